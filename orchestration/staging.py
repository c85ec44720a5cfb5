"""Staged tables: folders of Parquet parts, one part a batch of documents, so that memory does not grow with their number.

Where a part was made in pieces (`orchestration/isolation.py`), each piece is a file beside it: `part-000003-000017.parquet`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from transforms.schemas import staged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from transforms.schemas.model import Table

TABLES: dict[str, Table] = {table.name: table for table in staged.STAGED}


class PartSize(NamedTuple):
    """How many documents a part of seed files has, and how many bytes."""

    documents: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder that holds all staged tables of one run."""

    folder: Path

    def table(self, name: str) -> Path:
        """Folder of one table's parts."""
        return self.folder / name

    def clear(self, names: Iterable[str], parts: Iterable[str]) -> None:
        """Takes parts out of tables, with all their pieces."""
        for name in names:
            self.table(name).mkdir(parents=True, exist_ok=True)
            for part in parts:
                for path in self._files(name, part):
                    path.unlink()

    def keep_only(self, parts: Collection[str]) -> None:
        """Takes all files out of all tables that stages make but those of these parts."""
        for name in TABLES.keys() - {"seed_content"}:
            self.table(name).mkdir(parents=True, exist_ok=True)
            for path in self.table(name).iterdir():
                if path.name not in parts:
                    path.unlink()

    def write(self, name: str, part: str, frame: pl.DataFrame, piece: str = "") -> None:
        """Writes one part of a table, or a piece of it, which is there in the whole or not at all."""
        path = self._file(name, part, piece)
        written = path.with_name(f".{path.name}.written")
        frame.write_parquet(written)
        written.replace(path)

    def append(self, name: str, part: str, frame: pl.DataFrame, piece: str) -> None:
        """Adds rows to a piece of a table: a step that is tried again does not find what it put there before a second time."""
        path = self._file(name, part, piece)
        self.write(name, part, pl.concat([pl.read_parquet(path, glob=False), frame]) if path.exists() else frame, piece)

    def remove(self, name: str, part: str, piece: str = "") -> None:
        """Removes one part of a table, or a piece of it, if it is there."""
        self._file(name, part, piece).unlink(missing_ok=True)

    def read(self, name: str, part: str, documents: Collection[str] | None = None) -> pl.DataFrame:
        """Reads one part of a table with all its pieces, or what it has of some documents; no rows when there is no such part."""
        frames = [pl.scan_parquet(path, glob=False) for path in self._files(name, part)]
        rows = pl.concat(frames) if frames else TABLES[name].frame().lazy()
        return (rows if documents is None else rows.filter(pl.col("document_key").is_in(list(documents)))).collect()

    def remove_documents(self, name: str, part: str, documents: Collection[str]) -> None:
        """Takes all rows of some documents out of one part of a table, if its rows are of documents."""
        for path in self._files(name, part):
            table = pl.read_parquet(path, glob=False)
            if "document_key" in table.columns:
                piece = path.stem.removeprefix(part.removesuffix(".parquet")).removeprefix("-")
                self.write(name, part, table.filter(~pl.col("document_key").is_in(list(documents))), piece)

    def _file(self, name: str, part: str, piece: str) -> Path:
        path = self.table(name) / part
        return path.with_stem(f"{path.stem}-{piece}") if piece else path

    def _files(self, name: str, part: str) -> list[Path]:
        path = self.table(name) / part
        return [path] * path.exists() + sorted(self.table(name).glob(f"{path.stem}-*.parquet"))

    def parts(self) -> list[str]:
        """Names of the parts of this run: those of the files to be read."""
        return sorted(path.name for path in self.table("seed_file").glob("part-*.parquet"))

    def sizes(self, part: str) -> PartSize:
        """How much there is to read in a part."""
        files = pl.scan_parquet(self.table("seed_file") / part, glob=False)
        held = "content" in files.collect_schema()
        size = pl.col("content").bin.size() if held else pl.col("size_bytes")
        return PartSize(*files.select(pl.len(), size.cast(pl.Int64).sum()).collect().row(0))

    def files_to_read(self) -> int:
        """Number of files that this run reads."""
        return sum(
            pl.scan_parquet(self.table("seed_file") / part, glob=False).select(pl.len()).collect().item() for part in self.parts()
        )

    def count(self, name: str) -> int:
        """Number of rows of a table."""
        return int(self.scan(name).select(pl.len()).collect().item())

    def scan(self, name: str) -> pl.LazyFrame:
        """All parts of a table, lazily; of no rows when there are none."""
        parts = sorted(self.table(name).glob("part-*.parquet"))
        # By name, for a folder of a user may hold what would be a pattern (`[2024]`).
        return pl.scan_parquet(parts, glob=False) if parts else TABLES[name].frame().lazy()
