"""The tables among the pieces of a page: each of their rows becomes one piece, its cells parted by tabs."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from transforms.reading.placed.aligned_tables import aligned_tables
from transforms.reading.placed.pieces import Piece
from transforms.reading.placed.ruled_tables import ruled_rows
from transforms.reading.placed.rules import find_grids
from transforms.reading.tables import row_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transforms.reading.placed.pieces import Cutter
    from transforms.reading.placed.ruled_tables import TableRows
    from transforms.reading.placed.rules import Rules

_MAY_BE_ROW = re.compile(r"\S[ \t\u3000]+[-−－+(（]?[0-9][0-9.,]*[%％]?[)）]?$|^[0-9.,]+$")
_LEAST_ROWS = 2
_NEAR = 6.0
"""A line over a table is at most so many heights of a line above it."""
_FIRST_LINE = -1_000_000
"""Lines of tables are numbered apart from those of the page."""


def with_tables(
    pieces: Sequence[Piece], rules: Callable[[], Rules], cutter: Cutter, before: TableRows | None = None
) -> tuple[list[Piece], TableRows | None]:
    """The pieces of a page, those in tables as rows; and the table that the page ends with, None if it ends otherwise.

    Args:
        pieces: The pieces in the order of reading.
        rules: Gives the lines that are drawn on the page; asked only where text may stand in a table.
        cutter: Knows where the characters of the pieces stand.
        before: The table that the page before ends with, which may go on.
    """
    upright = [piece for piece in pieces if piece.quarter == 0]
    if not may_hold_table(upright):
        return list(pieces), None
    found: list[tuple[TableRows, list[Piece]]] = []
    rest = upright
    for grid in find_grids(rules()):
        inside = [piece for piece in rest if grid.holds(piece.area.centre, piece.area.middle)]
        if len(inside) < 2:
            continue
        table = ruled_rows(grid, inside, cutter)
        if sum(any(row) for row in table.rows) < _LEAST_ROWS and not _is_next(table, before):
            continue
        found.append((table, inside))
        taken = set(map(id, inside))
        rest = [piece for piece in rest if id(piece) not in taken]
    found += aligned_tables(rest, cutter, None if found else before)
    result = list(pieces)
    for number, (table, inside) in enumerate(found):
        _replace(result, table, inside, _FIRST_LINE - number * 10_000)
    lowest = min((table for table, _ in found), key=lambda table: table.area.bottom, default=None)
    return result, lowest


def may_hold_table(pieces: Sequence[Piece]) -> bool:
    """Whether pieces stand beside others, or end with a number behind a space."""
    found = 0
    for before, piece in itertools.pairwise(pieces):
        if piece.area.beside(before.area) or _MAY_BE_ROW.search(piece.text):
            found += 1
            if found >= _LEAST_ROWS:
                return True
    return False


def _is_next(table: TableRows, before: TableRows | None) -> bool:
    return before is not None and len(before.columns) == len(table.columns)


def _replace(pieces: list[Piece], table: TableRows, inside: Sequence[Piece], line: int) -> None:
    """Puts the rows of a table behind the last piece that stands closely above it, else where its first piece was drawn."""
    taken = set(map(id, inside))
    first = next(at for at, piece in enumerate(pieces) if id(piece) in taken)
    above = [
        at
        for at, piece in enumerate(pieces)
        if id(piece) not in taken and piece.quarter == 0 and _is_above(piece, table)
    ]
    at = max(above) + 1 if above else first
    at -= sum(id(piece) in taken for piece in pieces[:at])
    rows = [
        Piece(row_text(tuple(row)), table.area, line - number) for number, row in enumerate(table.rows) if any(row)
    ]
    rest = [piece for piece in pieces if id(piece) not in taken]
    pieces[:] = [*rest[:at], *rows, *rest[at:]]


def _is_above(piece: Piece, table: TableRows) -> bool:
    area = piece.area
    beside = area.left < table.area.right and area.right > table.area.left
    return beside and 0 <= area.middle - table.area.top <= _NEAR * area.height
