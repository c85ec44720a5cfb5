"""What is in the seeds folder: every file with its size, time and content hash; and the bytes of one of them.

The folder is never changed. A file that cannot be read is a finding with a problem, not an error.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from fnmatch import translate
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.warehouse.errors import SeedChangedError, SeedsError
from transforms.reading.limits import Limits, check_file, in_force
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from orchestration.warehouse.ledger import LedgerFile

IGNORED = (
    ".*",
    "~$*",
    "*~",
    "*.tmp",
    "*.temp",
    "*.part",
    "*.partial",
    "*.crdownload",
    "*.download",
    "*.swp",
    "Thumbs.db",
    "desktop.ini",
)
"""Names of files that are hidden, half-copied, or written by an editor or a file manager; compared without case."""
_IGNORED = re.compile("|".join(translate(pattern.lower()) for pattern in IGNORED))
IGNORED_AT_TOP = ("readme.md", "corrections.yml")
# A file changed this soon before it was hashed may have been changed again within the clock's own step.
_SETTLED = timedelta(seconds=2)
_READERS = 8


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file under the seeds folder.

    Attributes:
        source_file: Its path under the folder, with / between folders.
        path: Where it lies; no Path, which a million files would wait for.
        size_bytes: Its size.
        modified_at: Its time of change, UTC without a zone, to the microsecond.
        content_sha256: Hash of its bytes, empty when it cannot be opened.
        problem: Why it cannot be opened, None when it can.
        unsettled: Whether it was changing while it was hashed, so that it waits for the next run.
        too_large: Whether its problem is its size, so that it was not hashed.
    """

    source_file: str
    path: str = field(compare=False)
    size_bytes: int
    modified_at: datetime
    content_sha256: str = ""
    problem: str | None = None
    unsettled: bool = False
    too_large: bool = False


def look(seeds: Path) -> list[FoundFile]:
    """All files under `seeds`, sorted by name, with size and time and without a hash: none is opened.

    Raises:
        SeedsError: The folder is missing, is no folder, or cannot be listed.
    """
    return sorted(_walk(seeds), key=lambda found: found.source_file)


def scan(
    seeds: Path,
    known: Mapping[str, LedgerFile] | None = None,
    *,
    verify: bool = False,
    settled_for: timedelta = timedelta(0),
    limits: Limits = Limits(),  # noqa: B008  (frozen)
) -> list[FoundFile]:
    """All files under `seeds`, sorted by name, each with its hash.

    Args:
        seeds: The folder; its subfolders are read too, each only once whatever links lead to it.
        known: The ledger's current rows by source_file: a file of the same size and time is taken to have the same content.
        verify: Hash every file whatever the ledger says.
        settled_for: A file changed less than this ago counts as unsettled: it may still be growing.
        limits: A file that is larger is not opened: that is its problem.

    Raises:
        SeedsError: The folder is missing, is no folder, or cannot be listed.
    """
    walked = [_checked(file, limits) for file in look(seeds)]
    trusted = {} if verify or known is None else known
    now = datetime.now(UTC).replace(tzinfo=None)
    scanned = {file.source_file: _without_opening(file, trusted.get(file.source_file), now, settled_for) for file in walked}
    to_hash = [file for file in walked if scanned[file.source_file] is None]
    with ThreadPoolExecutor(_READERS) as readers:
        scanned.update(zip((file.source_file for file in to_hash), readers.map(_hashed, to_hash), strict=True))
    return [file for file in scanned.values() if file is not None]


def _checked(found: FoundFile, limits: Limits) -> FoundFile:
    try:
        with in_force(limits):
            check_file(found.size_bytes)
    except UnreadableError as error:
        return replace(found, problem=error.reason, too_large=True)
    return found


def _without_opening(found: FoundFile, known: LedgerFile | None, now: datetime, settled_for: timedelta) -> FoundFile | None:
    """What can be said of a file by its size and time; None when it must be hashed."""
    if found.problem is not None:
        return found
    if is_young(found, now, settled_for):
        return replace(found, unsettled=True)
    if known is not None and known.content_sha256 and _unchanged(found, known):
        return replace(found, content_sha256=known.content_sha256)
    return None


def is_young(found: FoundFile, now: datetime, settled_for: timedelta) -> bool:
    """Whether a file was changed less than `settled_for` before `now` (UTC without a zone); a time to come is no sign of it."""
    return found.problem is None and timedelta(0) <= now - found.modified_at < settled_for


def read_content(found: FoundFile) -> bytes:
    """The bytes of a file that `scan` found.

    Raises:
        SeedChangedError: They are no longer those that were hashed, or cannot be read now.
    """
    mend = "It is left for the next run."
    try:
        with Path(found.path).open("rb") as file:
            content = file.read(found.size_bytes + 1)  # one that grew is not read to its end
    except OSError as error:
        raise SeedChangedError(
            f"{found.source_file} could be read a moment ago and now cannot: {error.strerror}.", mend
        ) from error
    if hashlib.sha256(content).hexdigest() != found.content_sha256:
        raise SeedChangedError(f"{found.source_file} was changed while it was read.", mend)
    return content


def _walk(seeds: Path) -> Iterator[FoundFile]:
    try:
        top = seeds.stat()
        waiting = [("", _entries(seeds))]
    except OSError as error:
        mend = "Make the folder and put reports into it, or name another one."
        raise SeedsError(f"The seeds folder {seeds} cannot be read: {error.strerror}.", mend) from error
    seen = {(top.st_dev, top.st_ino)}
    while waiting:
        prefix, entries = waiting.pop()
        for entry in entries:
            if _ignored(entry.name, at_top=not prefix):
                continue
            name = prefix + entry.name.encode("utf-8", "backslashreplace").decode()
            try:
                status = entry.stat()
                if stat.S_ISDIR(status.st_mode):
                    if (status.st_dev, status.st_ino) not in seen:
                        seen.add((status.st_dev, status.st_ino))
                        waiting.append((f"{name}/", _entries(entry.path)))
                elif stat.S_ISREG(status.st_mode):
                    yield FoundFile(name, entry.path, status.st_size, _time(status))
            except OSError as error:
                yield FoundFile(name, entry.path, 0, datetime(1970, 1, 1), problem=_problem(entry.path, error))  # noqa: DTZ001


def _entries(folder: Path | str) -> Sequence[os.DirEntry[str]]:
    # In order of name, so that a folder that two links lead to is always found under the same one.
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name, reverse=True)


def _ignored(name: str, *, at_top: bool) -> bool:
    lower = name.lower()
    return (at_top and lower in IGNORED_AT_TOP) or _IGNORED.match(lower) is not None


def _hashed(found: FoundFile) -> FoundFile:
    try:
        with Path(found.path).open("rb") as file:
            before = os.fstat(file.fileno())
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            after = os.fstat(file.fileno())
    except OSError as error:
        return replace(found, problem=_problem(found.path, error))
    unsettled = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)
    return replace(found, size_bytes=after.st_size, modified_at=_time(after), content_sha256=digest, unsettled=unsettled)


def _unchanged(found: FoundFile, known: LedgerFile) -> bool:
    same = (found.size_bytes, found.modified_at) == (known.size_bytes, known.modified_at)
    return same and found.modified_at + _SETTLED < known.loaded_at


def _time(status: os.stat_result) -> datetime:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=status.st_mtime_ns // 1000)
    return moment.replace(tzinfo=None)


def _problem(path: str, error: OSError) -> str:
    if Path(path).is_symlink() and not Path(path).exists():
        return "It is a link that points nowhere"
    return f"It cannot be opened: {error.strerror}"
