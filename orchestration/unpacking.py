"""Files that hold several documents, opened in worker processes: first what is in them, then the bytes of what is new.

So that only what changed is read, members are listed with their hashes before the plan is made; what the plan wants is unpacked
then into parts of the staged files, by its hash. A file that hangs, crashes or bloats its process costs itself alone.
"""

from __future__ import annotations

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from orchestration.engines import Lost
from orchestration.fault_files import write_down
from orchestration.found_files import ContentWriter, in_batches, most_parts
from orchestration.isolation import REMEDIES
from orchestration.warehouse.file_names import escaped, is_plain
from orchestration.warehouse.found_file import FoundFile
from orchestration.warehouse.seeds import open_found, read_head
from orchestration.warehouse.unfinished import unfinished
from orchestration.warehouse.walking import time_of
from transforms.reading.limits import MEGABYTE, check_file, in_force
from transforms.reading.members.member_documents import Settings, may_hold_members, members_of
from transforms.reading.members.record_fields import declared_fields
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from orchestration.engines import Engine
    from transforms.reading.limits import Limits
    from transforms.reading.members.member import Member

SECONDS_PER_MEGABYTE = 1.0
"""What each megabyte of a file adds to the time that it may be opened for: ten times what XZ takes."""
SECONDS_PER_FILE = 0.1
_AT_ONCE_BYTES, _AT_ONCE_FILES = 16 * MEGABYTE, 200
"""Files that one process is given at a time."""
_READERS = 8
_LARGEST_FIELDS_FILE = MEGABYTE
_BESIDE_ON_A_MAC = "__macosx"
log = logging.getLogger("zhibiao")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of several documents, and the contents that are wanted of it, each under the name of its document."""

    file: FoundFile
    members: tuple[FoundFile, ...]


@dataclass(frozen=True, slots=True)
class Unpacker:
    """Opens files by an engine.

    Attributes:
        engine: Its processes.
        limits: What a file may cost.
        faults: Folder in which faults of the program are written down.
    """

    engine: Engine
    limits: Limits
    faults: Path

    def opened(self, files: Sequence[FoundFile]) -> dict[str, tuple[FoundFile, ...]]:
        """By name, each file that may hold others, and behind it its members, of which a document has none.

        A file that is refused in the whole has that as its problem.
        """
        with ThreadPoolExecutor(_READERS) as readers:
            likely = [file for file, may in zip(files, readers.map(_may_hold_members, files), strict=True) if may]
        groups = _groups(likely)
        listed = self._mapped(partial(list_files, self.limits, self.faults), groups)
        opened: dict[str, tuple[FoundFile, ...]] = {}
        alone: list[list[FoundFile]] = []
        for group, told in zip(groups, listed, strict=True):
            if not isinstance(told, Lost):
                opened |= {files[0].source_file: files for files in told}
            else:
                alone += [[file] for file in group]
        for [file], told in zip(alone, self._mapped(partial(list_files, self.limits, self.faults), alone), strict=True):
            opened[file.source_file] = (_refused(file, told),) if isinstance(told, Lost) else told[0]
        return opened

    def stage(self, folder: Path, wanted: Sequence[FoundFile], first_part: int) -> None:
        """Writes the contents of members into parts; of a file that has changed since they are left out, and wait.

        Args:
            folder: Of the staged files.
            wanted: The members.
            first_part: Number of the first part.
        """
        by_file: dict[str, list[FoundFile]] = {}
        for member in wanted:
            by_file.setdefault(member.path, []).append(member)
        files = {path: replace(held[0], source_file=held[0].container or "", size_bytes=0) for path, held in by_file.items()}
        sized = [replace(file, size_bytes=_size(path)) for path, file in files.items()]
        groups = _groups(sized)
        lost = self._staged(folder, groups, by_file, first_part)
        alone = [[file] for group in lost for file in group]
        for [file] in self._staged(folder, alone, by_file, first_part + most_parts(wanted) + len(groups)):
            log.warning("%s could be opened a moment ago and now cannot; it is left for the next run.", file.source_file)

    def _staged(
        self, folder: Path, groups: Sequence[Sequence[FoundFile]], by_file: Mapping[str, Sequence[FoundFile]], first_part: int
    ) -> list[Sequence[FoundFile]]:
        """Writes the contents of groups; gives those that were lost, of which nothing stays."""
        jobs: list[tuple[int, list[Wanted]]] = []
        for group in groups:
            wanted = [Wanted(file, tuple(by_file[file.path])) for file in group]
            jobs.append((first_part, wanted))
            first_part += most_parts([member for one in wanted for member in one.members])
        ended = self.engine.map(partial(write_contents, folder, self.limits), jobs, [self._seconds(group) for group in groups])
        lost = []
        for group, (first, wanted), outcome in zip(groups, jobs, ended, strict=True):
            if isinstance(outcome, Lost):
                ContentWriter(folder, first).remove(most_parts([member for one in wanted for member in one.members]))
                lost.append(group)
        return lost

    def _mapped(
        self, function: Callable[[Sequence[FoundFile]], list[tuple[FoundFile, ...]]], groups: Sequence[Sequence[FoundFile]]
    ) -> list[list[tuple[FoundFile, ...]] | Lost]:
        return self.engine.map(function, groups, [self._seconds(group) for group in groups])

    def _seconds(self, group: Sequence[FoundFile]) -> float:
        size = sum(file.size_bytes for file in group) / MEGABYTE
        return self.limits.seconds + SECONDS_PER_FILE * len(group) + SECONDS_PER_MEGABYTE * size


def list_files(limits: Limits, faults: Path, files: Sequence[FoundFile]) -> list[tuple[FoundFile, ...]]:
    """Each file with its members behind it; module-level, so that another process can be told to."""
    with in_force(limits):
        return [_listed(file, faults) for file in files]


def write_contents(folder: Path, limits: Limits, job: tuple[int, Sequence[Wanted]]) -> None:
    """Writes the contents that are wanted of some files into parts, from this number on; each content once."""
    first_part, wanted = job
    with in_force(limits), ContentWriter(folder, first_part) as writer:
        for one in wanted:
            names = {member.content_sha256: member.source_file for member in one.members}
            try:
                with open_found(one.file.path) as stream:
                    for member in members_of(stream, one.file.source_file, _settings(one.file)) or ():
                        if member.refusal is None and (name := names.pop(member.content_sha256, None)) is not None:
                            writer.add(name, member)
                        if not names:
                            break
            except (UnreadableError, OSError) as error:
                log.warning("%s could be opened a moment ago and now cannot: %s", one.file.source_file, error)


def _listed(file: FoundFile, faults: Path) -> tuple[FoundFile, ...]:
    try:
        with open_found(file.path) as stream:
            before = _state(stream)
            told = members_of(stream, file.source_file, _settings(file))
            members = None if told is None else _found(file, told)
            if _state(stream) != before or before[0] > file.size_bytes:
                return (replace(file, unsettled=True),)
        if members is None:
            check_file(file.size_bytes)
            return (file,)
    except UnreadableError as error:
        return (replace(file, problem=error.reason, problem_code=error.code, remedy=error.remedy),)
    except OSError:
        return (replace(file, unsettled=True),)
    except MemoryError:
        raise  # the engine's affair
    except Exception:  # whatever it is, it must not cost the other files
        return (_refused(file, Lost("program_fault", f"failed; {write_down(faults, 'unpacking', file.source_file)} says where")),)
    own = [member for member in members if member.source_file == file.source_file]
    return (replace(file, is_document=bool(own)), *(member for member in members if member.source_file != file.source_file))


def _found(file: FoundFile, told: Iterator[Member]) -> list[FoundFile]:
    """The members as files; those of an archive that is refused in the end go with it."""
    members: list[tuple[str, FoundFile]] = []
    refused: set[str] = set()
    for member in told:
        place = member.place if is_plain(member.place) else escaped(member.place)
        found = FoundFile(
            f"{file.source_file}{place}",
            file.path,
            len(member.content),
            file.modified_at,
            "" if member.refusal else member.content_sha256,
            container=file.source_file,
            record_id=member.record_id,
        )
        if member.refusal is not None:
            refused.add(place)
            error = member.refusal
            found = replace(found, problem=error.reason, problem_code=error.code, remedy=error.remedy)
        members.append((place, found))
    if not refused:
        return [found for _, found in members]
    return [found for place, found in members if found.problem or not _is_in_any(place, refused)]


def _is_in_any(place: str, refused: set[str]) -> bool:
    return any(place[:at] in refused for at, character in enumerate(place) if at and character in "/#")


def _settings(file: FoundFile) -> Settings:
    """What is asked of a file's unpacking.

    Raises:
        UnreadableError: The file beside it names no fields.
        OSError: That cannot be read.
    """
    if file.fields_path is None:
        return Settings(_is_left_alone)
    with open_found(file.fields_path) as fields:
        return Settings(_is_left_alone, declared_fields(fields.read(_LARGEST_FIELDS_FILE)))


def _is_left_alone(path: str) -> bool:
    """Whether a member is hidden, or half-downloaded, as files in a folder are."""
    return any(part.lower() == _BESIDE_ON_A_MAC or unfinished([part]) for part in path.split("/"))


def _state(stream: BinaryIO) -> tuple[int, object]:
    status = os.fstat(stream.fileno())
    return status.st_size, time_of(status)


def _may_hold_members(file: FoundFile) -> bool:
    try:
        return file.fields_path is not None or may_hold_members(read_head(file))
    except OSError:
        return False


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116  (the path may hold any bytes)
    except OSError:
        return 0


def _groups(files: Sequence[FoundFile]) -> list[list[FoundFile]]:
    return list(in_batches(files, _AT_ONCE_FILES, _AT_ONCE_BYTES))


def _refused(file: FoundFile, lost: Lost) -> FoundFile:
    reason = f"Looking for the documents in it {lost.reason}."
    return replace(file, problem=reason, problem_code=lost.reason_code, remedy=REMEDIES[lost.reason_code])
