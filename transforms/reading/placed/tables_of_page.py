"""The tables among the pieces of a page: each of their rows becomes one piece, its cells parted by tabs."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.placed.aligned_tables import aligned_tables
from transforms.reading.placed.pieces import Area, Piece, rows_of
from transforms.reading.placed.ruled_tables import FoundRows, ruled_rows
from transforms.reading.placed.rules import find_grids, turned_rules
from transforms.reading.tables import row_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transforms.reading.placed.pieces import Cutter
    from transforms.reading.placed.ruled_tables import TableRows
    from transforms.reading.placed.rules import Rules

_MAY_BE_ROW = re.compile(r"\S[ \t\u3000]+[-−－+(（]?[0-9][0-9.,]*[%％]?[)）]?$|^[0-9.,]+$")
_LEAST_ROWS, _LEAST_PIECES = 2, 2
_MOST_ROWS = 100_000
_OF_PROSE = 12
"""Characters of two pieces beside each other from which on they may be columns of prose."""
_NEAR = 6.0
"""A line over a table is at most so many heights of a line above it."""
_FIRST_LINE = -1
"""Lines of tables are numbered apart from those of the page."""


class TabledPage(NamedTuple):
    """The pieces of a page, those in tables as rows; the table that the page ends with, None if it has none."""

    pieces: list[Piece]
    last: TableRows | None = None


def with_tables(
    pieces: Sequence[Piece], rules: Callable[[], Rules], cutter: Cutter, before: TableRows | None = None
) -> TabledPage:
    """The pieces of a page, those in tables as rows.

    Args:
        pieces: The pieces.
        rules: Gives the lines that are drawn on the page; asked only where text may stand in a table.
        cutter: Knows where the characters of the pieces stand.
        before: The table that the page before ends with, which may go on.
    """
    quarter = Counter(piece.quarter for piece in pieces).most_common(1)[0][0] if pieces else 0
    rest = [piece for piece in pieces if piece.quarter == quarter]
    if not may_hold_table(rest):
        return TabledPage(list(pieces))
    found: list[FoundRows] = []
    for grid in find_grids(turned_rules(rules(), quarter)):
        inside = [piece for piece in rest if grid.holds(piece.area.centre, piece.area.middle)]
        if len(inside) < _LEAST_PIECES:
            continue
        table = ruled_rows(grid, inside, cutter)
        if sum(map(any, table.rows)) < _LEAST_ROWS and not _is_next(table, before):
            continue
        found.append(FoundRows(table, inside))
        taken = set(map(id, inside))
        rest = [piece for piece in rest if id(piece) not in taken]
    found += aligned_tables(rest, cutter, None if found else before)
    result = list(pieces)
    if found:
        inside_tables = {id(piece) for own in found for piece in own.inside}
        places = [at for at, piece in enumerate(pieces) if id(piece) not in inside_tables]
        for at, piece in zip(places, _from_the_top([pieces[at] for at in places]), strict=True):
            result[at] = piece
    for number, (table, inside) in enumerate(found):
        _replace(result, table, inside, _FIRST_LINE - number * _MOST_ROWS)
    return TabledPage(result, min((table for table, _ in found), key=lambda table: table.area.bottom, default=None))


def _from_the_top(pieces: Sequence[Piece]) -> list[Piece]:
    """What stands around tables from the top of the page, as far as it was drawn in another order; columns of prose as drawn."""
    goes_up = any(after.area.bottom > before.area.top for before, after in itertools.pairwise(pieces))
    if not goes_up or len({piece.quarter for piece in pieces}) > 1:
        return list(pieces)
    rows = rows_of(pieces)
    if any(sum(len(piece.text) >= _OF_PROSE for piece in row.pieces) > 1 for row in rows):
        return list(pieces)
    return [piece for row in rows for piece in row.pieces]


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
        if id(piece) not in taken and piece.quarter == inside[0].quarter and _is_above(piece, table)
    ]
    at = max(above) + 1 if above else first
    at -= sum(id(piece) in taken for piece in pieces[:at])
    rows = [
        Piece(row_text(tuple(row)), _slice(table, number), line - number, quarter=inside[0].quarter, made_of=table.pieces(number))
        for number, row in enumerate(table.rows)
        if any(row)
    ]
    rest = [piece for piece in pieces if id(piece) not in taken]
    pieces[:] = [*rest[:at], *rows, *rest[at:]]


def _slice(table: TableRows, number: int) -> Area:
    """Where a row of a table stands, as if all were of one height."""
    left, _, right, top = table.area
    height = table.area.height / len(table.rows)
    return Area(left, top - height * (number + 1), right, top - height * number)


def _is_above(piece: Piece, table: TableRows) -> bool:
    return 0 <= piece.area.middle - table.area.top <= _NEAR * piece.area.height
