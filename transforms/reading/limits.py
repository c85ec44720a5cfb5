"""What one document may cost (size, pages, characters, seconds, memory), and what a file of several documents may hold.

Belongs here: the limits, and the checks of sizes that are known before a file is read through. A reader calls the `check_*`
function of what it is about to do; which limits hold is said once, around all of it (`in_force`). Does not belong here: holding
a process to its seconds and its memory, which is the engine's work (`orchestration/engines`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zipfile import ZipInfo

MEGABYTE = 1_000_000
_HARMLESS_BYTES = 10 * MEGABYTE


def _limit(default: int, setting: str, reason: str, least: int = 1) -> int:
    limit: int = field(default=default, metadata={"setting": setting, "reason": reason, "least": least})
    return limit


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits; each field's metadata has the setting that changes it, the least it may be, and why its default is what it is.

    Attributes:
        file_mb: Size of a file, in megabytes (10^6 bytes).
        unpacked_mb: What all parts of an archive (an office file is one) unpack to in sum, in megabytes.
        pages: Pages of a document.
        characters: Characters of a document, all pages together.
        seconds: Seconds that one stage may take on one document, beside those of pages that are read by text recognition.
        memory_mb: Megabytes of memory that a process may hold while a stage works on a document.
        archive_mb: Size of an archive, or of a file of many documents, in megabytes.
        members: How many files or records one of these may hold, those of archives in it included.
        members_mb: What they are in sum once they are unpacked, in megabytes.
        expansion: How many times its packed size a member may unpack to.
        nesting: How deep archives may lie in archives.
    """

    file_mb: int = _limit(200, "ZHIBIAO_MAX_FILE_MB", "a yearbook with pictures has some 100; a process holds a file twice")
    unpacked_mb: int = _limit(200, "ZHIBIAO_MAX_UNPACKED_MB", "pictures do not shrink: a real office file unpacks to little more")
    pages: int = _limit(10_000, "ZHIBIAO_MAX_PAGES", "the thickest yearbooks have some 2,000")
    characters: int = _limit(5_000_000, "ZHIBIAO_MAX_CHARACTERS", "a yearbook of 2,000 pages has some 3 million")
    seconds: int = _limit(60, "ZHIBIAO_MAX_SECONDS", "a document of 5 million characters takes some 10 a stage")
    memory_mb: int = _limit(2_000, "ZHIBIAO_MAX_MEMORY_MB", "a process has 300 at rest, 1,200 with 5 million characters", 500)
    archive_mb: int = _limit(2_000, "ZHIBIAO_MAX_ARCHIVE_MB", "a newspaper's years as records have some 1,000")
    members: int = _limit(200_000, "ZHIBIAO_MAX_MEMBERS", "a newspaper prints some 30,000 reports a year")
    members_mb: int = _limit(4_000, "ZHIBIAO_MAX_MEMBERS_MB", "twice the largest archive; the disk must hold the new ones once")
    expansion: int = _limit(
        200, "ZHIBIAO_MAX_EXPANSION", "reports shrink to a fifth, tables to a fiftieth; a bomb to a thousandth"
    )
    nesting: int = _limit(3, "ZHIBIAO_MAX_NESTING", "a year's archive of months of days", 0)


def _nobody_waits(seconds: float) -> None:
    """Where no time is held, none is added."""


_PROLONG: ContextVar[Callable[[float], None]] = ContextVar("prolong", default=_nobody_waits)
_IN_FORCE: ContextVar[Limits] = ContextVar("limits", default=Limits())  # noqa: B039  (frozen: nothing to share by mistake)


@contextmanager
def in_force(limits: Limits) -> Iterator[None]:
    """These limits hold for the `check_*` functions inside; without it the defaults hold."""
    token = _IN_FORCE.set(limits)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


@contextmanager
def prolonged_by(prolong: Callable[[float], None]) -> Iterator[None]:
    """Inside, `allow_seconds` asks this for more time: whoever holds a process to its seconds says how."""
    token = _PROLONG.set(prolong)
    try:
        yield
    finally:
        _PROLONG.reset(token)


