"""Days, their kind and their SDMX string."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.observation.resolved_time import kind_of, of_days, sdmx_period, unknown_time
from transforms.schemas.vocabularies import TIME_BASES, TIME_KINDS, TIME_REASONS

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "kind", "period"),
    [
        ("2024-01-01", "2024-12-31", "year", "2024"),
        ("2024-01-01", "2024-03-31", "quarter", "2024-Q1"),
        ("2024-10-01", "2024-12-31", "quarter", "2024-Q4"),
        ("2024-02-01", "2024-04-30", "months", "2024-02/2024-04"),
        ("2024-01-01", "2024-09-30", "months", "2024-01/2024-09"),
        ("2024-02-01", "2024-02-29", "month", "2024-02"),
        ("2023-02-01", "2023-02-28", "month", "2023-02"),
        ("2024-09-03", "2024-09-03", "day", "2024-09-03"),
        ("2024-09-03", "2024-09-05", "span", "2024-09-03/2024-09-05"),
        ("2021-01-01", "2025-12-31", "span", "2021/2025"),
        ("2023-11-01", "2024-03-31", "span", "2023-11/2024-03"),
    ],
)
def test_the_kind_and_the_string_follow_from_the_days(start: str, end: str, kind: str, period: str) -> None:
    time = of_days(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end), "own")

    assert (time.kind, sdmx_period(time)) == (kind, period)


def test_one_day_is_a_state_or_an_event() -> None:
    day = datetime.date(2024, 12, 31)

    assert of_days(day, day, "own", is_point=True).kind == "point"
    assert of_days(day, day, "own").kind == "day"


def test_an_open_bound_has_no_string() -> None:
    time = of_days(None, datetime.date(2024, 12, 31), "heading")

    assert (time.kind, sdmx_period(time)) == ("open", None)


@pytest.mark.parametrize("reason", TIME_REASONS)
def test_no_time_has_its_reason(reason: str) -> None:
    time = unknown_time(reason)

    assert (time.start, time.end, time.kind, time.basis, time.reason) == (None, None, "unknown", "none", reason)


@given(DAYS, DAYS, st.booleans(), st.sampled_from(TIME_BASES[:-1]))
def test_any_two_days_have_a_kind_of_the_vocabulary_and_a_string_with_their_years(
    one: datetime.date, other: datetime.date, is_point: bool, basis: str
) -> None:
    start, end = min(one, other), max(one, other)
    time = of_days(start, end, basis, is_point=is_point)
    period = sdmx_period(time)

    assert time.kind in TIME_KINDS
    assert period is not None
    assert period.startswith(f"{start.year:04}")
    assert f"{end.year:04}" in period
    assert kind_of(start, end) != "point"
