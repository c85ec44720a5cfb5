"""What is drawn on a page of a PDF besides text, and which text is drawn so that nobody sees it."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_float, c_uint
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from transforms.reading import pdf_calls

INVISIBLE = (3, 7)
"""Rendering modes that paint no glyphs (ISO 32000-1, 9.3.6)."""
WHITE = 250
"""Each of red, green and blue at least this, of 255."""
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
    items = objects_of_page(page).numbers
    modes = map(pdf_calls.mode_of, items)  # -1 of what is no text
    suspects = [
        (item, mode in INVISIBLE)
        for item, mode in zip(items, modes, strict=True)
        if mode in INVISIBLE or (mode == 0 and _is_white(pdf_calls.page_object(item)))
    ]
    if not suspects:
        return frozenset()
    around = drawn_objects(page)
    return frozenset(
        item for item, invisible in suspects if not _is_shown(pdf_calls.page_object(item), around, invisible=invisible)
    )


def drawn_objects(page: Any) -> list[Drawn]:  # noqa: ANN401
    """Pictures, paths and shadings of a page."""
    found: list[Drawn] = []
    for number, kind in zip(*objects_of_page(page), strict=True):
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING):
            item = pdf_calls.page_object(number)
            bounds = _bounds(item)
            if bounds is not None:
                found.append(Drawn(kind, *bounds, kind == pdfium.FPDF_PAGEOBJ_PATH and (_is_unfilled(item) or _is_white(item))))
    return found


class PageObjects(NamedTuple):
    """The objects of a page: their numbers (`pdf_calls`) and kinds, as PDFium numbers them."""

    numbers: list[int]
    kinds: list[int]


def objects_of_page(page: Any) -> PageObjects:  # noqa: ANN401
    """All objects of a page, those inside of forms too."""
    raw = pdf_calls.address(page.raw)
    numbers = pdf_calls.objects_of(raw, min(pdf_calls.count_objects(raw), _MOST_OBJECTS))
    kinds = list(map(pdf_calls.kind_of, numbers))
    found = PageObjects(numbers, kinds)
    for _ in range(_DEEPEST):
        if pdfium.FPDF_PAGEOBJ_FORM not in kinds:
            break
        forms = [item for item, kind in zip(numbers, kinds, strict=True) if kind == pdfium.FPDF_PAGEOBJ_FORM]
        numbers = [
            item for form in forms for item in pdf_calls.objects_in(form, min(pdf_calls.count_in_form(form), _MOST_OBJECTS))
        ]
        kinds = list(map(pdf_calls.kind_of, numbers))
        found.numbers.extend(numbers)
        found.kinds.extend(kinds)
    return found


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


def _is_white(item: Any) -> bool:  # noqa: ANN401
    """Whether something is painted white, or not at all."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    pdfium.FPDFPageObj_GetFillColor(item, byref(red), byref(green), byref(blue), byref(alpha))
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= WHITE


def _is_unfilled(path: Any) -> bool:  # noqa: ANN401
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, byref(mode), byref(stroke))
    return bool(mode.value == pdfium.FPDF_FILLMODE_NONE)


def _bounds(item: Any) -> tuple[float, float, float, float] | None:  # noqa: ANN401
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not pdfium.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    return left.value, bottom.value, right.value, top.value
