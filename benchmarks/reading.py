"""Throughput of reading and repair, beside `str.splitlines` and the segmenter on the same text.

`python -m benchmarks.reading [MEGABYTES]` prints megabytes of UTF-8 a second and each step's time as a multiple of `splitlines`.
The text is the real page, repeated; with more megabytes the figures must stay, as every step is linear.
Then files of each format are read beside the bare parser of the format: those in folders (`… 1 FOLDER …`), or one made of
the page (no PDF or web page is made).
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.arguments import parser_of
from benchmarks.formats import compare
from transforms.layout.paragraphs import find_paragraphs
from transforms.reading.document import read_document
from transforms.records import PAGE_BREAK
from transforms.segmentation import split_sentences, tokenize
from transforms.segmenters import reference, segmenter
from transforms.structure.articles import find_articles

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = Path(__file__).parents[1] / "seeds" / "000_bdc0546a26270c09.txt"
ROUNDS = 3


def seconds(step: Callable[[], object]) -> float:
    """The best time of some rounds of a step."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        step()
        best = min(best, time.perf_counter() - start)
    return best


def main(megabytes: float) -> None:
    """Measures each step and prints a table."""
    page = SEED.read_bytes()
    content = page * max(1, round(megabytes * 1e6 / len(page)))
    text = PAGE_BREAK.join(read_document(SEED.name, content).pages)
    paragraphs = find_paragraphs(text)
    sentences = [sentence.text for paragraph in paragraphs for sentence in split_sentences(paragraph.text)]
    tokenize(sentences[:50])
    tokenize(sentences[:50], reference())
    find_articles(paragraphs[:50], SEED.name)  # loads the tables
    steps: dict[str, Callable[[], object]] = {
        "str.splitlines": text.splitlines,
        "read": lambda: read_document(SEED.name, content),
        "repair layout": lambda: find_paragraphs(text),
        "read + repair": lambda: find_paragraphs(PAGE_BREAK.join(read_document(SEED.name, content).pages)),
        "articles": lambda: find_articles(paragraphs, SEED.name),
        "sentences": lambda: [split_sentences(paragraph.text) for paragraph in paragraphs],
        f"words ({type(segmenter()).__name__})": lambda: tokenize(sentences),
        "words (pure jieba)": lambda: tokenize(sentences, reference()),
    }
    total = len(content) / 1e6
    base = seconds(steps["str.splitlines"])
    print(f"{total:.2f} MB, {len(paragraphs)} paragraphs, {len(sentences)} sentences")
    for name, step in steps.items():
        taken = seconds(step)
        print(f"{name:<16}{total / taken:>10.2f} MB/s{taken / base:>12.0f} x splitlines")


if __name__ == "__main__":
    parser = parser_of(__doc__)
    parser.add_argument("megabytes", nargs="?", type=float, default=1.0)
    parser.add_argument("folders", nargs="*", type=Path)
    arguments = parser.parse_args()
    main(arguments.megabytes)
    compare(arguments.folders, SEED.read_text(encoding="utf-8") * 10)
