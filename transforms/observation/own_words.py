"""The time of a figure by the words that its own sentence has for it (`structure/periods/period_attribution`)."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from transforms.observation.document_profile import end_of_plan
from transforms.observation.frames import Frame, cue, year_frame
from transforms.observation.parts_of_year import OF_SOME_YEAR, days_in_year, is_at_end, names_year
from transforms.observation.relative_years import relative_days
from transforms.observation.resolved_time import ONE_DAY, ResolvedTime, kind_of, of_days, unknown_time
from transforms.observation.year_runs import COUNT_OF_YEARS, time_of_length
from transforms.structure.periods.period_dates import Days, day_or_none

if TYPE_CHECKING:
    from transforms.observation.document_profile import Profile
    from transforms.observation.given import Words

_PLAN_NAME = re.compile(r"(?:时期|期间|以来|[末初]期?|前期|后期|中期|头[一二三]年|前[一二三四]年|后[一二三]年)$")
_RECORD = re.compile(r"(?:以?来)?[，]?(?:首次|首度|首个|第一次|最[高低大小好快多少优](?!法|人民|检)|新[高低])")
"""In 6年来首次超过 the years tell how rare it is, not when it was."""
_ISSUE = re.compile(r"(?:首|第[一二三四五六七八九十\d]+)[期批届]")
"""2025年首期: the name of an issue."""
_BUDGETED = re.compile(r"预算|批复|安排|计划|确定|结转|预期")
_MONTH_BEFORE = re.compile(r"[01]?\d月份?$")
_BARE_YEAR = re.compile(r"年度?$")
_COMPARED = re.compile(r"(?:比|较|同比|比之)$")
_BEFORE_MONTH = re.compile(r"(?:比|较|比之|从|由)$")
_CHANGED = re.compile(r"(?:同期)?(?:实际|名义|净)?(?:翻|增|提|上[升涨]|下[降滑]|减|扩|多|少|高|低|快|慢|缩)")
"""比2000年翻了一番: the year is what something is compared with."""
_ON_TOP_OF = "的基础上"
"""在“七五”期间投资5000万元的基础上，再投资…: what comes on top is of another time."""
_SAME_TIME_BEFORE = frozenset({"上年同期", "去年同期", "上年同时期"})
_MONTH_BEFORE_IT = frozenset({"上月", "上个月"})
"""比上月的5.8%加快: the month before the one told of, whatever the document's day is."""
_SAME_DAY = frozenset({"当天", "当日", "同日", "同一天"})


def own_time(words: Words, profile: Profile, frame: Frame | None, *, is_target: bool) -> ResolvedTime | None:
    """The time that the words tell; None where they leave it to what stands around (每年, 同期).

    Args:
        words: The words.
        profile: The document.
        frame: The time that holds around the sentence, which gives the year that the words leave out.
        is_target: Whether the figure is a target.
    """
    text = words.text
    if cue("now").fullmatch(text):
        return _of_now(profile)
    if _is_no_time(words):
        return None
    if text == "当月" and (month := _MONTH_BEFORE.search(words.before)):
        words = words._replace(text=month[0])
    if text in _SAME_DAY and frame is not None and frame.start == frame.end:
        return of_days(frame.start, frame.end, frame.basis)
    if text in _SAME_TIME_BEFORE:
        return _year_before(frame or profile.reviewed)
    if text in _MONTH_BEFORE_IT and _BEFORE_MONTH.search(words.before):
        return _month_before(frame)
    if words.kind == "duration" or (words.kind == "relative" and COUNT_OF_YEARS.search(text)):
        return time_of_length(text, Days(words.start, words.end), profile, frame)
    if (days := relative_days(text, profile)) is not None:
        return of_days(*days, "document", is_point=True)
    if names_year(words.text) or words.kind not in OF_SOME_YEAR:
        return _of_bounds(words, profile, is_target=is_target)
    if not is_target and frame is not None and _is_ahead_of_day(words.text, profile, frame):
        frame = None
    ahead = _ahead(words, profile) if is_target and (frame is None or frame[:2] == (words.start, words.end)) else None
    return _of_part(words, profile, ahead or frame) or _of_bounds(words, profile, is_target=is_target)


