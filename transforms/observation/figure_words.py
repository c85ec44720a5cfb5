"""A figure in its sentence, as the rules of this room see it, and the words that lead up to it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

CLAUSE_MARKS = "，。；：！？,;:!?"
_LIST_MARK = re.compile(r"[左右以上内下余多个\s]*(?:[、和与及]|以及|，)\s*")

_LONGEST_CLAUSE = 64


class FigureWords(NamedTuple):
    """A figure as its row has it; `start`, `end` and the spans are offsets in the text of its sentence.

    Attributes:
        start: Start of the surface.
        end: End of the surface.
        surface: As written.
        value: Multiplied out, None for a range.
        unit: As written, None for a bare noun.
        dimension: One of `schemas.vocabularies.DIMENSIONS`.
        entity: What is measured, None where nothing says it.
        property: The property of it that is measured.
        entity_start: Start of the entity's words, None where they do not stand in the sentence.
        property_start: Start of the property's words, None likewise.
        region_start: Start of the region's name, None where the sentence does not name it.
        region_code: Code of the province whose figure it is.
    """

    start: int
    end: int
    surface: str
    value: Decimal | None
    unit: str | None
    dimension: str
    entity: str | None
    property: str | None
    entity_start: int | None = None
    property_start: int | None = None
    region_start: int | None = None
    region_code: str | None = None

    def is_parted(self) -> bool:
        """Whether entity and property are in order and apart: the entity was taken from words before those of the property."""
        if self.entity is None or self.entity_start is None or self.property_start is None:
            return False
        return self.entity_start + len(self.entity) < self.property_start < self.start


def clause_start(text: str, end: int, marks: str = CLAUSE_MARKS) -> int:
    """Where the words that lead up to `end` begin: behind the last of the marks before it, 0 without one."""
    found = _through_last(marks).match(text, 0, end)
    return found.end() if found else 0


def ends_in(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """What a pattern that ends in `$` finds right before `end`; no rule looks further back than a long clause."""
    return pattern.search(text, max(0, end - _LONGEST_CLAUSE), end)


@cache
def _through_last(marks: str) -> re.Pattern[str]:
    """All up to the last of some marks: one search in C, where one for each mark took four times as long."""
    return re.compile(rf".*[{re.escape(marks)}]", re.DOTALL)


class Lead(NamedTuple):
    """The words between the clause mark or figure before a figure, and the figure.

    Attributes:
        words: The words, without those before the last 、 (增长5%、占全国|2成).
        clause: All words since the last clause mark.
        is_listed: Whether nothing but a mark of a list stands between the figure before and this one (5%、|6%).
    """

    words: str
    clause: str
    is_listed: bool


def lead_of(text: str, figures: Sequence[FigureWords], at: int) -> Lead:
    """The words that lead up to the figure at index `at` of the figures of a sentence, which stand in order."""
    start = figures[at].start
    before = figures[at - 1].end if at else 0
    mark = clause_start(text, start)
    words = text[max(before, mark) : start]
    is_listed = at > 0 and _LIST_MARK.fullmatch(text, before, start) is not None
    return Lead(words.rpartition("、")[2], text[mark:start], is_listed)
