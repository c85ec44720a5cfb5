"""The time of one figure: its own words, else the frame around it, else what its document is of."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.lexicon import lexicon
from transforms.observation.frames import PLAN, REVIEW, Frame, cue, cue_before
from transforms.observation.own_words import Words, own_time
from transforms.observation.parts_of_year import names_calendar_year
from transforms.observation.resolved_time import ResolvedTime, of_days, unknown_time
from transforms.structure.periods.period_dates import small_number

if TYPE_CHECKING:
    from transforms.observation.document_profile import Profile
    from transforms.observation.timeline import Timeline

ACHIEVED, TARGET, NORM, ONGOING = "achieved", "target", "norm", "ongoing"

_CLAUSE = re.compile(r"[，,；;。：:！？]")
_ORIGIN = re.compile(r"[从由][^，,。；\d]{0,20}$")
_UNNAMED = re.compile(r"[时初前]的?$|[时初前]的")
"""由引进时的10只增至669只: from a time that is not told."""
_GROWN = re.compile(r"^[）)]?(?:左右|以上)?[^，,。；\d]{0,6}(?:到|至|为)")
_DONE = re.compile(r"已|目前|当前|现有|截至|以来")
_IN_A_ROW = re.compile(r"连续$")
_SPAN_BEFORE = re.compile(r"连续([0-9一二两三四五六七八九十]{1,3})年[^，,。；\d]{0,12}$")
_AVERAGE = re.compile(r"([0-9一二两三四五六七八九十]{1,2})年(?:年均|平均)[^，,。；]{0,16}$")
_OVER_YEAR = re.compile(
    r"(?:(?:比|较)(?:上年|去年|年初)|(?:同|相)比)?[^，,；]{0,8}(?:增加|增长|减少|下降|提高|净增|上升|降低|多|少|高|低)了?$"
)
_COURSE = re.compile(r"年均|累计|新增|平均每年")
_CUMULATED = re.compile(r"(?<!全年)(?<!期)累计(?:已)?(?:达|有|建|培育|认定|拥有|发展|引进|授权|注册|获)[^，,。；]{0,14}$")
_ABOUT_NOW = frozenset({"news"})
_BACKGROUND = frozenset({"duration"})


class Given(NamedTuple):
    """A figure as its time depends on it.

    Attributes:
        text: Its sentence, in simplified characters.
        start: Where it begins.
        end: Where it ends.
        status: One of `schemas.vocabularies.STATUSES`.
        dimension: One of `schemas.vocabularies.DIMENSIONS`.
        unit: Its unit.
        surface: As written.
        words: The words that its sentence has for its time.
    """

    text: str
    start: int
    end: int
    status: str
    dimension: str
    unit: str | None
    surface: str
    words: Words | None

    @property
    def clause_before(self) -> str:
        """What stands before it in its clause."""
        before = self.text[max(0, self.start - 60) : self.start]
        return _CLAUSE.split(before)[-1]

    @property
    def after(self) -> str:
        """What stands behind it."""
        return self.text[self.end : self.end + 24]


def time_of(given: Given, timeline: Timeline) -> ResolvedTime:
    """The time of one figure; what cannot be told is unknown, with the reason."""
    if given.status == NORM or _is_timeless(given):
        return unknown_time("norm")
    profile, frame = timeline.profile, timeline.frame
    own = own_time(given.words, profile, frame, is_target=given.status == TARGET) if given.words else None
    if own is not None and given.words is not None and own.basis == "own" and not names_calendar_year(given.words.text):
        own = own._replace(basis="document")
    if own is not None and own.kind != "unknown":
        return _run(given, own) or _changed(given, own) or _reached(given, own) or own
    around = frame or _of_document(profile, given.status)
    if own is not None:
        return own
    if around is None or (
        around.basis == "passage" and profile.kind in _ABOUT_NOW and cue("once").search(given.text[: given.start])
    ):
        return _of_day(given, timeline)
    return _in_frame(given, around, timeline)


def _is_timeless(given: Given) -> bool:
    """Whether a figure is of no time though its sentence has one: a base, an age, a part of a name."""
    before, after = given.text[max(0, given.start - 6) : given.start], given.after
    for unit, left, right in _timeless():
        if (
            (unit is None or (given.unit or "") in unit)
            and (left is None or left.search(before))
            and (right is None or right.match(after))
        ):
            return True
    return False


@cache
def _timeless() -> tuple[tuple[frozenset[str] | None, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    rows = lexicon("timeless_figures").select("units", "before", "after").iter_rows()
    return tuple(
        (
            frozenset(units.split(" ")) if units else None,
            re.compile(before) if before else None,
            re.compile(after) if after else None,
        )
        for units, before, after in rows
    )


def _of_document(profile: Profile, status: str) -> Frame | None:
    """What the document reviews, or plans where the figure is a target."""
    if status == TARGET:
        return profile.planned
    return profile.reviewed


def _in_frame(given: Given, frame: Frame, timeline: Timeline) -> ResolvedTime:
    """The time of a figure that a frame holds for: of a span its end where the figure tells what was reached."""
    if frame.role == PLAN and given.status != TARGET and _DONE.search(given.text):
        return unknown_time("no_words")
    before, after = given.clause_before, given.after
    start, end = frame.start, frame.end
    if end is None:
        return of_days(start, end, frame.basis)
    if start == end and (changed := _changed(given, of_days(end, end, frame.basis, is_point=True))):
        return changed
    plan = timeline.profile.planned
    if plan is not None and plan.is_span and plan.end == end and not frame.is_span and _COURSE.search(before):
        return of_days(plan.start, plan.end, frame.basis)
    if start is not None and (origin := _ORIGIN.search(before)) and _GROWN.match(after):
        if _UNNAMED.search(origin[0]):
            return unknown_time("no_words")
        day = datetime.date(start.year - 1, 12, 31)
        return of_days(day, day, frame.basis, is_point=True)
    last_year = datetime.date(end.year, 1, 1)
    if given.dimension == "duration" and _IN_A_ROW.search(before) and given.unit == "年":
        count = small_number("".join(ch for ch in given.surface if ch not in "年多余"))
        if count:
            return of_days(datetime.date(end.year - count + 1, 1, 1), end, frame.basis)
    if run := _run(given, of_days(last_year, end, frame.basis)):
        return run
    if _CUMULATED.search(before) and not frame.is_span:
        return of_days(None, end, frame.basis)
    if frame.is_span and given.dimension != "duration" and _is_level(before):
        return of_days(last_year if frame.role in (REVIEW, PLAN) or end.month == 12 else start, end, frame.basis)
    return of_days(start, end, frame.basis, is_point=start == end)


def _changed(given: Given, time: ResolvedTime) -> ResolvedTime | None:
    """The year in which a state changed (年末人口412万人，比上年末减少2万人); None for the state itself."""
    if time.kind != "point" or time.end is None or (time.end.month, time.end.day) != (12, 31):
        return None
    if not _OVER_YEAR.search(given.clause_before):
        return None
    return of_days(datetime.date(time.end.year, 1, 1), time.end, time.basis)


def _reached(given: Given, time: ResolvedTime) -> ResolvedTime | None:
    """The last year of a run of years (过去五年) for what was reached in it; None for what was made in its course."""
    words = given.words
    if words is None or words.kind not in ("relative", "duration") or time.start is None or time.end is None:
        return None
    if time.start.year == time.end.year or (time.end.month, time.end.day) != (12, 31) or given.status == TARGET:
        return None
    if not _is_level(given.clause_before):
        return None
    return of_days(datetime.date(time.end.year, 1, 1), time.end, time.basis)


def _is_level(before: str) -> bool:
    """Whether what stands before a figure says that a state was reached (提高5个百分点、达到), not what was done (新增)."""
    near = before.rpartition("、")[2]
    level = cue_before("level").search(near) or cue_before("level_noun").search(near)
    return level is not None and cue("flow").search(near) is None


def _run(given: Given, time: ResolvedTime) -> ResolvedTime | None:
    """The run of years that a figure is of (连续两年突破百亿, 两年平均增长), which ends with a time; None when it is of none."""
    if "年" not in given.text[max(0, given.start - 24) : given.start]:
        return None
    found = _SPAN_BEFORE.search(given.text, max(0, given.start - 24), given.start) or _AVERAGE.search(
        given.text, max(0, given.start - 24), given.start
    )
    count = small_number(found[1]) if found else None
    if not count or time.end is None or time.start is None or time.end.year != time.start.year:
        return None
    return of_days(datetime.date(time.end.year - count + 1, 1, 1), datetime.date(time.end.year, 12, 31), time.basis)


def _of_day(given: Given, timeline: Timeline) -> ResolvedTime:
    """A news item tells of its day what stands in the present; of nothing else."""
    profile = timeline.profile
    if profile.kind not in _ABOUT_NOW or given.status == TARGET or given.dimension in _BACKGROUND:
        return unknown_time("no_words")
    if cue("once").search(given.text):
        return unknown_time("no_words")
    if profile.day is None:
        return unknown_time("undated_document")
    return of_days(profile.day, profile.day, "document", is_point=True)
