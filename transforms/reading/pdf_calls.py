"""Functions of PDFium that are called for every character or object of a page, without the cost of pointer objects.

ctypes makes an object of each pointer that it gives or takes; here handles are plain numbers, which halves the cost of a call.
"""

from __future__ import annotations

import ctypes
from array import array
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HANDLE, _INT = ctypes.c_void_p, ctypes.c_int
_FLOAT_BYTES, _UINT_BYTES = 4, 4


class Bounds(NamedTuple):
    """A rectangle on a page, in points."""

    left: float
    bottom: float
    right: float
    top: float


class Colour(NamedTuple):
    """A colour and how much it covers, 0 to 255 each."""

    red: int
    green: int
    blue: int
    alpha: int


def address(handle: Any) -> int:  # noqa: ANN401  (pypdfium2 has no types)
    """A handle of PDFium as a number, 0 for none."""
    return ctypes.cast(handle, _HANDLE).value or 0


def page_object(number: int) -> Any:  # noqa: ANN401
    """The object of a page that has a number, for functions that take a handle."""
    return ctypes.cast(number, pdfium.FPDF_PAGEOBJECT)


def _prototype(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401
    return ctypes.CFUNCTYPE(result, *arguments)(address(function))


count_objects = _prototype(pdfium.FPDFPage_CountObjects, _INT, _HANDLE)
_get_object = _prototype(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
kind_of = _prototype(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
count_in_form = _prototype(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)
_get_in_form = _prototype(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
_get_bounds = _prototype(pdfium.FPDFPageObj_GetBounds, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
mode_of = _prototype(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
_object_of = _prototype(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
_colour_of = _prototype(pdfium.FPDFText_GetFillColor, _INT, _HANDLE, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
_loose_box = _prototype(pdfium.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _HANDLE)


def objects_of(page: int, count: int) -> list[int]:
    """The first objects of a page."""
    return list(map(_get_object, repeat(page, count), range(count)))


def objects_in(form: int, count: int) -> list[int]:
    """The first objects of a form."""
    return list(map(_get_in_form, repeat(form, count), range(count)))


def bounds_of(objects: Sequence[int]) -> list[Bounds]:
    """Left, bottom, right and top of objects; all 0 where one has none."""
    places = array("f", bytes(4 * _FLOAT_BYTES * len(objects)))
    start = places.buffer_info()[0]
    end = start + 4 * _FLOAT_BYTES * len(objects)
    step = 4 * _FLOAT_BYTES
    sides = (range(start + _FLOAT_BYTES * side, end, step) for side in range(4))
    list(map(_get_bounds, objects, *sides))
    values = iter(places)
    return list(map(Bounds, values, values, values, values))


def loose_boxes(text_page: int, indexes: Sequence[int]) -> list[Bounds]:
    """The places of some characters of a page: their advance, and their font's height."""
    places = array("f", bytes(4 * _FLOAT_BYTES * len(indexes)))
    start = places.buffer_info()[0]
    list(map(_loose_box, repeat(text_page), indexes, range(start, start + 4 * _FLOAT_BYTES * len(indexes), 4 * _FLOAT_BYTES)))
    values = iter(places)
    return [Bounds(left, bottom, right, top) for left, top, right, bottom in zip(values, values, values, values, strict=True)]


def text_objects(text_page: int, indexes: Sequence[int]) -> list[int | None]:
    """The text objects that draw some characters of a page."""
    return list(map(_object_of, repeat(text_page), indexes))


def colours(text_page: int, indexes: Sequence[int]) -> list[Colour]:
    """Red, green, blue and alpha of some characters of a page."""
    found = array("I", bytes(4 * _UINT_BYTES * len(indexes)))
    start = found.buffer_info()[0]
    end = start + 4 * _UINT_BYTES * len(indexes)
    parts = (range(start + _UINT_BYTES * part, end, 4 * _UINT_BYTES) for part in range(4))
    list(map(_colour_of, repeat(text_page), indexes, *parts))
    values = iter(found)
    return list(map(Colour, values, values, values, values))