def allow_seconds(seconds: float) -> None:
    """Adds to the time of the document at hand, for work that follows from how it is made: a page that is a picture."""
    _PROLONG.get()(seconds)


def current() -> Limits:
    """The limits that hold here."""
    return _IN_FORCE.get()


def check_file(size_bytes: int) -> None:
    """A file's own size, before its bytes are read.

    Raises:
        UnreadableError: It is larger than `Limits.file_mb`.
    """
    _check("file_mb", size_bytes, "It has {}; files of at most {} are read.", unit=MEGABYTE)


def check_unpacked(parts: Iterable[ZipInfo]) -> None:
    """All parts of an archive in sum, by `ZipFile.infolist()`, before any of them is unpacked.

    The sizes are those that the archive declares; `zipfile` reads no more of a part than it declares.

    Raises:
        UnreadableError: They unpack to more than `Limits.unpacked_mb`.
    """
    size_bytes = sum(part.file_size for part in parts)
    _check("unpacked_mb", size_bytes, "It unpacks to {}; at most {} are unpacked.", unit=MEGABYTE)


def check_pages(count: int) -> None:
    """The number of pages, before the first is read.

    Raises:
        UnreadableError: There are more than `Limits.pages`.
    """
    _check("pages", count, "It has {} pages; documents of at most {} pages are read.")


def check_characters(count: int) -> None:
    """The number of characters read so far; a reader of many pages may ask after each.

    Raises:
        UnreadableError: There are more than `Limits.characters`.
    """
    _check("characters", count, "It has {} characters or more; documents of at most {} characters are read.")


def check_archive(size_bytes: int) -> None:
    """The size of a file that holds others, before it is opened.

    Raises:
        UnreadableError: It is larger than `Limits.archive_mb`.
    """
    _check("archive_mb", size_bytes, "It has {}; archives and files of many documents of at most {} are read.", unit=MEGABYTE)


def check_members(count: int) -> None:
    """The number of members so far.

    Raises:
        UnreadableError: There are more than `Limits.members`.
    """
    _check("members", count, "It holds {} files or records or more; at most {} are read.")


def check_members_size(size_bytes: int) -> None:
    """What all members so far unpack to.

    Raises:
        UnreadableError: That is more than `Limits.members_mb`.
    """
    _check("members_mb", size_bytes, "It unpacks to {} or more; at most {} are unpacked.", unit=MEGABYTE)


def check_expansion(unpacked_bytes: int, packed_bytes: int) -> None:
    """What a member has unpacked to so far, beside what it takes in the archive. Small ones are no danger, whatever they hold.

    Raises:
        UnreadableError: It is `Limits.expansion` times as much.
    """
    most = _IN_FORCE.get().expansion
    if unpacked_bytes > _HARMLESS_BYTES and unpacked_bytes > most * max(packed_bytes, 1):
        reason = f"It unpacks to more than {most:,} times its packed size, as a file does that is made to fill a disk."
        raise UnreadableError(reason, raise_limit("expansion"), code="bomb")


def nesting_limit() -> int:
    """How deep archives may lie in archives."""
    return _IN_FORCE.get().nesting


def setting_of(name: str) -> str:
    """The setting that changes a limit."""
    setting: str = Limits.__dataclass_fields__[name].metadata["setting"]
    return setting


def raise_limit(name: str) -> str:
    """What a user can do about a document that met a limit."""
    return f"If the file is sound, raise the limit ({setting_of(name)}) and load it again, or split the file."


def _check(name: str, found: int, sentence: str, *, unit: int = 1) -> None:
    most = getattr(current(), name) * unit
    if found > most:
        told = [f"{size / unit:,.1f} MB" if unit > 1 else f"{size:,}" for size in (found, most)]
        raise UnreadableError(sentence.format(*told), raise_limit(name), code="too_large")
