"""Pieces of lines with their places on a page, and the lines of text that they make."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from transforms.spans import CharacterSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"\S+")
_FIRST_WIDE = 0x2000
_LEVEL = 0.05
_TOUCHING = 0.15
"""Two pieces nearer than this part of their height are one text."""


_HIDDEN_GAP = 0.8
"""Room between characters in heights of a line that parts words, where their source has no space."""


class Area(NamedTuple):
    """A rectangle, in points; the y axis points up."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def centre(self) -> float:
        """The middle between left and right."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """The middle between bottom and top."""
        return (self.bottom + self.top) / 2

    def beside(self, other: Area) -> bool:
        """Whether they stand on one line: half of the lower one's height is common to both."""
        common = min(self.top, other.top) - max(self.bottom, other.bottom)
        return common > 0.5 * min(self.height, other.height)


@dataclass(slots=True)
class Piece:
    """A piece of a line without wide gaps; `area` is turned so that its text runs from left to right.

    `line` numbers the line as its source gave it, `before` is the white space between it and the piece before on that line,
    `quarter` the quarters of a turn that its text is turned by, `span` its characters in its source where these have places.
    `made_of` are the pieces of each of its cells where it was put together from others.
    """

    text: str
    area: Area
    line: int
    before: str = ""
    quarter: int = 0
    span: CharacterSpan | None = None
    made_of: tuple[Sequence[Piece], ...] = ()


class Cutter(Protocol):
    """Knows where the characters of a piece stand."""

    def left(self, piece: Piece, at: int) -> float:
        """The left edge of a character of its text."""

    def right(self, piece: Piece, at: int) -> float:
        """The right edge of a character of its text."""


class EvenCutter:
    """Takes the characters of a piece for evenly spread: ideographs twice as wide as others."""

    def left(self, piece: Piece, at: int) -> float:
        """The left edge of a character."""
        area = piece.area
        return area.left + (area.right - area.left) * _width(piece.text[:at]) / max(_width(piece.text), 1)

    def right(self, piece: Piece, at: int) -> float:
        """The right edge of a character."""
        return self.left(piece, at + 1)


def _width(text: str) -> int:
    return sum(2 if ord(character) >= _FIRST_WIDE else 1 for character in text)


def part_of(piece: Piece, start: int, end: int, cutter: Cutter) -> Piece:
    """The characters [start, end) of a piece as a piece; `before` is the white space that stood before them."""
    if start == 0 and end == len(piece.text):
        return piece
    area = piece.area
    left = area.left if start == 0 else cutter.left(piece, start)
    right = area.right if end == len(piece.text) else cutter.right(piece, end - 1)
    before = piece.text[:start]
    space = before[len(before.rstrip()) :] if start else piece.before
    span = CharacterSpan(piece.span.start + start, piece.span.start + end) if piece.span else None
    return Piece(piece.text[start:end], Area(left, area.bottom, right, area.top), piece.line, space, piece.quarter, span)


def words_of(piece: Piece, cutter: Cutter) -> list[Piece]:
    """The words of a piece, parted by white space or by room in place of it, as pieces."""
    spans = [found.span() for found in _WORD.finditer(piece.text)]
    area = piece.area
    if area.right - area.left > (_width(piece.text) / 2 + _HIDDEN_GAP) * area.height:
        spans = [part for span in spans for part in _parted(piece, span, cutter)]
    if len(spans) < 2:
        return [piece]
    return [part_of(piece, start, end, cutter) for start, end in spans]


def _parted(piece: Piece, span: tuple[int, int], cutter: Cutter) -> list[tuple[int, int]]:
    """A word parted where its characters are far apart, unless all are (a spaced title)."""
    start, end = span
    gaps = [cutter.left(piece, at) - cutter.right(piece, at - 1) for at in range(start + 1, end)]
    wide = _HIDDEN_GAP * piece.area.height
    if min(gaps, default=wide) > wide / 2:
        return [span]
    cuts = [start, *(at for at, gap in enumerate(gaps, start + 1) if gap > wide), end]
    return list(itertools.pairwise(cuts))


