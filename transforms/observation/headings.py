"""The time that the headings above a sentence give: 一、2024年工作回顾, 二、2025年工作安排, “十四五”时期发展回顾."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.observation.document_profile import REPORTS
from transforms.observation.frames import PLAN, REVIEW, Frame, cue
from transforms.observation.openers import frame_of
from transforms.observation.parts_of_year import names_year
from transforms.structure.periods.period_dates import Days
from transforms.structure.periods.period_mentions import find_periods
from transforms.structure.sections import SEPARATOR

if TYPE_CHECKING:
    from transforms.observation.document_profile import Profile
    from transforms.records import PeriodMention

_OPENS = re.compile(
    r"^[\s　]*(?:第[一二三四五六七八九十]+[章节部分]+|[一二三四五六七八九十]+、|[（(][^）)]{1,3}[）)]"
    r"|\d+[.．、])?(?:关于|回顾|过去的?)?$"
)
"""What may stand before a time that a heading opens with."""
_OF_PLANS = re.compile(r"(?:的?(?:主要|重点|初步|总体|年度|工作|建设|发展)){0,3}(?:计划|规划|安排|目标|打算|任务|设想)")
"""What a year is followed by where all under it is planned; 2025年招生计划公布 only names what it is about."""
_OF_ONE_YEAR = re.compile(r"[”\"]?(?:收官|开局|起步|元年)")
"""“十四五”收官之年: a plan's name that tells one of its years."""
_CARRIED = re.compile(r"的?(?:结转|结余)")
"""上年结转 is a sum of this year's accounts."""
_DAY = re.compile(r"\d日")
_PARTS = ("半年", "季度", "月", "月份")


class Heading(NamedTuple):
    """The heading that gives the time of what stands under it.

    Attributes:
        name: The heading itself; the next one of that rank begins another stretch of text.
        frame: Its time; None when it tells none.
        role: REVIEW or PLAN where it looks back or ahead.
        named: First and last days of all times that the headings name.
    """

    name: str
    frame: Frame | None
    role: str
    named: frozenset[Days] = frozenset()


NO_HEADING = Heading("", None, "")


@lru_cache(maxsize=256)
def heading_time(path: str | None, profile: Profile) -> Heading:
    """The innermost heading of a path that tells a time; else what the outermost says of looking back or ahead."""
    if not path:
        return NO_HEADING
    names = path.split(SEPARATOR)
    for name in reversed(names):
        told = _told(name, profile)
        if told:
            return Heading(name, told[0], told[0].role, frozenset(Days(frame.start, frame.end) for frame in told))
    role = _role(names[0]) if profile.kind in REPORTS else ""
    frame = {REVIEW: profile.reviewed, PLAN: profile.planned}.get(role)
    return Heading(names[0], frame and frame._replace(basis="heading" if frame.basis == "heading" else "document"), role)


def _told(name: str, profile: Profile) -> list[Frame]:
    """The times of one heading: in a report wherever it names one, elsewhere where it opens with one."""
    told: list[Frame] = []
    for mention in find_periods(name, profile.day):
        is_named = profile.kind in REPORTS and not _OF_ONE_YEAR.match(name, mention.end)
        frame = frame_of(mention, profile, _basis(mention, profile), is_named=is_named)
        if frame is None or _CARRIED.match(name, mention.end):
            continue
        if profile.kind not in REPORTS and not _is_of_time(name, mention):
            return told
        planned = PLAN if _OF_PLANS.fullmatch(name[mention.end :].strip()) else frame.role
        told.append(frame._replace(role=_role(name) or planned))
    return told


def _basis(mention: PeriodMention, profile: Profile) -> str:
    """What gives the year of a heading's time: 前三季度 alone is of the year that its document is of."""
    if profile.kind in REPORTS or names_year("".join(mention.surface.split())):
        return "heading"
    return profile.reviewed.basis if profile.reviewed is not None else "document"


def _is_of_time(name: str, mention: PeriodMention) -> bool:
    """Whether a heading opens with a time that all under it is of: a part of a year, or a year of which it says more.

    2025年高考6月7日起举行 only names what it is about.
    """
    if not _OPENS.match(name[: mention.start]):
        return False
    if mention.kind == "year" and not mention.surface.endswith(_PARTS):
        rest = name[mention.end :].strip()
        return not rest or cue("review").search(rest) is not None or _OF_PLANS.fullmatch(rest) is not None
    return _DAY.search(name, mention.end) is None


def _role(name: str) -> str:
    """Whether a heading looks back or ahead; one that does both (回顾与展望) tells neither."""
    back, ahead = cue("review").search(name), cue("plan").search(name)
    return "" if bool(back) == bool(ahead) else REVIEW if back else PLAN
