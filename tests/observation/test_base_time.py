"""What a change is against, once the time of its value is known."""

from __future__ import annotations

import datetime

import pytest

from transforms.observation.base_time import against
from transforms.observation.resolved_time import of_days, unknown_time


def days(first: str, last: str) -> tuple[datetime.date, datetime.date]:
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)


@pytest.mark.parametrize(
    ("transformation", "base", "first", "last", "expected"),
    [
        ("G1Y", "上年", "2024-01-01", "2024-12-31", ("G1Y", "2023")),
        ("G1Y", "上年", "2024-07-01", "2024-09-30", ("G1Y", "2023-Q3")),
        ("G1Y", "上年", "2024-01-01", "2024-09-30", ("G1Y", "2023-01/2023-09")),
        ("D1Y", "上年", "2024-02-29", "2024-02-29", ("D1Y", "2023-02-28")),
        ("GB", "2023", "2024-01-01", "2024-12-31", ("G1Y", "2023")),
        ("GB", "2020", "2024-01-01", "2024-12-31", ("GB", "2020")),
        ("G1Y", "上年", "2021-01-01", "2025-12-31", ("GB", "2020")),
        ("SH", "全国", "2024-01-01", "2024-12-31", ("SH", "全国")),
        ("N", None, "2024-01-01", "2024-12-31", ("N", None)),
    ],
)
def test_the_base_of_a_dated_value(
    transformation: str, base: str | None, first: str, last: str, expected: tuple[str, str | None]
) -> None:
    assert against(transformation, base, of_days(*days(first, last), "own")) == expected


def test_the_base_of_an_undated_value_stays_in_words() -> None:
    assert against("G1Y", "上年", unknown_time("no_words")) == ("G1Y", "上年")
