"""What is drawn on a page of a PDF besides text, and which text is drawn so that nobody sees it."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_float, c_uint
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

_INVISIBLE = (3, 7)
"""Rendering modes that paint no glyphs (ISO 32000-1, 9.3.6)."""
_WHITE = 250
_DEEPEST = 8
_MOST_OBJECTS = 200_000


class Drawn(NamedTuple):
    """A picture, a path or a shading: where it is, and whether it is white."""

    kind: int
    left: float
    bottom: float
    right: float
    top: float
    is_white: bool


def hidden_objects(page: Any) -> frozenset[int]:  # noqa: ANN401  (pypdfium2 has no types)
    """Addresses of the text objects of a page that show nothing: invisible ones without a picture under them, white on white.

    Invisible text over a picture is what text recognition read in it: the picture shows the words.
    """
    suspects: list[tuple[int, bool, Any]] = []
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    colours = byref(red), byref(green), byref(blue), byref(alpha)
    for item in _objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject):
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        if mode in _INVISIBLE:
            suspects.append((_address(item), True, item))
        elif mode == 0 and pdfium.FPDFPageObj_GetFillColor(item, *colours):
            if alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE:
                suspects.append((_address(item), False, item))
    if not suspects:
        return frozenset()
    around = drawn_objects(page)
    return frozenset(address for address, invisible, item in suspects if not _is_shown(item, around, invisible=invisible))


def drawn_objects(page: Any) -> list[Drawn]:  # noqa: ANN401
    """Pictures, paths and shadings of a page."""
    found: list[Drawn] = []
    for item in _objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING):
            bounds = _bounds(item)
            if bounds is not None:
                found.append(Drawn(kind, *bounds, kind == pdfium.FPDF_PAGEOBJ_PATH and _is_white(item)))
    return found


def _objects(parent: Any, count: Any, get: Any, depth: int = 0) -> Iterator[Any]:  # noqa: ANN401
    """All objects of a page, those inside of forms too."""
    for index in range(min(count(parent), _MOST_OBJECTS)):
        item = get(parent, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _objects(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1)
        yield item


def _is_shown(item: Any, around: list[Drawn], *, invisible: bool) -> bool:  # noqa: ANN401
    """Whether a picture lies under invisible text, or something that is not white under white text."""
    bounds = _bounds(item)
    if bounds is None:
        return False
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    return any(
        thing.left <= x <= thing.right and thing.bottom <= y <= thing.top and not thing.is_white
        for thing in around
        if thing.kind == pdfium.FPDF_PAGEOBJ_IMAGE or not invisible
    )


def _is_white(path: Any) -> bool:  # noqa: ANN401
    """Whether a path is not filled, or filled with white."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    pdfium.FPDFPath_GetDrawMode(path, byref(mode), byref(stroke))
    pdfium.FPDFPageObj_GetFillColor(path, byref(red), byref(green), byref(blue), byref(alpha))
    return mode.value == pdfium.FPDF_FILLMODE_NONE or min(red.value, green.value, blue.value) >= _WHITE or alpha.value == 0


def _bounds(item: Any) -> tuple[float, float, float, float] | None:  # noqa: ANN401
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not pdfium.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    return left.value, bottom.value, right.value, top.value


def _address(item: Any) -> int:  # noqa: ANN401
    return ctypes.cast(item, ctypes.c_void_p).value or 0
