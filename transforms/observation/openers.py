"""The time that a sentence opens with, which holds for what follows: 五年来，…; 2024年，…; 今年是….

Only the head of a sentence is looked at: a time in its middle is of its own clause alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.observation.document_profile import REPORTS, end_of_plan, span_of_years
from transforms.observation.frames import PLAN, REVIEW, Frame, year_frame, years_frame
from transforms.observation.parts_of_year import OF_SOME_YEAR, days_in_year, is_at_end, names_calendar_year, names_year
from transforms.observation.relative_years import relative_days
from transforms.observation.year_runs import COUNT_OF_YEARS, ONE_YEAR
from transforms.structure.periods.period_dates import day_or_none, events, small_number, year_number
from transforms.structure.periods.period_mentions import find_periods

if TYPE_CHECKING:
    from transforms.observation.document_profile import Profile
    from transforms.records import PeriodMention

HEAD_CHARACTERS = 60
_LONGEST_TIME, _MARGIN = 24, 8
_MAY_OPEN = re.compile(r"[年月日季]|[一二三四五六七八九]五|以来|半年")
_LEAD = re.compile(
    r"[\s　“\"]*(?:各位代表[！!，,])?[—\-]*(?:[一二三四五六七八九十]+(?:是|、)"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])?"
    r"(?:同时|此外|其中|因此|总的看|总体看|可以说|回顾|总结|展望|面对|走过|经过|进入|刚刚|即将|过去的?|整个|初步(?:核算|统计|测算|预计)"
    r"|回望|本届政府(?:任期|成立|履职)?|[^，。；\d]{0,12}会议以来的?|经?[^，。；\d]{0,6}(?:核算|统计|测算)|预计|据?[^，。；\d]{0,10}(?:显示|获悉|了解到?|公布|介绍|表示|报道)|全[省市县区国州]|我[省市县区国们]|[省市县]政府|在|从|自|截[至止]到?|到|至"
    r"|[，,：:\s])*+"
)
_REPORTED = re.compile(
    r"(?:[（(][^）)]*[）)])?[^，。；]{0,16}(?:表示|通报|称|说|宣布|公布|发布|报道|介绍|透露|指出|强调|会见|刊发|印发|出席|召开|获悉|了解到|下发)"
)
_GOES_ON = re.compile(r"(?:以?来|间|里|中|内|期间|时期)?(?:[，,：:、]|的?(?!前|后|度)[一-鿿“])")
_SET_OFF = re.compile(r"(?:以?来|间|里|中|内|期间|时期)?[，,：:、]")
_CALENDAR = frozenset({"year", "quarter", "month", "span", "five_year_plan", "until"})
_TOPIC = re.compile(r"^(?:以?来)?是")
_NAMES_PLAN = re.compile(r"[”\"’]?(?:规划|计划|纲要|收官|开局|预算|批复|结转|结余)")
_TIMES_OF_PLAN = ("时期", "期间", "以来", "末", "初", "期")
_DATELINE = re.compile(
    r"[\s　]*(?:[^，。；\s]{2,12}消息|(?:本报|本刊|新华社|中新社)[^，。；电讯]{0,24}(?:电|讯))[\s　]*"
    r"(?:[（(][^）)]{0,30}[）)])?[：:\s　]*"
)
_TOLD_BY = re.compile(
    r"(?:(?:\d{1,2}月)?\d{1,2}日(?:[上下]午)?[，,])?"
    r"[^，,。；]{0,36}(?:获悉|了解到|最新数据显示|数据显示|数据表明|统计显示|通报|通报称|介绍)[，,：:]"
)
_MOMENT = re.compile(
    r"(?P<year>[12一二][\d〇零○一二三四五六七八九]{3})年(?P<month>[\d一二三四五六七八九十]{1,3})月(?P<day>[\d一二三四五六七八九十]{1,3})日(?:零|0)时"
)
_COUNTED = REPORTS | {"plan"}


class Opening(NamedTuple):
    """The time that a sentence opens with.

    Attributes:
        frame: The time.
        lasts: Whether it holds beyond its paragraph, to the next heading or opening of that sort.
        basis: What gives the year: own (2024年), document (今年), or what gives it to the words around (全年).
        goes_on: Whether it holds beyond its sentence: 近两年人均预期寿命… is of that sentence only, 近两年，… is not.
    """

    frame: Frame
    lasts: bool
    goes_on: bool
    basis: str


def opening_of(text: str, profile: Profile, around: Frame | None = None) -> Opening | None:
    """The time that a sentence opens with, None when it opens with none.

    Args:
        text: The sentence, in simplified characters.
        profile: Its document.
        around: The time that holds around it, for a part of a year that leaves its year out.
    """
    head = text[:HEAD_CHARACTERS]
    if not _MAY_OPEN.search(head):
        return None
    head = _without_source(head, text)
    lead = _LEAD.match(head)
    reached = lead.end() if lead else 0
    if head[reached : reached + 1] not in _first_characters():
        return None
    for mention in _first_times(head, reached, profile):
        if mention.start > reached:
            return None
        after = head[mention.end :]
        if mention.kind == "day" and _REPORTED.match(after):
            told = _REPORTED.match(after)
            reached = max(reached, mention.end + (told.end() if told else 0) + 8)
            continue
        if mention.kind in ("recurring", "until") and not head[: mention.start].rstrip().endswith(("截至", "截止", "到", "至")):
            continue
        frame = frame_of(mention, profile, "passage", around, is_named=_SET_OFF.match(after) is not None)
        if frame is not None and _GOES_ON.match(after) and not _NAMES_PLAN.match(after):
            goes_on = mention.kind in _CALENDAR or _is_year(frame) or _SET_OFF.match(after) is not None
            if mention.kind == "until" and profile.kind in REPORTS and frame.role == PLAN:
                goes_on = False  # 到2027年 is of one aim among those of this year
            lasts = goes_on and (_lasts(frame, profile, mention, after) or text.rstrip().endswith(("：", ":")))
            return Opening(frame, lasts, goes_on or lasts, _basis_of_own(mention, frame))
        return None
    return None


def _first_times(head: str, reached: int, profile: Profile) -> list[PeriodMention]:
    """The times that the head of a sentence names; only those of its first words where no more are needed: it is dear to look."""
    near = head[: reached + _LONGEST_TIME]
    if len(near) == len(head):
        return find_periods(head, profile.day)
    found = [mention for mention in find_periods(near, profile.day) if mention.start <= reached]
    is_enough = all(mention.end + _MARGIN <= len(near) and mention.kind != "day" for mention in found)
    return found if is_enough else find_periods(head, profile.day)


@cache
def _first_characters() -> frozenset[str]:
    """With what a time can begin: a cheap test before the dear one."""
    return frozenset(
        '0123456789〇零一二两三四五六七八九十百几数“"「『‘今去上本明前后过这近最截全下第每当同次翌目现如眼昨春夏秋冬大来年月未接此连'
    ) | {event[0] for event in events()}


def _basis_of_own(mention: PeriodMention, frame: Frame) -> str:
    """What gives the year of a sentence's own words."""
    if names_calendar_year(mention.surface):
        return "own"
    return frame.basis if frame.basis == "heading" else "document"


