"""The columns of a table without lines: the room that its rows leave free, and what stands side by side in them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from transforms.reading.placed.aligned_heads import WORD_SPACE, close_words
from transforms.reading.placed.aligned_lines import AlignedLine, is_number
from transforms.reading.placed.head_spans import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.reading.placed.pieces import Area, Piece

Edges = tuple[float, ...]
_LEAST_GUTTER, _NARROW = 0.25, 0.03
"""Room between columns that all rows leave free, in heights of a line; beside numbers that end or begin there, any room."""
_ROWS_TO_ONE_OVER, _LEAST_ROWS_TO_ONE_OVER, _NEVER = 10, 5, 1000
"""Of ten rows, one may have words that reach over a gutter (合计, over code and name); numbers never do."""
_ALIGNED = 0.15
"""Numbers that end, or begin, at one place are no farther from it than this part of their height."""
_LEAST_BESIDE, _MANY_BESIDE = 2, 0.3
"""Two words stand side by side in so many rows, and in this part of them, where a column ends between them."""
_LETTER = re.compile(r"[一-鿿A-Za-z]")
_DIGIT = re.compile(r"[0-9０-９]")
_LATIN = re.compile(r"[A-Za-z]")
_OF_NUMBER = re.compile(r"[年月日岁周天时分号个人户家次度季学级类第期线、）)%％‰～—–-]")
"""What a number in words goes on with (2022 年, 60 岁以上): no column of its own."""


def columns_of(data: Sequence[AlignedLine], heads: Sequence[AlignedLine]) -> Edges:
    """The edges of the columns: between them the middles of the room that the rows leave free.

    Args:
        data: The lines of the rows.
        heads: Lines that may stand over them.
    """
    words = [word for line in data for word in line.words]
    height = sorted(line.row.area.height for line in data)[len(data) // 2]
    reaching_over = max(len(data) // _ROWS_TO_ONE_OVER, 1) if len(data) >= _LEAST_ROWS_TO_ONE_OVER else 0
    edges = _edges(words, height, reaching_over) or _edges(words, height, 0)
    edges = _parted(_without_letter_spacing(edges, data), data, reaching_over)
    return _without_halves(edges, data, heads)


def with_label_columns(columns: Edges, data: Sequence[AlignedLine], lines: Sequence[AlignedLine]) -> Edges:
    """The edges, with those of columns whose labels stand between rows (one for several rows, in their middle).

    Args:
        columns: The edges by the rows.
        data: The lines of the rows.
        lines: Other lines among them.
    """
    found = list(columns)
    alone = [line.words[0] for line in lines if len(line.words) == 1]
    for labels, words in zip(_by_column(alone, columns), _by_column(_words_of(data), columns), strict=True):
        if len(labels) >= _LEAST_BESIDE and words:
            edge, left = max(word.area.right for word in labels), min(word.area.left for word in words)
            if edge < left:
                found.append((edge + left) / 2)
                found[0] = min(found[0], *(word.area.left for word in labels))
    return tuple(sorted(found))


def column_of(area: Area, columns: Edges) -> int:
    """The column that a word stands in, by its middle."""
    return min(max(bisect_right(columns, area.centre) - 1, 0), len(columns) - 2)


def extents_of(data: Sequence[AlignedLine], columns: Edges) -> tuple[Extent, ...]:
    """From where to where the words of each column reach; its edges where it has none."""
    areas: list[list[Area]] = [[] for _ in columns[1:]]
    for line in data:
        for word in line.words:
            areas[column_of(word.area, columns)].append(word.area)
    return tuple(
        Extent(min(area.left for area in own), max(area.right for area in own)) if own else Extent(columns[at], columns[at + 1])
        for at, own in enumerate(areas)
    )


def with_empty_columns(columns: Edges, heads: Sequence[AlignedLine]) -> Edges:
    """The edges, with those of columns whose heads stand where no row has a value."""
    lowest = heads[-1].words if heads else []
    edges = list(columns)
    for word in lowest:
        height = word.area.height
        if word.area.left >= columns[-1] + _LEAST_GUTTER * height / 2:
            edges[-1] = (max(edges[-2], edges[-1]) + word.area.left) / 2 if len(edges) == len(columns) else word.area.left
            edges.append(word.area.right)
    return tuple(edges)


def fits(data: Sequence[AlignedLine], columns: Edges) -> bool:
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


def _edges(words: Sequence[Piece], height: float, reaching_over: int) -> Edges:
    """The outer edges and the gutters between words; none where a word stands by itself in what would be a gutter.

    Args:
        words: The words of all rows.
        height: The height of a line.
        reaching_over: How many words may reach over a gutter.
    """
    steps = sorted(
        [(word.area.left, 1 if not is_number(word.text) else _NEVER) for word in words]
        + [(word.area.right, -1 if not is_number(word.text) else -_NEVER) for word in words]
    )
    edges = [steps[0][0]]
    room: list[tuple[float, float, int]] = []
    dense: list[tuple[float, float]] = []
    depth, begun = 0, False
    for (at, step), (following, _) in itertools.pairwise(steps):
        depth += step
        if depth > reaching_over:
            edges += _gutter(room, height, words) if begun else []
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


def _gutter(room: Sequence[tuple[float, float, int]], height: float, words: Sequence[Piece]) -> list[float]:
    """The middle of the room between two columns, where the fewest words reach into it; none where it is too narrow."""
    if not room:
        return []
    fewest = min(depth for _, _, depth in room)
    left, right = max(((left, right) for left, right, depth in room if depth == fewest), key=lambda part: part[1] - part[0])
    least = _LEAST_GUTTER if fewest == 0 else 2 * _LEAST_GUTTER
    if right - left >= least * height or (fewest == 0 and right - left > _NARROW * height and _are_beside(words, left, right)):
        return [(left + right) / 2]
    return []


def _are_beside(words: Sequence[Piece], left: float, right: float) -> bool:
    """Whether numbers end, or begin, at a narrow gutter: in no words is there a number that all rows have there."""
    near = _ALIGNED * next(word.area.height for word in words)
    before = [word for word in words if left - near < word.area.right <= left]
    after = [word for word in words if right <= word.area.left < right + near]
    if all(_OF_NUMBER.match(word.text) for word in after) or not before or not after:
        return False
    sides = (before, after)
    return any(len(side) >= _LEAST_BESIDE and all(_is_counted(word.text) for word in side) for side in sides)


def _is_counted(text: str) -> bool:
    """Whether a word is a number with digits: a dash alone may begin an item of a list."""
    return is_number(text) and _DIGIT.search(text) is not None


def _without_letter_spacing(edges: Edges, data: Sequence[AlignedLine]) -> Edges:
    """The edges without those between single letters of spaced words (北　京, 天　津), or between Latin words (Co., Ltd.)."""
    kept = [edges[0]]
    texts = [[word.text for word in own] for own in _by_column(_words_of(data), edges)]
    for at, beside in enumerate(itertools.pairwise(texts), 1):
        letters = all(len(text) == 1 and _LETTER.match(text) for side in beside for text in side)
        if not letters and not all(_LATIN.match(text) for side in beside for text in side):
            kept.append(edges[at])
    return (*kept, edges[-1])


def _words_of(lines: Sequence[AlignedLine]) -> list[Piece]:
    return [word for line in lines for word in line.words]


def _by_column(words: Sequence[Piece], columns: Edges) -> list[list[Piece]]:
    """The words of each column."""
    found: list[list[Piece]] = [[] for _ in columns[1:]]
    for word in words:
        found[column_of(word.area, columns)].append(word)
    return found


def _parted(edges: Edges, data: Sequence[AlignedLine], reaching_over: int) -> Edges:
    """The edges, with one between each two words that stand side by side in many rows, a number one of them."""
    found = list(edges)
    placed = [_by_column(line.words, edges) for line in data]
    for at in range(len(edges) - 1):
        found += _between([own for columns in placed if (own := columns[at])], reaching_over)
    return tuple(sorted(found))


def _between(rows: Sequence[Sequence[Piece]], reaching_over: int) -> list[float]:
    """Where columns end among the words that rows have in one."""
    gaps = [
        (before.area.right, after.area.left)
        for row in rows
        for before, after in itertools.pairwise(row)
        if _are_cells(before, after)
    ]
    found: list[float] = []
    least = max(_LEAST_BESIDE, _MANY_BESIDE * len(rows))
    while len(gaps) >= least:
        best = max((left for left, _ in gaps), key=lambda x: sum(left <= x < right for left, right in gaps))
        over = [(left, right) for left, right in gaps if left <= best < right]
        x = (best + min(right for _, right in over)) / 2
        across = [word for row in rows for word in row if word.area.left < x < word.area.right]
        if len(over) < least or len(across) > reaching_over or any(is_number(word.text) for word in across):
            break
        found.append(x)
        gaps = [gap for gap in gaps if gap not in over]
    return found


def _are_cells(before: Piece, after: Piece) -> bool:
    """Whether two words beside each other are of two cells: a number and what is no part of its words."""
    if after.area.left <= before.area.right:
        return False
    if _is_counted(before.text):
        return is_number(after.text) or _OF_NUMBER.match(after.text) is None
    return _is_counted(after.text) and after.area.left - before.area.right > _LEAST_GUTTER * after.area.height


def _without_halves(edges: Edges, data: Sequence[AlignedLine], heads: Sequence[AlignedLine]) -> Edges:
    """The edges without those between two columns that no row has both of, unless each has a head of its own."""
    placed = [_by_column(line.words, edges) for line in data]
    kept = [edges[0]]
    filled = [bool(columns[0]) for columns in placed]
    for at in range(1, len(edges) - 1):
        behind = [bool(columns[at]) for columns in placed]
        both = any(before and after for before, after in zip(filled, behind, strict=True))
        if both or _are_headed_apart(heads, kept[-1], edges[at], edges[at + 1]):
            kept.append(edges[at])
            filled = behind
        else:
            filled = [before or after for before, after in zip(filled, behind, strict=True)]
    return (*kept, edges[-1])


def _are_headed_apart(heads: Sequence[AlignedLine], left: float, edge: float, right: float) -> bool:
    """Whether a line of heads has one over each of two columns."""
    for line in heads:
        groups = close_words(line.words, WORD_SPACE)
        centres = [(group[0].area.left + group[-1].area.right) / 2 for group in groups]
        if any(left <= x < edge for x in centres) and any(edge <= x <= right for x in centres):
            return True
    return False
