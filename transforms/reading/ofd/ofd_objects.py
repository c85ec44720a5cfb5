"""What is drawn on a page of an OFD file: characters with their places, lines, pictures (GB/T 33190, 9 to 12)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.ofd.ofd_package import Box, name, numbers
from transforms.reading.pdf_usable import IMAGE, PATH
from transforms.reading.placed.pieces import Area
from transforms.reading.placed.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

POINTS = 72 / 25.4
"""Points in a millimetre."""
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_ASCENT, _DESCENT = 0.88, 0.12
_THIN = 2.5
_WIDE = 0x2000
_DEEPEST = 16
_MOST_COORDINATES = 40_000
_STROKE_STEP = re.compile(r"([MSLCQABSZ])|(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)")
_WATERMARKS = frozenset({"Watermark"})


class OfdText(NamedTuple):
    """A run of characters in one direction: each with its left and right edge along it, the rest of its place, its turn."""

    text: str
    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    bottom: float
    top: float
    quarter: int
    is_slanted: bool


class Point(NamedTuple):
    """A place, a distance or a size."""

    x: float
    y: float


class Shape(NamedTuple):
    """A picture or a path: where it is, in points. Has the names that `pdf_usable` asks for."""

    kind: int
    left: float
    bottom: float
    right: float
    top: float


class DrawnObject(NamedTuple):
    """A path or a picture as the file has it, and by how many millimetres it is moved."""

    item: Element
    left: float
    top: float


_NOWHERE = Point(0.0, 0.0)


@dataclass(slots=True)
class OfdDrawing:
    """What is drawn on a page, in order; `hidden` counts characters that it holds and does not show."""

    height: float
    texts: list[OfdText] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    drawn: list[DrawnObject] = field(default_factory=list)
    hidden: int = 0

    def draw(self, root: Element, offset: Point = _NOWHERE, depth: int = 0) -> None:
        """Takes in all objects below an element, moved by an offset in millimetres."""
        for item in root:
            kind = name(item)
            if kind == "TextObject":
                self._text(item, offset)
            elif kind == "PathObject":
                self.drawn.append(DrawnObject(item, *offset))
                self._path(item, offset)
            elif kind == "ImageObject":
                self.drawn.append(DrawnObject(item, *offset))
                self._shape(IMAGE, item, offset)
            elif kind in ("Annot", "Appearance"):
                if item.get("Type") in _WATERMARKS or item.get("Visible") == "false":
                    continue
                moved = numbers(item.get("Boundary"), 4) if kind == "Appearance" else None
                self.draw(item, Point(offset.x + moved[0], offset.y + moved[1]) if moved else offset, depth + 1)
            elif kind and depth < _DEEPEST and kind != "Clips":
                self.draw(item, offset, depth + 1)

    def _text(self, item: Element, offset: Point) -> None:
        boundary = numbers(item.get("Boundary"), 4)
        size = _number(item.get("Size"), 0.0)
        if boundary is None or size <= 0:
            return
        matrix = numbers(item.get("CTM"), 6) or _IDENTITY
        hidden = item.get("Visible") == "false" or item.get("Alpha") == "0"
        x = y = 0.0
        for code in item:
            text = code.text or ""
            if name(code) != "TextCode" or not text.strip():
                continue
            if hidden:
                self.hidden += sum(map(len, text.split()))
                continue
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            scale = _number(item.get("HScale"), 1.0)
            places = _places(text, (x, y), (code.get("DeltaX"), code.get("DeltaY")), size * scale)
            run = _run(text, places, size, matrix, (boundary[0] + offset[0], boundary[1] + offset[1]), self.height)
            if run is not None:
                self.texts.append(run)

    def _shape(self, kind: int, item: Element, offset: Point) -> Area | None:
        boundary = numbers(item.get("Boundary"), 4)
        if boundary is None:
            return None
        left, top = (boundary[0] + offset[0]) * POINTS, self.height - (boundary[1] + offset[1]) * POINTS
        area = Area(left, top - boundary[3] * POINTS, left + boundary[2] * POINTS, top)
        self.shapes.append(Shape(kind, *area))
        return area

    def _path(self, item: Element, offset: Point) -> None:
        area = self._shape(PATH, item, offset)
        if area is None or item.get("Visible") == "false":
            return
        if area.height <= _THIN or area.right - area.left <= _THIN:
            self._rule(area)
        elif item.get("Stroke", "true") != "false":
            data = next((part.text or "" for part in item if name(part) == "AbbreviatedData"), "")
            matrix = numbers(item.get("CTM"), 6) or _IDENTITY
            for start, end in _strokes(data):
                (x, y), (to_x, to_y) = _moved(matrix, start), _moved(matrix, end)
                left, right = area.left + min(x, to_x) * POINTS, area.left + max(x, to_x) * POINTS
                self._rule(Area(left, area.top - max(y, to_y) * POINTS, right, area.top - min(y, to_y) * POINTS))

    def _rule(self, line: Area) -> None:
        width = line.right - line.left
        if line.height <= _THIN and width > line.height:
            self.horizontal.append(Rule(line.middle, line.left, line.right))
        elif width <= _THIN:
            self.vertical.append(Rule(line.centre, line.bottom, line.top))


def _run(
    text: str,
    places: Sequence[tuple[float, float]],
    size: float,
    matrix: Sequence[float],
    corner: tuple[float, float],
    page_height: float,
) -> OfdText | None:
    """The characters of a text code on the page; the y axis points up, lengths are points."""
    own = [_moved(matrix, place) for place in places]
    points = [((corner[0] + x) * POINTS, page_height - (corner[1] + y) * POINTS) for x, y in own]
    height = size * math.hypot(matrix[2], matrix[3]) * POINTS
    advance = size * math.hypot(matrix[0], matrix[1]) * POINTS
    angle = math.degrees(math.atan2(-matrix[1], matrix[0])) % 360
    is_upright_column = len(points) > 1 and abs(points[-1][0] - points[0][0]) < 0.5 * abs(points[-1][1] - points[0][1])
    quarter = round(angle / 90) % 4
    if is_upright_column and quarter == 0:  # set from the top down: read as turned, each character upright
        quarter = 3
        points = [(x + height / 2 - height * _DESCENT, y + height * _ASCENT) for x, y in points]
    turned = [_turned(x, y, quarter) for x, y in points]
    widths = [_advance(character) * advance for character in text]
    lefts = tuple(x for x, _ in turned)
    nexts = (*lefts[1:], math.inf)
    rights = tuple(
        min(left + width, following) if following > left else left + width
        for left, width, following in zip(lefts, widths, nexts, strict=True)
    )
    base = turned[0][1]
    slanted = 15 < angle % 90 < 75
    return OfdText(text, lefts, rights, base - height * _DESCENT, base + height * _ASCENT, quarter, slanted)


def _turned(x: float, y: float, quarter: int) -> tuple[float, float]:
    """A place on a page that is turned so that text which runs at `quarter` times 90 degrees runs to the right."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarter]


