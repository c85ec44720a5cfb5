"""The files found under seeds/, staged: all of them for the plan, and in parts those whose content is to be read.

Bytes are read by the stage that needs them, in its own process; a file that changed since it was found waits for the next run.
"""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from orchestration.warehouse.errors import SeedChangedError
from orchestration.warehouse.found_file import FoundFile
from orchestration.warehouse.seeds import read_content
from transforms.schemas import staged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from typing import Self

    from transforms.reading.members.member import Member

BATCH_BYTES = 1_000_000
"""Bytes of files in one part: a few seconds of work, and 200 MB of memory beside what a process holds at rest."""
SHOWN_NAMES = 5
BATCH_FILES = 200
"""Files in one part: of more, a part would have long to end before one that hangs is noticed."""
FOUND = "found.parquet"
_SCHEMA = pl.Schema(
    {
        "source_file": pl.String(),
        "path": pl.Binary(),  # a path is bytes, and these need not be UTF-8
        "size_bytes": pl.Int64(),
        "modified_at": pl.Datetime("us"),
        "content_sha256": pl.String(),
        "problem": pl.String(),
        "problem_code": pl.String(),
        "unsettled": pl.Boolean(),
        "remedy": pl.String(),
        "name_on_disk": pl.String(),
        "container": pl.String(),
        "is_document": pl.Boolean(),
        "record_id": pl.String(),
    }
)
_PART = "part-{:06}.parquet"
_CONTENT = "content"
log = logging.getLogger("zhibiao")


def write_found(
    folder: Path, found: Sequence[FoundFile], to_read: Sequence[FoundFile], groups: Sequence[Sequence[FoundFile]] = ()
) -> int:
    """Stages all found files, and in parts those to be read; what was staged before goes.

    Args:
        folder: Of the staged files.
        found: All files.
        to_read: Files to be read, no members of others: what these hold, a `ContentWriter` writes into parts of its own.
        groups: Those of them that are to be together in a part.

    Returns:
        The number of parts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.parquet"):
        old.unlink()
    _frame(found).write_parquet(folder / FOUND)
    grouped = {file.source_file for group in groups for file in group}
    rest = [file for file in to_read if file.source_file not in grouped]
    parts = [*groups, *in_batches(rest, BATCH_FILES, BATCH_BYTES)]
    for number, part in enumerate(parts):
        _frame(part).write_parquet(folder / _PART.format(number))
    return len(parts)


def most_parts(members: Sequence[FoundFile]) -> int:
    """How many parts the contents of some members fill at most, in whatever order they come."""
    return 1 + 2 * sum(member.size_bytes for member in members) // BATCH_BYTES + len(members) // BATCH_FILES


class ContentWriter:
    """Writes contents into parts, as they come; in each part as much as in one of files."""

    def __init__(self, folder: Path, first_part: int) -> None:
        """Parts in this folder, from this number on."""
        self._folder, self._first, self._number = folder, first_part, first_part
        self._rows: list[dict[str, object]] = []
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()

    def add(self, source_file: str, member: Member) -> None:
        """Adds a content under the name of its document."""
        size = len(member.content)
        if len(self._rows) == BATCH_FILES or (self._rows and self._size + size > BATCH_BYTES):
            self._flush()
        given = member.given
        self._rows.append(
            {
                "source_file": source_file,
                "content_sha256": member.content_sha256,
                _CONTENT: member.content,
                "given_title": given.title,
                "given_on": given.published_on,
                "given_source": given.source,
                "given_region": given.region,
            }
        )
        self._size += size

    def remove(self, parts: int) -> None:
        """Takes away what was written, into so many parts at most."""
        for number in range(self._first, self._first + parts):
            (self._folder / _PART.format(number)).unlink(missing_ok=True)

    def _flush(self) -> None:
        if self._rows:
            staged.SEED_CONTENT.frame(self._rows).write_parquet(self._folder / _PART.format(self._number))
            self._number += 1
            self._rows, self._size = [], 0


def read_found(folder: Path) -> list[FoundFile]:
    """All files that the last scan found."""
    return _files(pl.read_parquet(folder / FOUND, glob=False))


def read_contents(part: Path, names: Collection[str] | None = None) -> pl.DataFrame:
    """The files of a part, or those of some names, with their bytes; a file that changed meanwhile is left out.

    Returns:
        Rows of `staged.SEED_CONTENT`.
    """
    files = pl.read_parquet(part, glob=False)
    if _CONTENT in files.columns:
        return files if names is None else files.filter(pl.col("source_file").is_in(list(names)))
    rows = []
    for found in _files(files):
        if names is not None and found.source_file not in names:
            continue
        try:
            content = read_content(found)
        except SeedChangedError as error:
            log.warning("%s", error)
            continue
        rows.append({"source_file": found.source_file, "content_sha256": found.content_sha256, "content": content})
    return staged.SEED_CONTENT.frame(rows)


def without_unread(found: Iterable[FoundFile], to_read: Iterable[FoundFile], read: set[str]) -> list[FoundFile]:
    """The found files, those marked unsettled that were to be read and whose content (by hash) was not.

    With a member waits the file that holds it, so that the next run opens it again.
    """
    missing = {file.content_sha256 for file in to_read} - read
    files = list(found)
    holding = {file.container for file in files if file.content_sha256 in missing} - {None}
    return [
        replace(file, unsettled=True) if file.content_sha256 in missing or file.source_file in holding else file for file in files
    ]


def said_of_names(files: Sequence[FoundFile]) -> str:
    """A sentence on the files whose names are no UTF-8, with the first of them as they are written and on the disk."""
    shown = [f"{file.source_file} (on the disk {file.name_on_disk})" for file in files[:SHOWN_NAMES]]
    more = f" and {len(files) - SHOWN_NAMES} more" if len(files) > SHOWN_NAMES else ""
    return f"{len(files)} names are no UTF-8 or hold control characters, and are spelled out: {', '.join(shown)}{more}"


def in_batches(files: Iterable[FoundFile], most_files: int, most_bytes: int) -> Iterator[list[FoundFile]]:
    """The files in their order, so many together at most; a file that is larger by itself is alone."""
    batch: list[FoundFile] = []
    size = 0
    for file in files:
        if len(batch) == most_files or (batch and size + file.size_bytes > most_bytes):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size_bytes
    if batch:
        yield batch


def _frame(files: Sequence[FoundFile]) -> pl.DataFrame:
    columns = {name: [getattr(file, name) for file in files] for name in _SCHEMA}
    columns["path"] = [os.fsencode(path) for path in columns["path"]]
    return pl.DataFrame(columns, schema=_SCHEMA)


def _files(frame: pl.DataFrame) -> list[FoundFile]:
    return [FoundFile(**row | {"path": os.fsdecode(row["path"])}) for row in frame.iter_rows(named=True)]
