"""What is in the seeds folder: every file with its size, time and content hash; and the bytes of one of them.

The folder is never changed. A file that cannot be read is a finding with a problem, not an error.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from orchestration.warehouse.errors import SeedChangedError
from orchestration.warehouse.files import open_without_links
from orchestration.warehouse.found_file import FoundFile
from orchestration.warehouse.walking import UNREADABLE, problem_of, time_of, walk
from transforms.reading.limits import Limits, check_archive, check_file, in_force
from transforms.reading.members.member_documents import may_hold_members
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orchestration.warehouse.ledger import LedgerFile

# A file changed this soon before it was hashed may have been changed again within the clock's own step.
_SETTLED = timedelta(seconds=2)
_READERS = 8
_BLOCK_BYTES = 1 << 20
_HEAD_BYTES = 1 << 16
FIELDS_SUFFIX = ".fields.json"
"""Ends the name of a file that names the fields of the records of the file whose name stands before it."""


def look(seeds: Path) -> list[FoundFile]:
    """All files under `seeds`, sorted by name, with size and time and without a hash: none is opened.

    Raises:
        SeedsError: The folder is missing, is no folder, or cannot be listed.
    """
    return sorted(_with_fields(list(walk(seeds))), key=lambda found: found.source_file)


def _with_fields(walked: list[FoundFile]) -> list[FoundFile]:
    """The files; one that names the fields of another (`news.jsonl.fields.json`) is a part of that one, and none of its own."""
    named = {file.source_file for file in walked}
    fields = {file.source_file.removesuffix(FIELDS_SUFFIX): file for file in walked if file.source_file.endswith(FIELDS_SUFFIX)}
    files = [_joined(file, fields.get(file.source_file)) for file in walked if not file.source_file.endswith(FIELDS_SUFFIX)]
    return files + [_of_nothing(file, base) for base, file in fields.items() if base not in named]


def _of_nothing(file: FoundFile, base: str) -> FoundFile:
    """A file that names the fields of one that is not there."""
    if file.problem is not None:
        return file
    problem = f"It names the fields of {base}, which is not there."
    return replace(file, problem=problem, problem_code="fields_of_no_file", remedy="Put that there, or give this another name.")


def _joined(file: FoundFile, fields: FoundFile | None) -> FoundFile:
    if fields is None:
        return file
    if fields.problem is not None:
        return replace(file, problem=fields.problem, problem_code=fields.problem_code)
    size, changed = file.size_bytes + fields.size_bytes, max(file.modified_at, fields.modified_at)
    return replace(file, size_bytes=size, modified_at=changed, fields_path=fields.path)


def scan(
    seeds: Path,
    known: Mapping[str, LedgerFile] | None = None,
    *,
    verify: bool = False,
    quiet_period: timedelta = timedelta(0),
    limits: Limits = Limits(),  # noqa: B008  (frozen)
) -> list[FoundFile]:
    """All files under `seeds`, sorted by name, each with its hash.

    Args:
        seeds: The folder; its subfolders are read too, each only once whatever links lead to it.
        known: The ledger's current rows by source_file: a file of the same size and time is taken to have the same content.
        verify: Hash every file whatever the ledger says.
        quiet_period: A file changed less than this ago counts as unsettled: it may still be growing.
        limits: A file that is larger is not opened: that is its problem.

    Raises:
        SeedsError: The folder is missing, is no folder, or cannot be listed.
    """
    with in_force(limits):
        walked = [_checked(file) for file in look(seeds)]
    trusted = {} if verify or known is None else known
    now = datetime.now(UTC).replace(tzinfo=None)
    scanned = {file.source_file: _without_opening(file, trusted.get(file.source_file), now, quiet_period) for file in walked}
    to_hash = [file for file in walked if scanned[file.source_file] is None]
    with ThreadPoolExecutor(_READERS) as readers:
        scanned.update(zip((file.source_file for file in to_hash), readers.map(_hashed, to_hash), strict=True))
    return [file for file in scanned.values() if file is not None]


def _checked(found: FoundFile) -> FoundFile:
    """The file with the problem that it is too large: a document, or a file of several, as its first bytes tell."""
    try:
        check_file(found.size_bytes)
    except UnreadableError as too_large:
        try:
            if not may_hold_members(read_head(found)):
                raise
            check_archive(found.size_bytes)
        except UnreadableError as error:
            return replace(found, problem=error.reason, problem_code=error.code, remedy=error.remedy)
        except OSError:
            return replace(found, problem=too_large.reason, problem_code=too_large.code, remedy=too_large.remedy)
    return found


def read_head(found: FoundFile) -> bytes:
    """The first bytes of a file, by which it can be told whether it holds others.

    Raises:
        OSError: It cannot be opened.
    """
    with open_found(found.path) as file:
        return file.read(_HEAD_BYTES)


def _without_opening(found: FoundFile, known: LedgerFile | None, now: datetime, quiet_period: timedelta) -> FoundFile | None:
    """What can be said of a file by its size and time; None when it must be hashed."""
    if found.problem is not None:
        return found
    if in_quiet_period(found, now, quiet_period):
        return replace(found, unsettled=True)
    if known is not None and known.content_sha256 and _unchanged(found, known):
        return replace(found, content_sha256=known.content_sha256)
    return None


def in_quiet_period(found: FoundFile, now: datetime, quiet_period: timedelta) -> bool:
    """Whether a file was changed less than `quiet_period` before `now` (UTC without a zone); a time to come is no sign of it."""
    return found.problem is None and timedelta(0) <= now - found.modified_at < quiet_period


def read_content(found: FoundFile) -> bytes:
    """The bytes of a file that `scan` found.

    Raises:
        SeedChangedError: They are no longer those that were hashed, or cannot be read now.
    """
    remedy = "It is left for the next run."
    try:
        with open_found(found.path) as file:
            content = file.read(found.size_bytes + 1)  # one that grew is not read to its end
    except OSError as error:
        raise SeedChangedError(
            f"{found.source_file} could be read a moment ago and now cannot: {error.strerror}.", remedy
        ) from error
    if hashlib.sha256(content).hexdigest() != found.content_sha256:
        raise SeedChangedError(f"{found.source_file} was changed while it was read.", remedy)
    return content


def open_found(path: str) -> BinaryIO:
    """A file opened with no link followed, so that it is the one that was found, or none.

    Raises:
        OSError: It cannot be opened, or is a file no longer.
    """
    descriptor = open_without_links(path)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no longer a file")
    return os.fdopen(descriptor, "rb")


def _hashed(found: FoundFile) -> FoundFile:
    try:
        hashed = _hashed_content(found)
        if found.fields_path is None:
            return hashed
        fields = _hashed_content(replace(found, path=found.fields_path))
    except OSError as error:
        return replace(found, problem=problem_of(error), problem_code=UNREADABLE)
    both = hashlib.sha256(f"{hashed.content_sha256} {fields.content_sha256}".encode()).hexdigest()
    return replace(
        _joined(hashed, fields),
        content_sha256=both,
        fields_path=found.fields_path,
        unsettled=hashed.unsettled or fields.unsettled,
    )


def _hashed_content(found: FoundFile) -> FoundFile:
    with open_found(found.path) as file:
        before = os.fstat(file.fileno())
        digest = _digest(file, before.st_size)
        after = os.fstat(file.fileno())
    unsettled = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)
    return replace(found, size_bytes=after.st_size, modified_at=time_of(after), content_sha256=digest, unsettled=unsettled)


def _digest(file: BinaryIO, size: int) -> str:
    """Hash of the first `size` bytes: of a file that grows as fast as it is read, there would be no end."""
    digest = hashlib.sha256()
    while size > 0 and (block := file.read(min(size, _BLOCK_BYTES))):
        digest.update(block)
        size -= len(block)
    return digest.hexdigest()


def _unchanged(found: FoundFile, known: LedgerFile) -> bool:
    same = (found.size_bytes, found.modified_at) == (known.size_bytes, known.modified_at)
    return same and found.modified_at + _SETTLED < known.loaded_at
