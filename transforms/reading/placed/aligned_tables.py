"""Tables without ruled cells: numbers that stand below each other under heads, told by the room that all rows leave free."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.placed.cell_text import cell_of, is_value, rows_in
from transforms.reading.placed.pieces import Area, rows_of, words_of
from transforms.reading.placed.ruled_tables import FoundRows, TableRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.reading.placed.pieces import Cutter, Piece, Row

_LEAST_GUTTER = 0.25
"""Room between columns that all rows leave free, in heights of a line."""
_LEAST_ROWS = 2
_MOST_HEAD_LINES = 6
_FARTHEST = 3.0
"""Rows of one table are at most so many heights apart."""
_HEAD_WITHIN, _AS_ROWS = 1.6, 1.3
"""Heads are at most so many heights over the rows, or so many times as far as these are apart."""
_MOST_BETWEEN = 2
_PROSE = re.compile(r"[。；！？]|[一-鿿]，[一-鿿]|\.{4}|…{2}|·{4}")
_PAGE_NUMBER = re.compile(r"^[-—–·\s]*+第?\s*+[0-9]{1,4}+\s*+页?[-—–·\s]*+(?:[/共]\s*+[0-9]{1,4}+\s*+页?)?")
_OVER = re.compile(r"单位\s*[:：]|^\s*(?:续?表|附表)")
_LETTER = re.compile(r"[一-鿿A-Za-z]")
_LATIN = re.compile(r"[A-Za-z]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MOST_PIECES = 5000
_WORD_SPACE, _WRAPPED = 0.4, 0.6
"""Words of one head are nearer than the first, its lines nearer than the second, in heights of a line."""
_OF_GUTTER = 0.8
"""They are also nearer than this part of the narrowest room between columns."""
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
    extents: tuple[_Extent, ...]


class _Extent(NamedTuple):
    """From where to where the words of a column's rows reach."""

    left: float
    right: float


def aligned_tables(pieces: Sequence[Piece], cutter: Cutter, before: TableRows | None = None) -> list[FoundRows]:
    """The tables among pieces, from the top of the page, each with the pieces that it takes.

    Args:
        pieces: Pieces that stand in no ruled cell.
        cutter: Knows where their characters stand.
        before: The table that the page before ends with: it may go on without heads.
    """
    if len(pieces) > _MOST_PIECES:
        return []
    lines = [_line(row, cutter) for row in rows_of(pieces)]
    found: list[FoundRows] = []
    at = 0
    while at < len(lines):
        region = _region(lines, at, before if not found else None) if lines[at].is_data else None
        if region is None:
            at += 1
            continue
        inside = [piece for line in lines[region.first : region.end] for piece in line.row.pieces]
        found.append(FoundRows(_table(lines, region), inside))
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
        return _Region(start, start, end, before.columns, _extents(data, before.columns))
    if len(data) < _LEAST_ROWS:
        return None
    columns = _columns(data)
    first = _first_head(lines, start, columns)
    heads = lines[first:start]
    columns = _with_empty_columns(columns, heads)
    extents = _extents(data, columns)
    if len(columns) < 3 or not _is_headed(heads, data, columns, extents):
        return None
    return _Region(first, start, end, columns, extents)


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
    """The edges without those between single letters of spaced words (北　京, 天　津), or between Latin words (Co., Ltd.)."""
    kept = [edges[0]]
    for at in range(1, len(edges) - 1):
        beside = [
            [word.text for line in data for word in line.words if edges[side] <= word.area.centre < edges[side + 1]]
            for side in (at - 1, at)
        ]
        letters = all(len(text) == 1 and _LETTER.match(text) for side in beside for text in side)
        if not letters and not all(_LATIN.match(text) for side in beside for text in side):
            kept.append(edges[at])
    return (*kept, edges[-1])


def _first_head(lines: Sequence[_Line], start: int, columns: Sequence[float]) -> int:
    """The first of the lines of heads over the rows."""
    first = start
    within = _HEAD_WITHIN
    if start + 1 < len(lines):
        upper, lower = lines[start].row.area, lines[start + 1].row.area
        within = max(within, _AS_ROWS * (upper.bottom - lower.top) / min(upper.height, lower.height))
    while first > 0 and start - first < _MOST_HEAD_LINES:
        line, below = lines[first - 1], lines[first]
        text = "".join(word.text for word in line.words)
        if not line.may_be or line.is_data or _OVER.search(text) or not _goes_on(line, below, within):
            break
        groups = len(close_words(line.words, _WORD_SPACE))
        if groups == 1 and not _is_over_values(line.words[0], columns):
            break
        area = line.row.pieces[0].area
        if groups < len(columns) - 1 and area.left < columns[0] + area.height and area.right > columns[1]:
            break  # a line of text that goes on where the label column ends
        first -= 1
    while first < start and len(close_words(lines[first].words, _WORD_SPACE)) == 1 and _is_title(lines[first], columns):
        first += 1
    return first


