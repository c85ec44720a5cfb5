"""The straight lines that are drawn on a page of a PDF: borders of cells, as paths."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_float
from typing import Any

import pypdfium2.raw as pdfium

from transforms.reading.pdf_objects import paths_of
from transforms.reading.placed.pieces import Area
from transforms.reading.placed.rules import Rule, Rules

_THIN = 2.5
"""Points: what is thinner is a line, also where it is drawn as a filled rectangle."""
_MOST_SEGMENTS = 20_000
_LEAST_PATHS = 3


def drawn_rules(page: Any) -> Rules:  # noqa: ANN401  (pypdfium2 has no types)
    """The horizontal and vertical lines of a page; none where so little is drawn that it makes no table."""
    paths = paths_of(page)
    if len(paths) < _LEAST_PATHS and not any(pdfium.FPDFPath_CountSegments(path) > 2 * _LEAST_PATHS for path in paths):
        return Rules((), ())
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    places = byref(left), byref(bottom), byref(right), byref(top)
    for path in paths:
        if not pdfium.FPDFPageObj_GetBounds(path, *places):
            continue
        area = Area(left.value, bottom.value, right.value, top.value)
        if area.height <= _THIN or area.right - area.left <= _THIN:
            _add(area, horizontal, vertical)
        elif _is_stroked(path):
            for line in _segments(path):
                _add(line, horizontal, vertical)
    return Rules(horizontal, vertical)


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
