"""The files in 7z and RAR archives, by libarchive where the system has it."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, BinaryIO

from transforms.reading.members.member import Entry, UnreadableArchiveError, refused_in_the_whole
from transforms.reading.members.member_paths import decoded_path
from transforms.reading.members.zip_entries import not_a_file
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

SEVEN_ZIP, RAR = "application/x-7z-compressed", "application/vnd.rar"
_FORMATS = {SEVEN_ZIP: ("7zip",), RAR: ("rar5", "rar")}
_RAR_5 = b"Rar!\x1a\x07\x01"
_BLOCK_BYTES = 1 << 20
_FATAL = -30
"""ARCHIVE_FATAL: nothing more can be read of the archive."""
_DAMAGED = "A damaged archive, or one that was copied or downloaded only in part."
_WITHOUT_PASSWORD = "Unpack the archive with its password, and put the files in it there."  # noqa: S105  (what to do)


@cache
def has_libarchive() -> bool:
    """Whether such archives can be read here."""
    try:
        import libarchive  # noqa: F401, PLC0415  (it looks for the library, which takes a moment)
    except (OSError, TypeError, AttributeError):  # the binding is there, and the library is not
        return False
    return True


def libarchive_entries(stream: BinaryIO, media_type: str) -> Iterator[Entry]:
    """The files of an archive in its order; folders are none, links and devices are refused.

    Raises:
        UnreadableError: It is damaged, or protected by a password in the whole.
    """
    import libarchive  # noqa: PLC0415  (only such archives need it)
    from libarchive.exception import ArchiveError  # noqa: PLC0415

    head = stream.read(len(_RAR_5))
    stream.seek(0)
    formats = _FORMATS[media_type]
    try:
        with libarchive.stream_reader(stream, format_name=formats[0 if head == _RAR_5 else -1]) as archive:
            for entry in archive:
                if entry.isdir:
                    continue
                name = entry.pathname
                path = decoded_path(name) if isinstance(name, bytes) else str(name)
                yield Entry(path, partial(_blocks, entry), None, None if entry.isreg and not entry.islnk else not_a_file())
    except ArchiveError as error:
        with refused_in_the_whole():
            raise _refusal(error, _DAMAGED) from error


def _blocks(entry: Any) -> Generator[bytes, None, None]:  # noqa: ANN401  (libarchive has no types)
    from libarchive.exception import ArchiveError  # noqa: PLC0415

    try:
        yield from entry.get_blocks(_BLOCK_BYTES)
    except ArchiveError as error:
        refusal = _refusal(error, "It is damaged in its archive.")
        if error.retcode == _FATAL and refusal.code != "encrypted":
            raise UnreadableArchiveError(_DAMAGED, refusal.remedy, code="damaged") from error
        raise refusal from error


def _refusal(error: Exception, damaged: str) -> UnreadableError:
    if "ncrypt" in str(error) or "assphrase" in str(error):
        return UnreadableError("It is protected by a password.", _WITHOUT_PASSWORD, code="encrypted")
    return UnreadableError(damaged, "Copy or download the archive again and put it there.", code="damaged")
