"""The files in a ZIP archive (APPNOTE.TXT 6.3), their names in UTF-8 or in the encoding of a Chinese Windows."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from transforms.reading.limits import check_members
from transforms.reading.members.member import Entry, UnreadableArchiveError, refused_in_the_whole
from transforms.reading.members.member_paths import decoded_paths
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_BLOCK_BYTES = 1 << 20
_ENCRYPTED, _UTF8 = 0x1, 0x800
_UNICODE_PATH = 0x7075
"""Info-ZIP's extra field with the name in UTF-8 (APPNOTE.TXT 4.6.9)."""
_COPY_AGAIN = "Copy or download the archive again and put it there."


def zip_entries(stream: BinaryIO) -> Iterator[Entry]:
    """The files of an archive in its order; folders are none.

    Raises:
        UnreadableError: It is damaged so that it cannot be listed, or it lists too many.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableArchiveError("A damaged archive: it cannot be listed.", _COPY_AGAIN, code="damaged") from error
    with archive:
        listed = archive.infolist()
        with refused_in_the_whole():
            check_members(len(listed))
        for info, path in zip(listed, _paths(listed), strict=True):
            if not path.replace("\\", "/").endswith("/"):
                yield Entry(path, partial(_blocks, archive, info), info.compress_size, _refusal(info))


def _paths(listed: list[zipfile.ZipInfo]) -> list[str]:
    told = [_told_path(info) for info in listed]
    guessed = iter(decoded_paths(_raw_name(info) for info, path in zip(listed, told, strict=True) if path is None))
    return [next(guessed) if path is None else path for path in told]


def _told_path(info: zipfile.ZipInfo) -> str | None:
    """The name where the archive says how it is written; None where it does not."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    extra = info.extra
    while len(extra) >= 4:
        kind, length = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        # Version 1, the checksum of the name that it stands for, the name.
        if kind == _UNICODE_PATH and field[:1] == b"\1" and int.from_bytes(field[1:5], "little") == zlib.crc32(_raw_name(info)):
            return field[5:].decode("utf-8", "replace")
    return None


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("cp437")  # as zipfile decoded it


def _refusal(info: zipfile.ZipInfo) -> UnreadableError | None:
    if info.flag_bits & _ENCRYPTED:
        remedy = "Unpack the archive with its password, and put the files in it there."
        return UnreadableError("It is protected by a password in its archive.", remedy, code="encrypted")
    mode = stat.S_IFMT(info.external_attr >> 16)
    if mode not in (0, stat.S_IFREG):
        return not_a_file()
    return None


def not_a_file() -> UnreadableError:
    """What is said of a link or a device in an archive."""
    return UnreadableError(
        "It is a link or a device in its archive, not a file.", "Put the file itself there.", code="not_a_file"
    )


def _blocks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Generator[bytes, None, None]:
    try:
        with archive.open(info) as file:
            while block := file.read(_BLOCK_BYTES):
                yield block
    except NotImplementedError as error:
        remedy = "Unpack the archive, and put the files in it there."
        raise UnreadableError("It is packed in a way that is not read.", remedy, code="unsupported_packing") from error
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise UnreadableError("It is damaged in its archive.", _COPY_AGAIN, code="damaged") from error
