"""Periods as official texts write them: the words, their days, and the period a quantity is of."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from transforms.structure.periods.period_attribution import period_of
from transforms.structure.periods.period_mentions import PERIOD_KINDS, find_periods
from transforms.structure.simplified import simplified

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases/periods.csv").open(encoding="utf-8")))
GOVERNED = list(csv.DictReader((Path(__file__).parents[1] / "cases/period_of.csv").open(encoding="utf-8")))


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _written(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_periods_and_their_days(case: dict[str, str]) -> None:
    found = find_periods(case["text"], _day(case["published_on"]))
    written = [f"{m.surface}={_written(m.period_start)}..{_written(m.period_end)} {m.kind}" for m in found]
    assert written == [mention for mention in case["mentions"].split("|") if mention]
    assert all("".join(case["text"][m.start : m.end].split()) == m.surface and m.kind in PERIOD_KINDS for m in found)


@pytest.mark.parametrize("case", GOVERNED, ids=lambda case: f"{case['quantity']} in {case['text'][:20]}")
def test_period_of_a_quantity(case: dict[str, str]) -> None:
    start = case["text"].index(case["quantity"])
    period = period_of(simplified(case["text"]), start, start + len(case["quantity"]), find_periods(case["text"], None))
    assert (period.surface if period else "") == case["period"]
