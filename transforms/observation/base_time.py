"""What a change is against, as a time: 上年 of a value of 2024 is 2023; 比2023年 of it is growth over a year."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from transforms.observation.resolved_time import of_days, sdmx_period

if TYPE_CHECKING:
    from transforms.observation.resolved_time import ResolvedTime

_YEARLY = {"GB": "G1Y", "DB": "D1Y"}
_OVER_LONGER = {"G1Y": "GB", "D1Y": "DB"}
_LEAP_DAY = (2, 29)
_DAYS_OF_YEAR = 366


class Change(NamedTuple):
    """A transformation, one of `schemas.vocabularies.TRANSFORMATIONS`, and what it is against."""

    transformation: str
    base: str | None


def against(transformation: str, base: str | None, time: ResolvedTime) -> Change:
    """A change's transformation and base, once its own time is known; others as they are.

    Args:
        transformation: One of `schemas.vocabularies.TRANSFORMATIONS`, as the words have it.
        base: The base in words, a year in four digits where they name one.
        time: The days of the value.

    Returns:
        Growth against the year before is G1Y, whatever words say it, with that year's SDMX string as its base; growth of days
        that span more than a year is against what was before them (GB).
    """
    if time.start is None or time.end is None:
        return Change(transformation, base)
    if transformation in _YEARLY and base == str(time.end.year - 1) and time.kind in ("year", "point", "day"):
        return Change(_YEARLY[transformation], base)
    if transformation in _OVER_LONGER:
        if (time.end - time.start).days > _DAYS_OF_YEAR:
            return Change(_OVER_LONGER[transformation], str(time.start.year - 1))
        return Change(transformation, sdmx_period(of_days(_year_before(time.start), _year_before(time.end), "own")))
    return Change(transformation, base)


def _year_before(day: datetime.date) -> datetime.date:
    """The day a year before; 28 February for 29 February."""
    if (day.month, day.day) == _LEAP_DAY:
        return datetime.date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)
