"""Parts whose tables are all written: what an interrupted run has ended, the next one takes over.

A part is named by what is in it and by the program's version, so the same documents of the same program are the same part. The
mark of a finished part is written last, and holds a hash of each of its tables: what is half-written, or was changed since, is
made again. Marks go when a run has published, and tables with the next run, so that no more is kept than one run makes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import polars as pl

from orchestration.replacing import replaced
from orchestration.warehouse.versions import current_versions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from orchestration.staging import Staging
    from orchestration.warehouse.found_file import FoundFile
    from transforms.reading.limits import Limits

_MARKS = "finished"
_DIGITS = 20
_IDENTITY = ("source_file", "content_sha256", "given_title", "given_on", "given_source", "given_region")
"""The columns of a part of seed files, as far as it has them, that its rows depend on."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document by its name and the hash of its content."""

    source_file: str
    content_sha256: str


@dataclass(frozen=True, slots=True)
class FinishedParts:
    """The marks of one folder of staged tables.

    Attributes:
        staging: The tables.
        version: Of all that shapes rows or refuses files; marks of another version do not count.
    """

    staging: Staging
    version: str

    def mark(self, part: str, tables: Iterable[str]) -> None:
        """Marks a part whose tables are written, if all its documents were read."""
        documents = self._documents(part)
        hashes = {document.content_sha256 for document in documents}
        read = {sha256 for name in ("document", "quarantine") for sha256 in self.staging.read(name, part)["content_sha256"]}
        if not hashes <= read:
            return  # one has changed meanwhile
        told = {
            "version": self.version,
            "documents": [[document.source_file, document.content_sha256] for document in documents],
            "tables": {name: _hash(self.staging.table(name) / part) for name in tables},
        }
        path = self._mark(part)
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path) as written:
            written.write_text(json.dumps(told), encoding="ascii")

    def marked(self) -> frozenset[str]:
        """Names of the parts that are marked, their tables not looked at."""
        return frozenset(part for part, _ in self._marks())

    def forget(self) -> None:
        """Takes all marks away."""
        for path in self._folder.glob("*"):
            path.unlink(missing_ok=True)

    def drop_broken(self) -> None:
        """Takes away the marks of another version, and of parts whose tables are not as they were written."""
        whole = {
            part
            for part, told in self._marks()
            if all(_hash(self.staging.table(name) / part) == written for name, written in told["tables"].items())
        }
        for path in self._folder.glob("*"):
            if path.with_suffix(".parquet").name not in whole:
                path.unlink()

    def keep_only_these(self, parts: Collection[str]) -> None:
        """Takes away the marks of other parts, and all tables but those of marked ones."""
        for part in self.marked() - set(parts):
            self._mark(part).unlink()
        self.staging.keep_only(self.marked())

    def regrouped(self, files: Sequence[FoundFile]) -> list[list[FoundFile]]:
        """The files of each finished part of which all are here, together as they were."""
        by_document = {Document(file.source_file, file.content_sha256): file for file in files}
        groups = []
        for _, told in self._marks():
            group = [by_document.get(Document(*named)) for named in told["documents"]]
            if group and all(group):
                groups.append([file for file in group if file is not None])
        return groups

    def name_parts(self) -> None:
        """Gives each part of seed files the name of what is in it."""
        for part in self.staging.parts():
            path = self.staging.table("seed_file") / part
            path.rename(path.with_name(f"part-{self._digest(path)}.parquet"))

    def _digest(self, path: Path) -> str:
        rows = pl.scan_parquet(path, glob=False)
        held = rows.collect_schema()
        identity = rows.select(name for name in _IDENTITY if name in held).collect().rows()
        return blake2b(repr((self.version, identity)).encode("utf-8", "surrogatepass"), digest_size=_DIGITS // 2).hexdigest()

    def _documents(self, part: str) -> list[Document]:
        path = self.staging.table("seed_file") / part
        return [Document(*row) for row in pl.read_parquet(path, columns=list(_IDENTITY[:2]), glob=False).rows()]

    def _marks(self) -> list[tuple[str, dict[str, Any]]]:
        """The parts of this version by name, each with what its mark tells; a mark that cannot be read is none."""
        found = []
        for path in sorted(self._folder.glob("*.json")):
            try:
                told = json.loads(path.read_text(encoding="ascii"))
                if told["version"] == self.version:
                    found.append((path.with_suffix(".parquet").name, told))
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return found

    @property
    def _folder(self) -> Path:
        return self.staging.folder / _MARKS

    def _mark(self, part: str) -> Path:
        return (self._folder / part).with_suffix(".json")


def finished_parts(staging: Staging, limits: Limits) -> FinishedParts:
    """The marks of these tables that the program of now may have made."""
    versions = current_versions(limits)
    return FinishedParts(staging, f"{versions.extractor} {versions.refusal}")


def _hash(path: Path) -> str:
    """Hash of a file's bytes; of one that is not there, none."""
    try:
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""
