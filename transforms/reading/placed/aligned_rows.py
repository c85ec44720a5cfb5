"""Lines of a table without lines -> its rows: wrapped cells put together, labels of several rows put to the first of these."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.placed.aligned_columns import column_of
from transforms.reading.placed.aligned_lines import distance, is_number
from transforms.reading.placed.cell_text import is_value, rows_in
from transforms.reading.placed.cut_cells import Cut, CutRow, cut_columns, cut_of, is_open, lines_of, may_be_cut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transforms.reading.placed.aligned_columns import Edges
    from transforms.reading.placed.aligned_lines import AlignedLine
    from transforms.reading.placed.cut_cells import CellLine
    from transforms.reading.placed.pieces import Piece

Cells = dict[int, list["Piece"]]
_WRAPPED_WITHIN, _LEAST_JUMP = 0.8, 0.3
"""Lines of one row are at most so many heights apart, and rows of a table so much farther."""
_LEAST_EMPTY = 2
_ROOM = 0.04
"""Within a number each character begins where the one before it ends, or before that."""
_OFF_ROW, _OFF_MIDDLE = 0.2, 0.3
"""A label that is off its row by this part of the distance of rows is of several; it stands in their middle, give or take."""


def wrapped_within(lines: Sequence[AlignedLine]) -> float | None:
    """The distance that lines of one row are within, where rows are clearly farther apart; None where they are not.

    Args:
        lines: The lines of a table, from the top.
    """
    gaps = sorted(distance(upper, lower) for upper, lower in itertools.pairwise(lines))
    jumps = [(wide - close, close, wide) for close, wide in itertools.pairwise(gaps) if close <= _WRAPPED_WITHIN]
    if not jumps:
        return None
    jump, close, wide = max(jumps)
    return (close + wide) / 2 if jump >= _LEAST_JUMP else None


def blocks_of(lines: Sequence[AlignedLine], within: float) -> list[list[AlignedLine]]:
    """Lines that are within a distance of the one above together."""
    blocks: list[list[AlignedLine]] = []
    for line in lines:
        if blocks and distance(blocks[-1][-1], line) <= within:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def row_distance(lines: Sequence[AlignedLine], columns: Edges) -> float:
    """The distance of the first two rows, in heights of a line; 0 where there is one."""
    within = wrapped_within(lines)
    blocks = blocks_of(lines, within) if within is not None else []
    rows = blocks if are_wrapped(blocks, columns) else [[line] for line in lines]
    return distance(rows[0][-1], rows[1][0]) if len(rows) > 1 else 0.0


def are_wrapped(blocks: Sequence[Sequence[AlignedLine]], columns: Edges) -> bool:
    """Whether lines that stand close together are rows of wrapped cells: in no column does a number follow a whole one.

    It does so where a column is too narrow for its numbers (64.4 over 4). What follows a line with values goes on in columns
    that have words above.
    """
    cuts = _cuts([_joined([_cells_of(line, columns) for line in block]) for block in blocks])
    for block, cut in zip(blocks, cuts, strict=True):
        whole: set[int] = set()
        filled: set[int] = set()
        has_values = False
        for line in block:
            cells = _cells_of(line, columns)
            if has_values and not filled.union({0} if 0 not in filled else ()).issuperset(cells):
                return False  # a label may begin lower, where its indent fills its first line
            filled.update(cells)
            has_values = has_values or line.is_data
            numbers = {at for at, parts in cells.items() if at and all(is_number(part.text) for part in parts)}
            if not numbers & whole <= cut:
                return False
            whole |= {at for at in numbers if is_value(cells[at][-1].text)}
    return any(len(block) > 1 for block in blocks)


def _widest(rows: Sequence[Mapping[int, Sequence[CellLine]]]) -> dict[int, float]:
    """The width of the widest line of each column, in points."""
    found: dict[int, float] = {}
    for row in rows:
        for column, own in row.items():
            found[column] = max(found.get(column, 0.0), *(line.width for line in own))
    return found


def _has_single_value(row: Mapping[int, Sequence[CellLine]]) -> bool:
    """Whether a column has one value: two rows would have two in each."""
    return any(at and len(own) == 1 and is_value(own[0].text) for at, own in row.items())


def _cuts(rows: Sequence[Cells]) -> list[frozenset[int]]:
    """Of each row the columns whose lines are one number that is too long for its column."""
    if not any(may_be_cut(parts) for cells in rows for parts in cells.values()):
        return [frozenset()] * len(rows)
    lines = [{column: lines_of(parts) for column, parts in cells.items()} for cells in rows]
    widest = _widest(lines)
    cuts = [
        {column: cut for column, own in row.items() if (cut := cut_of(own, widest[column], widest[column])) is not None}
        for row in lines
    ]
    is_narrow = any(
        Cut.CUT in told.values() or (Cut.LIKELY in told.values() and _has_single_value(row))
        for told, row in zip(cuts, lines, strict=True)
    )
    return [cut_columns(row, is_narrow=is_narrow) for row in cuts]


def body_rows(lines: Sequence[AlignedLine], columns: Edges) -> list[CutRow]:
    """The pieces of the cells, row by row.

    Args:
        lines: The lines below the heads.
        columns: The edges of the columns.
    """
    within = wrapped_within(lines)
    blocks = blocks_of(lines, within) if within is not None else []
    is_wrapped = are_wrapped(blocks, columns)
    if is_wrapped:
        rows = [_joined([_cells_of(line, columns) for line in block]) for block in blocks]
    else:
        rows = rows_in([_joined([_cells_of(line, columns) for line in own]) for own in _with_cut(lines, columns)])
    for column in range(len(columns) - 2):
        rows = _with_labels_of_several(rows, column)
    return list(map(CutRow, rows, _cuts(rows)))


def _with_cut(lines: Sequence[AlignedLine], columns: Edges) -> list[list[AlignedLine]]:
    """The lines, those together between which a number is cut for sure."""
    if not any(is_open(word.text) for line in lines for word in line.words):
        return [[line] for line in lines]
    cells = [_cells_of(line, columns) for line in lines]
    widest = _widest([{column: lines_of(parts) for column, parts in own.items()} for own in cells])
    groups: list[list[AlignedLine]] = []
    joined: Cells = {}
    for line, own in zip(lines, cells, strict=True):
        both = _joined([joined, own])
        told = {cut_of(lines_of(both[at]), widest[at], widest[at]) for at in own if at and at in joined}
        is_close = bool(groups) and distance(groups[-1][-1], line) < _WRAPPED_WITHIN
        if is_close and Cut.CUT in told and Cut.APART not in told and set(own) <= {0, *joined}:
            groups[-1].append(line)
            joined = both
        else:
            groups.append([line])
            joined = own
    return groups


def _cells_of(line: AlignedLine, columns: Edges) -> Cells:
    places = [column_of(word.area, columns) for word in line.words]
    cells: Cells = {}
    for word, column in zip(line.words, places, strict=True):
        own = cells.setdefault(column, [])
        if own and column + 2 < len(columns) and column + 1 not in places and _are_two(own[-1], word):
            own = cells.setdefault(column + 1, [])  # it begins its column, right behind a value that ends the one before
        own.append(word)
    return cells


def _are_two(before: Piece, after: Piece) -> bool:
    """Whether two pieces beside each other are two values with room between them."""
    has_room = after.area.left - before.area.right > _ROOM * after.area.height
    return has_room and is_value(before.text) and is_value(after.text)


def _joined(lines: Sequence[Cells]) -> Cells:
    cells: Cells = {}
    for line in lines:
        for column, parts in line.items():
            cells.setdefault(column, []).extend(parts)
    return cells


class _Label(NamedTuple):
    """A label, where its middle is, and the row that it was found in."""

    parts: list[Piece]
    middle: float
    row: int


def _with_labels_of_several(rows: list[Cells], column: int) -> list[Cells]:
    """The rows, the labels of a column put to the first of the rows that each is in the middle of, where all are so.

    A label that spans rows is set in their middle: between two rows, or in the third of five.
    """
    middles = [_middle_of_values(cells, column) for cells in rows]
    labels = [_Label(cells[column], _middle(cells[column]), at) for at, cells in enumerate(rows) if column in cells]
    whole = [at for at, middle in enumerate(middles) if middle is not None]
    if len(whole) < 2 or len(labels) < 2 or any(any(is_value(part.text) for part in label.parts) for label in labels):
        return rows
    pitch = min(upper - lower for upper, lower in itertools.pairwise([middles[at] or 0.0 for at in whole]))
    if _are_in_last(rows, column):
        return _with_labels_in_first(rows, column)
    off = [label for label in labels if abs(label.middle - (middles[label.row] or label.middle - pitch)) > _OFF_ROW * pitch]
    if not off:
        return rows
    firsts = _tiled([label.middle for label in labels], [middles[at] or 0.0 for at in whole], _OFF_MIDDLE * pitch)
    if firsts is None:
        return rows
    found = [{at: parts for at, parts in cells.items() if at != column} for cells in rows]
    for label, first in zip(labels, firsts, strict=True):
        found[whole[first]][column] = label.parts
    return [cells for cells in found if cells]


def _are_in_last(rows: Sequence[Cells], column: int) -> bool:
    """Whether labels of several rows stand in the last of them: the first row has none, the last has, none has words before."""
    empty = [at for at, cells in enumerate(rows) if column not in cells]
    return (
        len(empty) >= _LEAST_EMPTY and empty[0] == 0 and column in rows[-1]
        and all(column + 1 in rows[at] and min(rows[at]) > column for at in empty)
    )  # fmt: skip


def _with_labels_in_first(rows: Sequence[Cells], column: int) -> list[Cells]:
    """The rows, each label of a column in the first row behind the label before it."""
    found = [dict(cells) for cells in rows]
    first = 0
    for at, cells in enumerate(rows):
        if column in cells:
            found[first][column] = found[at].pop(column)
            first = at + 1
    return found


def _tiled(labels: Sequence[float], rows: Sequence[float], slack: float) -> list[int] | None:
    """The first row of each label, if the labels are each in the middle of rows that follow each other, down to the last."""
    firsts: list[int] = []
    first = 0
    for middle in labels:
        if first >= len(rows):
            return None
        below = 2 * middle - rows[first]
        last = min(range(len(rows)), key=lambda at: abs(rows[at] - below))
        if last < first or abs(rows[last] - below) > 2 * slack:
            return None
        firsts.append(first)
        first = last + 1
    return firsts if first == len(rows) else None


def _middle(parts: Sequence[Piece]) -> float:
    return (min(part.area.bottom for part in parts) + max(part.area.top for part in parts)) / 2


def _middle_of_values(cells: Cells, column: int) -> float | None:
    """The height of a row's values, None where it has none behind a column."""
    values = [part for at, parts in cells.items() if at > column for part in parts if is_value(part.text)]
    return _middle(values) if values else None
