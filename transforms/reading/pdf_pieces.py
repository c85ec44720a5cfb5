"""A page of a PDF -> the pieces of its lines that a reader sees, each with its place; what is hidden or off the page left out.

PDFium gives text and, for one character at a time, geometry. Each question costs a microsecond, so only the ends of lines, wide
spaces and digits are asked about; every character is, only where something on the page is hidden.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium

from transforms.reading.pdf_objects import INVISIBLE, WHITE, hidden_objects
from transforms.reading.superscripts import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]+")
_SPACE = re.compile(r"(?<=\S)[ \u3000\t]+(?=\S)")
_OFF_THE_LINE = re.compile(r"[-+−]?[0-9]{1,12}|[①-⑳]")
_WIDE_GAP = 1.5
"""A space wider than this many line heights parts two pieces: columns, cells, a label and its value."""
_SMALL = 0.75
_LEAST_HEIGHT = 1.0
_SLANTED = (15, 75)
_TELLING = re.compile(r"(?<!\S)\S|(?<!\d)\d|\d(?!\d)")
_SOFT_HYPHENS = {0x02: "-", 0xFFFE: "-"}


class Area(NamedTuple):
    """A rectangle, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def beside(self, other: Area) -> bool:
        """Whether they stand on one line: half of the lower one's height is common to both."""
        common = min(self.top, other.top) - max(self.bottom, other.bottom)
        return common > 0.5 * min(self.height, other.height)


@dataclass(slots=True)
class Piece:
    """A piece of a line without wide gaps; `area` is turned so that its text runs from left to right.

    `line` numbers the line as PDFium gave it, `before` is the white space between it and the piece before on that line.
    """

    text: str
    area: Area
    line: int
    before: str = ""
    quarter: int = 0


@dataclass(slots=True)
class PagePieces:
    """The pieces of a page in the order of drawing; characters that the page holds, and those left out, by reason."""

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
    characters = _characters(text_page)
    found = PagePieces(held=sum(map(len, characters.split())))
    glyphs = _Glyphs(text_page.raw, characters)
    hidden = hidden_objects(page) if glyphs.any_suspect() else frozenset()
    visible = _visible_box(page)
    for number, line in enumerate(_LINE.finditer(characters)):
        start, end = line.span()
        start_to_end = glyphs.without(range(start, end), hidden, found) if hidden else [(start, end)]
        for first, last in start_to_end:
            _add_line(found, glyphs, (first, last), visible, number)
    return found


def _add_line(found: PagePieces, glyphs: _Glyphs, span: tuple[int, int], visible: Area, number: int) -> None:
    text = glyphs.text[span[0] : span[1]]
    start = span[0] + len(text) - len(text.lstrip())
    end = span[1] - len(text) + len(text.rstrip())
    if start >= end:
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
        elif not _overlap(place, visible):
            found.leave_out("off_page", glyphs.text[first:last])
        else:
            inside = first, last
            if not _is_inside(place, visible):
                inside = glyphs.inside(first, last, visible, found)
            area = turned(place if inside == (first, last) else glyphs.area(*inside), quarter)
            found.pieces.append(Piece(glyphs.written(*inside, quarter), area, number, before, quarter))
        before = space


def _between_gaps(glyphs: _Glyphs, start: int, end: int, quarter: int) -> Iterator[tuple[int, int, str]]:
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


