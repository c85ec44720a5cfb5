"""The files in a TAR archive, and what a gzip, bzip2 or xz file packs: a TAR archive, or a single file."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zlib
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from transforms.reading.limits import check_members_size
from transforms.reading.members.member import Entry, UnreadableArchiveError, refused_in_the_whole
from transforms.reading.members.member_paths import decoded_path
from transforms.reading.members.zip_entries import not_a_file

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

GZIP, BZIP2, XZ, TAR = "application/gzip", "application/x-bzip2", "application/x-xz", "application/x-tar"
_OPENERS: dict[str, Callable[[BinaryIO], object]] = {
    # with its mode told: of a temporary file, which may be written, it would take the mode over, and write
    GZIP: lambda stream: gzip.GzipFile(fileobj=stream, mode="rb"),
    BZIP2: bz2.BZ2File,
    XZ: lzma.LZMAFile,
}
_BLOCK_BYTES = 1 << 20
_SUFFIX = re.compile(r"\.(?:gz|gzip|bz2|xz|lzma|t[gbx]z2?)$", re.IGNORECASE)
_MARK, _MARK_AT = b"ustar", 257
_BROKEN = (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, OSError, ValueError)
_COPY_AGAIN = "Copy or download the archive again and put it there."


def tar_entries(stream: BinaryIO, *, in_order: bool = False) -> Iterator[Entry]:
    """The files of an archive in its order; folders are none, links and devices are refused.

    Args:
        stream: The archive.
        in_order: Whether it can only be read from its beginning to its end.

    Raises:
        UnreadableError: It is damaged: what would stand behind the damage is not known, and so nothing of it is read.
    """
    try:
        with tarfile.open(fileobj=stream, mode="r|" if in_order else "r:", errors="surrogateescape") as archive:
            for info in archive:
                if info.isdir():
                    continue
                path = decoded_path(info.name.encode("utf-8", "surrogateescape"))
                yield Entry(path, partial(_blocks, archive, info), None, None if info.isreg() else not_a_file())
                archive.members.clear()  # type: ignore[attr-defined]  # else it keeps all of them
    except _BROKEN as error:
        raise _damaged() from error


def packed_entries(stream: BinaryIO, media_type: str, name: str) -> Iterator[Entry]:
    """The files of a packed TAR archive, or the one file that is packed.

    Args:
        stream: The packed file.
        media_type: GZIP, BZIP2 or XZ.
        name: Its name, which less its ending is that of a single file.

    Raises:
        UnreadableError: It is damaged, or unpacks to more than a file may hold.
    """
    unpacked = _Counted(cast("BinaryIO", _OPENERS[media_type](stream)))
    buffered = io.BufferedReader(unpacked, _BLOCK_BYTES)
    stream = cast("BinaryIO", buffered)
    try:
        head = buffered.peek(_MARK_AT + len(_MARK))
    except _BROKEN as error:
        raise _damaged() from error
    if head[_MARK_AT:].startswith(_MARK):
        yield from tar_entries(stream, in_order=True)
        return
    last = name.rsplit("/", 1)[-1]
    yield Entry(_SUFFIX.sub("", last) or last, partial(_single, stream))


class _Counted(io.RawIOBase):
    """What comes out of a packed file, counted: members that are passed over are unpacked, too."""

    def __init__(self, unpacked: BinaryIO) -> None:
        self._unpacked, self._count = unpacked, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  (whatever can be written into)
        view = memoryview(buffer).cast("B")
        block = self._unpacked.read(len(view))
        view[: len(block)] = block
        self._count += len(block)
        with refused_in_the_whole():
            check_members_size(self._count)
        return len(block)


def _single(unpacked: BinaryIO) -> Generator[bytes, None, None]:
    try:
        while block := unpacked.read(_BLOCK_BYTES):
            yield block
    except _BROKEN as error:
        raise _damaged() from error


def _blocks(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Generator[bytes, None, None]:
    try:
        file = archive.extractfile(info)
        while file is not None and (block := file.read(_BLOCK_BYTES)):
            yield block
    except _BROKEN as error:
        raise _damaged() from error


def _damaged() -> UnreadableArchiveError:
    reason = "A damaged archive, or one that was copied or downloaded only in part."
    return UnreadableArchiveError(reason, _COPY_AGAIN, code="damaged")
