"""The cells of labelled tables with their spans: `<` goes on with the cell to its left, `^` with the one above."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class SpannedCell(NamedTuple):
    """A cell: its text, and the rows and columns that it takes."""

    text: str
    row: int
    column: int
    down: int
    right: int


def spanned_cells(rows: Sequence[Sequence[str]]) -> Iterator[SpannedCell]:
    """The cells of a table's rows, row by row."""
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in ("<", "^"):
                continue
            right = down = 1
            while column + right < len(row) and row[column + right] == "<":
                right += 1
            while at + down < len(rows) and rows[at + down][column] == "^":
                down += 1
            yield SpannedCell(text, at, column, down, right)
