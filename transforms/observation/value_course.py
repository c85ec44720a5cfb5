"""How a value lies in a time: reached at its end, made in its course, changed since the one before, run over several years.

Each function tells the time of one sort of value, and None of all others; the first that answers decides.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from transforms.observation.frames import PLAN, REVIEW, Frame, cue, cue_before
from transforms.observation.given import TARGET
from transforms.observation.resolved_time import ResolvedTime, of_days, unknown_time
from transforms.structure.periods.period_dates import small_number, year_number

if TYPE_CHECKING:
    from transforms.observation.given import Given
    from transforms.observation.timeline import Timeline

_ORIGIN = re.compile(r"[从由][^，,。；\d]{0,20}$")
_UNNAMED = re.compile(r"[时初前]的?$|[时初前]的")
_GROWN = re.compile(r"^[）)]?(?:左右|以上)?[^，,。；\d]{0,6}(?:到|至|为)|^达")
_YEARLY_AFTER = re.compile(r"年均(?:增|下降|提高|减)")
_YEARLY = re.compile(r"年均(?:增|下降|提高|减)[^，,。；]{0,8}$")
_COMPARED = re.compile(r"(?:比|较|与)(\d{4}|[一二][〇零○九][〇零○一二三四五六七八九]{2})年")
_AVERAGED = re.compile(r"(?:年均|平均)(?!每)")
_IN_A_ROW = re.compile(r"连续$")
_RUN = re.compile(r"连续([0-9一二两三四五六七八九十]{1,3})年[^，,。；\d]{0,12}$")
_OVER = re.compile(
    r"(?<![\d.．第上前去每隔同年])([0-9一二两三四五六七八九十]{1,2})年(?:里|间)?(?:累计|共)?(?:增|提高|上升|下降|减|降低|翻)[^，,。；\d]{0,6}$"
)
_AVERAGE = re.compile(r"(?<![\d.．])([0-9一二两三四五六七八九十]{1,2})年(?:年均|平均)(?!浓度|气温|降水|值)[^，,。；]{0,16}$")
_CHANGED = re.compile(
    r"(?:(?:比|较)(?:上年|去年|年初)|(?:同|相)比)?[^，,；]{0,8}(?:增加|增长|减少|下降|提高|净增|上升|降低|多|少|高|低)了?$"
)
_COURSE = re.compile(r"年均|累计|新增|平均每年")
_CUMULATED = re.compile(r"(?<!全年)(?<!期)累计(?:已)?(?:达|有|建|培育|认定|拥有|发展|引进|授权|注册|获)[^，,。；]{0,14}$")
_NAMED = frozenset(("five_year_plan", "span"))
_LONG = _NAMED | {"relative", "duration"}
_REACHED = re.compile(r"(?:[高升加长大宽到降低少小窄减缩善变转][到至为]|(?<!通)达到?)[约近超]?$")
_SUMMED = re.compile(r"累计|年均(?:增|下降|提高|减)")
_IN_COURSE = re.compile(r"累计|每年|年均(?!浓度|气温|降水|值|价)|平均(?:每年|增长)|年平均(?!浓度|气温)")
_LISTED = re.compile(r"(?:[约近超]?\d[\d.]*[^，、和与及\d]{0,8}(?:[、和与及]|以及))+$")
_GREW_TO = re.compile(
    r"(?:提高|提升|增加|延长|缩短|压缩|上升|增长)(?:到|至|为)[约近超]?$|(?:天数|寿命|年限)(?:达到?|为)?[约近超]?$"
)
_BEFORE_CHARACTERS = 24
_YEAR_END = (12, 31)


def time_in_frame(given: Given, frame: Frame, timeline: Timeline) -> ResolvedTime:
    """The time of a figure that names none, in the time that holds around it."""
    if frame.end is None:
        return of_days(frame.start, frame.end, frame.basis)
    for rule in _RULES:
        time = rule(given, frame, timeline)
        if time is not None:
            return time
    return of_days(frame.start, frame.end, frame.basis, is_point=frame.start == frame.end)


def time_of_own(given: Given, own: ResolvedTime, timeline: Timeline) -> ResolvedTime:
    """The time of a figure whose sentence names one, as that time stands."""
    if (run := _run_itself(given, own.end, own.basis)) is not None:
        return run
    if own.kind == "year" and given.status != TARGET and _YEARLY.search(given.clause_before):
        return _over_years(given, own, timeline)
    if own.kind == "year" and given.status == TARGET and _SUMMED.search(_near(given)):
        return _of_span_around(own, timeline) or own
    return run_to(given, own) or changed(given, own) or _reached(given, own, timeline.profile.day) or own


def _last_year(time: ResolvedTime | Frame) -> ResolvedTime | None:
    """The year that a time ends in."""
    return of_days(datetime.date(time.end.year, 1, 1), time.end, time.basis) if time.end is not None else None


def _changed_in_frame(given: Given, frame: Frame, _: Timeline) -> ResolvedTime | None:
    return changed(given, of_days(frame.end, frame.end, frame.basis, is_point=True)) if frame.start == frame.end else None


def changed(given: Given, time: ResolvedTime) -> ResolvedTime | None:
    """The year in which a state changed (年末人口412万人，比上年末减少2万人); None for the state itself."""
    if time.kind != "point" or time.end is None or (time.end.month, time.end.day) != _YEAR_END:
        return None
    return _last_year(time) if _CHANGED.search(given.clause_before) else None


def _of_several_years(given: Given, frame: Frame, timeline: Timeline) -> ResolvedTime | None:
    """年均增长 in a year: of the years that lead to it."""
    if frame.year is None or frame.role == PLAN or given.status == TARGET or not _YEARLY.search(given.clause_before):
        return None
    return _over_years(given, of_days(frame.start, frame.end, frame.basis), timeline)


def _over_years(given: Given, year: ResolvedTime, timeline: Timeline) -> ResolvedTime:
    """The years that 年均增长 is of, which cannot be one: since the year compared with (比2015年…), or those that hold around."""
    named = [year_number(found[1]) for found in _COMPARED.finditer(given.text, 0, given.start)]
    around = timeline.lasting or timeline.heading.frame
    if year.end is not None and named and named[-1] < year.end.year:
        return of_days(datetime.date(named[-1] + 1, 1, 1), year.end, year.basis)
    if around is not None and around.is_span and around.end == year.end:
        return of_days(around.start, around.end, around.basis)
    return unknown_time("unresolved_words")


def _of_span_around(year: ResolvedTime, timeline: Timeline) -> ResolvedTime | None:
    """The span of years around that ends with a year; None where none does."""
    for around in (timeline.own, timeline.local, timeline.lasting, timeline.heading.frame):
        if around is not None and around.is_span and around.end == year.end:
            return of_days(around.start, around.end, around.basis)
    return None


def _in_course_of_plan(given: Given, frame: Frame, timeline: Timeline) -> ResolvedTime | None:
    """到2025年，…年均增长6%: of the whole plan that ends then."""
    plan = timeline.profile.planned
    if plan is None or not plan.is_span or plan.end != frame.end or frame.is_span:
        return None
    return of_days(plan.start, plan.end, frame.basis) if _COURSE.search(given.clause_before) else None


def is_origin(given: Given) -> bool:
    """Whether a value is the first of two (由|21%|提高到74%): that of a time before the one told of."""
    return _ORIGIN.search(given.clause_before) is not None and _GROWN.match(given.after) is not None


def _origin(given: Given, frame: Frame, timeline: Timeline) -> ResolvedTime | None:
    """由21%提高到74% in a review: the first of the two is of the end of the year before; of no time where that is not told.

    So 由引进时的10只增至669只, 从7.8亿元提高到36.2亿元，年均增长35.9% in a text of one year, and all of news.
    """
    origin = _ORIGIN.search(given.clause_before)
    if frame.start is None or origin is None or not is_origin(given):
        return None
    yearly = _YEARLY_AFTER.search(given.text, given.end, given.end + 2 * _BEFORE_CHARACTERS)
    whole = _of_span_around(of_days(frame.start, frame.end, frame.basis), timeline) if timeline.own is None else None
    if whole is not None and whole.start is not None:
        frame = frame._replace(start=whole.start)
    if frame.start is None or frame.role != REVIEW or _UNNAMED.search(origin[0]) or (yearly and not frame.is_span):
        return unknown_time("no_words")
    day = datetime.date(frame.start.year - 1, *_YEAR_END)
    return of_days(day, day, frame.basis, is_point=True)


def _length_of_run(given: Given, frame: Frame, _: Timeline) -> ResolvedTime | None:
    return _run_itself(given, frame.end, frame.basis)


def _run_itself(given: Given, end: datetime.date | None, basis: str) -> ResolvedTime | None:
    """连续[15年]居全国首位, [两年]平均增长5.2%: the years themselves."""
    if given.dimension != "duration" or given.unit != "年" or end is None:
        return None
    if not _IN_A_ROW.search(given.clause_before) and not _AVERAGED.match(given.after):
        return None
    count = small_number("".join(sign for sign in given.surface if sign not in "年多余"))
    return of_days(datetime.date(end.year - count + 1, 1, 1), end, basis) if count else None


def _run_to_frame(given: Given, frame: Frame, _: Timeline) -> ResolvedTime | None:
    last = _last_year(frame)
    return run_to(given, last) if last is not None else None


def run_to(given: Given, time: ResolvedTime) -> ResolvedTime | None:
    """The run of years that a figure is of (连续两年突破百亿, 两年平均增长), which ends with a time; None when it is of none."""
    first = max(0, given.start - _BEFORE_CHARACTERS)
    if "年" not in given.text[first : given.start]:
        return None
    average = _AVERAGE.search(given.text, first, given.start)
    found = _RUN.search(given.text, first, given.start) or average or _OVER.search(given.text, first, given.start)
    count = small_number(found[1]) if found else None
    if not count or time.end is None or time.start is None or time.end.year != time.start.year:
        return None
    end = time.end if average else datetime.date(time.end.year, *_YEAR_END)  # 前三季度…两年平均: of the three quarters
    return of_days(datetime.date(time.end.year - count + 1, 1, 1), end, time.basis)


def years_before_figure(given: Given) -> int | None:
    """How many years a change took (能耗[十年]下降了30.8%); None where nothing says it."""
    found = _OVER.search(given.text, max(0, given.start - _BEFORE_CHARACTERS), given.start)
    return small_number(found[1]) if found else None


def _cumulated(given: Given, frame: Frame, _: Timeline) -> ResolvedTime | None:
    """累计达2215家: up to the end of the year, from a time that is not told."""
    return of_days(None, frame.end, frame.basis) if _CUMULATED.search(given.clause_before) and not frame.is_span else None


def _reached_in_frame(given: Given, frame: Frame, _: Timeline) -> ResolvedTime | None:
    """城镇化率提高到68% in a review of five years: of the last of them."""
    if not frame.is_span or not _is_level(given):
        return None
    return _last_year(frame)


def _reached(given: Given, time: ResolvedTime, day: datetime.date | None) -> ResolvedTime | None:
    """The last year of a run of years (过去五年) for what was reached in it; None for what was made in its course.

    Of years that are counted back from the day of news (十年来，…提高到72.7%) it is that day.
    """
    words = given.words
    if (
        words is None
        or words.kind not in _LONG
        or (words.kind in _NAMED and not _is_reached(given))
        or words.text.startswith("连续")
    ):
        return None
    if time.start is None or time.end is None or time.start.year == time.end.year or not _is_level(given):
        return None
    if (time.end.month, time.end.day) == _YEAR_END:
        return _last_year(time)
    return of_days(day, day, time.basis, is_point=True) if time.end == day else None


def _is_reached(given: Given) -> bool:
    """Whether a value of a plan's years was reached (提高到74%), not passed in their course (融资超1.5万亿元)."""
    return given.is_state or _REACHED.search(_near(given)) is not None


def _near(given: Given) -> str:
    """What stands before a figure in its clause, from the last 、 on that parts no list of figures (分别达到6万元、|3万元)."""
    return _LISTED.sub("", given.clause_before).rpartition("、")[2]


def _is_level(given: Given) -> bool:
    """Whether a figure is a state that was reached (提高5个百分点、达到), not what was done in the course of a time (新增).

    A state of an indicator is one without such words; a ratio is made by no 投入, and a length of time is reached by 提高到 only.
    """
    near = _near(given)
    if given.is_state:
        return _IN_COURSE.search(near) is None
    if given.dimension == "duration":
        return _GREW_TO.search(near) is not None
    level = cue_before("level").search(near) or cue_before("level_noun").search(near)
    flow = _IN_COURSE if given.dimension == "ratio" and cue_before("level").search(near) else cue("flow")
    return level is not None and flow.search(near) is None


_RULES = (
    _changed_in_frame, _of_several_years, _in_course_of_plan, _origin, _length_of_run, _run_to_frame, _cumulated,
    _reached_in_frame,
)  # fmt: skip
"""In the order in which they are asked."""
