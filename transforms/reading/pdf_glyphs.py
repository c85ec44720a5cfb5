"""The characters of a page of a PDF, and what PDFium knows of each: place, direction, what draws it, its size on the line."""

from __future__ import annotations

import ctypes
import math
import re
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from transforms.reading import pdf_calls
from transforms.reading.pdf_objects import INVISIBLE, WHITE
from transforms.reading.pdf_words import runs_of, words_of_page
from transforms.reading.placed.pieces import Area, EvenCutter
from transforms.reading.superscripts import lowered, raised
from transforms.spans import CharacterSpan

if TYPE_CHECKING:
    from collections.abc import Callable

    from transforms.reading.pdf_words import Run
    from transforms.reading.placed.pieces import Piece

    LeaveOut = Callable[[str, str], None]
    """Counts a text that is not read, by its reason."""

_OFF_THE_LINE = re.compile(r"[-+−]?[0-9]{1,12}|[①-⑳]")
_NUMBER = re.compile(r"[0-9]{1,12}(?:[,.][0-9]{1,12})*[%％]?")
_IN_NUMBER = frozenset("0123456789.,%％")
_SMALL = 0.9
_RAISED, _LOWERED = 0.12, 0.06
"""What is set off a line is smaller than it, and stands this part of its height above or below its foot."""
_BRACKETS = "[［〔【"
_STRAIGHT = 5.0
_EVEN = EvenCutter()
_SOFT_HYPHENS = "\x02\ufffe"


