"""What a document says about time as a whole: its day, the year that it reviews, the year that it plans."""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.lexicon import lexicon
from transforms.observation.frames import PLAN, REVIEW, Frame, year_frame, years_frame
from transforms.observation.parts_of_year import names_year
from transforms.structure.periods.period_dates import year_number
from transforms.structure.periods.period_mentions import find_periods

LAST_MONTH_OF_REVIEW = 10
"""A report of November or December looks back on its own year, one of an earlier month on the year before."""

_YEAR = re.compile(
    r"(?<![\d.])((?:19|20)\d\d|[一二][〇零九○][〇零○一二三四五六七八九]{2})\s*(?:年度?|(?=[^\d年]{0,8}(?:公报|报告|决算)))"
)
_WHOLE_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!\s*(?:\d{1,2}月|[前上下首]|[一二三四\d]季|春|夏|秋|冬|以来|起))")
_PART_OF_YEAR = re.compile(r"月|季度?|半年")
_PARTS = frozenset({"month", "quarter", "span", "relative"})
_TOLD = frozenset({"news", "document"})
_OF_YEAR = re.compile(r"年度")
REPORTS = frozenset({"work_report", "annual_report", "budget_report"})
"""Kinds of documents that review a year and may plan the next."""
OF_NO_YEAR = frozenset({"news", "commentary", "document"})
"""Kinds that report on no year as a whole."""
_ORDINARY = {"news": "news", "commentary": "commentary", "discussion": "commentary"}


class Profile(NamedTuple):
    """A document's own time.

    Attributes:
        kind: One of `lexicon/report_kinds.csv`, else news, commentary or document.
        day: Its day, None when not known.
        year: The year that it is of: that of its day, else the one that its title names.
        reviewed: The year that it reviews, or the time that its title names.
        planned: The year that it plans.
        part: The part of a year that the title of a piece of news names (上半年外资增长17%).
    """

    kind: str
    day: datetime.date | None
    year: int | None
    reviewed: Frame | None
    planned: Frame | None
    part: Frame | None = None

    @property
    def year_of_day(self) -> int:
        """The year that it speaks from: that of its day, else its own."""
        return self.day.year if self.day is not None else self.year or 0


@lru_cache(maxsize=64)
def profile_of(title: str | None, file_stem: str, article_kind: str, day: datetime.date | None) -> Profile:
    """The profile of an article.

    Args:
        title: Its title.
        file_stem: Name of the file without its ending, read where the title names no kind or no year.
        article_kind: One of `schemas.vocabularies.ARTICLE_KINDS`.
        day: Day that it is of.
    """
    for text, basis in ((title, "heading"), (file_stem, "document")):
        found = _kind(text) if text and article_kind not in ("discussion", "commentary") else None
        if text and found:
            named = _years(text) or _years(file_stem)
            return _reporting(text, found, named, day, basis if _years(text) else "document")
    kind = _ORDINARY.get(article_kind, "document")
    year, part = (_year_of_news(title, day), _part_of_news(title, day)) if kind in _TOLD else (None, None)
    return Profile(kind, day, day.year if day else None, year, None, None if year else part)


def _year_of_news(title: str | None, day: datetime.date | None) -> Frame | None:
    """The year that a piece of news looks back on: its title names the one before its day, and no part of it."""
    named = set(_WHOLE_YEAR.findall(title or ""))
    if day is None or named != {str(day.year - 1)}:
        return None
    return year_frame(day.year - 1, "heading", REVIEW)


def _part_of_news(title: str | None, day: datetime.date | None) -> Frame | None:
    """The part of a year that a piece of news tells of: the only time of its title, ended on its day."""
    if day is None or title is None or not _PART_OF_YEAR.search(title):
        return None
    found = [mention for mention in find_periods(title, day) if mention.kind != "recurring"]
    if len(found) != 1 or found[0].kind not in _PARTS:
        return None
    words, start, end = "".join(found[0].surface.split()), found[0].period_start, found[0].period_end
    if start is None or end is None or not start < end <= day or start.year != end.year or start.year < day.year - 1:
        return None
    return Frame(start, end, "heading" if names_year(words) else "document", REVIEW)


