"""Functions of PDFium that are called for every character or object of a page, without the cost of pointer objects.

ctypes makes an object of each pointer that it gives or takes; here handles are plain numbers, which halves the cost of a call.
None of these functions waits for anything, so Python's lock is kept, which costs less than to give it back and take it again.
"""

from __future__ import annotations

import ctypes
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pypdfium2.raw as pdfium

from transforms.reading.placed.pieces import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

_HANDLE, _INT = ctypes.c_void_p, ctypes.c_int
_BYTES = 4
"""Of a float and of an unsigned integer, as PDFium writes them."""
_area = cast("Callable[[Iterable[float]], Area]", partial(tuple.__new__, Area))


def address(handle: Any) -> int:  # noqa: ANN401  (pypdfium2 has no types)
    """A handle of PDFium as a number, 0 for none."""
    return ctypes.cast(handle, _HANDLE).value or 0


def page_object(number: int) -> Any:  # noqa: ANN401
    """The object of a page that has a number, for functions that take a handle."""
    return ctypes.cast(number, pdfium.FPDF_PAGEOBJECT)


def _prototype(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


count_objects = _prototype(pdfium.FPDFPage_CountObjects, _INT, _HANDLE)
_get_object = _prototype(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
kind_of = _prototype(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
count_in_form = _prototype(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)
_get_in_form = _prototype(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
_get_bounds = _prototype(pdfium.FPDFPageObj_GetBounds, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
mode_of = _prototype(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
_object_of = _prototype(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
_colour_of = _prototype(pdfium.FPDFText_GetFillColor, _INT, _HANDLE, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
_angle_of = _prototype(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _HANDLE, _INT)
_loose_box = _prototype(pdfium.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _HANDLE)


def objects_of(page: int, count: int) -> list[int]:
    """The first objects of a page."""
    return list(map(_get_object, repeat(page, count), range(count)))


def objects_in(form: int, count: int) -> list[int]:
    """The first objects of a form."""
    return list(map(_get_in_form, repeat(form, count), range(count)))


def bounds_of(objects: Sequence[int]) -> NDArray[np.float64]:
    """Left, bottom, right and top of objects, a row each; all 0 where one has none."""
    places = np.zeros((len(objects), 4), np.float32)
    _fill(_get_bounds, places, objects)
    return places.astype(np.float64)


def loose_boxes(text_page: int, indexes: Sequence[int]) -> NDArray[np.float64]:
    """Left, bottom, right and top of some characters of a page, a row each: their advance, and their font's height."""
    places = np.zeros((len(indexes), 4), np.float32)
    start, step = places.ctypes.data, 4 * _BYTES
    list(map(_loose_box, repeat(text_page), indexes, range(start, start + step * len(indexes), step)))
    return places[:, (0, 3, 2, 1)].astype(np.float64)  # PDFium gives left, top, right, bottom


def loose_box(text_page: int, index: int) -> Area:
    """The place of one character, as `loose_boxes` gives it."""
    place = (ctypes.c_float * 4)()
    _loose_box(text_page, index, ctypes.addressof(place))
    left, top, right, bottom = place
    return Area(left, bottom, right, top)


def areas(places: NDArray[np.float64]) -> list[Area]:
    """Rows of left, bottom, right and top as areas."""
    return list(map(_area, places.tolist()))


def text_objects(text_page: int, indexes: Iterable[int]) -> list[int | None]:
    """The text objects that draw some characters of a page."""
    return list(map(_object_of, repeat(text_page), indexes))


def colours(text_page: int, indexes: Sequence[int]) -> NDArray[np.uint32]:
    """Red, green, blue and alpha, 0 to 255 each, of some characters of a page: a row a character."""
    found = np.zeros((len(indexes), 4), np.uint32)
    _fill(_colour_of, found, repeat(text_page), indexes)
    return found


def angle_of(text_page: int, index: int) -> float:
    """The direction in which the text of a character runs, in radians, with the clock."""
    return cast("float", _angle_of(text_page, index))


def _fill(function: Callable[..., Any], rows: NDArray[Any], *arguments: Iterable[int]) -> None:
    """Calls a function once a row; it writes into each of the row's four places."""
    start, step = rows.ctypes.data, 4 * _BYTES
    places = (range(start + _BYTES * part, start + step * len(rows), step) for part in range(4))
    list(map(function, *arguments, *places))
