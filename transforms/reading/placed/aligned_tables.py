"""Tables without ruled cells: numbers that stand below each other under heads, told by the room that all rows leave free."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.placed.aligned_heads import WORD_SPACE, Extent, close_words, head_rows, placed_heads
from transforms.reading.placed.cell_text import cell_of, is_value, rows_in
from transforms.reading.placed.pieces import Area, Piece, rows_of, words_of
from transforms.reading.placed.ruled_tables import FoundRows, TableRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.reading.placed.pieces import Cutter, Row

_LEAST_GUTTER = 0.25
"""Room between columns that all rows leave free, in heights of a line."""
_LEAST_ROWS = 2
_ROWS_TO_ONE_OVER, _LEAST_ROWS_TO_ONE_OVER, _NEVER = 10, 5, 1000
"""Of ten rows, one may have words that reach over a gutter (合计, over code and name); numbers never do."""
_MOST_HEAD_LINES = 6
_FARTHEST = 3.0
"""Rows of one table are at most so many heights apart."""
_HEAD_WITHIN, _AS_ROWS = 1.6, 1.3
"""Heads are at most so many heights over the rows, or so many times as far as these are apart."""
_MOST_BETWEEN, _MOST_WRAPPED = 2, 4
_PROSE = re.compile(r"[。；！？]|[一-鿿]，[一-鿿]|\.{4}|…{2}|·{4}")
_PAGE_NUMBER = re.compile(r"^[-—–·\s]*+第?\s*+[0-9]{1,4}+\s*+页?[-—–·\s]*+(?:[/共]\s*+[0-9]{1,4}+\s*+页?)?")
_OVER = re.compile(r"单位\s*[:：]|^\s*(?:续?表|附表)")
_LETTER = re.compile(r"[一-鿿A-Za-z]")
_LATIN = re.compile(r"[A-Za-z]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SPACED_LETTER = re.compile(r"[一-鿿](?<![男女甲乙丙丁戊是否有无])")
_SPACED_LETTERS = re.compile(r"[一-鿿]{1,3}(?<![男女甲乙丙丁戊是否有无])")
_LETTERS_APART = 3.0
_DATED_TITLE = re.compile(r"(?:19|20)[0-9]{2}\s?[年—-].*[一-鿿]{5}")
"""2023年各县粮食生产情况; a head has few words beside its year (2023年执行数)."""
_LEAST_TITLE, _LONGEST_HEAD, _LARGER = 7, 16, 1.15
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
    extents: tuple[Extent, ...]


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
    words = _with_spaced_letters([word for piece in row.pieces for word in words_of(piece, cutter)])
    values = [word for word in words if is_value(word.text)]
    is_data = len(words) > 1 and any(not _YEAR.fullmatch(word.text) for word in values) and is_value(words[-1].text)
    return _Line(row, words, is_data=is_data, may_be=len(words) > 1 or len(text) <= _LONGEST_WORD)


def _with_spaced_letters(words: Sequence[Piece]) -> list[Piece]:
    """The words, single letters that are set apart to fill a column (合　计) put together."""
    found: list[Piece] = []
    for word in words:
        last = found[-1] if found else None
        is_next = last is not None and word.area.left - last.area.right < _LETTERS_APART * word.area.height
        if last is not None and is_next and _SPACED_LETTER.fullmatch(word.text) and _SPACED_LETTERS.fullmatch(last.text):
            found[-1] = Piece(f"{last.text}{word.text}", last.area._replace(right=word.area.right), last.line, last.before)
        else:
            found.append(word)
    return found


def _region(lines: Sequence[_Line], start: int, before: TableRows | None) -> _Region | None:
    """The table whose first row of values is a line; None where its columns cannot be told."""
    end = start + 1
    last = start
    while end < len(lines) and _are_few(lines[last + 1 : end]) and _goes_on(lines[end - 1], lines[end], _FARTHEST):
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
    body = _first_of_groups(lines, start, columns)
    first = _first_head(lines, body, columns)
    heads = lines[first:body]
    columns = _with_empty_columns(columns, heads)
    extents = _extents(data, columns)
    if len(columns) < 3 or not _is_headed(heads, data, columns, extents):
        return None
    return _Region(first, body, end, columns, extents)


def _are_few(between: Sequence[_Line]) -> bool:
    """Whether lines without values are as few as may stand between two rows; lines of wrapped cells may be more."""
    return len(between) < _MOST_BETWEEN or (
        len(between) < _MOST_WRAPPED and all(line.may_be and len(line.words) <= len(between[0].words) for line in between)
    )


def _first_of_groups(lines: Sequence[_Line], start: int, columns: Sequence[float]) -> int:
    """The first row below the heads: labels of groups may stand over the first row of values (一、蔬菜)."""
    at = start
    while at > 0 and start - at < _MOST_BETWEEN and _goes_on(lines[at - 1], lines[at], _FARTHEST):
        words = lines[at - 1].words
        if not lines[at - 1].may_be or lines[at - 1].is_data:
            return start
        if len(words) > 1:
            return at if len(words) * 2 > len(columns) - 1 else start
        if words[0].area.left > columns[0] + 2 * words[0].area.height or words[0].area.right > columns[-2]:
            return start
        at -= 1
    return start


def _goes_on(upper: _Line, lower: _Line, farthest: float) -> bool:
    above, below = upper.row.area, lower.row.area
    return above.bottom - below.top <= farthest * min(above.height, below.height)


def _columns(data: Sequence[_Line]) -> tuple[float, ...]:
    """The edges of the columns: the middles of the room that all rows leave free, and both outer edges."""
    words = [word for line in data for word in line.words]
    height = sorted(line.row.area.height for line in data)[len(data) // 2]
    reaching_over = max(len(data) // _ROWS_TO_ONE_OVER, 1) if len(data) >= _LEAST_ROWS_TO_ONE_OVER else 0
    edges = _edges(words, height, reaching_over)
    return _without_letter_spacing(edges if edges else _edges(words, height, 0), data)


def _edges(words: Sequence[Piece], height: float, reaching_over: int) -> tuple[float, ...]:
    """The outer edges and the gutters between words; none where a word stands by itself in what would be a gutter.

    Args:
        words: The words of all rows.
        height: The height of a line.
        reaching_over: How many words may reach over a gutter.
    """
    steps = sorted(
        [(word.area.left, 1 if not is_value(word.text) else _NEVER) for word in words]
        + [(word.area.right, -1 if not is_value(word.text) else -_NEVER) for word in words]
    )
    edges = [steps[0][0]]
    room: list[tuple[float, float, int]] = []
    dense: list[tuple[float, float]] = []
    depth, begun = 0, False
    for (at, step), (following, _) in itertools.pairwise(steps):
        depth += step
        if depth > reaching_over:
            edges += _gutter(room, height) if begun else []
            room, begun = [], True
            dense.append((at, following))
        elif following > at:
            room.append((at, following, depth))
    if reaching_over and not all(_stands_in(word.area, dense) for word in words):
        return ()
    return (*edges, max(word.area.right for word in words))


def _stands_in(area: Area, dense: Sequence[tuple[float, float]]) -> bool:
    at = bisect_right(dense, (area.right, 0.0)) - 1
    return at >= 0 and dense[at][1] > area.left


def _gutter(room: Sequence[tuple[float, float, int]], height: float) -> list[float]:
    """The middle of the room between two columns, where the fewest words reach into it; none where it is too narrow."""
    if not room:
        return []
    fewest = min(depth for _, _, depth in room)
    left, right = max(((left, right) for left, right, depth in room if depth == fewest), key=lambda part: part[1] - part[0])
    least = _LEAST_GUTTER if fewest == 0 else 2 * _LEAST_GUTTER
    return [(left + right) / 2] if right - left >= least * height else []


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
        groups = len(close_words(line.words, WORD_SPACE))
        if groups == 1 and _is_between_heads(lines, first - 1, columns):
            first -= 1
            continue
        if groups == 1 and (not _is_over_values(line.words[0], columns) or _is_called(line, below, columns)):
            break
        area = line.row.pieces[0].area
        if groups < len(columns) - 1 and area.left < columns[0] + area.height and area.right > columns[1]:
            break  # a line of text that goes on where the label column ends
        first -= 1
    while first < start and len(close_words(lines[first].words, WORD_SPACE)) == 1 and _is_title(lines[first], columns):
        first += 1
    return first


def _is_over_values(word: Piece, columns: Sequence[float]) -> bool:
    """Whether a word stands over the columns behind the first, so that it may be a head of several of them."""
    return word.area.left >= columns[1] - word.area.height


def _is_between_heads(lines: Sequence[_Line], at: int, columns: Sequence[float]) -> bool:
    """Whether a word is the first column's head, or its rest, set lower than the line of heads above."""
    if at == 0 or not _goes_on(lines[at - 1], lines[at], _HEAD_WITHIN):
        return False
    above, area = lines[at - 1], lines[at].row.area
    heads = close_words(above.words, WORD_SPACE)
    return area.right <= columns[1] and len(heads) > 1 and above.may_be and not above.is_data


