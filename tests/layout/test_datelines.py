"""Datelines, by a table of cases read off newspapers of the 1950s to today, in both scripts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from transforms.layout.datelines import datelines, filed_from, opening_dateline

CASES = Path(__file__).parents[1] / "cases" / "datelines.csv"
ROWS = list(csv.DictReader(CASES.open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_dateline_that_opens_an_item(row: dict[str, str]) -> None:
    found = opening_dateline(row["text"])
    assert (found.group() if found else "") == row["dateline"]
    assert (filed_from(row["text"]) or "") == row["place"]


def test_a_dateline_with_a_day_is_found_inside_a_text() -> None:
    text = "他说（据新华社巴黎六日电），法国大选开始。"
    assert [text[start:end] for start, end in datelines(text)] == ["新华社巴黎六日电"]
