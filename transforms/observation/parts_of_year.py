"""A part of a year that is named without its year (全年, 上半年, 三季度, 年底), in the year that holds around it."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from transforms.structure.periods.period_dates import part_bounds

_YEAR_NAMED = re.compile(r"[\d〇零一二三四五六七八九]{2,4}年|[今去上本明前]年|[“‘「『]|年代")
_CALENDAR_YEAR = re.compile(r"[\d〇零○一二三四五六七八九]{4}|五”|[一二三四五六七八九十]五(?:时期|期间|末|初)|个五年|年代|以来")
_WHOLE = frozenset({"年内", "当年", "同年", "全年", "本年度", "年度"})
_END = ("底", "末")
OF_SOME_YEAR = frozenset({"month", "quarter", "day", "span", "relative", "until", "year"})
"""Kinds of mentions that may leave out of which year they are."""


def names_year(words: str) -> bool:
    """Whether the words say of which year they are."""
    return _YEAR_NAMED.search(words) is not None


def names_calendar_year(words: str) -> bool:
    """Whether the words give a time by itself: a year of the calendar, a five-year plan, a decade."""
    return _CALENDAR_YEAR.search(words) is not None


def is_at_end(words: str) -> bool:
    """Whether the words name the end of a time (2024年底)."""
    return words.endswith(_END)


class KnownDays(NamedTuple):
    """First and last day of a time, both known."""

    first: datetime.date
    last: datetime.date


def days_in_year(words: str, year: int) -> KnownDays | None:
    """First and last day of a part of a year; both are the same for its beginning or end. None for what is no such part."""
    words = words.removesuffix("前")
    if words in _WHOLE:
        return KnownDays(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    (start, end), _ = part_bounds(words, year)
    if start is None or end is None:
        return None
    if is_at_end(words):
        return KnownDays(end, end)
    return KnownDays(start, start if words == "年初" else end)
