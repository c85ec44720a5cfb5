"""XLS ([MS-XLS], BIFF8): sheets by name with what their records say beside the values."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from transforms.reading.ole_file import OleFile
from transforms.reading.sheets.sheet_facts import (
    BUILT_IN_PERCENT,
    CellPosition,
    NumberStyles,
    SheetFacts,
    is_percent_format,
    words_behind,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_STREAMS = ("Workbook", "Book")
_BEGIN, _END = 0x0809, 0x000A
_SHEET, _FORMAT, _CELL_FORMAT, _ROW, _COLUMNS = 0x0085, 0x041E, 0x00E0, 0x0208, 0x007D
_NUMBERS = frozenset({0x0203, 0x027E, 0x0006})
"""NUMBER, RK, FORMULA."""
_OTHER_VALUES = frozenset({0x00FD, 0x0204, 0x0205})
"""LABELSST, LABEL, BOOLERR."""
_NUMBER_RUN = 0x00BD
_BIFF8 = 0x0600
_MOST_COLUMNS = 256


def sheet_facts(content: bytes) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name; none of a workbook older than Excel 97, or one whose records cannot be followed.

    Raises:
        UnreadableError: A sheet reaches further than the limits let it.
    """
    try:
        file = OleFile(content)
        name = next((name for name in _STREAMS if name in file), None)
        stream = file.stream(name) if name else b""
        return _facts(stream) if stream and _version(stream) == _BIFF8 else {}
    except (struct.error, ValueError, IndexError):
        return {}


def _version(stream: bytes) -> int:
    version: int = struct.unpack_from("<H", stream, 4)[0]
    return version


def _facts(stream: bytes) -> dict[str, SheetFacts]:
    sheets: list[tuple[str, int]] = []
    percent_formats = set(BUILT_IN_PERCENT)
    shown: dict[int, str] = {}
    styles = NumberStyles()
    cell_formats = 0
    for kind, body in _records(stream, 0):
        if kind == _SHEET:
            sheets.append((_text(body[6], body[7:]), struct.unpack_from("<I", body)[0]))
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<HH", body)
            code = _text(length, body[4:])
            if is_percent_format(code):
                percent_formats.add(number)
            shown[number] = words_behind(code)
        elif kind == _CELL_FORMAT:
            number = struct.unpack_from("<H", body, 2)[0]
            if number in percent_formats:
                styles.percents.add(cell_formats)
            elif shown.get(number):
                styles.words[cell_formats] = shown[number]
            cell_formats += 1
    return {name: _sheet(stream, start, styles) for name, start in sheets}


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of a part of the stream up to its end, those of charts in it left out."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[at : at + length]
        at += length


def _text(length: int, body: bytes) -> str:
    """Characters behind a byte that says whether each has one byte or two ([MS-XLS] 2.5.294)."""
    return body[1 : 1 + 2 * length].decode("utf-16-le") if body[0] & 1 else body[1 : 1 + length].decode("latin-1")


def _sheet(stream: bytes, start: int, styles: NumberStyles) -> SheetFacts:
    facts = SheetFacts()
    for kind, body in _records(stream, start):
        if kind in _NUMBERS or kind in _OTHER_VALUES:
            row, column, style = struct.unpack_from("<HHH", body)
            facts.reach(row, column)
            if kind in _NUMBERS:
                styles.note(style, CellPosition(row, column), facts)
        elif kind == _NUMBER_RUN:
            row, first = struct.unpack_from("<HH", body)
            for number in range((len(body) - 6) // 6):
                facts.reach(row, first + number)
                styles.note(struct.unpack_from("<H", body, 4 + 6 * number)[0], CellPosition(row, first + number), facts)
        elif kind == _ROW:
            row = struct.unpack_from("<H", body)[0]
            if struct.unpack_from("<H", body, 12)[0] & 0x20:
                facts.hidden_rows.add(row)
        elif kind == _COLUMNS:
            first, last, _, _, options = struct.unpack_from("<5H", body)
            if options & 1:
                facts.hidden_columns |= set(range(first, min(last, _MOST_COLUMNS - 1) + 1))
    return facts
