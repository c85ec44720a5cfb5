"""A file -> the documents in it, one after the other, those of archives in archives included.

One member is held at a time: what is unpacked goes to a file without a name, which ends with the process. Sizes, numbers and
depth are bounded (`limits`), and what is refused of a member costs the others nothing.
"""

from __future__ import annotations

from contextlib import closing
from functools import cache, partial
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from transforms.reading import containers, delimited, detect, json_records, mail
from transforms.reading.limits import (
    check_archive,
    check_expansion,
    check_file,
    check_members,
    check_members_size,
    nesting_limit,
    raise_limit,
)
from transforms.reading.members import libarchive_entries as others
from transforms.reading.members import tar_entries as tar
from transforms.reading.members.bundle_text import sample_of
from transforms.reading.members.csv_bundle import csv_members, csv_shape
from transforms.reading.members.json_bundle import is_json_bundle, json_members
from transforms.reading.members.member import Entry, Member, UnreadableArchiveError, refused_in_the_whole
from transforms.reading.members.member_paths import checked_path
from transforms.reading.members.record_fields import Fields, usual_fields
from transforms.reading.members.zip_entries import zip_entries
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

_HEAD_BYTES = 1 << 16
_HELD_BYTES = 1 << 23
"""Larger members are unpacked to the disk."""
_ARCHIVES = frozenset({containers.ZIP, tar.GZIP, tar.BZIP2, tar.XZ, tar.TAR, others.SEVEN_ZIP, others.RAR})
HOLDERS = _ARCHIVES | {json_records.MEDIA_TYPE, json_records.LINES_MEDIA_TYPE, delimited.MEDIA_TYPE, mail.MEDIA_TYPE}
"""Media types of files that may hold several documents."""


class Settings(NamedTuple):
    """What is asked of an unpacking.

    Attributes:
        is_left_alone: Whether a member is none, by its path: what a folder's own hidden files are.
        fields: The fields of records, for all bundles in the file.
    """

    is_left_alone: Callable[[str], bool]
    fields: Fields | None = None


class _Holder(NamedTuple):
    """How a file of several documents is read: as entries, which may hold others, or as records."""

    entries: Callable[[], Iterator[Entry]] | None = None
    records: Callable[[], Iterator[Member]] | None = None
    is_document: bool = False


class _Total:
    """Members and their bytes so far."""

    def __init__(self, packed_bytes: int) -> None:
        self.packed_bytes, self._members, self._bytes = packed_bytes, 0, 0

    def count(self) -> None:
        self._members += 1
        with refused_in_the_whole():
            check_members(self._members)

    def add(self, size_bytes: int) -> None:
        self._bytes += size_bytes
        with refused_in_the_whole():
            check_members_size(self._bytes)


def may_hold_members(head: bytes) -> bool:
    """Whether a file may hold several documents by its first bytes: what may not need not be looked at more closely."""
    if any(head.startswith(magic.first_bytes, magic.offset) for magic in _magics()):
        return True
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or text[:1] in (b"{", b"["):
        return True
    line = text.split(b"\n", 1)[0]
    return any(delimiter in line for delimiter in (b",", b"\t", b";", b"|")) or mail.is_mail(head)


def members_of(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Member] | None:
    """The documents in a file, in its order; None where it is a document itself and holds no others.

    Args:
        stream: The file, at its start.
        name: Its name.
        settings: What is asked.

    Raises:
        UnreadableError: The file is refused in the whole, and so are the members that were told before.
    """
    size_bytes = _size(stream)
    holder = _holder(stream, name, settings)
    if holder is None:
        if settings.fields is not None:
            remedy = "Take away the file beside it that names its fields, or name the field that holds the text."
            raise UnreadableError("It holds no records with the field that is named for the text.", remedy, code="no_records")
        return None
    check_archive(size_bytes)
    return _unpacked(stream, name, holder, settings, _Total(size_bytes))


def _unpacked(stream: BinaryIO, name: str, holder: _Holder, settings: Settings, total: _Total) -> Iterator[Member]:
    if holder.is_document:
        stream.seek(0)
        yield Member("", stream.read())
    found = False
    for member in _members(name, holder, settings, total, 1):
        found = True
        yield member
    if not found and not holder.is_document:
        raise UnreadableArchiveError("An archive that holds no file.", "Put the files there.", code="empty")


def _members(name: str, holder: _Holder, settings: Settings, total: _Total, depth: int) -> Iterator[Member]:
    if holder.records is not None:
        for record in holder.records():
            total.count()
            total.add(len(record.content))
            yield record
    taken: set[str] = set()
    for entry in holder.entries() if holder.entries is not None else ():
        try:
            path = _apart(checked_path(entry.path), taken)
        except UnreadableError as error:
            total.count()
            yield Member(f"/{entry.path}", refusal=error)
            continue
        if settings.is_left_alone(path):
            continue
        total.count()
        if entry.refusal is not None or entry.blocks is None:
            yield Member(f"/{path}", refusal=entry.refusal)
            continue
        yield from _of_entry(f"{name}/{path}", f"/{path}", entry, settings, total, depth)


