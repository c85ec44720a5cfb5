"""A stream of an OLE compound file ([MS-CFB]), as XLS has one: a small file system of sectors in one file."""

from __future__ import annotations

import struct

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY_BYTES, _HEADER_CHAINS = 128, 109
_STREAM, _ROOT = 2, 5
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers from here on are no sectors ([MS-CFB] 2.1)."""


def ole_stream(content: bytes, names: tuple[str, ...]) -> bytes | None:
    """The first stream that has one of these names; None where there is none.

    Raises:
        ValueError: The file is damaged.
    """
    try:
        return _stream(content, names)
    except struct.error as error:
        raise ValueError("A damaged compound file.") from error


def _stream(content: bytes, names: tuple[str, ...]) -> bytes | None:
    if not content.startswith(_MAGIC):
        return None
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    if not 7 <= shift <= 16 or not 4 <= small_shift <= shift:
        raise ValueError("A damaged compound file.")
    first_directory, _, small_below, first_small, _, more_tables, _ = struct.unpack_from("<7I", content, 48)
    tables = list(struct.unpack_from(f"<{_HEADER_CHAINS}I", content, 76))
    per_sector = (1 << shift) // 4
    most = len(content) >> shift
    while more_tables < _LAST_SECTOR and len(tables) <= most + _HEADER_CHAINS:
        *more, more_tables = struct.unpack_from(f"<{per_sector}I", content, (more_tables + 1) << shift)
        tables += more
    table: list[int] = []
    for sector in tables:
        if sector < _LAST_SECTOR:
            table += struct.unpack_from(f"<{per_sector}I", content, (sector + 1) << shift)
    directory = _chain(content, table, first_directory, shift, 1 << shift)
    small_stream = b""
    for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        start, size = struct.unpack_from("<II", directory, at + 116)
        if kind == _ROOT:
            small_stream = _chain(content, table, start, shift, 1 << shift)
        name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if kind == _STREAM and name in names:
            if size >= small_below:
                return _chain(content, table, start, shift, 1 << shift)[:size]
            numbers = _chain(content, table, first_small, shift, 1 << shift)
            small_table = list(struct.unpack(f"<{len(numbers) // 4}I", numbers[: len(numbers) // 4 * 4]))
            return _chain(small_stream, small_table, start, small_shift, 0)[:size]
    return None


def _chain(content: bytes, table: list[int], sector: int, shift: int, header: int) -> bytes:
    """The sectors of a chain one after the other; each at most once, so that a ring ends."""
    found: list[bytes] = []
    while sector < len(table) and len(found) <= len(table):
        start = header + (sector << shift)
        found.append(content[start : start + (1 << shift)])
        sector = table[sector]
    return b"".join(found)
