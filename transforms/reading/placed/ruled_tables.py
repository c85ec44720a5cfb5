"""The text in a grid of ruled cells -> its rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.placed.cell_text import cell_of, is_value, line_of, rows_in
from transforms.reading.placed.pieces import Area, part_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transforms.reading.placed.pieces import Cutter, Piece
    from transforms.reading.placed.rules import Grid

_EDGE = 1.0
"""Points by which text may reach over the edge of its cell."""
_TOKEN = re.compile(r"[0-9A-Za-z.,%+\-]+|\S")
_TOUCHING = 0.1
"""Characters nearer than this part of their height are of one cell, also where the first is too long for it."""


class TableRows(NamedTuple):
    """A table on a page: the text of each cell, row by row; its place; the edges of its columns; the pieces of each cell."""

    rows: list[list[str]]
    area: Area
    columns: tuple[float, ...]
    cells: Sequence[Mapping[int, Sequence[Piece]]]

    @classmethod
    def of(cls, cells: Sequence[Mapping[int, Sequence[Piece]]], area: Area, columns: tuple[float, ...]) -> TableRows:
        """The table of these cells: of each row the pieces by column."""
        width = len(columns) - 1
        return cls([[cell_of(row[at]) if at in row else "" for at in range(width)] for row in cells], area, columns, cells)

    def pieces(self, number: int) -> tuple[Sequence[Piece], ...]:
        """The pieces of each filled cell of a row, from the left."""
        return tuple(parts for _, parts in sorted(self.cells[number].items()))


class FoundRows(NamedTuple):
    """A table on a page, and the pieces that it takes."""

    table: TableRows
    inside: list[Piece]


def ruled_rows(grid: Grid, inside: Sequence[Piece], cutter: Cutter) -> TableRows:
    """The rows of a grid.

    Args:
        grid: The grid.
        inside: The pieces that stand in it.
        cutter: Knows where their characters stand.
    """
    bands: dict[int, dict[int, list[Piece]]] = {}
    width = grid.width
    for piece in inside:
        for owner, part in _in_cells(grid, piece, cutter):
            row, column = divmod(owner, width)
            bands.setdefault(row, {}).setdefault(column, []).append(part)
    cells = [cells for row in range(grid.height) for cells in _rows_of_band(bands.get(row, {}))]
    return TableRows.of(cells, Area(grid.columns[0], grid.rows[-1], grid.columns[-1], grid.rows[0]), grid.columns)


def _in_cells(grid: Grid, piece: Piece, cutter: Cutter) -> list[tuple[int, Piece]]:
    """A piece, cut where it reaches from one cell into another, with the first place of each cell."""
    area = piece.area
    row = grid.row_at((area.bottom + area.top) / 2) * (len(grid.columns) - 1)
    first, last = row + grid.column_at(area.left + _EDGE), row + grid.column_at(area.right - _EDGE)
    if first == last or grid.owners[first] == grid.owners[last]:
        return [(grid.owners[first], piece)]
    runs: list[tuple[int, int, int]] = []
    edge = area.left
    for token in _TOKEN.finditer(piece.text):
        left, right = cutter.left(piece, token.start()), cutter.right(piece, token.end() - 1)
        owner = grid.owners[row + grid.column_at((left + right) / 2)]
        touches = runs and runs[-1][1] == token.start() and left - edge < _TOUCHING * area.height and not is_value(token[0])
        if runs and (runs[-1][2] == owner or touches):
            runs[-1] = (runs[-1][0], token.end(), runs[-1][2])
        else:
            runs.append((token.start(), token.end(), owner))
        edge = right
    return [(owner, part_of(piece, start, end, cutter)) for start, end, owner in runs]


def _rows_of_band(cells: Mapping[int, Sequence[Piece]]) -> list[dict[int, list[Piece]]]:
    """The rows between two lines: one, unless most columns of values have several below each other.

    A single one may be a code that is too long for its cell.
    """
    own = {column: list(parts) for column, parts in cells.items()}
    if max(map(len, own.values()), default=0) < 2:
        return [own]
    counts = [_values(parts) for parts in own.values()]
    several = sum(count > 1 for count in counts)
    if not several or 2 * several < sum(count > 0 for count in counts):
        return [own]
    column_of = {id(part): column for column, parts in own.items() for part in parts}
    lines: list[dict[int, list[Piece]]] = []
    for row in rows_of([part for parts in own.values() for part in parts]):
        line: dict[int, list[Piece]] = {}
        for part in row.pieces:
            line.setdefault(column_of[id(part)], []).append(part)
        lines.append(line)
    return rows_in(lines)


def _values(parts: Sequence[Piece]) -> int:
    """How many values stand below each other; 0 where there are other words."""
    lines = [line_of(row) for row in rows_of(parts)] if len(parts) > 1 else [parts[0].text]
    return len(lines) if all(map(is_value, lines)) else 0
