"""The time of one figure: its own words, else the frame around it, else what its document is of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.observation.frames import PLAN, Frame, cue
from transforms.observation.given import NORM, TARGET
from transforms.observation.own_words import own_time
from transforms.observation.parts_of_year import names_calendar_year
from transforms.observation.resolved_time import ResolvedTime, of_days, unknown_time
from transforms.observation.value_course import is_origin, time_in_frame, time_of_own, years_before_figure
from transforms.observation.year_runs import own_length, time_of_length
from transforms.structure.periods.period_dates import length_bounds

if TYPE_CHECKING:
    from transforms.observation.document_profile import Profile
    from transforms.observation.given import Given
    from transforms.observation.timeline import Timeline

_DONE = re.compile(r"已|目前|当前|现有|截至|以来")
_ABOUT_NOW = frozenset({"news"})
_BACKGROUND = frozenset({"duration"})
_LATELY = re.compile(r"近期|近日|日前|目前|当前|预计")
_NOW = re.compile(r"[\s　]*(?:目前|当前|如今|现在)[，,]")
_NEAR = 6


def time_of(given: Given, timeline: Timeline) -> ResolvedTime:
    """The time of one figure; what cannot be told is unknown, with the reason."""
    if given.status == NORM or _is_timeless(given):
        return unknown_time("norm")
    profile, frame = timeline.profile, timeline.frame
    if (length := own_length(given, profile, frame)) is not None:
        return length
    own = own_time(given.words, profile, frame, is_target=given.status == TARGET) if given.words else None
    if own is not None and given.words is not None and own.basis == "own" and not names_calendar_year(given.words.text):
        own = own._replace(basis="document")
    if own is not None and own.basis == "own" and given.words is not None and given.words.is_of_head:
        own = own._replace(basis="heading")
    if own is not None:
        return own if own.kind == "unknown" else time_of_own(given, own, timeline)
    if given.words is not None and given.words.kind == "recurring" and _NOW.match(given.text):
        frame = None  # 目前，能力达到每天4609万管
    around = frame or _of_document(profile, given.status) or _of_title(profile, given)
    if around is None or _is_told_of_before(given, around, profile):
        return _of_day(given, timeline)
    if around.role == PLAN and given.status != TARGET and _DONE.search(given.text):
        return unknown_time("no_words")
    return time_in_frame(given, around, timeline)


def _is_told_of_before(given: Given, frame: Frame, profile: Profile) -> bool:
    """Whether a news item tells of a time before the one that its passage opened with (过去报销要跑趟县城)."""
    return frame.basis == "passage" and profile.kind in _ABOUT_NOW and cue("once").search(given.text[: given.start]) is not None


def _is_timeless(given: Given) -> bool:
    """Whether a figure is of no time though its sentence has one: a base, an age, a part of a name."""
    before, after = given.text[max(0, given.start - _NEAR) : given.start], given.after
    for unit, left, right in _timeless():
        if (
            (unit is None or (given.unit or "") in unit)
            and (left is None or left.search(before))
            and (right is None or right.match(after))
            and not (given.dimension == "ratio" and unit is None and left is None)  # 90%以上的企业: a share of them
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


def _of_title(profile: Profile, given: Given) -> Frame | None:
    """The part of a year that the title of a piece of news names, for a sentence that speaks of no other time."""
    return None if given.status == TARGET or _LATELY.search(given.text) else profile.part


def _of_day(given: Given, timeline: Timeline) -> ResolvedTime:
    """A news item tells of its day what stands in the present; of nothing else."""
    profile = timeline.profile
    if profile.kind not in _ABOUT_NOW or given.status == TARGET or given.dimension in _BACKGROUND:
        return unknown_time("no_words")
    if cue("once").search(given.text) or is_origin(given):
        return unknown_time("no_words")
    if profile.day is None:
        return unknown_time("undated_document")
    if (years := years_before_figure(given)) is not None:
        return time_of_length(f"{years}年来", length_bounds("", years, "年", profile.day), profile, None)
    return of_days(profile.day, profile.day, "document", is_point=True)
