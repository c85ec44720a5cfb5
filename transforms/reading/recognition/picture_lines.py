"""The recognised lines of a picture as pieces of a page; knows where each of their characters stands, and how sure it is."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from transforms.reading.placed.pieces import Area, Piece
from transforms.records import Box
from transforms.spans import CharacterSpan

if TYPE_CHECKING:
    from transforms.reading.recognition.text_recognition import RecognizedLine, RecognizedPicture

_LINE_BOX = 0.72
"""Boxes of lines have a margin: the text takes this part of their height."""
_USUAL_HEIGHT = 10.5
"""Points: of No. 5, the size in which tables are set."""
_FIRST_WIDE = 0x2000
_NARROW = 0.6
"""The width of a digit or Latin letter as a part of an ideograph's."""


class PictureLines:
    """The pieces of a picture as it is read, y pointing up, and the places of their characters.

    Lengths are such that a line is of a usual height in points, as the rules of lines and tables take it; `scale` is one pixel.
    """

    def __init__(self, picture: RecognizedPicture) -> None:
        self.confidences: list[float] = []
        self._quarters = picture.quarters
        heights = [(line.bottom - line.top) * _LINE_BOX for line in picture.lines]
        self.scale = _USUAL_HEIGHT / max(median(heights), 1.0) if heights else 1.0
        self._height, self._width = (size * self.scale for size in picture.pixels.shape[:2])
        self._lefts: list[float] = []
        self._rights: list[float] = []
        self._areas: list[Area] = []
        self.pieces = [self._piece(line) for line in picture.lines]

    def left(self, piece: Piece, at: int) -> float:
        """The left edge of a character of a piece."""
        return self._lefts[self._first(piece) + at]

    def right(self, piece: Piece, at: int) -> float:
        """The right edge of a character of a piece."""
        return self._rights[self._first(piece) + at]

    def box(self, at: int) -> Box:
        """Where a character stands in the picture as it came, before it was turned; from its upper left corner."""
        area = self._areas[at]
        left, right = self._lefts[at], self._rights[at]
        top, bottom = self._height - area.top, self._height - area.bottom
        own = Box(left, top, right, bottom)
        if self._quarters == 1:
            own = Box(area.bottom, left, area.top, right)
        elif self._quarters == 2:
            own = Box(self._width - right, area.bottom, self._width - left, area.top)
        elif self._quarters == 3:
            own = Box(top, self._width - right, bottom, self._width - left)
        return Box(*(edge / self.scale for edge in own))

    @staticmethod
    def _first(piece: Piece) -> int:
        if piece.span is None:
            raise ValueError(piece.text)  # words that were put together are cut no more
        return piece.span.start

    def _piece(self, line: RecognizedLine) -> Piece:
        left, top, right, bottom = (edge * self.scale for edge in (line.left, line.top, line.right, line.bottom))
        margin = (bottom - top) * (1 - _LINE_BOX) / 2
        area = Area(left + margin, self._height - bottom + margin, right - margin, self._height - top - margin)
        first = len(self._lefts)
        self._place(line, area)
        self.confidences += (read.confidence for read in line.characters)
        self._areas += [area] * len(line.characters)
        return Piece(line.text, area, 0, span=CharacterSpan(first, len(self._lefts)))

    def _place(self, line: RecognizedLine, area: Area) -> None:
        """The edges of the characters: half way to the next ones, but no further than such a character is wide."""
        width = (line.right - line.left) * self.scale
        middles = [line.left * self.scale + read.middle * width for read in line.characters]
        before, after = [area.left, *middles], [*middles[1:], area.right]
        for at, read in enumerate(line.characters):
            half = area.height * (1 if ord(read.character) >= _FIRST_WIDE else _NARROW) / 2
            middle, left, right = middles[at], before[at], after[at]
            self._lefts.append(max(middle - half, (left + middle) / 2 if at else min(left, middle)))
            self._rights.append(min(middle + half, (right + middle) / 2 if at + 1 < len(middles) else max(right, middle)))
