"""What is known of a sheet before its cells are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from transforms.reading.limits import check_characters

BUILT_IN_PERCENT = frozenset({9, 10})
"""Numbers of the built-in formats 0% and 0.00% (ISO/IEC 29500-1, 18.8.30; [MS-XLS] 2.4.126)."""
_SMALL = 100_000
"""Cells; below it no limit is asked."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_TAIL = re.compile(r'[0#?]((?:"[^"]*"|\\.|[\u3400-\u9fff])+)$')
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|(.)')


def is_percent_format(code: str) -> bool:
    """Whether a number format (ISO/IEC 29500-1, 18.8.31) shows a number as per cent."""
    return "%" in _QUOTED.sub("", code)


def words_behind(code: str) -> str:
    """What a number format shows behind the number (0.0"万元", 0"人"); empty where it scales the number too."""
    section = _SECTION.match(code)
    first = re.sub(r"\[[^\]]*\]|_.", "", section.group()) if section else ""
    tail = _TAIL.search(first)
    if tail is None or "!" in first or "%" in _QUOTED.sub("", first):
        return ""
    return "".join(quoted or escaped or plain for quoted, escaped, plain in _LITERAL.findall(tail[1])).strip()


class CellPosition(NamedTuple):
    """A cell by its row and column, from 0."""

    row: int
    column: int


@dataclass(slots=True)
class SheetFacts:
    """What a sheet says beside its values; rows and columns from 0.

    Attributes:
        rows: Rows up to the last cell with a value.
        columns: Columns up to the last cell with a value.
        hidden_rows: Rows that are not shown.
        hidden_columns: Columns that are not shown.
        percents: Cells that show as per cent, by row and column.
        words: What the formats of cells show behind their numbers, by row and column.
        unsaved_formulas: Formulas that no value was saved with: programs write such that never reckon them.
    """

    rows: int = 0
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    percents: set[CellPosition] = field(default_factory=set)
    words: dict[CellPosition, str] = field(default_factory=dict)
    unsaved_formulas: int = 0

    def reach(self, row: int, column: int) -> None:
        """Takes note of a cell with a value.

        Raises:
            UnreadableError: The sheet has more cells up to there than a document may have characters.
        """
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if self.rows * self.columns > _SMALL:
            check_characters(self.rows * self.columns)


@dataclass(frozen=True, slots=True)
class NumberStyles:
    """Cell formats of a workbook, by number: those that show a number as per cent, and words that others show behind it."""

    percents: set[int] = field(default_factory=set)
    words: dict[int, str] = field(default_factory=dict)

    def note(self, style: int, place: CellPosition, facts: SheetFacts) -> None:
        """Takes note of a number in a cell of a format."""
        if style in self.percents:
            facts.percents.add(place)
        elif style in self.words:
            facts.words[place] = self.words[style]
