"""A table as its source shows it: rows of cells, its caption and the line that tells its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

CELL_BREAK = "\t"
"""Stands between the cells of a row in a document's text."""
_SPACES = re.compile(r"\s+")
_UNIT_LINE = re.compile(r"(?:计量|金额|数额)?单位\s*[:：]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document. A cell that spans rows or columns stands at its first place, the others are empty.

    Attributes:
        rows: The text of each cell, row by row, the heads of columns included; no cell holds a tab or a line break.
        header_rows: Number of rows at the top that the source marks as heads (0 where it marks none).
        caption: Its caption, None without one.
        unit_line: The line of its caption, or of its first row, that tells the unit of its cells (`单位：万元`).
        page_no: Number of its page, from 1.
    """

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 0
    caption: str | None = None
    unit_line: str | None = None
    page_no: int = 1


def cell_text(text: str) -> str:
    """The text of a cell on one line."""
    return _SPACES.sub(" ", text).strip()


def row_text(cells: tuple[str, ...]) -> str:
    """A row as a line of a document's text."""
    return CELL_BREAK.join(cells).rstrip(CELL_BREAK)


def unit_line(lines: tuple[str, ...]) -> str | None:
    """The first of some lines that tells the unit of a table's cells, None if none does."""
    return next((line for line in lines if _UNIT_LINE.search(line)), None)
