"""SDMX's observation status of a figure: what kind of value it is when its time is known."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.observation.frames import PLAN, REVIEW, cue
from transforms.observation.given import NORM, TARGET

if TYPE_CHECKING:
    from transforms.observation.given import Given
    from transforms.observation.resolved_time import ResolvedTime
    from transforms.observation.timeline import Timeline

ACTUAL, PRELIMINARY, ESTIMATE, FORECAST, OF_NORM = "A", "P", "E", "F", "N"
_ENDING = datetime.timedelta(days=61)
"""A time that ends within two months is as good as ended: what is expected of it is an estimate, and no forecast."""
_MEANT = re.compile(r"目标|力争|确保|争取|计划|规划|要|将|应|拟|须|必须|任务")
"""What was meant for a time that is over stays a target; without such a word the figure tells of it."""
_DONE = re.compile(r"已|目前|当前|现有|现已|截至|去年|上年|以来")
_WAS = re.compile(r"(?:[只仅]有|才|不过|[只仅]|[到为有加少]了)[约近]?$|已|曾")
_PROPOSED = re.compile(r"建议")
"""What is proposed of a time that is not over is planned: 建议今年地区生产总值增长5%."""
_AIM = re.compile(r"目标|力争|确保|争取|计划")


def obs_status(given: Given, time: ResolvedTime, timeline: Timeline) -> str:
    """The status of one figure.

    预计 of a time that has ended, or is about to, is an estimate; of a later one a forecast.
    """
    if given.status == NORM or time.reason == "norm":
        return OF_NORM
    before = given.text[: given.start]
    expected = cue("estimate").search(before) is not None and _expected().search(before) is not None
    frame, day = timeline.frame, timeline.profile.day
    ended = (time.end is not None and (day is not None and time.end <= day + _ENDING)) or (
        frame is not None and frame.role == REVIEW and (time.end is None or time.end == frame.end)
    )
    if ended and not _AIM.search(before[-30:]):
        if expected:
            return ESTIMATE
        if given.status == TARGET and frame is not None and frame.role == REVIEW and cue("estimate").search(before):
            return ACTUAL  # 生产总值预计增长5%，财政收入增长4%: the second is not expected, and no target
    preliminary = cue("preliminary").search(before) is not None
    if given.status == TARGET and preliminary and not _MEANT.search(given.clause_before):
        return PRELIMINARY
    if given.status == TARGET:
        if day is None and time.end is not None and _is_told_as_past(given):
            return ACTUAL
        looks_back = frame is not None and frame.role == REVIEW
        over = (_is_told_span(given, timeline) or looks_back) if day is None else time.end is not None and time.end <= day
        done = over and time.kind not in ("open", "unknown")
        return ACTUAL if done and not _MEANT.search(before if day is None else given.clause_before) else FORECAST
    if _PROPOSED.search(before) and not _DONE.search(before) and (day is None or time.end is None or time.end > day):
        return FORECAST
    if _is_of_plan(given, time, timeline) or (day is not None and time.start is not None and time.start > day):
        return FORECAST
    return PRELIMINARY if preliminary else ACTUAL


def _is_told_as_past(given: Given) -> bool:
    """Whether an undated text that aims at nothing tells of what was (到1952年国内生产总值也只有679亿元)."""
    return _WAS.search(given.clause_before) is not None and not _MEANT.search(given.clause_before)


def _is_told_span(given: Given, timeline: Timeline) -> bool:
    """Whether an undated text that plans nothing names both ends of a time (1978年至2000年)."""
    return given.words is not None and given.words.kind == "span" and timeline.profile.planned is None


@cache
def _expected() -> re.Pattern[str]:
    """Words of estimation in the clause before a place, or at the head of an earlier one: there they cover what follows."""
    words = cue("estimate").pattern
    return re.compile(
        rf"(?:{words})(?![^，,；;。]{{0,8}}[将可能])[^，,；;。]*$|(?:^|[，,；;：:])[^，,；;。\d]{{0,4}}(?:{words})(?=[^，,；;。])|(?:{words})[：:]"
    )


def _is_of_plan(given: Given, time: ResolvedTime, timeline: Timeline) -> bool:
    """Whether a figure stands in a passage of plans, names no other time of its own, and tells of nothing done."""
    frame = timeline.frame
    if frame is None or frame.role != PLAN or _DONE.search(given.text):
        return False
    planned = timeline.profile.planned
    if given.words is None or planned is None or planned.start is None:
        return given.words is None
    return time.start is not None and time.start >= planned.start and time.end == frame.end