def _is_called(line: _Line, below: _Line, columns: Sequence[float]) -> bool:
    """Whether a single word over heads is what the table is called, or of when it is, not a head over several columns."""
    text = "".join(word.text for word in line.words)
    area = line.row.area
    if len(text) > _LONGEST_HEAD or area.height > _LARGER * below.row.area.height or _DATED_TITLE.search(text):
        return True
    middle, of_values = (columns[0] + columns[-1]) / 2, (columns[1] + columns[-1]) / 2
    if len(text) >= _LEAST_TITLE and abs(area.centre - middle) < area.height < abs(area.centre - of_values):
        return True
    over = sum(low < area.right and area.left < high for low, high in itertools.pairwise(columns))
    return over < 2 and len(close_words(below.words, WORD_SPACE)) >= len(columns) - 1


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


def _extents(data: Sequence[_Line], columns: Sequence[float]) -> tuple[Extent, ...]:
    """From where to where the words of each column reach; its edges where it has none."""
    areas: list[list[Area]] = [[] for _ in columns[1:]]
    for line in data:
        for word in line.words:
            areas[_column_of(word.area, columns)].append(word.area)
    return tuple(
        Extent(min(area.left for area in own), max(area.right for area in own)) if own else Extent(columns[at], columns[at + 1])
        for at, own in enumerate(areas)
    )


