"""How well and how fast figures are measured: quality by rule on labelled text, confidence by band, microseconds a figure.

    python -m benchmarks.measurements            prints all three
    python -m benchmarks.measurements --write    also renews transforms/lexicon/rule_confidence.csv
                                                 (docs/examples.md shows confidences: `python -m tests.sql.answering` renews it)

Labelled text is the tables of cases of the constructions and the documents of tests/gold that are not held back. The figures
are given where the labels have them, so that what is counted is measurement alone.
"""

from __future__ import annotations

import csv
import json
import re
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.arguments import parser_of
from orchestration.scoring import scorer
from tests.measurement.construction_tables import construction_tables
from tests.measurement.measuring import entity, numerals, sentence
from transforms.measurement.extractor import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transforms.records import Numeral, Sentence

ROOT = Path(__file__).parents[1]
RIGHT = 0.75
"""Overlap from which an entity counts as right."""
REPEATS = 5
BANDS = (0.0, 0.6, 0.8, 0.9, 1.01)

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")


class Labelled(NamedTuple):
    """A sentence, its figures (start, surface), and the accepted entities of each."""

    text: str
    figures: list[tuple[int, str]]
    accepted: list[list[str]]


def labelled() -> Iterator[Labelled]:
    """All labelled sentences."""
    yield from _case_sentences()
    for folder in sorted((ROOT / "tests" / "gold").iterdir()):
        if (folder / "figures.jsonl").exists() and not _is_held_back(folder):
            yield from _gold_sentences(folder)


def _case_sentences() -> Iterator[Labelled]:
    """The sentences of the tables of cases, each with the figures that any of them marks."""
    marked: dict[str, dict[int, tuple[str, list[str]]]] = defaultdict(dict)
    for rows in construction_tables().values():
        for row in rows:
            text, [(start, end)] = row.marked.text, row.marked.figures
            marked[text][start] = text[start:end], list(row.marked.entities)
    for text, by_start in marked.items():
        figures = sorted(by_start.items())
        yield Labelled(text, [(start, surface) for start, (surface, _) in figures], [accepted for _, (_, accepted) in figures])


def _is_held_back(folder: Path) -> bool:
    meta = folder / "meta.json"
    return meta.exists() and bool(json.loads(meta.read_text(encoding="utf-8"))["held_back"])


def _gold_sentences(folder: Path) -> Iterator[Labelled]:
    source = folder / "source.txt"
    raw = (source if source.exists() else ROOT / "seeds" / f"{folder.name}.txt").read_bytes().decode()
    kept = [at for at, character in enumerate(raw) if not character.isspace()]
    clean = {at: index for index, at in enumerate(kept)}
    text = "".join(raw[at] for at in kept)
    lines = (folder / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    labels: list[dict[str, Any]] = [json.loads(line) for line in lines]
    for match in _SENTENCE.finditer(text):
        own = [label for label in labels if match.start() <= clean[label["raw_start"]] < match.end()]
        figures = [(clean[label["raw_start"]] - match.start(), "".join(label["surface"].split())) for label in own]
        yield Labelled(match.group(), figures, [label["measured_entity"] or [] for label in own])


def count() -> tuple[dict[str, list[int]], list[tuple[float, bool]], list[tuple[Sentence, list[Numeral]]]]:
    """Read and right by rule; confidence and rightness of each figure; the sentences, for timing."""
    by_rule: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    judged: list[tuple[float, bool]] = []
    inputs: list[tuple[Sentence, list[Numeral]]] = []
    overlap = scorer().char_f1
    for text, figures, accepted in labelled():
        if not figures:
            continue
        words, found = sentence(text), numerals(text, figures)
        inputs.append((words, found))
        for expected, result in zip(accepted, measure(words, found, None), strict=True):
            if not expected:
                continue
            right = max(overlap(phrase, entity(text, result)) for phrase in expected) >= RIGHT
            judged.append((result.confidence, right))
            for rule in result.rules:
                by_rule[rule][0] += 1
                by_rule[rule][1] += right
    return by_rule, judged, inputs


def main() -> None:
    """Prints the tables."""
    parser = parser_of(__doc__)
    parser.add_argument("--write", action="store_true", help="renew rule_confidence.csv")
    options = parser.parse_args()
    by_rule, judged, inputs = count()
    for rule, (read, right) in sorted(by_rule.items(), key=lambda item: -item[1][0]):
        print(f"{rule:32}{read:6}{right:6}{right / read:8.2f}")
    for low, high in pairwise(BANDS):
        band = [right for sure, right in judged if low <= sure < high]
        if band:
            print(f"confidence {low:.1f} to {min(high, 1):.1f}: {len(band)} figures, {sum(band) / len(band):.2f} right")
    start = time.process_time()
    for _ in range(REPEATS):
        for words, found in inputs:
            measure(words, found, None)
    print(f"{(time.process_time() - start) / REPEATS / len(judged) * 1e6:.0f} µs a figure, periods included, segmentation not")
    if options.write:
        with (ROOT / "transforms" / "lexicon" / "rule_confidence.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(("rule", "read", "right", "source"))
            table.writerows((rule, *counts, "benchmarks/measurements.py") for rule, counts in sorted(by_rule.items()))


if __name__ == "__main__":
    main()