def _is_year(frame: Frame) -> bool:
    """Whether a frame is a calendar year (今年, 去年)."""
    return frame.year is not None and frame == year_frame(frame.year, frame.basis, frame.role)


def _without_source(head: str, text: str) -> str:
    """A sentence from where its own words begin: without a dateline (本报讯), and without who told it (记者从海关获悉)."""
    for found in (_DATELINE.match(head), _TOLD_BY.match(head)):
        if found:
            return _without_source(text[found.end() :][:HEAD_CHARACTERS], text[found.end() :])
    return head


def _lasts(frame: Frame, profile: Profile, mention: PeriodMention, after: str) -> bool:
    """Whether an opening holds for the paragraphs behind its own: in a report one that it reviews or plans."""
    if profile.kind in ("release", "news", "document"):
        return mention.kind in ("year", "quarter", "month", "span", "relative") and not frame.is_span and frame.start != frame.end
    if profile.kind not in _COUNTED:
        return False
    if frame.role not in (REVIEW, PLAN):
        return False
    counted = [known.year for known in (profile.reviewed, profile.planned) if known is not None]
    return frame.is_span or frame.year in counted or (frame.role == PLAN and _TOPIC.match(after) is not None)


def frame_of(
    mention: PeriodMention, profile: Profile, basis: str, around: Frame | None = None, *, is_named: bool = False
) -> Frame | None:
    """The frame that a mention of a time makes, None when its days are not known, or it names a plan and `is_named` is not set.

    In a report 五年来 are the whole years that end with the one reviewed, and 一年来 is that year.
    """
    words = "".join(mention.surface.split())
    if mention.kind in ("relative", "duration") and (whole := _whole_years(words, profile, basis)):
        return whole
    if (days := relative_days(words, profile)) is not None:
        return Frame(*days, basis, _role(days[1].year, profile))
    if not names_year(words) and mention.kind in OF_SOME_YEAR and (framed := _part(words, profile, basis, around)):
        return framed
    if mention.kind == "five_year_plan" and not (words.endswith(_TIMES_OF_PLAN) or is_named):
        return None
    if mention.period_start is None and mention.period_end is None:
        return None
    return _of_days(mention, words, profile, basis)


