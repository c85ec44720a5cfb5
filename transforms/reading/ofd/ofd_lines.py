"""The characters of a page of an OFD file -> pieces of its lines: programs draw a word, a line or one character at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.reading.placed.pieces import Area, EvenCutter, Piece
from transforms.spans import CharacterSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.reading.ofd.ofd_objects import OfdText

_WIDE_GAP, _SPACE = 1.5, 0.25
"""A gap wider than the first, in heights of a line, parts two pieces; wider than the second it is a space."""
_BACK = 0.5
_EVEN = EvenCutter()


class OfdLines:
    """The pieces of a page in the order of drawing; knows where each of their characters stands."""

    def __init__(self, texts: Sequence[OfdText]) -> None:
        self.pieces: list[Piece] = []
        self._lefts: list[float] = []
        self._rights: list[float] = []
        self._line = 0
        for run in texts:
            for start, end in _words(run):
                self._add(run, start, end)

    def left(self, piece: Piece, at: int) -> float:
        """The left edge of a character of a piece."""
        return self._lefts[piece.span.start + at] if piece.span else _EVEN.left(piece, at)

    def right(self, piece: Piece, at: int) -> float:
        """The right edge of a character of a piece."""
        return self._rights[piece.span.start + at] if piece.span else _EVEN.right(piece, at)

    def _add(self, run: OfdText, start: int, end: int) -> None:
        """Puts characters without a space among them behind the last piece where they go on from it, else begins one."""
        area = Area(run.lefts[start], run.bottom, max(run.rights[start:end]), run.top)
        last = self.pieces[-1] if self.pieces else None
        beside = last is not None and last.quarter == run.quarter and area.beside(last.area)
        gap = (area.left - last.area.right) / area.height if beside and last is not None else 0.0
        if last is not None and last.span is not None and beside and -_BACK < gap <= _WIDE_GAP:
            if gap > _SPACE or (start > 0 and run.text[start - 1].isspace()):
                last.text += " "
                self._lefts.append(last.area.right)
                self._rights.append(area.left)
            last.text += run.text[start:end]
            self._place(run, start, end)
            own = last.area
            last.area = Area(own.left, min(own.bottom, area.bottom), max(own.right, area.right), max(own.top, area.top))
            last.span = CharacterSpan(last.span.start, len(self._lefts))
            return
        self._line += not beside
        first = len(self._lefts)
        self._place(run, start, end)
        span = CharacterSpan(first, len(self._lefts))
        self.pieces.append(Piece(run.text[start:end], area, self._line, " " if beside else "", run.quarter, span))

    def _place(self, run: OfdText, start: int, end: int) -> None:
        self._lefts += run.lefts[start:end]
        self._rights += run.rights[start:end]


def _words(run: OfdText) -> list[tuple[int, int]]:
    """The parts of a run without white space and without wide gaps."""
    height = run.top - run.bottom
    found: list[tuple[int, int]] = []
    start: int | None = None
    for at, character in enumerate(run.text):
        if start is not None and (character.isspace() or run.lefts[at] - run.rights[at - 1] > _SPACE * height):
            found.append((start, at))
            start = None
        if start is None and not character.isspace():
            start = at
    return found if start is None else [*found, (start, len(run.text))]
