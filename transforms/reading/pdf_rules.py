"""The straight lines that are drawn on a page of a PDF: borders of cells, as paths."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_float
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2.raw as pdfium

from transforms.reading import pdf_calls
from transforms.reading.pdf_objects import objects_of_page
from transforms.reading.placed.pieces import Area
from transforms.reading.placed.rules import Rule, Rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

_THIN = 2.5
"""Points: what is thinner is a line, also where it is drawn as a filled rectangle."""
_MOST_SEGMENTS = 20_000
_LEAST_PATHS = 3


def drawn_rules(page: Any) -> Rules:  # noqa: ANN401  (pypdfium2 has no types)
    """The horizontal and vertical lines of a page; none where so little is drawn that it makes no table."""
    paths = [item for item, kind in zip(*objects_of_page(page), strict=True) if kind == pdfium.FPDF_PAGEOBJ_PATH]
    if len(paths) < _LEAST_PATHS and not any(map(_has_many_segments, paths)):
        return Rules((), ())
    places = pdf_calls.bounds_of(paths)
    left, bottom, right, top = places.T
    height, width = top - bottom, right - left
    is_flat, is_upright = height <= _THIN, (height > _THIN) & (width <= _THIN)
    across, up = is_flat & (width > height), is_upright
    horizontal = _rules((bottom + top)[across] / 2, left[across], right[across])
    vertical = _rules((left + right)[up] / 2, bottom[up], top[up])
    for at in np.flatnonzero(~is_flat & ~is_upright).tolist():
        if _is_stroked(handle := pdf_calls.page_object(paths[at])):
            for line in _segments(handle):
                _add(line, horizontal, vertical)
    return Rules(horizontal, vertical)


def _rules(at: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]) -> list[Rule]:
    return list(map(Rule, at.tolist(), start.tolist(), end.tolist()))


def _has_many_segments(path: int) -> bool:
    return bool(pdfium.FPDFPath_CountSegments(pdf_calls.page_object(path)) > 2 * _LEAST_PATHS)


def _add(line: Area, horizontal: list[Rule], vertical: list[Rule]) -> None:
    width = line.right - line.left
    if line.height <= _THIN and width > line.height:
        horizontal.append(Rule(line.middle, line.left, line.right))
    elif width <= _THIN:
        vertical.append(Rule(line.centre, line.bottom, line.top))


def _is_stroked(path: Any) -> bool:  # noqa: ANN401
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    return bool(stroke.value)


def _segments(path: Any) -> list[Area]:  # noqa: ANN401
    """The straight pieces of a path, as thin areas on the page; a path in a form is taken as if the form were not moved."""
    count = pdfium.FPDFPath_CountSegments(path)
    if count > _MOST_SEGMENTS:
        return []
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, byref(matrix))
    x, y = c_float(), c_float()
    found: list[Area] = []
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            found.append(_between(last, point))
        if pdfium.FPDFPathSegment_GetClose(segment):
            found.append(_between(point, first))
        last = point
    return found


def _between(start: tuple[float, float], end: tuple[float, float]) -> Area:
    (x, y), (to_x, to_y) = start, end
    return Area(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
