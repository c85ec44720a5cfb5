"""The time of a value: its days, their kind, their SDMX string."""

from __future__ import annotations

import datetime
from typing import NamedTuple

ONE_DAY = datetime.timedelta(days=1)
_MONTHS_OF_YEAR = 12
_MONTHS_OF_QUARTER = 3


class ResolvedTime(NamedTuple):
    """The days that a value is of.

    Attributes:
        start: First day; None when open.
        end: Last day; None when open.
        kind: One of `schemas.vocabularies.TIME_KINDS`.
        basis: One of `schemas.vocabularies.TIME_BASES`: the place that gives the year.
        reason: One of `schemas.vocabularies.TIME_REASONS` where the kind is unknown, else None.
    """

    start: datetime.date | None
    end: datetime.date | None
    kind: str
    basis: str
    reason: str | None = None


def unknown_time(reason: str) -> ResolvedTime:
    """No time, with the reason."""
    return ResolvedTime(None, None, "unknown", "none", reason)


def of_days(start: datetime.date | None, end: datetime.date | None, basis: str, *, is_point: bool = False) -> ResolvedTime:
    """The time from one day to another, its kind told by the days.

    Args:
        start: First day, None when open.
        end: Last day, None when open; never before `start`.
        basis: As in `ResolvedTime`.
        is_point: Whether one day is a state at that day, and no event of it.
    """
    if start is None or end is None:
        return ResolvedTime(start, end, "open", basis)
    return ResolvedTime(start, end, "point" if is_point and start == end else kind_of(start, end), basis)


def kind_of(start: datetime.date, end: datetime.date) -> str:
    """year, quarter, months, month, day, or span, which has odd bounds or more than a year."""
    if start == end:
        return "day"
    if start.day != 1 or (end + ONE_DAY).day != 1 or start.year != end.year:
        return "span"
    months = end.month - start.month + 1
    if months == _MONTHS_OF_YEAR:
        return "year"
    if months == 1:
        return "month"
    return "quarter" if months == _MONTHS_OF_QUARTER and start.month % _MONTHS_OF_QUARTER == 1 else "months"


def period_name(start: datetime.date, end: datetime.date) -> str | None:
    """The days as SDMX names a year, quarter, month or day (2024, 2024-Q1, 2024-09, 2024-09-03); None for other spans."""
    kind = kind_of(start, end)
    if kind == "day":
        return start.isoformat()
    if kind == "year":
        return f"{start.year:04}"
    if kind == "quarter":
        return f"{start.year:04}-Q{end.month // _MONTHS_OF_QUARTER}"
    return f"{start.year:04}-{start.month:02}" if kind == "month" else None


def sdmx_period(time: ResolvedTime) -> str | None:
    """The days as an SDMX time period: 2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09; None when open or not known.

    Whole years of a span are written as years (2021/2025), whole months as months, all else as days.
    """
    start, end = time.start, time.end
    if start is None or end is None:
        return None
    if (name := period_name(start, end)) is not None:
        return name
    if start.day != 1 or (end + ONE_DAY).day != 1:
        return f"{start.isoformat()}/{end.isoformat()}"
    if start.month == 1 and end.month == _MONTHS_OF_YEAR:
        return f"{start.year:04}/{end.year:04}"
    return f"{start:%Y-%m}/{end:%Y-%m}"