def _is_ahead_of_day(text: str, profile: Profile, frame: Frame) -> bool:
    """Whether a part of the year around (到11月末) has not begun on the day of a document that tells of it as done."""
    if profile.day is None or frame.end is None:
        return False
    days = days_in_year(text, frame.end.year)
    return days is not None and days[0] > profile.day


def _ahead(words: Words, profile: Profile) -> Frame | None:
    """The year of the document for what is still to come: 预计7月中下旬 of a text of May is of that July, not of the last."""
    if profile.day is None or words.end is None or words.end >= profile.day:
        return None
    return year_frame(profile.day.year, "document")


def _is_no_time(words: Words) -> bool:
    """Whether the words tell how often or how rare, name an issue, a plan or a budget, or what is compared with."""
    text = words.text
    if words.kind == "recurring" or text == "同期" or text.startswith("报告期"):
        return True
    if _ON_TOP_OF in words.between:
        return True
    if words.kind == "five_year_plan" and not (_PLAN_NAME.search(text) or words.after[:1] in ("，", "", ",")):
        return True
    if _COMPARED.search(words.before) and _CHANGED.match(words.after):
        return True
    if text == "年初" and (_BUDGETED.match(words.after) or words.before.endswith("岁末")):
        return True
    if _ISSUE.match(words.after):
        return True
    is_count = words.kind in ("duration", "relative") and COUNT_OF_YEARS.search(text) is not None
    return is_count and _RECORD.match(words.after) is not None


def _year_before(frame: Frame | None) -> ResolvedTime | None:
    """上年同期: the time that holds around, a year earlier; None where none does or it is longer than a year."""
    if frame is None or frame.start is None or frame.end is None or frame.is_span or frame.start == frame.end:
        return None
    start, end = (day_or_none(day.year - 1, day.month, day.day) for day in (frame.start, frame.end))
    return of_days(start, end, frame.basis) if start and end else None


def _month_before(frame: Frame | None) -> ResolvedTime:
    """比上月: the month before the one that holds around; unknown where none does."""
    if frame is None or frame.start is None or frame.end is None or kind_of(frame.start, frame.end) != "month":
        return unknown_time("unresolved_words")
    last = frame.start - ONE_DAY
    return of_days(last.replace(day=1), last, frame.basis)


def _of_now(profile: Profile) -> ResolvedTime:
    """目前: the day of the document."""
    if profile.day is None:
        return unknown_time("undated_document")
    return of_days(profile.day, profile.day, "document", is_point=True)


def _of_bounds(words: Words, profile: Profile, *, is_target: bool) -> ResolvedTime:
    """The days that the words themselves give."""
    start, end, text = words.start, words.end, words.text
    if start is None and end is None:
        return unknown_time("undated_document" if profile.day is None else "unresolved_words")
    if is_at_end(text) and end is not None:
        return of_days(end, end, "own", is_point=True)
    if start is not None and end is not None:
        end = end_of_plan(text, profile, start, end)
    if start is None and end is not None:
        if text.endswith(("前", "以前", "之前")):
            return of_days(None, end, "own")
        if words.kind == "until" and _BARE_YEAR.search(text):
            return of_days(datetime.date(end.year, 1, 1), end, "own")
        return of_days(end, end, "own", is_point=True)
    if words.kind == "year" and words.before.endswith(("从", "自")) and words.after.startswith(("开始", "起")):
        end = None
    if end is None and start is not None:
        last = profile.reviewed.end if profile.reviewed is not None and not is_target else profile.day
        return of_days(start, last if last is not None and last >= start else None, "own")
    return of_days(start, end, "own")


def _of_part(words: Words, profile: Profile, frame: Frame | None) -> ResolvedTime | None:
    """Of a part of a year without its year (全年, 上半年, 年底, 三季度) the one in the year that holds around it."""
    year, basis = _year_around(profile, frame)
    if year is None:
        return None
    days = days_in_year(words.text, year)
    if days is None:
        return None
    start, end = days
    if words.kind == "until":
        start = end = end if profile.day is None or words.start is not None else min(end, max(profile.day, start))
    return of_days(start, end, basis, is_point=True)


def _year_around(profile: Profile, frame: Frame | None) -> tuple[int | None, str]:
    if frame is not None and frame.end is not None and frame.basis != "none":
        return (frame.year or frame.end.year), frame.basis
    if profile.reviewed is not None and profile.reviewed.year is not None:
        return profile.reviewed.year, profile.reviewed.basis
    return None, "none"