def page_text(pieces: Sequence[Piece]) -> str:
    """The pieces as lines: those that follow each other on one line are parted as the page parts them."""
    parts: list[str] = []
    before: Piece | None = None
    for piece in pieces:
        if before is not None:
            on_line = piece.line == before.line and _follows(before, piece)
            parts.append(piece.before if on_line else "" if _touches(before, piece) else "\n")
        parts.append(piece.text)
        before = piece
    return "".join(parts)


def _touches(before: Piece, piece: Piece) -> bool:
    """Whether a piece goes on right behind another that its source took for another line (5.8², then %)."""
    gap = piece.area.left - before.area.right
    is_close = abs(gap) < _TOUCHING * min(before.area.height, piece.area.height)
    return is_close and before.quarter == piece.quarter and before.area.beside(piece.area)


def _follows(before: Piece, piece: Piece) -> bool:
    return before.area.left <= piece.area.left or before.quarter != piece.quarter


@dataclass(slots=True, eq=False)
class Row:
    """Pieces at one height, from left to right; once its area was asked for, none is added."""

    pieces: list[Piece]
    _area: Area | None = None

    @property
    def area(self) -> Area:
        """The rectangle around them."""
        if self._area is None:
            self._area = self.pieces[0].area if len(self.pieces) == 1 else around(piece.area for piece in self.pieces)
        return self._area


def around(areas: Iterable[Area]) -> Area:
    """The rectangle around areas."""
    lefts, bottoms, rights, tops = zip(*areas, strict=True)
    return Area(min(lefts), min(bottoms), max(rights), max(tops))


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """The pieces by height, from the top of the page."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: -piece.area.middle):
        if rows and (piece.area.beside(rows[-1].pieces[0].area) or _is_level(piece.area, rows[-1].pieces[-1].area)):
            rows[-1].pieces.append(piece)
        else:
            rows.append(Row([piece]))
    for row in rows:
        row.pieces.sort(key=lambda piece: piece.area.left)
    return rows


def _is_level(area: Area, other: Area) -> bool:
    """Whether two pieces stand at one height: no line is between them, also where they are hardly beside the row's first."""
    return abs(area.middle - other.middle) < _LEVEL * min(area.height, other.height)


_IDEOGRAPHIC = re.compile(r"[⺀-鿿豈-﫿︰-﹏＀-￯、-〿]")
OPEN_NUMBER = re.compile(r"(?:^|[^0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3})*,[0-9]{0,2}|[0-9,]+\.)$")
_LAST_LETTERS = re.compile(r"[0-9A-Za-z]{1,40}$")
_FIRST_LETTERS = re.compile(r"[0-9A-Za-z]{1,40}")
_LATIN_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[0-9]+")
_REST_OF_NUMBER = re.compile(r"^(?:[.,][0-9]|[%％])")


def _is_cut_code(text: str, line: str) -> bool:
    """Whether a narrow cell cut a code or symbol in two (HR, B400E): among ideographs, and not both parts are words."""
    last, first = _LAST_LETTERS.search(text), _FIRST_LETTERS.match(line)
    if last is None or first is None or not (_IDEOGRAPHIC.search(text) or _IDEOGRAPHIC.search(line)):
        return False
    return not (_LATIN_WORD.fullmatch(last[0]) and _LATIN_WORD.fullmatch(first[0]))


def joined_lines(lines: Sequence[str]) -> str:
    """The lines of one cell as one: ideographs follow each other, a cut number goes on, other words are parted by a space."""
    text = ""
    for line in lines:
        goes_on = not text or (_IDEOGRAPHIC.match(text[-1]) is not None or _IDEOGRAPHIC.match(line[0]) is not None)
        is_number = OPEN_NUMBER.search(text) is not None or _REST_OF_NUMBER.match(line) is not None
        cut = goes_on or is_number or _is_cut_code(text, line)
        text += line if cut else f" {line}"
    return text


def sources_of(piece: Piece) -> Iterator[int]:
    """The place in its source of each character of a piece that is no white space, in order.

    The source counts characters with places (`Piece.span`), white space among them.
    """
    if piece.made_of:
        for cell in piece.made_of:
            for row in rows_of(cell):
                for part in row.pieces:
                    yield from sources_of(part)
    elif piece.span is not None:
        yield from (at for at, character in enumerate(piece.text, piece.span.start) if not character.isspace())
