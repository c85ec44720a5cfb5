"""What is known of a sheet before its cells are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from transforms.reading.limits import check_characters

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def is_percent_format(code: str) -> bool:
    """Whether a number format (ISO/IEC 29500-1, 18.8.31) shows a number as per cent."""
    return "%" in _QUOTED.sub("", code)


class CellPosition(NamedTuple):
    """A cell by its row and column, from 0."""

    row: int
    column: int


@dataclass(slots=True)
class SheetFacts:
    """What a sheet's XML says beside its values; rows and columns from 0.

    Attributes:
        rows: Rows up to the last cell with a value.
        columns: Columns up to the last cell with a value.
        hidden_rows: Rows that are not shown.
        hidden_columns: Columns that are not shown.
        percents: Cells that show as per cent, by row and column.
    """

    rows: int = 0
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    percents: set[CellPosition] = field(default_factory=set)

    def reach(self, row: int, column: int) -> None:
        """Takes note of a cell with a value.

        Raises:
            UnreadableError: The sheet has more cells up to there than a document may have characters.
        """
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if self.rows * self.columns > _SMALL:
            check_characters(self.rows * self.columns)


_SMALL = 100_000
"""Cells; below it no limit is asked."""
