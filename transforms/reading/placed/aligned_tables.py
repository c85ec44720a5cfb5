"""Tables without ruled cells: numbers that stand below each other under heads, told by the room that all rows leave free."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.placed.aligned_bounds import (
    MOST_HEAD_LINES,
    end_of_rows,
    first_head,
    first_of_groups,
    lines_over,
    numbers_columns,
)
from transforms.reading.placed.aligned_columns import (
    column_of,
    columns_of,
    extents_of,
    fits,
    with_empty_columns,
    with_label_columns,
)
from transforms.reading.placed.aligned_heads import head_rows, placed_heads
from transforms.reading.placed.aligned_lines import (
    YEAR,
    AlignedLine,
    aligned_line,
    distance,
    is_number,
    with_lone_ends,
)
from transforms.reading.placed.aligned_rows import are_wrapped, blocks_of, body_rows, row_distance, wrapped_within
from transforms.reading.placed.cut_cells import CutRow
from transforms.reading.placed.pieces import Area, rows_of
from transforms.reading.placed.ruled_tables import FoundRows, TableRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.reading.placed.aligned_columns import Edges
    from transforms.reading.placed.head_spans import Extent
    from transforms.reading.placed.pieces import Cutter, Piece

_LEAST_ROWS, _LEAST_COLUMNS = 2, 2
_LETTER = re.compile(r"[一-鿿A-Za-z]")
_MOST_PIECES = 5000


class _Region(NamedTuple):
    """Lines [first, end) with the columns that they fall into; those before `body` are heads, maybe those of the page before."""

    first: int
    body: int
    end: int
    columns: Edges
    extents: tuple[Extent, ...]
    repeated: list[list[str]]


class _Repeated(NamedTuple):
    """How many lines repeat the heads of the page before, and the rows that these made there."""

    lines: int
    rows: list[list[str]]


def aligned_tables(pieces: Sequence[Piece], cutter: Cutter, before: TableRows | None = None) -> list[FoundRows]:
    """The tables among pieces, from the top of the page, each with the pieces that it takes.

    Args:
        pieces: Pieces that stand in no ruled cell.
        cutter: Knows where their characters stand.
        before: The table that the page before ends with: it may go on without heads.
    """
    if len(pieces) > _MOST_PIECES:
        return []
    lines = with_lone_ends([aligned_line(row, cutter) for row in rows_of(pieces)])
    found: list[FoundRows] = []
    at = done = 0
    while at < len(lines):
        region = _region(lines[done:], at - done, before if not found else None) if lines[at].is_data else None
        if region is None:
            at += 1
            continue
        own = lines[done + region.first : done + region.end]
        inside = [piece for line in own for piece in line.row.pieces]
        found.append(FoundRows(_table(own, region), inside))
        at = done = done + region.end
    return found


def _region(lines: Sequence[AlignedLine], start: int, before: TableRows | None) -> _Region | None:
    """The table whose first row of values is a line; None where its columns cannot be told."""
    end = end_of_rows(lines, start)
    data = [line for line in lines[start:end] if line.is_data]
    if before is not None and fits(data, before.columns):
        repeated = _repeated_heads(lines[:start], before.rows)
        return _Region(start - repeated.lines, start, end, before.columns, extents_of(data, before.columns), repeated.rows)
    over = lines_over(lines, start)
    if len(data) < _LEAST_ROWS or not over:
        return None
    columns = columns_of(data, over)
    start, end, rows = _with_wrapped(lines, start, end, columns)
    if len(rows) > len(data):
        columns = columns_of(rows, over)
    columns = with_label_columns(columns, rows, [line for line in lines[start:end] if line not in rows])
    body = first_of_groups(lines, start, columns)
    if numbers_columns(lines[body], columns) and len(rows) > _LEAST_ROWS:
        rows = [line for line in rows if line is not lines[body]]
        lines = [*lines[:body], lines[body]._replace(is_data=False), *lines[body + 1 :]]
        body += 1
    first = first_head(lines, body, columns, row_distance(lines[body:end], columns))
    heads = lines[first:body]
    columns = with_empty_columns(columns, heads)
    extents = extents_of(rows, columns)
    if len(columns) <= _LEAST_COLUMNS or not _is_headed(heads, rows, columns, extents):
        return None
    return _Region(first, body, end, columns, extents, [])


def _repeated_heads(over: Sequence[AlignedLine], rows: Sequence[Sequence[str]]) -> _Repeated:
    """The lines right over a row that say the same as the first rows of the table of the page before."""
    tops = [Counter("".join("".join(cell.split()) for row in rows[:count] for cell in row)) for count in range(MOST_HEAD_LINES)]
    said: Counter[str] = Counter()
    for number, line in enumerate(reversed(over[-MOST_HEAD_LINES:]), 1):
        said.update("".join("".join(word.text.split()) for word in line.words))
        if said in tops:
            return _Repeated(number, list(map(list, rows[: tops.index(said)])))
    return _Repeated(0, [])


def _with_wrapped(lines: Sequence[AlignedLine], start: int, end: int, columns: Edges) -> tuple[int, int, list[AlignedLine]]:
    """First line and end of the rows with the lines of their wrapped cells, and the lines that are of rows with values."""
    data = [line for line in lines[start:end] if line.is_data]
    within = wrapped_within(lines[start:end])
    if within is None or not are_wrapped(blocks_of(lines[start:end], within), columns):
        return start, end, data
    while start > 0 and lines[start - 1].may_be and distance(lines[start - 1], lines[start]) <= within:
        start -= 1
    while end < len(lines) and lines[end].may_be and distance(lines[end - 1], lines[end]) <= within:
        end += 1
    blocks = blocks_of(lines[start:end], within)
    return start, end, [line for block in blocks if any(one.is_data for one in block) for line in block]


def _is_headed(heads: Sequence[AlignedLine], data: Sequence[AlignedLine], columns: Edges, extents: Sequence[Extent]) -> bool:
    """Whether words stand over columns of values, and these hold values."""
    width = len(columns) - 1
    values = [0] * width
    filled = [0] * width
    for line in data:
        for word in line.words:
            at = column_of(word.area, columns)
            filled[at] += 1
            values[at] += is_number(word.text)
    of_values = [at for at in range(1, width) if filled[at] and values[at] * 3 >= filled[at] * 2]
    placed = placed_heads([line.words for line in heads], extents)
    headed = {
        at
        for head in placed
        if any(_LETTER.search(word.text) or YEAR.fullmatch(word.text) for word in head.words)
        for at in range(head.first, head.end)
    }
    return bool(of_values) and sum(at in headed for at in of_values) * 2 >= len(of_values)


def _table(lines: Sequence[AlignedLine], region: _Region) -> TableRows:
    """The rows of a table.

    Args:
        lines: The lines of its heads and rows.
        region: Where it stands among all lines, and its columns.
    """
    columns = region.columns
    heads, body = lines[: region.body - region.first], lines[region.body - region.first :]
    of_heads = [] if region.repeated else head_rows([line.words for line in heads], region.extents)
    areas = [line.row.area for line in lines]
    place = Area(columns[0], areas[-1].bottom, columns[-1], areas[0].top)
    own = TableRows.of([*map(CutRow, of_heads), *body_rows(body, columns)], place, columns)
    return own._replace(rows=[*region.repeated, *own.rows], cells=[*({} for _ in region.repeated), *own.cells])