class _Glyphs:
    """The characters of a page, and what PDFium knows of each."""

    def __init__(self, raw: Any, text: str) -> None:  # noqa: ANN401
        self._raw, self.text = raw, text
        self._rect = pdfium.FS_RECTF()
        self._reference = ctypes.byref(self._rect)
        self._boxes: dict[int, Area] = {}

    def box(self, index: int) -> Area:
        """The place of a character: its advance, and its font's height."""
        known = self._boxes.get(index)
        if known is None:
            pdfium.FPDFText_GetLooseCharBox(self._raw, index, self._reference)
            rect = self._rect
            known = self._boxes[index] = Area(rect.left, rect.bottom, rect.right, rect.top)
        return known

    def area(self, start: int, end: int) -> Area:
        """The place of a piece of a line, by its ends."""
        first, last = self.box(start), self.box(end - 1)
        return Area(
            min(first.left, last.left), min(first.bottom, last.bottom), max(first.right, last.right), max(first.top, last.top)
        )

    def angle(self, index: int) -> float:
        """The direction in which the text of a character runs, in degrees, against the clock."""
        return -math.degrees(pdfium.FPDFText_GetCharAngle(self._raw, index)) % 360

    def any_suspect(self) -> bool:
        """Whether a word or number begins, or a number ends, with a character that is white or drawn without paint."""
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        colours = tuple(map(ctypes.byref, (red, green, blue, alpha)))
        colour_of, object_of, mode_of = (
            pdfium.FPDFText_GetFillColor,
            pdfium.FPDFText_GetTextObject,
            pdfium.FPDFTextObj_GetTextRenderMode,
        )
        raw = self._raw
        for told in _TELLING.finditer(self.text):
            index = told.start()
            colour_of(raw, index, *colours)
            if alpha.value == 0 or (red.value >= WHITE and green.value >= WHITE and blue.value >= WHITE):
                return True
            drawn = object_of(raw, index)
            if drawn and mode_of(drawn) in INVISIBLE:
                return True
        return False

    def without(self, indexes: range, hidden: frozenset[int], found: PagePieces) -> list[tuple[int, int]]:
        """The runs of characters that no hidden object draws."""
        runs: list[tuple[int, int]] = []
        start: int | None = None
        for index in indexes:
            drawn = pdfium.FPDFText_GetTextObject(self._raw, index)
            address = ctypes.cast(drawn, ctypes.c_void_p).value if drawn else None
            if address in hidden:
                found.leave_out("hidden", self.text[index])
                if start is not None:
                    runs.append((start, index))
                    start = None
            elif start is None:
                start = index
        return runs if start is None else [*runs, (start, indexes.stop)]

    def inside(self, start: int, end: int, visible: Area, found: PagePieces) -> tuple[int, int]:
        """The part of a piece that the page's edge does not cut off."""
        seen = [i for i in range(start, end) if not self.text[i].isspace() and _overlap(self.box(i), visible)]
        first, last = (seen[0], seen[-1] + 1) if seen else (start, end)
        found.leave_out("off_page", self.text[start:first] + self.text[last:end])
        return first, last

    def written(self, start: int, end: int, quarter: int) -> str:
        """The text of a piece, what is set off its line as signs of its own or as note marks."""
        text = self.text[start:end]
        if not _OFF_THE_LINE.search(text):
            return text
        line = turned(self.box(start), quarter)
        other = turned(self.box(end - 1), quarter)
        line = other if other.height > line.height else line
        least = _SMALL * line.height
        parts: list[str] = []
        done = 0
        for sign in _OFF_THE_LINE.finditer(text):
            last = self.box(start + sign.end() - 1)
            if quarter:
                last = turned(last, quarter)
            if last.top - last.bottom >= least or sign.end() - sign.start() == len(text):
                continue
            first = sign.end() - 1
            while first > sign.start() and turned(self.box(start + first - 1), quarter).height < least:
                first -= 1
            parts.append(text[done:first].rstrip(" "))
            before = "".join(parts)[-8:]
            is_above = last.bottom + last.top > line.bottom + line.top
            parts.append(raised(text[first : sign.end()], before) if is_above else lowered(text[first : sign.end()], before))
            done = sign.end()
            if text[done : done + 1] == " " and pdfium.FPDFText_IsGenerated(self._raw, start + done) == 1:
                done += 1
        return "".join((*parts, text[done:]))


def turned(place: Area, quarter: int) -> Area:
    """A place on a page that is turned so that text which runs at `quarter` times 90 degrees runs to the right."""
    left, bottom, right, top = place
    if quarter == 0:
        return place
    if quarter == 1:
        return Area(bottom, -right, top, -left)
    return Area(-right, -top, -left, -bottom) if quarter == 2 else Area(-top, left, -bottom, right)


def _characters(text_page: Any) -> str:  # noqa: ANN401
    """The page's text, one character for each that PDFium counts, so that indexes of both agree."""
    count = text_page.count_chars()
    text: str = text_page.get_text_range() if count else ""
    if len(text) != count:
        text = "".join(_character(pdfium.FPDFText_GetUnicode(text_page.raw, index)) for index in range(count))
    return text.translate(_SOFT_HYPHENS).replace("\0", "\ufffd")


def _character(code: int) -> str:
    is_surrogate = 0xD800 <= code <= 0xDFFF
    return "\ufffd" if is_surrogate or code > 0x10FFFF else chr(code)


def _visible_box(page: Any) -> Area:  # noqa: ANN401
    """The part of the page that viewers show: its crop box, inside the sheet."""
    sheet, crop = page.get_mediabox(), page.get_cropbox()
    box = Area(max(sheet[0], crop[0]), max(sheet[1], crop[1]), min(sheet[2], crop[2]), min(sheet[3], crop[3]))
    return box if box.right > box.left and box.top > box.bottom else Area(*sheet)


def _overlap(place: Area, visible: Area) -> bool:
    x, y = (place.left + place.right) / 2, (place.bottom + place.top) / 2
    centred = visible.left <= x <= visible.right and visible.bottom <= y <= visible.top
    return centred or (place.left < visible.right and place.right > visible.left and visible.bottom <= y <= visible.top)


def _is_inside(place: Area, visible: Area) -> bool:
    half = place.height / 2
    return place.left >= visible.left - half and place.right <= visible.right + half