def _kind(text: str) -> tuple[str, int | None, int | None] | None:
    return next(((kind, reviews, plans) for pattern, kind, reviews, plans in _kinds() if pattern.search(text)), None)


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str, int | None, int | None], ...]:
    rows = lexicon("report_kinds").select("pattern", "kind", "reviews", "plans").iter_rows()
    return tuple((re.compile(pattern), kind, reviews, plans) for pattern, kind, reviews, plans in rows)


def _years(text: str) -> list[int]:
    return [year_number(match[1]) for match in _YEAR.finditer(text)]


def _reporting(
    text: str, found: tuple[str, int | None, int | None], named: list[int], day: datetime.date | None, basis: str
) -> Profile:
    """The profile of a document whose title tells its kind."""
    kind, reviews, plans = found
    if kind == "plan":
        span = next((m for m in find_periods(text, day) if m.period_start and m.period_end), None)
        ahead = Frame(span.period_start, span.period_end, basis, PLAN) if span else None
        return Profile(kind, day, day.year if day else None, None, ahead)
    if kind == "release":
        told = next((m for m in find_periods(text, day) if m.period_start and m.period_end), None)
        given_by = "heading" if told and names_year("".join(told.surface.split())) else "document"
        frame = Frame(told.period_start, told.period_end, given_by, REVIEW) if told else None
        return Profile(kind, day, day.year if day else None, frame, None)
    year = _year_of_report(named, day, reviews, is_of_year=_OF_YEAR.search(text) is not None)
    if day is not None and year is not None and abs(year - day.year) > 1:
        day = None
    if kind == "census":
        return Profile(kind, day, year, None, None)
    if year is None:
        return Profile(kind, day, None, None, None)
    first = min(named) if kind == "budget_report" and len(set(named)) > 1 else None
    if first is not None:  # 2024年预算执行情况和2025年预算草案
        return Profile(kind, day, max(named), year_frame(first, basis, REVIEW), year_frame(max(named), basis, PLAN))
    reviewed = None if reviews is None else year_frame(year + reviews, basis, REVIEW)
    planned = None if plans is None else year_frame(year + plans, basis, PLAN)
    return Profile(kind, day, year, reviewed, planned)


def _year_of_report(named: list[int], day: datetime.date | None, reviews: int | None, *, is_of_year: bool) -> int | None:
    """The year that a report counts from: of what it reviews (0), or of the one after it (-1).

    A work report is named for the year that it is given in; one given late in a year for the next may bear the next one's.
    A report of 2024年度 is of that year whenever it is given. Where title and day are more than a year apart, the title tells:
    the day is that of another printing.
    """
    before = reviews is not None and reviews < 0
    if day is None:
        return named[0] + (before and is_of_year) if named else None
    late = day.month > LAST_MONTH_OF_REVIEW
    if not named:
        return day.year + late if before else day.year - (not late)
    year = named[0]
    if not before:
        return year
    if is_of_year and year < day.year + late:
        return year + 1
    own = day.year + late
    return own if abs(year - day.year) <= 1 else year


def span_of_years(count: int, last: int, basis: str, role: str = REVIEW) -> Frame:
    """So many whole years that end with `last`."""
    return years_frame(last - count + 1, last, basis, role)


def end_of_plan(words: str, profile: Profile, start: datetime.date, end: datetime.date) -> datetime.date:
    """The last day of a plan's years: that of the year reviewed for “十四五”以来 in a report of the middle of the plan."""
    last = profile.reviewed.end if profile.reviewed is not None else None
    return last if words.endswith("以来") and last is not None and start <= last < end else end