def _is_over_values(word: Piece, columns: Sequence[float]) -> bool:
    """Whether a word stands over the columns behind the first, so that it may be a head of several of them."""
    return word.area.left >= columns[1] - word.area.height


def _is_title(line: _Line, columns: Sequence[float]) -> bool:
    """Whether a single word stands in the middle of the table: it is what the table is called."""
    area = line.row.area
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


def _extents(data: Sequence[_Line], columns: Sequence[float]) -> tuple[_Extent, ...]:
    """From where to where the words of each column reach; its edges where it has none."""
    areas: list[list[Area]] = [[] for _ in columns[1:]]
    for line in data:
        for word in line.words:
            areas[_column_of(word.area, columns)].append(word.area)
    return tuple(
        _Extent(min(area.left for area in own), max(area.right for area in own)) if own else _Extent(columns[at], columns[at + 1])
        for at, own in enumerate(areas)
    )


def _is_headed(heads: Sequence[_Line], data: Sequence[_Line], columns: Sequence[float], extents: Sequence[_Extent]) -> bool:
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
    words = [word for line in heads for word in line.words if _LETTER.search(word.text) or _YEAR.fullmatch(word.text)]
    headed = {at for word in words for at in range(*_reach(word.area, extents))}
    return bool(of_values) and sum(at in headed for at in of_values) * 2 >= len(of_values)


def _column_of(area: Area, columns: Sequence[float]) -> int:
    return min(max(bisect_right(columns, area.centre) - 1, 0), len(columns) - 2)


def _reach(area: Area, extents: Sequence[_Extent]) -> tuple[int, int]:
    """First column and end of the columns that a head stands over: those with their middle below it, else the nearest."""
    over = [at for at, own in enumerate(extents) if area.left <= (own.left + own.right) / 2 <= area.right]
    if over:
        return over[0], over[-1] + 1
    for at, (own, following) in enumerate(itertools.pairwise(extents)):
        if abs(area.left + area.right - own.left - following.right) < area.height:
            return at, at + 2  # in the middle over two
    nearest = min(
        range(len(extents)),
        key=lambda at: min(
            abs(area.left + area.right - extents[at].left - extents[at].right) / 2,
            abs(area.left - extents[at].left),
            abs(area.right - extents[at].right),
        ),
    )
    return nearest, nearest + 1


def _table(lines: Sequence[_Line], region: _Region) -> TableRows:
    columns = region.columns
    width = len(columns) - 1
    heads = _head_rows(lines[region.first : region.body], region.extents)
    body = []
    for line in lines[region.body : region.end]:
        cells: dict[int, list[Piece]] = {}
        for word in line.words:
            cells.setdefault(_column_of(word.area, columns), []).append(word)
        body.append(cells)
    rows = [[cell_of(cells[at]) if at in cells else "" for at in range(width)] for cells in (*heads, *rows_in(body))]
    areas = [line.row.area for line in lines[region.first : region.end]]
    return TableRows(rows, Area(columns[0], areas[-1].bottom, columns[-1], areas[0].top), columns)


class _Head(NamedTuple):
    """A head of one column or several, and its level from the top."""

    words: list[Piece]
    first: int
    end: int
    level: int


def _head_rows(lines: Sequence[_Line], extents: Sequence[_Extent]) -> list[dict[int, list[Piece]]]:
    """The rows of heads: each stands at the first column that it is over, as high as none stands over it.

    A head that is set on several lines is put together.
    """
    heads: list[_Head] = []
    gutter = min((after.left - before.right for before, after in itertools.pairwise(extents)), default=0.0)
    for line in lines:
        own = list(heads)
        for group in close_words(line.words, min(_WORD_SPACE, _OF_GUTTER * gutter / line.row.area.height)):
            area = Area(group[0].area.left, group[0].area.bottom, group[-1].area.right, group[0].area.top)
            first, end = _reach(area, extents)
            over = [head for head in own if head.first < end and head.end > first]
            nearest = max(over, key=lambda head: head.level, default=None)
            if nearest is not None and (nearest.first, nearest.end) == (first, end) and _is_rest(nearest.words, group):
                nearest.words.extend(group)
            else:
                heads.append(_Head(list(group), first, end, nearest.level + 1 if nearest else 0))
    rows: list[dict[int, list[Piece]]] = [{} for _ in range(max((head.level for head in heads), default=-1) + 1)]
    for head in heads:
        rows[head.level].setdefault(head.first, []).extend(head.words)
    return rows


def close_words(words: Sequence[Piece], space: float) -> list[list[Piece]]:
    """The words of a line, those with less room between them, in heights of a line, together."""
    groups: list[list[Piece]] = []
    for word in words:
        if groups and word.area.left - groups[-1][-1].area.right < space * word.area.height:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _is_rest(above: Sequence[Piece], words: Sequence[Piece]) -> bool:
    """Whether words are the next line of a head: close below it."""
    gap = min(word.area.bottom for word in above) - max(word.area.top for word in words)
    return gap < _WRAPPED * words[0].area.height
