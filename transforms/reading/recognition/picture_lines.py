"""The recognised lines of a picture as pieces of a page; knows where each of their characters stands, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.reading.placed.pieces import Area, Piece
from transforms.records import Box
from transforms.spans import CharacterSpan

if TYPE_CHECKING:
    from transforms.reading.recognition.text_recognition import RecognizedLine, RecognizedPicture

_LINE_BOX = 0.72
"""Boxes of lines have a margin: the text takes this part of their height."""
_FIRST_WIDE = 0x2000
_NARROW = 0.6
"""The width of a digit or Latin letter as a part of an ideograph's."""


class PictureLines:
    """The pieces of a picture, and the places of their characters in pixels of the picture as it is read, y pointing up."""

    def __init__(self, picture: RecognizedPicture) -> None:
        self.confidences: list[float] = []
        self._quarters = picture.quarters
        self._height, self._width = (float(size) for size in picture.pixels.shape[:2])
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
        if self._quarters == 1:
            return Box(self._height - bottom, left, self._height - top, right)
        if self._quarters == 2:
            return Box(self._width - right, self._height - bottom, self._width - left, self._height - top)
        if self._quarters == 3:
            return Box(top, self._width - right, bottom, self._width - left)
        return Box(left, top, right, bottom)

    @staticmethod
    def _first(piece: Piece) -> int:
        if piece.span is None:
            raise ValueError(piece.text)  # words that were put together are cut no more
        return piece.span.start

    def _piece(self, line: RecognizedLine) -> Piece:
        margin = (line.bottom - line.top) * (1 - _LINE_BOX) / 2
        bottom, top = self._height - line.bottom + margin, self._height - line.top - margin
        area = Area(line.left + margin, bottom, line.right - margin, top)
        first = len(self._lefts)
        self._place(line, area)
        self.confidences += (read.confidence for read in line.characters)
        self._areas += [area] * len(line.characters)
        return Piece(line.text, area, 0, span=CharacterSpan(first, len(self._lefts)))

    def _place(self, line: RecognizedLine, area: Area) -> None:
        """The edges of the characters: half way to the next ones, but no further than such a character is wide."""
        width = line.right - line.left
        middles = [line.left + read.middle * width for read in line.characters]
        before, after = [area.left, *middles], [*middles[1:], area.right]
        for at, read in enumerate(line.characters):
            half = area.height * (1 if ord(read.character) >= _FIRST_WIDE else _NARROW) / 2
            middle, left, right = middles[at], before[at], after[at]
            self._lefts.append(max(middle - half, (left + middle) / 2 if at else min(left, middle)))
            self._rights.append(min(middle + half, (right + middle) / 2 if at + 1 < len(middles) else max(right, middle)))
