"""Texts of the case tables and the labelled documents, and the numbers in them, for tests of rules."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

from transforms.numerals.number_context import NumberContext
from transforms.numerals.number_patterns import NUMBER

ROOT = Path(__file__).parents[1]


@cache
def real_texts() -> tuple[str, ...]:
    """All sentences of the case tables, and the labelled documents."""
    with (ROOT / "cases" / "dispositions.csv").open(encoding="utf-8") as file:
        marked = [row["marked"].replace("[", "").replace("]", "") for row in csv.DictReader(file)]
    lines = (ROOT / "cases" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "gold").rglob("*.txt"))]
    return (*marked, *(json.loads(line)["text"] for line in lines), *documents)


def contexts(texts: tuple[str, ...], system: str) -> list[NumberContext]:
    return [
        NumberContext.at(text, *found.span()) for text in texts for found in NUMBER.finditer(text) if found.lastgroup == system
    ]
