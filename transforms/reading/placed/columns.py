"""The order in which a reader takes the pieces of a page: columns of prose one after the other, told by the gap between them.

Producers draw a page in any order. PDFium joins what stands at one height, so that two columns drawn row by row come out as
one line with a wide space. A table has such spaces too: only where both sides read as prose are they columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.reading.placed.pieces import Piece

_LEAST_GUTTER = 0.8
"""Widths of gaps between columns are at least this part of the height of a line."""
_FARTHEST = 1.6
_SAME_SIZE = 0.85
_LEAST_ROWS = 2
_LEAST_WIDTH = 6
_FULL = 0.5
_RAGGED = 2.5
"""Lines are full that end so many heights of a line before the right edge: a number or word that does not fit is not cut."""
_PROSE = re.compile(r"[，。；：、！？]")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u2e80-\u2fdf]")
_MOST_PIECES = 5000
_DEEPEST = 4


@dataclass(slots=True)
class _Row:
    """Pieces at one height, from left to right, and the bounds of all of them."""

    pieces: list[Piece]
    top: float
    bottom: float
    height: float

    def add(self, piece: Piece) -> None:
        """Takes one more piece in."""
        self.pieces.append(piece)
        area = piece.area
        self.top, self.bottom = max(self.top, area.top), min(self.bottom, area.bottom)
        self.height = max(self.height, area.height)


class _Gutter(NamedTuple):
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


def reading_order(pieces: Sequence[Piece], depth: int = 0) -> list[Piece]:
    """The pieces in the order of reading; as drawn where nothing stands side by side, or what does is a table."""
    ordered = list(pieces)
    if depth > _DEEPEST or len(ordered) > _MOST_PIECES:
        return ordered
    rows = _rows(ordered)
    if len(rows) == len(ordered):  # nothing stands beside anything
        return ordered
    start = 0
    while start < len(rows):
        end = start + 1
        if len(rows[start].pieces) > 1 and (found := _columns(rows, start)):
            first, end, gutter = found
            region = [piece for row in rows[first:end] for piece in row.pieces]
            left = [piece for piece in region if piece.area.right <= gutter.right]
            right = [piece for piece in region if piece.area.right > gutter.right]
            if _is_prose(left) and _is_prose(right):
                _put_in_order(ordered, [*reading_order(left, depth + 1), *reading_order(right, depth + 1)])
        start = end
    return ordered


def _rows(pieces: Sequence[Piece]) -> list[_Row]:
    """The pieces by height, from the top of the page."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda piece: -(piece.area.top + piece.area.bottom)):
        if rows and piece.area.beside(rows[-1].pieces[0].area):
            rows[-1].add(piece)
        else:
            rows.append(_Row([piece], piece.area.top, piece.area.bottom, piece.area.height))
    for row in rows:
        row.pieces.sort(key=lambda piece: piece.area.left)
    return rows


def _columns(rows: Sequence[_Row], start: int) -> tuple[int, int, _Gutter] | None:
    """First row, end and gutter of the columns that a row with a gap is part of; None if too few rows agree on a gutter."""
    height = rows[start].height
    for gap in sorted(_inner_gaps(rows[start]), key=lambda gap: -gap.width):
        first, end, gutter = start, start + 1, gap
        while end < len(rows) and _goes_on(rows[end - 1], rows[end], height) and (found := _common(gutter, rows[end], height)):
            end, gutter = end + 1, found
        while (
            first > 0 and _goes_on(rows[first - 1], rows[first], height) and (found := _common(gutter, rows[first - 1], height))
        ):
            first, gutter = first - 1, found
        both = sum(_has_both(row, gutter) for row in rows[first:end])
        if both >= _LEAST_ROWS:
            return first, end, gutter
    return None


def _goes_on(upper: _Row, lower: _Row, height: float) -> bool:
    """Whether two rows may be of the same columns: of one size, at most a line apart. A heading over the first is not of it."""
    distance = upper.bottom - lower.top
    smaller, larger = sorted((upper.height, lower.height))
    return distance <= _FARTHEST * height and smaller >= _SAME_SIZE * larger


def _inner_gaps(row: _Row) -> list[_Gutter]:
    return [
        _Gutter(before.area.right, after.area.left)
        for before, after in zip(row.pieces, row.pieces[1:], strict=False)
        if after.area.left > before.area.right
    ]


def _common(gutter: _Gutter, row: _Row, height: float) -> _Gutter | None:
    """What of a gutter a row leaves free, None if that is too narrow."""
    widest: _Gutter | None = None
    edge = float("-inf")
    for piece in row.pieces:
        part = _Gutter(max(gutter.left, edge), min(gutter.right, piece.area.left))
        widest = part if widest is None or part.width > widest.width else widest
        edge = max(edge, piece.area.right)
    part = _Gutter(max(gutter.left, edge), gutter.right)
    widest = part if widest is None or part.width > widest.width else widest
    return widest if widest.width >= _LEAST_GUTTER * height else None


def _has_both(row: _Row, gutter: _Gutter) -> bool:
    return row.pieces[0].area.right <= gutter.right and row.pieces[-1].area.left >= gutter.left


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether pieces below each other are lines of prose: of some length, with marks, mostly up to one right edge."""
    if len(pieces) < _LEAST_ROWS:
        return False
    text = "".join(piece.text for piece in pieces)
    long_enough = len(text) >= _LEAST_WIDTH * len(pieces) and len(_IDEOGRAPH.findall(text)) * 2 >= len(text)
    edge = max(piece.area.right for piece in pieces)
    full = sum(edge - piece.area.right <= _RAGGED * piece.area.height for piece in pieces)
    return long_enough and _PROSE.search(text) is not None and full >= _FULL * len(pieces)


def _put_in_order(pieces: list[Piece], region: Sequence[Piece]) -> None:
    """Puts the pieces of a region in order where the first of them stands."""
    inside = {id(piece) for piece in region}
    at = next(i for i, piece in enumerate(pieces) if id(piece) in inside)
    rest = [piece for piece in pieces if id(piece) not in inside]
    pieces[:] = [*rest[:at], *region, *rest[at:]]
