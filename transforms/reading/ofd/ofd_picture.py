"""A page of an OFD file as a picture: what it draws as paths and pictures, for text recognition (GB/T 33190, 9 and 10).

Text objects are not drawn: a page that has any is read by them.
"""

from __future__ import annotations

import io
import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.ofd.ofd_package import name, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from lxml.etree import _Element as Element
    from numpy.typing import NDArray

    from transforms.reading.ofd.ofd_objects import DrawnObject
    from transforms.reading.ofd.ofd_package import Box

    Pixels = NDArray[np.uint8]

DOTS_AN_INCH = 150
_SCALE = DOTS_AN_INCH / 25.4
_MOST_PIXELS = 60_000_000
_MOST_STEPS = 200_000
_LINE_WIDTH_MM = 0.353
_STEP = re.compile(r"([MSLCQABZ])|(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)")
_ARGUMENTS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0, "Z": 0}
_PIECES_OF_A_CURVE = 8
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_EIGHTH_BITS = 3
"""Coordinates are given to an eighth of a pixel."""


class Point(NamedTuple):
    """A point of a path, in millimetres."""

    x: float
    y: float


class Contour(NamedTuple):
    """The points of one stroke of a path, in millimetres, and whether it is closed."""

    points: list[Point]
    is_closed: bool


def page_picture(box: Box, drawn: Sequence[DrawnObject], media: Callable[[str], bytes | None]) -> Pixels | None:
    """The page at 150 dots an inch, rows of pixels with three colours each; None where it is too large.

    Args:
        box: Its size.
        drawn: Its paths and pictures, in order.
        media: Gives the bytes of a picture by the identifier of its resource.
    """
    import numpy as np  # noqa: PLC0415  (only pictures need it)

    width, height = (max(round(size * _SCALE), 1) for size in (box.width, box.height))
    if width * height > _MOST_PIXELS:
        return None
    canvas = np.full((height, width, 3), _WHITE, dtype=np.uint8)
    for item, left, top in drawn:
        boundary = numbers(item.get("Boundary"), 4)
        if boundary is None or item.get("Visible") == "false":
            continue
        corner = (boundary[0] + left, boundary[1] + top)
        if name(item) == "PathObject":
            _draw_path(canvas, item, corner)
        elif (content := media(item.get("ResourceID", ""))) is not None and (pixels := _decoded(content)) is not None:
            matrix = numbers(item.get("CTM"), 6) or (boundary[2], 0.0, 0.0, boundary[3], 0.0, 0.0)
            _draw_picture(canvas, pixels, matrix, corner)
    return canvas


def _decoded(content: bytes) -> Pixels | None:
    """A picture on white ground; None where its format is not known or it is damaged or too large."""
    import numpy as np  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415  (comes with the extra)

    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            seen = picture.convert("RGBA")
            ground = Image.new("RGBA", seen.size, (*_WHITE, 255))
            return np.asarray(Image.alpha_composite(ground, seen).convert("RGB"))
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError):
        return None


def _draw_picture(canvas: Pixels, pixels: Pixels, matrix: Sequence[float], corner: tuple[float, float]) -> None:
    """Draws a picture, whose unit square the matrix takes to millimetres from the corner."""
    import cv2  # noqa: PLC0415  (comes with the extra)
    import numpy as np  # noqa: PLC0415

    a, b, c, d, e, f = matrix
    wide, high = max(round(math.hypot(a, b) * _SCALE), 1), max(round(math.hypot(c, d) * _SCALE), 1)
    if wide * high > _MOST_PIXELS:
        return
    own = cv2.resize(pixels, (wide, high), interpolation=cv2.INTER_AREA if wide < pixels.shape[1] else cv2.INTER_CUBIC)
    placed = np.array([
        [a * _SCALE / wide, c * _SCALE / high, (corner[0] + e) * _SCALE],
        [b * _SCALE / wide, d * _SCALE / high, (corner[1] + f) * _SCALE],
    ])  # fmt: skip
    size = (canvas.shape[1], canvas.shape[0])
    cv2.warpAffine(own, placed, size, dst=canvas, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)


