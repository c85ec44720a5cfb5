"""Values that stand on a page of a PDF but not in its text: form fields, and notes typed onto the page."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from transforms.reading.placed.pieces import Area, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_VALUED = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_HIDDEN, _NO_VIEW = 2, 32
"""Flags of annotations that viewers do not show (ISO 32000-1, table 165)."""
_MOST = 5000


def add_fields(pieces: list[Piece], page: Any) -> int:  # noqa: ANN401  (pypdfium2 has no types)
    """Puts the values of the page's fields into the pieces, behind the words that they stand behind; gives their characters."""
    added = 0
    for value, area in _values(page):
        added += sum(map(len, value.split()))
        on_line = [i for i, piece in enumerate(pieces) if piece.quarter == 0 and piece.area.beside(area)]
        before = [i for i in on_line if pieces[i].area.left <= area.left]
        if before:
            at = max(before, key=lambda i: pieces[i].area.left)
            pieces.insert(at + 1, Piece(value, area, pieces[at].line))
            following = pieces[at + 2] if at + 2 < len(pieces) else None
        elif on_line:
            at = min(on_line, key=lambda i: pieces[i].area.left)
            following = pieces[at]
            pieces.insert(at, Piece(value, area, following.line))
        else:
            at = next((i for i, piece in enumerate(pieces) if piece.area.top <= area.bottom), len(pieces))
            pieces.insert(at, Piece(value, area, -1 - len(pieces)))
            following = None
        if following is not None and following.line == pieces[at].line:
            following.before = ""
    return added


def _values(page: Any) -> Iterator[tuple[str, Area]]:  # noqa: ANN401
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            if not pdfium.FPDFAnnot_GetFlags(annotation) & (_HIDDEN | _NO_VIEW):
                value = _value(page, annotation)
                if value.strip():
                    yield " ".join(value.split()), _area(annotation)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _value(page: Any, annotation: Any) -> str:  # noqa: ANN401
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _text(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
    form = page.formenv
    if kind != pdfium.FPDF_ANNOT_WIDGET or form is None or pdfium.FPDFAnnot_GetFormFieldType(form.raw, annotation) not in _VALUED:
        return ""
    return _text(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form.raw, annotation, buffer, size))


def _text(get: Any) -> str:  # noqa: ANN401
    """What a function of PDFium writes into a buffer of UTF-16, once it has told how long that is."""
    size = get(None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    get(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _area(annotation: Any) -> Area:  # noqa: ANN401
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
    return Area(rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))
