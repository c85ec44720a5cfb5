"""The measurements of the seed's labelled figures, given where the figures stand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from tests.measurement.measuring import entity, measured_property, numerals, overlap, sentence
from transforms.measurement.extractor import measure
from transforms.records import Measurement

ROOT = Path(__file__).parents[2]
NAME = "000_bdc0546a26270c09"

Score = tuple[float, float | None, bool]


@pytest.fixture(scope="module")
def scored() -> list[Score]:
    """Entity overlap, property overlap and whether the status is right, of each figure that must be found."""
    raw = (ROOT / "seeds" / f"{NAME}.txt").read_bytes().decode()
    kept = [at for at, sign in enumerate(raw) if not sign.isspace()]
    clean = {at: index for index, at in enumerate(kept)}
    text = "".join(raw[at] for at in kept)
    lines = (ROOT / "tests" / "gold" / NAME / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    scores: list[Score] = []
    for one in re.finditer(r"[^。；]+[。；]?", text):
        labels = [label for label in gold if one.start() <= clean[label["raw_start"]] < one.end()]
        figures = [(clean[label["raw_start"]] - one.start(), label["surface"]) for label in labels]
        words = one.group()
        results = measure(sentence(words), numerals(words, figures), None)
        for label, result in zip(labels, results, strict=True):
            if label["tier"] == "A":
                scores.append(_score(label, words, result))
    return scores


def _score(label: dict[str, Any], words: str, result: Measurement) -> Score:
    found = entity(words, result)
    expected = label["measured_property"]
    return (
        max(overlap(phrase, found) for phrase in label["measured_entity"]),
        overlap(expected, measured_property(words, result)) if expected else None,
        result.status == label["status"],
    )


def test_entities(scored: list[Score]) -> None:
    assert mean(score[0] for score in scored) >= 0.95


def test_properties(scored: list[Score]) -> None:
    assert mean(score[1] for score in scored if score[1] is not None) >= 0.9


def test_statuses(scored: list[Score]) -> None:
    assert mean(score[2] for score in scored) >= 0.97
