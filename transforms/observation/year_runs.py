"""Lengths of years as a time (近三年, 五年来, 两年累计, 连续3年): whole years that end with the year that holds around them."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from transforms.observation.document_profile import OF_NO_YEAR
from transforms.observation.frames import PLAN, Frame
from transforms.observation.resolved_time import ResolvedTime, of_days, unknown_time
from transforms.structure.periods.period_dates import length_bounds, small_number

if TYPE_CHECKING:
    from transforms.observation.document_profile import Profile
    from transforms.observation.given import Given
    from transforms.structure.periods.period_dates import Days

COUNT_OF_YEARS = re.compile(r"([0-9一二两三四五六七八九十]{1,3})(?:多|余)?年")
"""近三年, 五年来: how many."""
ONE_YEAR = re.compile(r"^(?:过去的?|刚刚过去的?|这|近)?一年(?:[来间里中])?$")
_AHEAD = ("今后", "未来", "接下来")
_WITHIN = "内"
_AGO = ("前的", "前，", "之前", "以前")
_BEFORE_LENGTH = re.compile(r"(?:过去|最近|近|这|今后|未来|接下来)的?$")
_BEHIND_LENGTH = re.compile(r"(?:以?来|间|里|中|之?内)(?![部容地市])|(?=(?:累计|共)?(?:增长|提高|上升|下降|减少|降低|翻))")
_PLANNED_LENGTH = re.compile(r"(?:用|计划|连续)$")
_FROM_YEAR = re.compile(r"[从自](?P<year>(?:19|20)\d\d)年(?:开始|起)?[，,]?在?$")
_IN_A_ROW = "连续"


def own_length(given: Given, profile: Profile, frame: Frame | None) -> ResolvedTime | None:
    """The time of a length of years that is itself the words for a time ([十年]来, 过去[四年]中, 从1956年开始，在[十二年]内)."""
    if given.unit != "年" or given.dimension != "duration":
        return None
    before = _BEFORE_LENGTH.search(given.text, max(0, given.start - 4), given.start)
    behind = _BEHIND_LENGTH.match(given.text, given.end)
    count = COUNT_OF_YEARS.match(given.surface)
    years = small_number(count[1]) if count else None
    is_ago = given.text.startswith(_AGO, given.end)
    if years is None or not (before or is_ago or (behind and years > 1)) or _PLANNED_LENGTH.search(given.text, 0, given.start):
        return None
    if is_ago:
        return unknown_time("no_words")
    begin = _FROM_YEAR.search(given.text, 0, given.start)
    if begin and behind:
        return _years(int(begin["year"]), int(begin["year"]) + years - 1, "own")
    lead = before[0] if before else ""
    words = f"{lead}{given.surface}{behind[0] if behind else ''}"
    days = length_bounds(lead, years, "年", profile.day if profile.kind == "news" and not words.endswith(_WITHIN) else None)
    said = given.words
    if said is not None and said.kind == "year" and behind and not behind[0] and said.start and said.end:
        frame = Frame(said.start, said.end, "own")  # 2021年，收入超350亿元，[五年]增长100%
        return _whole_years(words, frame)
    time = time_of_length(words, days, profile, frame)
    return None if time.kind == "unknown" else time


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
    if base is not None and (not in_days or _is_of(text, base)) and (told := _whole_years(text, base)):
        return told
    if "平均" in text and base is not None and base.end is not None and (found := COUNT_OF_YEARS.search(text)):
        count = small_number(found[1])  # 前三季度…两年平均: of the three quarters
        return of_days(datetime.date(base.end.year - (count or 1) + 1, 1, 1), base.end, base.basis)
    if days[0] is not None and days[1] is not None:
        return of_days(*days, "document")
    return unknown_time("undated_document" if profile.day is None else "unresolved_words")


def _is_of(text: str, base: Frame) -> bool:
    """Whether the time that holds around is of as many whole years (2003—2007年，… 五年来，…)."""
    found = COUNT_OF_YEARS.search(text)
    count = small_number(found[1]) if found else None
    if count is None or count == 1 or not base.is_of_years or base.start is None or base.end is None:
        return False
    return base.end.year - base.start.year + 1 == count


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
