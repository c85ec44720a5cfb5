"""Lengths of years as a time (近三年, 五年来, 两年累计, 连续3年): whole years that end with the year that holds around them."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from transforms.observation.document_profile import OF_NO_YEAR
from transforms.observation.frames import PLAN, Frame
from transforms.observation.resolved_time import ResolvedTime, of_days, unknown_time
from transforms.structure.periods.period_dates import small_number

if TYPE_CHECKING:
    from transforms.observation.document_profile import Profile
    from transforms.structure.periods.period_dates import Days

COUNT_OF_YEARS = re.compile(r"([0-9一二两三四五六七八九十]{1,3})(?:多|余)?年")
"""近三年, 五年来: how many."""
ONE_YEAR = re.compile(r"^(?:过去的?|刚刚过去的?|这|近)?一年(?:[来间里中])?$")
_AHEAD = ("今后", "未来", "接下来")
_WITHIN = "内"
_IN_A_ROW = "连续"


def time_of_length(text: str, days: Days, profile: Profile, frame: Frame | None) -> ResolvedTime:
    """The time of a length of years.

    Args:
        text: Its words.
        days: First and last day where it was reckoned from the day of the document.
        profile: The document.
        frame: The time that holds around it.
    """
    base = frame if frame is not None and frame.end is not None else profile.reviewed
    # News counts 近两年 back from its day, a report in whole years.
    in_days = profile.kind in OF_NO_YEAR and not (text.startswith(_IN_A_ROW) and base is not None and base.year is not None)
    if base is not None and not in_days and (told := _whole_years(text, base)):
        return told
    if days[0] is not None and days[1] is not None:
        return of_days(*days, "document")
    return unknown_time("undated_document" if profile.day is None else "unresolved_words")


def _whole_years(text: str, base: Frame) -> ResolvedTime | None:
    if base.end is None:
        return None
    if ONE_YEAR.match(text):
        return of_days(datetime.date(base.end.year, 1, 1), base.end, base.basis)
    found = COUNT_OF_YEARS.search(text)
    count = small_number(found[1]) if found else None
    if not count:
        return None
    if base.start is not None and base.end.year - base.start.year + 1 == count:
        return of_days(base.start, base.end, base.basis)
    if text.startswith(_AHEAD) or text.endswith(_WITHIN):
        first = base.start.year if base.role == PLAN and base.start is not None else base.end.year + 1
        return _years(first, first + count - 1, base.basis)
    return _years(base.end.year - count + 1, base.end.year, base.basis)


def _years(first: int, last: int, basis: str) -> ResolvedTime:
    return of_days(datetime.date(first, 1, 1), datetime.date(last, 12, 31), basis)
