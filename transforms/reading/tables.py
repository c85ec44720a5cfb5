"""The cells and rows of a table as lines of a document's text."""

from __future__ import annotations

import re

CELL_BREAK = "\t"
"""Stands between the cells of a row in a document's text."""
_SPACES = re.compile(r"\s+")


def cell_text(text: str) -> str:
    """The text of a cell on one line."""
    return _SPACES.sub(" ", text).strip()


def row_text(cells: tuple[str, ...]) -> str:
    """A row as a line of a document's text."""
    return CELL_BREAK.join(cells).rstrip(CELL_BREAK)