def _of_entry(name: str, place: str, entry: Entry, settings: Settings, total: _Total, depth: int) -> Iterator[Member]:
    """A member as a document, or the documents that it holds itself."""
    with SpooledTemporaryFile(max_size=_HELD_BYTES) as spool:
        stream = cast("BinaryIO", spool)
        try:
            _copy(entry, stream, total)
            holder = _holder(stream, name, settings)
            if holder is None or holder.is_document:
                check_file(_size(stream))
        except UnreadableArchiveError:
            raise
        except UnreadableError as error:
            yield Member(place, refusal=error)
            return
        if holder is None or holder.is_document:
            stream.seek(0)
            yield Member(place, stream.read())
        if holder is None:
            return
        if holder.entries is not None and depth > nesting_limit():
            reason = f"It holds files, and lies in {depth} archives already; at most {nesting_limit()} are opened."
            yield Member(place, refusal=UnreadableError(reason, raise_limit("nesting"), code="nested_too_deep"))
            return
        try:
            for member in _members(name, holder, settings, total, depth + 1):
                yield member._replace(place=f"{place}{member.place}")
        except UnreadableArchiveError as error:
            yield Member(place, refusal=error)


def _copy(entry: Entry, stream: BinaryIO, total: _Total) -> None:
    """The bytes of a member to where they can be read from any place.

    Raises:
        UnreadableError: It is damaged, or unpacks to too much.
    """
    if entry.blocks is None:
        return
    size_bytes = 0
    with closing(entry.blocks()) as blocks:
        for block in blocks:
            size_bytes += len(block)
            check_expansion(size_bytes, total.packed_bytes if entry.packed_bytes is None else entry.packed_bytes)
            total.add(len(block))
            stream.write(block)
    stream.seek(0)


def _holder(stream: BinaryIO, name: str, settings: Settings) -> _Holder | None:
    """How a file is taken apart; None where it is one document, or is not read here, which its reader says."""
    head = stream.read(_HEAD_BYTES)
    stream.seek(0)
    if not may_hold_members(head) and settings.fields is None:
        return None
    media_type = _archive_type(stream, head)
    if media_type is not None:
        entries = _entries(stream, media_type, name)
        return None if entries is None else _Holder(entries=entries)
    if mail.is_mail(head):
        return _message(stream)
    if head.startswith(b"%PDF-"):
        return None
    sample = sample_of(stream)
    fields = settings.fields or usual_fields()
    if sample is None:
        return None
    if is_json_bundle(stream, sample, fields):
        return _Holder(records=partial(json_members, stream, sample, fields))
    shape = csv_shape(sample, fields)
    return None if shape is None else _Holder(records=partial(csv_members, stream, sample, shape))


def _archive_type(stream: BinaryIO, head: bytes) -> str | None:
    """The media type of an archive; office files are none, and of what cannot be listed the reader says what it is."""
    found = next((name for magic, offset, name in detect.magics() if head.startswith(magic, offset)), None)
    if found == containers.ZIP:
        try:
            found = containers.zip_media_type(stream)
        except containers.BROKEN_ZIP:
            return None
        finally:
            stream.seek(0)
    return found if found in _ARCHIVES else None


def _entries(stream: BinaryIO, media_type: str, name: str) -> Callable[[], Iterator[Entry]] | None:
    if media_type == containers.ZIP:
        return partial(zip_entries, stream)
    if media_type == tar.TAR:
        return partial(tar.tar_entries, stream)
    if media_type in (others.SEVEN_ZIP, others.RAR):
        return partial(others.libarchive_entries, stream, media_type) if others.has_libarchive() else None
    return partial(tar.packed_entries, stream, media_type, name)


def _message(stream: BinaryIO) -> _Holder | None:
    """A message with attached files; it is a document itself where it has a text."""
    size_bytes = _size(stream)
    try:
        check_file(size_bytes)
        content = stream.read()
        attached = mail.attached_files(content)
    except UnreadableError:  # its reader says so
        return None
    finally:
        stream.seek(0)
    if not attached:
        return None
    try:
        mail.read_message(content)
    except UnreadableError:
        has_text = False
    else:
        has_text = True
    entries = [Entry(file.name.replace("/", "_"), partial(_at_once, file.content)) for file in attached]
    return _Holder(entries=partial(iter, entries), is_document=has_text)


def _at_once(content: bytes) -> Generator[bytes, None, None]:
    yield content


def _apart(path: str, taken: set[str]) -> str:
    """A path that no other member of the archive has; of two that are named alike, the second is numbered."""
    found, number = path, 2
    while found in taken:
        found, number = f"{path}~{number}", number + 1
    taken.add(found)
    return found


def _size(stream: BinaryIO) -> int:
    size_bytes = stream.seek(0, 2)
    stream.seek(0)
    return size_bytes


@cache
def _magics() -> tuple[detect.Magic, ...]:
    return tuple(magic for magic in detect.magics() if magic.media_type in _ARCHIVES)
