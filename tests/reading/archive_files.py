"""Archives made for tests, sound and not: ZIP, TAR, 7z, RAR."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def content_of(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def zipped(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content_of(content))
    return buffer.getvalue()


def zipped_raw(files: Iterable[tuple[bytes, bytes]], flags: int = 0, extra: Mapping[bytes, bytes] | None = None) -> bytes:
    """A ZIP archive whose names are these bytes, as programs of other systems write them (APPNOTE.TXT 4.3)."""
    local, central = b"", b""
    count = 0
    for name, content in files:
        field = (extra or {}).get(name, b"")
        sizes = struct.pack("<III", zlib.crc32(content), len(content), len(content))
        common = struct.pack("<HHHHH", 20, flags, 0, 0, 0x21) + sizes + struct.pack("<HH", len(name), len(field))
        central += b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, len(local)) + name + field
        local += b"PK\3\4" + common + name + field + content
        count += 1
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(local), 0)
    return local + central + b"PK\5\6" + end


def unicode_path(name: bytes, told: str) -> bytes:
    """Info-ZIP's extra field that tells a name in UTF-8."""
    body = b"\1" + struct.pack("<I", zlib.crc32(name)) + told.encode()
    return struct.pack("<HH", 0x7075, len(body)) + body


def tarred(files: Mapping[str, str | bytes], mode: str = "", others: Iterable[tarfile.TarInfo] = ()) -> bytes:
    """A TAR archive, packed by `mode` (gz, bz2, xz), with entries that are no files behind the files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=f"w:{mode}", encoding="utf-8", errors="surrogateescape") as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content_of(content))
            archive.addfile(info, io.BytesIO(content_of(content)))
        for info in others:
            archive.addfile(info)
    return buffer.getvalue()


def tar_entry(name: str, kind: bytes, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def seven_zipped(files: Mapping[str, str | bytes]) -> bytes:
    import libarchive  # noqa: PLC0415  (only where the system has it)

    blocks: list[bytes] = []

    def write(block: bytes) -> int:
        blocks.append(bytes(block))
        return len(block)

    with libarchive.custom_writer(write, "7zip") as archive:
        for name, content in files.items():
            archive.add_file_from_memory(name, len(content_of(content)), content_of(content))
    return b"".join(blocks)


def rar(files: Mapping[str, str | bytes]) -> bytes:
    """A RAR 5 archive whose files are stored (RAR 5.0 archive format)."""
    made = b"Rar!\x1a\x07\x01\x00" + _block(b"\x01\x00\x00")
    for name, content in files.items():
        data, told = content_of(content), name.encode()
        head = b"\x02\x02" + _vint(len(data)) + b"\x04" + _vint(len(data)) + _vint(0o100644)
        head += struct.pack("<I", zlib.crc32(data)) + b"\x00\x01" + _vint(len(told)) + told
        made += _block(head) + data
    return made + _block(b"\x05\x00\x00")


def _block(body: bytes) -> bytes:
    sized = _vint(len(body)) + body
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _vint(number: int) -> bytes:
    parts = []
    while True:
        parts.append(number & 0x7F | (0x80 if number > 0x7F else 0))
        number >>= 7
        if not number:
            return bytes(parts)
