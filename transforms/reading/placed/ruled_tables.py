"""The text in a grid of ruled cells -> its rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.placed.cell_text import cell_of, is_value, line_of, rows_in, values_apart
from transforms.reading.placed.cut_cells import Cut, CutRow, cut_columns, cut_of, is_one_row, lines_of, may_be_cut
from transforms.reading.placed.pieces import Area, part_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transforms.reading.placed.cut_cells import Cells
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
    def of(cls, rows: Sequence[CutRow], area: Area, columns: tuple[float, ...]) -> TableRows:
        """The table of these rows."""
        width = len(columns) - 1
        texts = [[cell_of(row.cells[at], is_cut=at in row.cut) if at in row.cells else "" for at in range(width)] for row in rows]
        return cls(texts, area, columns, [row.cells for row in rows])

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
    cuts = _cuts(grid, bands)
    is_narrow = any(cut in {Cut.CUT, Cut.LIKELY} for own in cuts.values() for cut in own.values())
    rows = [row for at in sorted(bands) for row in _rows_of_band(bands[at], cuts[at], is_narrow=is_narrow)]
    return TableRows.of(rows, Area(grid.columns[0], grid.rows[-1], grid.columns[-1], grid.rows[0]), grid.columns)


def _cuts(grid: Grid, bands: Mapping[int, Cells]) -> dict[int, dict[int, Cut]]:
    """What the lines of the cells of each band are, where they are all parts of numbers."""
    found: dict[int, dict[int, Cut]] = {row: {} for row in bands}
    told = [row for row, band in bands.items() if any(map(may_be_cut, band.values()))]
    columns = {column for row in told for column, parts in bands[row].items() if len(parts) > 1}
    if not columns:
        return found
    lines = {(row, at): lines_of(band[at]) for row, band in bands.items() for at in columns.intersection(band)}
    ends = {place: grid.end_of(*place) for place in lines}
    widest: dict[tuple[int, int], float] = {}
    for place, own in lines.items():
        cell = place[1], ends[place]
        widest[cell] = max(widest.get(cell, 0.0), *(line.width for line in own))
    for row in told:
        for column in columns.intersection(bands[row]):
            end = ends[row, column]
            cut = cut_of(lines[row, column], grid.columns[end] - grid.columns[column], widest[column, end])
            if cut is not None:
                found[row][column] = cut
    return found


def _in_cells(grid: Grid, piece: Piece, cutter: Cutter) -> list[tuple[int, Piece]]:
    """A piece, cut where it reaches from one cell into another, with the first place of each cell."""
    area = piece.area
    row = grid.row_at((area.bottom + area.top) / 2) * (len(grid.columns) - 1)
    first, last = row + grid.column_at(area.left + _EDGE), row + grid.column_at(area.right - _EDGE)
    if first == last or grid.owners[first] == grid.owners[last]:
        return [(grid.owners[first], piece)]
    values = values_apart(piece, cutter)
    if len(values) > 1:
        return [found for value in values for found in _in_cells(grid, value, cutter)]
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


def _rows_of_band(cells: Cells, cuts: Mapping[int, Cut], *, is_narrow: bool) -> list[CutRow]:
    """The rows between two lines: one, unless most columns of values have several below each other.

    A single one may be a code that is too long for its cell.

    Args:
        cells: The pieces of each column.
        cuts: What the lines of cells with several lines of numbers are.
        is_narrow: Whether the table has cells that cut numbers.
    """
    if is_one_row(cells, cuts, is_narrow=is_narrow):
        return [CutRow(cells, cut_columns(cuts, is_narrow=is_narrow))]
    several = sum(map(_holds_values, (cells[column] for column, cut in cuts.items() if cut is not Cut.WORDS)))
    if not several or 2 * several < sum(map(_holds_values, cells.values())):
        return [CutRow(cells)]
    column_of = {id(part): column for column, parts in cells.items() for part in parts}
    lines: list[Cells] = []
    for row in rows_of([part for parts in cells.values() for part in parts]):
        line: Cells = {}
        for part in row.pieces:
            line.setdefault(column_of[id(part)], []).append(part)
        lines.append(line)
    return list(map(CutRow, rows_in(lines)))


def _holds_values(parts: Sequence[Piece]) -> bool:
    """Whether a cell holds nothing but values, below each other if there are several."""
    lines = [line_of(row) for row in rows_of(parts)] if len(parts) > 1 else [parts[0].text]
    return all(map(is_value, lines))
