"""The seeds folder walked: every file that is to be looked at, and no file outside the folder, whatever links lead there.

A link is resolved once, while walking; from then on its target's own path is used, and a path is opened with no link followed in
it. So a link that is put in the place of a file or a folder between the look and the reading leads nowhere.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from orchestration.warehouse.errors import SeedsError
from orchestration.warehouse.file_names import escaped, spelled_names
from orchestration.warehouse.files import open_without_links
from orchestration.warehouse.found_file import FoundFile
from orchestration.warehouse.unfinished import unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IGNORED_AT_TOP = ("readme.md", "corrections.yml")
UNREADABLE, LINK_OUTSIDE = "unreadable", "link_outside"
LEADS_OUT = "It is a link that leads out of the seeds folder"
LEADS_NOWHERE = "It is a link that points nowhere"
_NEVER = datetime(1970, 1, 1)  # noqa: DTZ001 - as all times of files: UTC without a zone


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands in a folder: its name there and as it is written, where it really lies, and its status or what is wrong."""

    name: str
    spelled: str
    path: str
    status: os.stat_result | None
    problem: str | None = None
    problem_code: str | None = None


def walk(seeds: Path) -> Iterator[FoundFile]:
    """All files under `seeds` that are not left alone, with size and time, none of them opened; in no order.

    A folder is read once, whatever links lead to it.

    Raises:
        SeedsError: The folder is missing, is no folder, or cannot be listed.
    """
    root = os.path.realpath(seeds)
    try:
        top = os.stat(root)  # noqa: PTH116 - the path may hold any bytes
        entries = _entries(root, root)
    except OSError as error:
        remedy = "Make the folder and put reports into it, or name another one."
        raise SeedsError(f"The seeds folder {seeds} cannot be read: {error.strerror}.", remedy) from error
    seen = {(top.st_dev, top.st_ino)}
    waiting = [("", "", False, [entry for entry in entries if entry.spelled.lower() not in IGNORED_AT_TOP])]
    while waiting:
        prefix, prefix_on_disk, spelled_out, entries = waiting.pop()
        for entry in entries:
            name, on_disk = prefix + entry.spelled, prefix_on_disk + escaped(entry.name)
            raw = on_disk if spelled_out or entry.spelled != entry.name else None
            if entry.status is None:
                yield _unread(entry, name, raw)
            elif stat.S_ISREG(entry.status.st_mode):
                yield FoundFile(name, entry.path, entry.status.st_size, time_of(entry.status), name_on_disk=raw)
            elif stat.S_ISDIR(entry.status.st_mode) and (entry.status.st_dev, entry.status.st_ino) not in seen:
                seen.add((entry.status.st_dev, entry.status.st_ino))
                try:
                    waiting.append((f"{name}/", f"{on_disk}/", raw is not None, _entries(entry.path, root)))
                except OSError as error:
                    yield _unread(replace(entry, problem=problem_of(error), problem_code=UNREADABLE), name, raw)


def time_of(status: os.stat_result) -> datetime:
    """A file's time of change, UTC without a zone, to the microsecond."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=status.st_mtime_ns // 1000)
    return moment.replace(tzinfo=None)


def problem_of(error: OSError) -> str:
    """Why a file cannot be opened, for a person."""
    return f"It cannot be opened: {error.strerror}"


def _unread(entry: _Entry, name: str, raw: str | None) -> FoundFile:
    return FoundFile(name, entry.path, 0, _NEVER, problem=entry.problem, problem_code=entry.problem_code, name_on_disk=raw)


def _entries(folder: str, root: str) -> list[_Entry]:
    # In order of name, so that a folder that two links lead to is always found under the same one.
    descriptor = open_without_links(folder, os.O_DIRECTORY)
    try:
        with os.scandir(descriptor) as scanned:
            found = {entry.name: entry for entry in scanned}
            spelled = spelled_names(found)
            left_alone = unfinished(spelled.values())
            listed = [name for name in sorted(found, reverse=True) if spelled[name] not in left_alone]
            return [_entry(found[name], spelled[name], os.path.join(folder, name), root) for name in listed]  # noqa: PTH118
    finally:
        os.close(descriptor)


def _entry(entry: os.DirEntry[str], spelled: str, path: str, root: str) -> _Entry:
    try:
        if not entry.is_symlink():
            return _Entry(entry.name, spelled, path, entry.stat(follow_symlinks=False))
        target = os.path.realpath(path)
        if target != root and not target.startswith(root.rstrip("/") + "/"):
            return _Entry(entry.name, spelled, path, None, LEADS_OUT, LINK_OUTSIDE)
        return _Entry(entry.name, spelled, target, os.lstat(target))
    except FileNotFoundError:
        return _Entry(entry.name, spelled, path, None, LEADS_NOWHERE, UNREADABLE)
    except OSError as error:
        return _Entry(entry.name, spelled, path, None, problem_of(error), UNREADABLE)