def _advance(character: str) -> float:
    return 1.0 if ord(character) >= _WIDE else 0.5


def _places(
    text: str, start: tuple[float, float], deltas: tuple[str | None, str | None], size: float
) -> list[tuple[float, float]]:
    """The origin of each character: by the distances that are told, else by the usual width."""
    across, down = (_deltas(delta) for delta in deltas)
    x, y = start
    found: list[tuple[float, float]] = []
    for at, character in enumerate(text):
        found.append((x, y))
        if at < len(across):
            x += across[at]
        elif not down:
            x += across[-1] if across and ord(character) >= _WIDE else _advance(character) * size
        if at < len(down):
            y += down[at]
    return found


def _deltas(text: str | None) -> list[float]:
    """Distances as they are told: `g 3 4.5` is three times 4.5 (GB/T 33190, 11.3)."""
    found: list[float] = []
    parts = iter((text or "").split())
    try:
        for part in parts:
            if part == "g":
                count, distance = int(next(parts)), float(next(parts))
                found += [distance] * min(count, _MOST_COORDINATES)
            else:
                found.append(float(part))
    except (ValueError, StopIteration):
        return found
    return found


def _strokes(data: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight pieces of a path in abbreviated data (GB/T 33190, 9.2)."""
    first = last = (0.0, 0.0)
    command = ""
    values: list[float] = []
    for step in _STROKE_STEP.finditer(data[:_MOST_COORDINATES]):
        letter, value = step.groups()
        if letter == "C":
            yield last, first
        if letter:
            command, values = letter, []
            continue
        values.append(float(value)) if _is_number(value) else None
        if command in ("M", "S", "L") and len(values) == 2:
            point = (values[0], values[1])
            if command == "L":
                yield last, point
            else:
                first = point
            last, values = point, []
        elif command in ("B", "Q") and len(values) == (6 if command == "B" else 4):
            last, values = (values[-2], values[-1]), []


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _moved(matrix: Sequence[float], place: tuple[float, float]) -> tuple[float, float]:
    x, y = place
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _number(text: str | None, otherwise: float) -> float:
    try:
        found = float(text) if text else otherwise
    except ValueError:
        return otherwise
    return found if math.isfinite(found) else otherwise


def sheet(box: Box) -> Point:
    """Width and height of a page, in points."""
    return Point(box.width * POINTS, box.height * POINTS)
