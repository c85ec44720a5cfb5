"""OLE compound files ([MS-CFB]) for tests: streams at the root, the small ones in the sectors of 64 bytes."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_END, _FREE, _OF_TABLE, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR, _SMALL, _SMALL_BELOW = 512, 64, 4096


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A file with these streams at its root."""
    small = b""
    numbers: list[int] = []
    places: dict[str, int] = {}
    for name, content in streams.items():
        if len(content) < _SMALL_BELOW:
            first, count = len(small) // _SMALL, -(-len(content) // _SMALL)
            places[name] = first if count else _END
            small += content.ljust(count * _SMALL, b"\0")
            numbers += [*range(first + 1, first + count), _END][:count]
    parts: list[bytes] = [small, struct.pack(f"<{len(numbers)}I", *numbers)]
    parts += [content for content in streams.values() if len(content) >= _SMALL_BELOW]
    table: list[int] = [_OF_TABLE]
    body = b""
    starts: list[int] = []
    for part in (*parts, b"\0" * 128 * (len(streams) + 1)):
        first, count = len(table), -(-len(part) // _SECTOR)
        starts.append(first if count else _END)
        table += [*range(first + 1, first + count), _END][:count]
        body += part.ljust(count * _SECTOR, b"\0" if part is not parts[1] else b"\xff")
    large = iter(starts[2:-1])
    entries = _entry("Root Entry", 5, starts[0], len(small), child=1 if streams else _NONE)
    for number, (name, content) in enumerate(streams.items(), 1):
        start = places[name] if name in places else next(large)
        entries += _entry(name, 2, start, len(content), right=number + 1 if number < len(streams) else _NONE)
    entries = entries.ljust(-(-len(entries) // _SECTOR) * _SECTOR, b"\0")
    body = body[: len(body) - len(entries)] + entries
    small_tables = -(-len(parts[1]) // _SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<8I", 1, starts[-1], 0, _SMALL_BELOW, starts[1], small_tables, _END, 0)
    head += struct.pack("<109I", 0, *[_FREE] * 108)
    assert len(head) == _SECTOR
    assert len(table) <= _SECTOR // 4  # one sector of the table of sectors
    return head + struct.pack(f"<{_SECTOR // 4}I", *table, *[_FREE] * (_SECTOR // 4 - len(table))) + body


def _entry(name: str, kind: int, start: int, size: int, *, right: int = _NONE, child: int = _NONE) -> bytes:
    told = name.encode("utf-16-le") + b"\0\0"
    siblings = struct.pack("<BIII", 1, _NONE, right, child)
    return told.ljust(64, b"\0") + struct.pack("<HB", len(told), kind) + siblings + bytes(36) + struct.pack("<IQ", start, size)
