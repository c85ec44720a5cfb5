"""A frame: the time that a heading, an opening sentence or the document gives to the figures that name none."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from transforms.lexicon import lexicon

REVIEW, PLAN = "review", "plan"


class Frame(NamedTuple):
    """A time that holds for a stretch of text.

    Attributes:
        start: First day; None when open.
        end: Last day; None when open.
        basis: What gives it, one of `schemas.vocabularies.TIME_BASES`.
        role: REVIEW or PLAN where it looks back or ahead, else "".
    """

    start: datetime.date | None
    end: datetime.date | None
    basis: str
    role: str = ""

    @property
    def is_span(self) -> bool:
        """Whether it is longer than a year."""
        return self.start is not None and self.end is not None and self.start.year < self.end.year

    @property
    def is_of_years(self) -> bool:
        """Whether it is of whole years."""
        start, end = self.start, self.end
        return start is not None and end is not None and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)

    @property
    def year(self) -> int | None:
        """The year that it lies in, None for a span or an open time."""
        return self.end.year if self.end is not None and self.start is not None and not self.is_span else None


def year_frame(year: int, basis: str, role: str = "") -> Frame:
    """A whole year."""
    return Frame(datetime.date(year, 1, 1), datetime.date(year, 12, 31), basis, role)


def years_frame(first: int, last: int, basis: str, role: str = "") -> Frame:
    """Whole years from one to another."""
    return Frame(datetime.date(first, 1, 1), datetime.date(last, 12, 31), basis, role)


def cue(name: str) -> re.Pattern[str]:
    """The words of one cue of `lexicon/time_cues.csv`."""
    return _cues()[name]


def cue_before(name: str) -> re.Pattern[str]:
    """The words of one cue right before a place, with words of about and more between them."""
    return _cues_before()[name]


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    table = lexicon("time_cues")
    return {name: re.compile("|".join(table.filter(table["cue"] == name)["pattern"])) for name in table["cue"].unique()}


@cache
def _cues_before() -> dict[str, re.Pattern[str]]:
    more = "(?:[约近超逾了]|大约|将近|不到|仅)*"
    return {name: re.compile(rf"(?:{words.pattern}){more}$") for name, words in _cues().items()}
