"""Labelled documents: labels stand where they say, every numeral has exactly one, and they score 1.0 against themselves."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold"
DOCUMENTS = sorted(path.parent for path in GOLD.glob("*/meta.json"))
NUMERAL_RUN = re.compile(r"[0-9０-９]+|[〇零一二两三四五六七八九十百千万亿]+")
SCORES = (
    "quantity_f1", "detection_f1", "span_exact", "modifier", "dimension", "region", "period", "status",
    "measured_entity", "measured_property", "disposition", "reconciled",
)  # fmt: skip

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def labels(document: Path) -> tuple[str, list[Row], list[Row]]:
    text = (document / "source.txt").read_bytes().decode("utf-8")
    return text, rows(document / "figures.jsonl"), rows(document / "non_figures.jsonl")


def first_entity(figure: Row) -> str | None:
    return figure["measured_entity"][0] if figure["measured_entity"] else None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_surfaces_stand_at_their_offsets(document: Path) -> None:
    text, figures, numerals = labels(document)
    for row in figures + numerals:
        assert re.sub(r"\s", "", text[row["raw_start"] : row["raw_end"]]) == row["surface"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_numeral_run_has_exactly_one_label(document: Path) -> None:
    text, figures, numerals = labels(document)
    spans = [(row["raw_start"], row["raw_end"]) for row in figures + numerals]
    for run in NUMERAL_RUN.finditer(text):
        holders = [span for span in spans if span[0] <= run.start() and run.end() <= span[1]]
        assert len(holders) == 1, text[run.start() - 10 : run.end() + 10]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_bounds_agree_with_the_modifier(document: Path) -> None:
    for figure in labels(document)[1]:
        value, low, high = figure["value"], figure["value_low"], figure["value_high"]
        expected = {
            "exact": (value, value),
            "about": (None, None),
            "almost": (None, value),
            "less_than": (None, value),
            "at_most": (None, value),
            "more_than": (value, None),
            "at_least": (value, None),
            "range": (low, high),
        }[figure["modifier"]]
        assert (low, high) == expected, figure
        assert (value is None) == (figure["modifier"] == "range"), figure


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_labels_score_one_against_themselves(document: Path) -> None:
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text, figures, numerals = labels(document)
    found = [figure | {"measured_entity": first_entity(figure)} for figure in figures]
    figure_numerals = [figure | {"disposition": "figure"} for figure in figures]
    result = module.score(figures, numerals, text, found, figure_numerals + numerals)
    assert {name: result[name] for name in SCORES if result[name] not in (1.0, None)} == {}


def test_about_half_of_the_documents_are_held_back_and_each_kind_of_layout_is_named() -> None:
    metas = [json.loads((document / "meta.json").read_text(encoding="utf-8")) for document in DOCUMENTS]
    held_back = sum(meta["held_back"] for meta in metas)
    assert 0.4 <= held_back / len(metas) <= 0.6
    assert all(meta["kind"] and meta["layout"] and 1949 <= meta["year"] <= 2026 for meta in metas)