class Glyphs:
    """The characters of a page, and what PDFium knows of each."""

    def __init__(self, raw: Any, text: str) -> None:  # noqa: ANN401
        self._raw, self.text = raw, text
        self._number = pdf_calls.address(raw)
        self._words = words_of_page(text)
        self._begins = pdf_calls.loose_boxes(self._number, self._words.first.tolist())
        self._ends = self._begins.copy()
        longer = self._words.first != self._words.last
        self._ends[longer] = pdf_calls.loose_boxes(self._number, self._words.last[longer].tolist())
        self._boxes: dict[int, Area] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def runs(self, visible: Area) -> dict[int, list[Run]]:
        """The runs of each line of words without a wide space between them, as if all text ran from left to right."""
        return runs_of(self._words, self._begins, self._ends, self.text, visible)

    def box(self, index: int) -> Area:
        """The place of a character: its advance, and its font's height."""
        known = self._boxes.get(index)
        if known is None:
            known = self._boxes[index] = pdf_calls.loose_box(self._number, index)
        return known

    def area(self, start: int, end: int) -> Area:
        """The place of a piece of a line, by its ends."""
        first = self.box(start)
        if end == start + 1:
            return first
        last = self.box(end - 1)
        if first.bottom == last.bottom and first.top == last.top and first.left <= last.left:
            return Area(first.left, first.bottom, last.right, first.top)
        return Area(
            min(first.left, last.left), min(first.bottom, last.bottom), max(first.right, last.right), max(first.top, last.top)
        )

    def left(self, piece: Piece, at: int) -> float:
        """The left edge of a character of a piece, in the direction of its text."""
        return self._edges(piece, at)[0]

    def right(self, piece: Piece, at: int) -> float:
        """The right edge of a character of a piece, in the direction of its text."""
        return self._edges(piece, at)[1]

    def _edges(self, piece: Piece, at: int) -> tuple[float, float]:
        span = piece.span
        if span is None or span.end - span.start != len(piece.text):  # what is set off its line is written with more characters
            return _EVEN.left(piece, at), _EVEN.right(piece, at)
        place = turned(self.box(span.start + at), piece.quarter)
        return place.left, place.right

    def angle(self, index: int) -> float:
        """The direction in which the text of a character runs, in degrees, against the clock."""
        return -math.degrees(pdf_calls.angle_of(self._number, index)) % 360

    def any_suspect(self) -> bool:
        """Whether a word or number begins, or a number ends, with a character that is white or drawn without paint."""
        indexes = self._words.telling.tolist()
        drawn = set(pdf_calls.text_objects(self._number, indexes)) - {None}
        if any(map(INVISIBLE.__contains__, map(pdf_calls.mode_of, drawn))):
            return True
        colours = pdf_calls.colours(self._number, indexes)
        return bool(((colours[:, :3] >= WHITE).all(axis=1) | (colours[:, 3] == 0)).any())

    def without(self, indexes: range, hidden: frozenset[int], leave_out: LeaveOut) -> list[CharacterSpan]:
        """The runs of characters that no hidden object draws."""
        runs: list[CharacterSpan] = []
        start: int | None = None
        for index in indexes:
            if pdf_calls.text_objects(self._number, (index,))[0] in hidden:
                leave_out("hidden", self.text[index])
                if start is not None:
                    runs.append(CharacterSpan(start, index))
                    start = None
            elif start is None:
                start = index
        return runs if start is None else [*runs, CharacterSpan(start, indexes.stop)]

    def inside(self, start: int, end: int, visible: Area, leave_out: LeaveOut) -> CharacterSpan:
        """The part of a piece that the page's edge does not cut off, without numbers that it cuts; it may be empty."""
        seen = [i for i in range(start, end) if not self.text[i].isspace() and overlap(self.box(i), visible)]
        first, last = (seen[0], seen[-1] + 1) if seen else (start, end)
        if first > start and self.text[first - 1] in _IN_NUMBER:
            while first < last and self.text[first] in _IN_NUMBER:
                first += 1
        if last < end and self.text[last] in _IN_NUMBER:
            while last > first and self.text[last - 1] in _IN_NUMBER:
                last -= 1
        leave_out("off_page", self.text[start:first] + self.text[last:end])
        return CharacterSpan(first, last)

    def baseline(self, index: int, quarter: int) -> float:
        """How high the foot of a character stands."""
        pdfium.FPDFText_GetCharOrigin(self._raw, index, ctypes.byref(self._x), ctypes.byref(self._y))
        return turned(Area(self._x.value, self._y.value, self._x.value, self._y.value), quarter).bottom

    def is_level(self, start: int, end: int) -> bool:
        """Whether a line runs from left to right from its beginning to its end."""
        first, last = pdf_calls.angle_of(self._number, start), pdf_calls.angle_of(self._number, end - 1)
        return first == last == 0.0

    def turn(self, start: int, end: int) -> int:
        """Where in a line the text begins to run in another direction; the end where it does not."""
        angle = self.angle(start)
        if abs(self.angle(end - 1) - angle) < _STRAIGHT:
            return end
        return next(i for i in range(start, end) if not self.text[i].isspace() and abs(self.angle(i) - angle) >= _STRAIGHT)

    def written(self, start: int, end: int, quarter: int) -> str:
        """The text of a piece, what is set off its line as characters of its own or as note marks."""
        text = self.text[start:end]
        if not _OFF_THE_LINE.search(text) or end == start + 1:
            return text
        first_box, last_box = turned(self.box(start), quarter), turned(self.box(end - 1), quarter)
        level = (first_box.bottom, first_box.top)
        if level == (last_box.bottom, last_box.top) and _NUMBER.fullmatch(text):
            return text
        larger, line = (start, first_box) if first_box.height >= last_box.height else (end - 1, last_box)
        foot: float | None = None
        parts: list[str] = []
        done = 0
        for off_line in _OFF_THE_LINE.finditer(text):
            last = start + off_line.end() - 1
            own = turned(self.box(last), quarter)
            if own.bottom == line.bottom and own.top == line.top:
                continue
            foot = self.baseline(larger, quarter) if foot is None else foot
            shift = self.baseline(last, quarter) - foot
            if -_LOWERED * line.height < shift < _RAISED * line.height or not self._is_small(last, larger, quarter):
                continue
            first = off_line.end() - 1
            while first > off_line.start() and self._is_small(start + first - 1, larger, quarter):
                first -= 1
            if (first == 0 and off_line.end() == len(text)) or text[max(first - 1, 0)] in _BRACKETS:
                continue
            parts.append(text[done:first].rstrip(" "))
            before = "".join(parts)[-8:]
            parts.append((raised if shift > 0 else lowered)(text[first : off_line.end()], before))
            done = off_line.end()
            if text[done : done + 1] == " " and pdfium.FPDFText_IsGenerated(self._raw, start + done) == 1:
                done += 1
        return "".join((*parts, text[done:]))

    def _is_small(self, index: int, larger: int, quarter: int) -> bool:
        """Whether a character is smaller than the line's largest, by the room it takes or by the size of its font."""
        room, most = turned(self.box(index), quarter).height, turned(self.box(larger), quarter).height
        size_of = pdfium.FPDFText_GetFontSize
        return room < _SMALL * most or bool(size_of(self._raw, index) < _SMALL * size_of(self._raw, larger))


def turned(place: Area, quarter: int) -> Area:
    """A place on a page that is turned so that text which runs at `quarter` times 90 degrees runs to the right."""
    left, bottom, right, top = place
    if quarter == 0:
        return place
    if quarter == 1:
        return Area(bottom, -right, top, -left)
    return Area(-right, -top, -left, -bottom) if quarter == 2 else Area(-top, left, -bottom, right)


def characters_of(text_page: Any) -> str:  # noqa: ANN401
    """The page's text, one character for each that PDFium counts, so that indexes of both agree."""
    count = text_page.count_chars()
    text: str = text_page.get_text_range() if count else ""
    if len(text) != count:
        text = "".join(_character(pdfium.FPDFText_GetUnicode(text_page.raw, index)) for index in range(count))
    for hyphen in _SOFT_HYPHENS:
        text = text.replace(hyphen, "-")
    return text.replace("\0", "\ufffd")


def _character(code: int) -> str:
    is_surrogate = 0xD800 <= code <= 0xDFFF
    return "\ufffd" if is_surrogate or code > 0x10FFFF else chr(code)


def overlap(place: Area, visible: Area) -> bool:
    """Whether a place is on the visible part of a page: its line is, and some of its width."""
    middle = (place.bottom + place.top) / 2
    return place.left < visible.right and place.right > visible.left and visible.bottom <= middle <= visible.top