def _is_headed(heads: Sequence[_Line], data: Sequence[_Line], columns: Sequence[float], extents: Sequence[Extent]) -> bool:
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
    placed = placed_heads([line.words for line in heads], extents)
    headed = {
        at
        for head in placed
        if any(_LETTER.search(word.text) or _YEAR.fullmatch(word.text) for word in head.words)
        for at in range(head.first, head.end)
    }
    return bool(of_values) and sum(at in headed for at in of_values) * 2 >= len(of_values)


def _column_of(area: Area, columns: Sequence[float]) -> int:
    return min(max(bisect_right(columns, area.centre) - 1, 0), len(columns) - 2)


def _table(lines: Sequence[_Line], region: _Region) -> TableRows:
    columns = region.columns
    width = len(columns) - 1
    heads = head_rows([line.words for line in lines[region.first : region.body]], region.extents)
    body = []
    for line in lines[region.body : region.end]:
        cells: dict[int, list[Piece]] = {}
        for word in line.words:
            cells.setdefault(_column_of(word.area, columns), []).append(word)
        body.append(cells)
    rows = [[cell_of(cells[at]) if at in cells else "" for at in range(width)] for cells in (*heads, *rows_in(body))]
    areas = [line.row.area for line in lines[region.first : region.end]]
    return TableRows(rows, Area(columns[0], areas[-1].bottom, columns[-1], areas[0].top), columns)