def _whole_years(words: str, profile: Profile, basis: str) -> Frame | None:
    """一年来, 五年来, 今后五年 of a report in whole years, counted from the one that it reviews."""
    reviewed = profile.reviewed
    if reviewed is None or reviewed.year is None:
        return None
    if ONE_YEAR.match(words):
        return reviewed._replace(basis=basis, role=REVIEW)
    run = COUNT_OF_YEARS.search(words)
    count = small_number(run[1]) if run else None
    if count and words.startswith(("今后", "未来", "接下来")):
        return years_frame(reviewed.year + 1, reviewed.year + count, basis, PLAN)
    if count and ("来" in words or words.startswith(("过去", "这", "近", "最近")) or words.endswith(("间", "里", "中"))):
        return span_of_years(count, reviewed.year, basis)
    return None


def _of_days(mention: PeriodMention, words: str, profile: Profile, basis: str) -> Frame | None:
    """The frame of the days that a mention gives."""
    start, end, reviewed = mention.period_start, mention.period_end, profile.reviewed
    if start is not None and end is not None:
        end = end_of_plan(words, profile, start, end)
    if mention.kind == "until" and end is not None:
        role = _role(end.year, profile)
        if (end.month, end.day) == (12, 31) and not is_at_end(words):
            return year_frame(end.year, basis, role)
        return Frame(end, end, basis, role)
    if start is not None and end is not None and is_at_end(words):
        return Frame(end, end, basis, _role(end.year, profile))
    if end is None and start is not None:
        end = reviewed.end if reviewed is not None else profile.day
        if end is None or end < start:
            return None
    return Frame(start, end, basis, _role(end.year, profile) if end else "")


def _part(words: str, profile: Profile, basis: str, around: Frame | None) -> Frame | None:
    """全年, 上半年, 年末 in the year that holds around; None where none does or the words are no part of a year."""
    year_around = around if around is not None and around.end is not None else profile.reviewed
    if year_around is None or year_around.end is None:
        return None
    days = days_in_year(words, year_around.end.year)
    basis = year_around.basis if year_around.basis in ("heading", "document") else basis
    return Frame(*days, basis, year_around.role or _role(year_around.end.year, profile)) if days else None


def _role(year: int, profile: Profile) -> str:
    """Whether a time that ends in a year is of what a report reviews or plans."""
    if profile.reviewed is not None and profile.reviewed.end is not None and year <= profile.reviewed.end.year:
        return REVIEW
    return PLAN if profile.planned is not None else ""


def census_moment(text: str) -> Frame | None:
    """The moment that a census counts at (以2020年11月1日零时为标准时点), None when the sentence does not name it."""
    found = _MOMENT.search(text)
    if not found:
        return None
    day = day_or_none(year_number(found["year"]), small_number(found["month"]) or 0, small_number(found["day"]) or 0)
    return Frame(day, day, "passage", REVIEW) if day else None