def _draw_path(canvas: Pixels, item: Element, corner: tuple[float, float]) -> None:
    import cv2  # noqa: PLC0415  (comes with the extra)
    import numpy as np  # noqa: PLC0415

    data = next((part.text or "" for part in item if name(part) == "AbbreviatedData"), "")
    a, b, c, d, e, f = numbers(item.get("CTM"), 6) or _IDENTITY
    eighths = _SCALE * (1 << _EIGHTH_BITS)
    reach = 4.0 * max(canvas.shape) * (1 << _EIGHTH_BITS)
    shapes = []
    found = contours(data)
    for points, _ in found:
        places = [(corner[0] + a * x + c * y + e, corner[1] + b * x + d * y + f) for x, y in points]
        shapes.append(np.clip(np.round(np.array(places) * eighths), -reach, reach).astype(np.int32))
    if not shapes:
        return
    if item.get("Fill") == "true":
        cv2.fillPoly(canvas, shapes, _colour(item, "FillColor"), lineType=cv2.LINE_AA, shift=_EIGHTH_BITS)
    if item.get("Stroke") != "false":
        told = numbers(item.get("LineWidth"), 1) or (_LINE_WIDTH_MM,)
        thickness = min(max(round(told[0] * math.sqrt(abs(a * d - b * c)) * _SCALE), 1), 64)
        for shape, (_, is_closed) in zip(shapes, found, strict=True):
            cv2.polylines(canvas, [shape], is_closed, _colour(item, "StrokeColor"), thickness, cv2.LINE_AA, _EIGHTH_BITS)


def _colour(item: Element, wanted: str) -> tuple[int, int, int]:
    """The colour that a path is drawn in: black unless red, green and blue are told, or one grey."""
    told = next((part.get("Value", "") for part in item if name(part) == wanted), "")
    try:
        parts = [min(max(int(part, 16) if part.startswith("#") else int(part), 0), 255) for part in told.split()]
    except ValueError:
        return _BLACK
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    return (parts[0],) * 3 if len(parts) == 1 else _BLACK


def contours(data: str) -> list[Contour]:
    """The strokes of a path in abbreviated data (GB/T 33190, 9.2), curves as short straight pieces."""
    found: list[Contour] = []
    points: list[Point] = []
    command, values = "", list[float]()
    for number, step in enumerate(_STEP.finditer(data)):
        if number > _MOST_STEPS:
            break
        letter, value = step.groups()
        if letter:
            command, values = letter, []
            if letter in "CZ" and points:
                found.append(Contour(points, is_closed=True))
                points = [points[0]]
            continue
        values.append(_number(value))
        if len(values) < _ARGUMENTS.get(command, 0) or not command or command in "CZ":
            continue
        end = Point(values[-2], values[-1])
        if command in "MS":
            found += [Contour(points, is_closed=False)] if len(points) > 1 else []
            points = [end]
        elif command in "QB" and points:
            handles = [Point(values[0], values[1]), Point(values[2], values[3])][: len(values) // 2 - 1]
            points += _curve([points[-1], *handles, end])
        else:
            points.append(end)
        values = []
    return [*found, Contour(points, is_closed=False)] if len(points) > 1 else found


def _curve(handles: Sequence[Point]) -> list[Point]:
    """Points on a Bézier curve behind its first one, by de Casteljau."""
    points = []
    for piece in range(1, _PIECES_OF_A_CURVE + 1):
        at, own = piece / _PIECES_OF_A_CURVE, list(handles)
        while len(own) > 1:
            own = [Point(x + (to_x - x) * at, y + (to_y - y) * at) for (x, y), (to_x, to_y) in pairwise(own)]
        points.append(own[0])
    return points


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if math.isfinite(found) else 0.0
