"""How large a file may be: its bytes, what it unpacks to, its pages, its characters. Checked before the work, not behind it.

Belongs here: sizes that are known before a file is read through. Time and memory are the engine's (`orchestration/engines`).
A reader calls the `check_*` function of what it is about to do; which limits hold is said once, around all of it (`in_force`).
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zipfile import ZipInfo

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most. Each field's metadata has the setting that changes it, and why its default is what it is.

    Attributes:
        file_mb: Size of a file, in megabytes (10^6 bytes).
        unpacked_mb: What all parts of an archive (an office file is one) unpack to in sum, in megabytes.
        pages: Pages of a document.
        characters: Characters of a document, all pages together.
    """

    file_mb: int = field(
        default=200,
        metadata={
            "setting": "ZHIBIAO_MAX_FILE_MB",
            "reason": "a yearbook with pictures has some 100 MB; a worker holds a file twice while it reads it",
        },
    )
    unpacked_mb: int = field(
        default=200,
        metadata={
            "setting": "ZHIBIAO_MAX_UNPACKED_MB",
            "reason": "pictures do not shrink when packed, so a real office file unpacks to little more than its own size",
        },
    )
    pages: int = field(
        default=10_000,
        metadata={"setting": "ZHIBIAO_MAX_PAGES", "reason": "the thickest yearbooks have some 2,000 pages"},
    )
    characters: int = field(
        default=5_000_000,
        metadata={
            "setting": "ZHIBIAO_MAX_CHARACTERS",
            "reason": "a yearbook of 2,000 pages has some 3 million; these take 10 s a stage and some 800 MB (docs/decisions/0008)",
        },
    )


_IN_FORCE: ContextVar[Limits] = ContextVar("limits", default=Limits())  # noqa: B039  (frozen: nothing to share by mistake)


@contextmanager
def in_force(limits: Limits) -> Iterator[None]:
    """These limits hold for the `check_*` functions inside; without it the defaults hold."""
    token = _IN_FORCE.set(limits)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


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


def _check(name: str, found: int, sentence: str, *, unit: int = 1) -> None:
    limits = _IN_FORCE.get()
    most = getattr(limits, name) * unit
    if found > most:
        setting = Limits.__dataclass_fields__[name].metadata["setting"]
        told = [f"{size / unit:,.1f} MB" if unit > 1 else f"{size:,}" for size in (found, most)]
        raise UnreadableError(sentence.format(*told), f"Split it, or raise the limit ({setting}) and load it again.")
