"""Reporters and days of publication, against tables of cases."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import polars as pl
import pytest

from transforms.layout.paragraphs import find_paragraphs
from transforms.structure.publication_date import publication_date
from transforms.structure.reporters import parse_reporters, trailing_credit

CASES = Path(__file__).parents[1] / "cases"
REPORTERS = [json.loads(line) for line in (CASES / "reporters.jsonl").read_text(encoding="utf-8").splitlines()]
DATES = pl.read_csv(CASES / "publication_dates.csv", infer_schema=False).fill_null("").rows()


@pytest.mark.parametrize("case", REPORTERS, ids=lambda case: case["text"])
def test_reporters(case: dict[str, str | list[str]]) -> None:
    raw = str(case["text"])
    (paragraph,) = find_paragraphs(raw)
    found = parse_reporters(paragraph.text)
    assert [person.name for person in found] == case["names"]
    for person in found:
        assert "".join(raw[person.raw_start : person.raw_end].split()) == person.name


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("会议强调，要抓好落实。（记者 张三）", "（记者 张三）"),
        ("会议强调，要抓好落实（见下图）", None),
        ("（记者 张三）", None),
        ("国家税务总局（财政部）", None),
    ],
)
def test_a_credit_at_the_end_of_a_paragraph(text: str, credit: str | None) -> None:
    start = trailing_credit(text)
    assert (None if start is None else text[start:]) == credit


@pytest.mark.parametrize(("head", "body", "tail", "file_name", "date", "basis"), DATES)
def test_day_of_publication(head: str, body: str, tail: str, file_name: str, date: str, basis: str) -> None:
    found = publication_date([head] if head else [], body, [tail] if tail else [], file_name)
    assert found == ((datetime.date.fromisoformat(date) if date else None), basis)
