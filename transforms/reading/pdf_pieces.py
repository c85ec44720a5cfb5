"""A page of a PDF -> the pieces of its lines that a reader sees, each with its place; what is hidden or off the page left out.

PDFium gives text and, for one character at a time, geometry. Each question costs a microsecond, so only the ends of lines, wide
spaces and digits are asked about; every character is, only where something on the page is hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from transforms.reading.pdf_glyphs import Glyphs, characters_of, overlap, turned
from transforms.reading.pdf_objects import hidden_objects
from transforms.reading.placed.pieces import Area, Piece
from transforms.spans import CharacterSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]+")
_SPACE = re.compile(r"(?<=\S)[ \u3000\t]+(?=\S)")
_WIDE_GAP = 1.5
"""A space wider than this many line heights parts two pieces: columns, cells, a label and its value."""
_NEAR_STRAY = 8
_LEAST_HEIGHT = 1.0
_SLANTED = (15, 75)


@dataclass(slots=True)
class PagePieces:
    """The pieces of a page in the order of drawing, its glyphs; characters that it holds, and those left out, by reason."""

    glyphs: Glyphs
    pieces: list[Piece] = field(default_factory=list)
    held: int = 0
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, reason: str, text: str) -> None:
        """Counts a text that is not read."""
        if count := sum(map(len, text.split())):
            self.left_out[reason] = self.left_out.get(reason, 0) + count


def read_pieces(page: Any, text_page: Any) -> PagePieces:  # noqa: ANN401  (pypdfium2 has no types)
    """The pieces of a page.

    Args:
        page: A `PdfPage`.
        text_page: Its `PdfTextPage`.
    """
    characters = characters_of(text_page)
    glyphs = Glyphs(text_page.raw, characters)
    found = PagePieces(glyphs, held=sum(map(len, characters.split())))
    hidden = hidden_objects(page) if glyphs.any_suspect() else frozenset()
    visible = _visible_box(page)
    for number, line in enumerate(_LINE.finditer(characters)):
        whole = CharacterSpan(*line.span())
        for shown in glyphs.without(range(*whole), hidden, found.leave_out) if hidden else [whole]:
            _add_line(found, glyphs, shown, visible, number)
    found.pieces = _strays_put_back(found.pieces, glyphs)
    return found


def _strays_put_back(pieces: list[Piece], glyphs: Glyphs) -> list[Piece]:
    """The pieces, a single character that was drawn behind its line (a quotation mark of another font) put in its gap there."""
    kept: list[Piece] = []
    for piece in pieces:
        line = _around(piece, kept) if len(piece.text) == 1 else None
        at = _gap_for(piece, line, glyphs) if line is not None else None
        if line is None or at is None:
            kept.append(piece)
        else:
            line.text = f"{line.text[:at]}{piece.text}{line.text[at + 1 :]}"
    return kept


def _around(piece: Piece, before: list[Piece]) -> Piece | None:
    """The piece drawn before on the same line that a character stands in the middle of."""
    near = (one for one in reversed(before[-_NEAR_STRAY:]) if one.line == piece.line)
    return next((one for one in near if one.area.left < piece.area.left and piece.area.right < one.area.right), None)


def _gap_for(piece: Piece, line: Piece, glyphs: Glyphs) -> int | None:
    """The space of a line that a character was drawn in."""
    if line.span is None or line.span.end - line.span.start != len(line.text):
        return None
    for space in _SPACE.finditer(line.text):
        left, right = glyphs.right(line, space.start() - 1), glyphs.left(line, space.end())
        if space.end() - space.start() == 1 and left - 1 <= piece.area.left and piece.area.right <= right + 1:
            return space.start()
    return None


def _add_line(found: PagePieces, glyphs: Glyphs, span: CharacterSpan, visible: Area, number: int) -> None:
    text = glyphs.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    end = span.end - len(text) + len(text.rstrip())
    if start >= end:
        return
    turn = glyphs.turn(start, end)
    if turn < end:  # a stamp was drawn right behind a line
        _add_line(found, glyphs, CharacterSpan(start, turn), visible, number)
        _add_line(found, glyphs, CharacterSpan(turn, end), visible, number)
        return
    angle = glyphs.angle(start)
    if _SLANTED[0] < angle % 90 < _SLANTED[1]:
        found.leave_out("furniture", text)  # a stamp or watermark across the page
        return
    quarter = round(angle / 90) % 4
    before = ""
    for first, last, space in _between_gaps(glyphs, start, end, quarter):
        place = glyphs.area(first, last)
        if place.height < _LEAST_HEIGHT and place.right - place.left < _LEAST_HEIGHT:
            found.leave_out("hidden", glyphs.text[first:last])
        elif not overlap(place, visible):
            found.leave_out("off_page", glyphs.text[first:last])
        else:
            inside = CharacterSpan(first, last)
            if not _is_inside(place, visible):
                inside = glyphs.inside(first, last, visible, found.leave_out)
            area = turned(place if inside == (first, last) else glyphs.area(*inside), quarter)
            found.pieces.append(Piece(glyphs.written(*inside, quarter), area, number, before, quarter, inside))
        before = space


def _between_gaps(glyphs: Glyphs, start: int, end: int, quarter: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and following white space of the pieces of a line."""
    first = start
    height = 0.0
    for space in _SPACE.finditer(glyphs.text, start, end):
        before, after = glyphs.box(space.start() - 1), glyphs.box(space.end())
        if quarter:
            before, after = turned(before, quarter), turned(after, quarter)
        height = max(height, min(before.top - before.bottom, after.top - after.bottom))
        if after.left - before.right > _WIDE_GAP * height or after.right < before.left:
            yield first, space.start(), space.group()
            first = space.end()
    yield first, end, ""


def _visible_box(page: Any) -> Area:  # noqa: ANN401
    """The part of the page that viewers show: its crop box, inside the sheet.

    Only PDFium's bounding box knows the boxes that a page inherits from the page tree; for its media box alone, PDFium would
    give US Letter, and the edges of larger sheets would be lost.
    """
    box = Area(*page.get_bbox())
    return box if box.right > box.left and box.top > box.bottom else Area(*page.get_mediabox())


def _is_inside(place: Area, visible: Area) -> bool:
    half = place.height / 2
    return place.left >= visible.left - half and place.right <= visible.right + half
