"""Speed of the figures stage beside the segmenter's on the same text, of finding numerals alone, and of texts made to stall it.

Usage: python -m benchmarks.figures [FILE ...]   (without files: the committed seed, repeated, and the labelled documents)

The labelled documents are the harder text: no sentence comes twice, and they have four times as many figures a megabyte.

Megabytes are of UTF-8, seconds of processor time; `x words` is the speed as a multiple of the segmenter's.
"""

from __future__ import annotations

import hashlib
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.arguments import parser_of
from transforms.numerals.number_patterns import RUN
from transforms.numerals.recognizer import find_numerals
from transforms.pipeline import STAGES
from transforms.schemas.staged import SEED_CONTENT
from transforms.segmentation import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ROOT = Path(__file__).parents[1]
SIZE = 300_000
"""Characters to measure on at least: some 0.9 MB of Chinese."""
ROUNDS = 3
ABSURD = ("9", "一", "1+", "1、", "百分之", "3至", "三个", "零下", "1,234", "单位：元\n1 ", "“三")


def seconds(step: Callable[[], object]) -> float:
    """The best of some rounds of a step, in seconds of processor time."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        step()
        best = min(best, time.process_time() - begin)
    return best


def report_stage(name: str, texts: Sequence[str]) -> None:
    """Prints the speed of the figures stage, from sentences with their words to rows, and of the segmenter."""
    contents = [text.encode() for text in texts]
    rows = [
        {"source_file": f"{no}.txt", "content_sha256": hashlib.sha256(b"%d" % no).hexdigest(), "content": content}
        for no, content in enumerate(contents)
    ]
    frames = {"seed_content": SEED_CONTENT.frame(rows)}
    stages = {stage.name: stage for stage in STAGES}
    for stage in ("document_text", "articles", "sentences"):
        frames |= stages[stage](frames)
    sentences = frames["sentence"]["text"].to_list()
    made = stages["figures"](frames)
    taken, words = seconds(lambda: stages["figures"](frames)), seconds(lambda: tokenize(sentences))
    megabytes = sum(map(len, contents)) / 1e6
    figures, numerals = made["figure"].height, made["numeral"].height
    print(f"{f'words (jieba), {name}':24} {megabytes:6.2f} MB {megabytes / words:7.2f} MB/s")
    print(
        f"{f'figures stage, {name}':24} {megabytes:6.2f} MB {megabytes / taken:7.2f} MB/s {words / taken:6.1f} x words"
        f" {taken / figures * 1e6:6.1f} us/figure ({figures}) {taken / numerals * 1e6:6.1f} us/numeral ({numerals})"
    )


def report_numerals(name: str, text: str) -> None:
    """Prints one line for `find_numerals`: megabytes a second and microseconds a numeral."""
    taken, count = seconds(lambda: find_numerals(text)), len(find_numerals(text))
    megabytes = len(text.encode()) / 1e6
    each = f"{taken / count * 1e6:6.1f} us/numeral ({count})" if count else ""
    print(f"{name:24} {megabytes:6.2f} MB {megabytes / taken:7.2f} MB/s {each}")


def report_growth() -> None:
    """Prints for each absurd text how time grows when it gets four times as long (4.0 is linear)."""
    for piece in ABSURD:
        short, long = piece * (20_000 // len(piece)), piece * (80_000 // len(piece))
        find_numerals(short)
        growth = seconds(partial(find_numerals, long)) / max(seconds(partial(find_numerals, short)), 1e-4)
        print(f"{piece!r:24} x4 length: x{growth:.1f} time")


def _texts(files: Iterable[Path]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(files)]


def main() -> None:
    """Measures the stage, the numerals of the text and of the same without any, and growth."""
    parser = parser_of(__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files
    texts = _texts(files or ROOT.glob("seeds/*.txt"))
    texts *= SIZE // sum(map(len, texts)) + 1
    report_stage("news" if not files else "files", texts)
    if not files:
        report_stage("labelled", _texts(ROOT.glob("tests/gold/*/source.txt")))
    text = "\n".join(texts)
    report_numerals("numerals", text)
    report_numerals("the same, number-free", RUN.sub("的", text))
    report_growth()


if __name__ == "__main__":
    main()
