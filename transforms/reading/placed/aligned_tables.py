"""Tables without ruled cells: numbers that stand below each other under heads, told by the room that all rows leave free."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.placed.cell_text import cell_of, is_value, rows_in
from transforms.reading.placed.pieces import Area, rows_of, words_of
from transforms.reading.placed.ruled_tables import TableRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.reading.placed.pieces import Cutter, Piece, Row

_LEAST_GUTTER = 0.7
"""Room between columns, in heights of a line."""
_LEAST_ROWS = 2
_MOST_HEAD_LINES = 6
_FARTHEST = 3.0
"""Rows of one table are at most so many heights apart."""
_HEAD_WITHIN = 1.6
_MOST_BETWEEN = 2
_PROSE = re.compile(r"[。；！？]|[一-鿿]，[一-鿿]|\.{4}|…{2}|·{4}")
_PAGE_NUMBER = re.compile(r"[-—–·\s]*第?\s*[0-9]{1,4}\s*页?[-—–·\s]*(?:[/共]\s*[0-9]{1,4}\s*页?)?")
_OVER = re.compile(r"单位\s*[:：]|^\s*(?:续?表|附表)")
_LETTER = re.compile(r"[一-鿿A-Za-z]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MOST_PIECES = 5000
_LONGEST_WORD = 40


class _Line(NamedTuple):
    """A line of a page: its words, whether it is a row with values, whether it may be another line of a table."""

    row: Row
    words: list[Piece]
    is_data: bool
    may_be: bool


class _Region(NamedTuple):
    """Lines [first, end) with the columns that they fall into; those before `body` are heads."""

    first: int
    body: int
    end: int
    columns: tuple[float, ...]


def aligned_tables(
    pieces: Sequence[Piece], cutter: Cutter, before: TableRows | None = None
) -> list[tuple[TableRows, list[Piece]]]:
    """The tables among pieces, from the top of the page, each with the pieces that it takes.

    Args:
        pieces: Pieces that stand in no ruled cell.
        cutter: Knows where their characters stand.
        before: The table that the page before ends with: it may go on without heads.
    """
    if len(pieces) > _MOST_PIECES:
        return []
    lines = [_line(row, cutter) for row in rows_of(pieces)]
    found: list[tuple[TableRows, list[Piece]]] = []
    at = 0
    while at < len(lines):
        region = _region(lines, at, before if not found else None) if lines[at].is_data else None
        if region is None:
            at += 1
            continue
        inside = [piece for line in lines[region.first : region.end] for piece in line.row.pieces]
        found.append((_table(lines, region), inside))
        at = region.end
    return found


def _line(row: Row, cutter: Cutter) -> _Line:
    text = " ".join(piece.text for piece in row.pieces)
    if _PROSE.search(text) or _PAGE_NUMBER.fullmatch(text):
        return _Line(row, list(row.pieces), is_data=False, may_be=False)
    words = [word for piece in row.pieces for word in words_of(piece, cutter)]
    values = [word for word in words if is_value(word.text)]
    is_data = len(words) > 1 and any(not _YEAR.fullmatch(word.text) for word in values) and is_value(words[-1].text)
    return _Line(row, words, is_data=is_data, may_be=len(words) > 1 or len(text) <= _LONGEST_WORD)


def _region(lines: Sequence[_Line], start: int, before: TableRows | None) -> _Region | None:
    """The table whose first row of values is a line; None where its columns cannot be told."""
    end = start + 1
    last = start
    while end < len(lines) and end - last <= _MOST_BETWEEN and _goes_on(lines[end - 1], lines[end], _FARTHEST):
        if lines[end].is_data:
            last = end
        elif not lines[end].may_be:
            break
        end += 1
    end = last + 1
    data = [line for line in lines[start:end] if line.is_data]
    if before is not None and _fits(data, before.columns):
        return _Region(start, start, end, before.columns)
    if len(data) < _LEAST_ROWS:
        return None
    columns = _columns(data)
    first = _first_head(lines, start, columns)
    heads = lines[first:start]
    columns = _with_empty_columns(columns, heads)
    if len(columns) < 3 or not _is_headed(heads, data, columns):
        return None
    return _Region(first, start, end, columns)


def _goes_on(upper: _Line, lower: _Line, farthest: float) -> bool:
    above, below = upper.row.area, lower.row.area
    return above.bottom - below.top <= farthest * min(above.height, below.height)


def _columns(data: Sequence[_Line]) -> tuple[float, ...]:
    """The edges of the columns: the middles of the room that all rows leave free, and both outer edges."""
    spans = sorted((word.area.left, word.area.right) for line in data for word in line.words)
    height = sorted(line.row.area.height for line in data)[len(data) // 2]
    edges = [spans[0][0]]
    reach = spans[0][1]
    for left, right in spans:
        if left - reach >= _LEAST_GUTTER * height:
            edges.append((reach + left) / 2)
        reach = max(reach, right)
    return _without_letter_spacing((*edges, reach), data)


def _without_letter_spacing(edges: tuple[float, ...], data: Sequence[_Line]) -> tuple[float, ...]:
    """The edges without those between single letters of spaced words (北　京, 天　津)."""
    kept = [edges[0]]
    for at in range(1, len(edges) - 1):
        beside = [
            [word.text for line in data for word in line.words if edges[side] <= word.area.centre < edges[side + 1]]
            for side in (at - 1, at)
        ]
        if not all(len(text) == 1 and _LETTER.match(text) for side in beside for text in side):
            kept.append(edges[at])
    return (*kept, edges[-1])


def _first_head(lines: Sequence[_Line], start: int, columns: Sequence[float]) -> int:
    """The first of the lines of heads over the rows."""
    first = start
    while first > 0 and start - first < _MOST_HEAD_LINES:
        line, below = lines[first - 1], lines[first]
        text = "".join(word.text for word in line.words)
        if not line.may_be or line.is_data or _OVER.search(text) or not _goes_on(line, below, _HEAD_WITHIN):
            break
        if len(line.words) == 1 and not _is_over_values(line.words[0], columns):
            break
        first -= 1
    while first < start and len(lines[first].words) == 1 and _is_title(lines[first], columns):
        first += 1
    return first


def _is_over_values(word: Piece, columns: Sequence[float]) -> bool:
    """Whether a word stands over the columns behind the first, so that it may be a head of several of them."""
    return word.area.left >= columns[1] - word.area.height


def _is_title(line: _Line, columns: Sequence[float]) -> bool:
    """Whether a single word stands in the middle of the table: it is what the table is called."""
    area = line.words[0].area
    middle = (columns[0] + columns[-1]) / 2
    return abs(area.centre - middle) < 2 * area.height and not _is_over_values(line.words[0], columns)


def _with_empty_columns(columns: tuple[float, ...], heads: Sequence[_Line]) -> tuple[float, ...]:
    """The edges, with those of columns whose heads stand where no row has a value."""
    lowest = heads[-1].words if heads else []
    edges = list(columns)
    for word in lowest:
        height = word.area.height
        if word.area.left >= columns[-1] + _LEAST_GUTTER * height / 2:
            edges[-1] = (max(edges[-2], edges[-1]) + word.area.left) / 2 if len(edges) == len(columns) else word.area.left
            edges.append(word.area.right)
    return tuple(edges)


def _fits(data: Sequence[_Line], columns: Sequence[float]) -> bool:
    """Whether all words of rows stand between the edges of columns, more than one of these with values."""
    for line in data:
        for word in line.words:
            at = bisect_right(columns, word.area.left + 1) - 1
            slack = 0.5 * word.area.height
            if at >= len(columns) - 1 or (at < 0 and columns[0] - word.area.left > slack):
                return False
            if word.area.right > columns[at + 1] + slack:
                return False
    return bool(data) and any(bisect_right(columns, line.words[-1].area.centre) > 1 for line in data)


def _is_headed(heads: Sequence[_Line], data: Sequence[_Line], columns: Sequence[float]) -> bool:
    """Whether words stand over columns of values, and these hold values."""
    width = len(columns) - 1
    values = [0] * width
    filled = [0] * width
    for line in data:
        for word in line.words:
            at = _column_of(word.area, columns)
            filled[at] += 1
            values[at] += is_value(word.text)
    of_values = [at for at in range(1, width) if filled[at] and values[at] * 3 >= filled[at] * 2]
    headed = {
        at for line in heads for word in line.words for at in range(*_reach(word.area, columns)) if _LETTER.search(word.text)
    } | {_column_of(word.area, columns) for line in heads for word in line.words if _YEAR.fullmatch(word.text)}
    return bool(of_values) and sum(at in headed for at in of_values) * 2 >= len(of_values)


def _column_of(area: Area, columns: Sequence[float]) -> int:
    return min(max(bisect_right(columns, area.centre) - 1, 0), len(columns) - 2)


def _reach(area: Area, columns: Sequence[float]) -> tuple[int, int]:
    """First column and end of the columns that a head stands over."""
    slack = 0.3 * area.height
    first = min(max(bisect_right(columns, area.left + slack) - 1, 0), len(columns) - 2)
    last = min(max(bisect_right(columns, area.right - slack) - 1, first), len(columns) - 2)
    return first, last + 1


def _table(lines: Sequence[_Line], region: _Region) -> TableRows:
    columns = region.columns
    width = len(columns) - 1
    heads = _head_rows(lines[region.first : region.body], columns)
    body = []
    for line in lines[region.body : region.end]:
        cells: dict[int, list[Piece]] = {}
        for word in line.words:
            cells.setdefault(_column_of(word.area, columns), []).append(word)
        body.append(cells)
    rows = [[cell_of(cells[at]) if at in cells else "" for at in range(width)] for cells in (*heads, *rows_in(body))]
    areas = [line.row.area for line in lines[region.first : region.end]]
    return TableRows(rows, Area(columns[0], areas[-1].bottom, columns[-1], areas[0].top), columns)


def _head_rows(lines: Sequence[_Line], columns: Sequence[float]) -> list[dict[int, list[Piece]]]:
    """The rows of heads: a head that spans columns stands at the first of them; one cut over lines is put together."""
    rows: list[dict[int, list[Piece]]] = []
    reaches: list[dict[int, int]] = []
    for line in lines:
        cells: dict[int, list[Piece]] = {}
        ends: dict[int, int] = {}
        for word in line.words:
            first, end = _reach(word.area, columns)
            cells.setdefault(first, []).append(word)
            ends[first] = max(end, ends.get(first, 0))
        for column, words in cells.items():
            above = _row_above(column, ends[column], reaches)
            if above is not None and _is_rest(rows[above][column], words):
                rows[above][column].extend(words)
                cells[column] = []
        kept = {column: words for column, words in cells.items() if words}
        if kept:
            rows.append(kept)
            reaches.append({column: ends[column] for column in kept})
    return rows


def _row_above(column: int, end: int, reaches: Sequence[dict[int, int]]) -> int | None:
    """The nearest row of heads that has one over just these columns, and none nearer that reaches over them."""
    for at in range(len(reaches) - 1, -1, -1):
        for first, last in reaches[at].items():
            if first < end and last > column:
                return at if (first, last) == (column, end) else None
    return None


def _is_rest(above: Sequence[Piece], words: Sequence[Piece]) -> bool:
    """Whether words are the next line of a head: close below it."""
    gap = min(word.area.bottom for word in above) - max(word.area.top for word in words)
    return gap < 0.6 * words[0].area.height
