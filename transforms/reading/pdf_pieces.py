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
from transforms.reading.pdf_words import LEAST_SIZE, WIDE_GAP, Run
from transforms.reading.placed.pieces import Area, Piece
from transforms.spans import CharacterSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]+")
_SPACE = re.compile(r"(?<=\S)[ \u3000\t]+(?=\S)")
_NEAR_STRAY = 8
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
    runs = {} if hidden else glyphs.runs(visible)
    for number, line in enumerate(_LINE.finditer(characters)):
        on_line = runs.get(number, ())
        if on_line and glyphs.is_level(on_line[0].start, on_line[-1].end):
            for run in on_line:
                _add_piece(found, glyphs, run, visible, number)
            continue
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
    for run in _between_gaps(glyphs, start, end, quarter):
        _add_piece(found, glyphs, run, visible, number, quarter)


def _add_piece(found: PagePieces, glyphs: Glyphs, run: Run, visible: Area, number: int, quarter: int = 0) -> None:
    """Adds a run of characters as a piece; what of it is too small to be seen or off the page is left out."""
    first, end, place, before, is_plain = run
    inside = CharacterSpan(first, end)
    if is_plain:
        text = glyphs.text[first:end]
    elif place.height < LEAST_SIZE and place.right - place.left < LEAST_SIZE:
        found.leave_out("hidden", glyphs.text[first:end])
        return
    elif not overlap(place, visible):
        found.leave_out("off_page", glyphs.text[first:end])
        return
    else:
        if not _is_inside(place, visible):
            inside = glyphs.inside(first, end, visible, found.leave_out)
            if inside.start == inside.end:
                return
            place = glyphs.area(*inside)
        text = glyphs.written(*inside, quarter)
        place = turned(place, quarter)
    found.pieces.append(Piece(text, place, number, before, quarter, inside))


def _between_gaps(glyphs: Glyphs, start: int, end: int, quarter: int) -> Iterator[Run]:
    """The runs of a line that may be turned."""
    first, white = start, ""
    height = 0.0
    for space in _SPACE.finditer(glyphs.text, start, end):
        before, after = turned(glyphs.box(space.start() - 1), quarter), turned(glyphs.box(space.end()), quarter)
        height = max(height, min(before.height, after.height))
        if after.left - before.right > WIDE_GAP * height or after.right < before.left:
            yield Run(first, space.start(), glyphs.area(first, space.start()), white, is_plain=False)
            first, white = space.end(), space.group()
    yield Run(first, end, glyphs.area(first, end), white, is_plain=False)


def _visible_box(page: Any) -> Area:  # noqa: ANN401
    """The part of the page that viewers show: its crop box, inside the sheet.

    Only PDFium's bounding box knows the boxes that a page inherits from the page tree; for its media box alone, PDFium would
    give US Letter, and the edges of larger sheets would be lost.
    """
    box = Area(*page.get_bbox())
    return box if box.right > box.left and box.top > box.bottom else Area(*page.get_mediabox())


def _is_inside(place: Area, visible: Area) -> bool:
    left, bottom, right, top = place
    half = (top - bottom) / 2
    return left >= visible[0] - half and right <= visible[2] + half
