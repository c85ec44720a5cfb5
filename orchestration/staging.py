"""Staged tables: folders of Parquet parts, one part a batch of documents, so that memory does not grow with their number.

A document on which a stage fails is expelled from its part and quarantined; all others go on.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from orchestration.found_files import read_contents
from orchestration.warehouse.errors import WarehouseError
from transforms.pipeline import STAGES
from transforms.schemas import staged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from orchestration.engines import Engine
    from transforms.pipeline import Frames, Stage
    from transforms.schemas.model import Table

TABLES: dict[str, Table] = {table.name: table for table in staged.STAGED}
FAULTS_BORNE = 2
SHARE_OF_FAULTS_BORNE = 0.05
"""A stage that fails on more documents than both is at fault itself: going on would publish a warehouse without them."""
REPORT = "this is a fault of the program, not of the file: please report it; the other files are loaded"


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder that holds all staged tables of one run."""

    folder: Path

    def table(self, name: str) -> Path:
        """Folder of one table's parts."""
        return self.folder / name

    def clear(self, names: Iterable[str]) -> None:
        """Empties tables."""
        for name in names:
            shutil.rmtree(self.table(name), ignore_errors=True)
            self.table(name).mkdir(parents=True)

    def write(self, name: str, part: str, frame: pl.DataFrame) -> None:
        """Writes one part of a table."""
        frame.write_parquet(self.table(name) / part)

    def read(self, name: str, part: str) -> pl.DataFrame:
        """Reads one part of a table; of no rows when there is no such part."""
        path = self.table(name) / part
        return pl.read_parquet(path, glob=False) if path.exists() else TABLES[name].frame()

    def parts(self) -> list[str]:
        """Names of the parts of this run: those of the files to be read."""
        return sorted(path.name for path in self.table("seed_file").glob("part-*.parquet"))

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


def run_stage(stage: Stage, staging: Staging, engine: Engine, parts: Sequence[str]) -> None:
    """Runs a stage on every part, writing the tables it makes.

    Raises:
        WarehouseError: The stage failed on so many documents that the fault is not theirs.
    """
    staging.clear(stage.outputs)
    failed = [reason for reasons in engine.map(partial(run_part, staging, stage.name), parts) for reason in reasons]
    if len(failed) > max(FAULTS_BORNE, SHARE_OF_FAULTS_BORNE * staging.files_to_read()):
        message = f"The program failed on {len(failed)} files, too many to go on without them; on the first: {failed[0]}."
        raise WarehouseError(message, "Report it; the published warehouse is as it was.")


def run_part(staging: Staging, stage_name: str, part: str) -> list[str]:
    """Runs a stage on one part; module-level, so that a process of a pool can be told to.

    Returns:
        Why the stage failed, for each document that it failed on.
    """
    index, stage = next((i, s) for i, s in enumerate(STAGES) if s.name == stage_name)
    frames = {
        name: read_contents(staging.table("seed_file") / part) if name == "seed_content" else staging.read(name, part)
        for name in stage.inputs
    }
    failed: dict[str, str] = {}
    try:
        made = stage(frames)
    except Exception:  # whatever it is, it must not cost the other documents
        made, failed = _one_by_one(stage, frames)
        if index:  # the first stage quarantines by itself
            _expel(staging, part, [name for earlier in STAGES[:index] for name in earlier.outputs], failed)
    for name, frame in made.items():
        staging.write(name, part, frame)
    return list(failed.values())


def _one_by_one(stage: Stage, frames: Frames) -> tuple[Frames, dict[str, str]]:
    """The stage's tables document by document, and why it failed on those documents it fails on."""
    key = "source_file" if "seed_content" in frames else "document_key"
    made: dict[str, list[pl.DataFrame]] = {name: [TABLES[name].frame()] for name in stage.outputs}
    failed: dict[str, str] = {}
    documents = frames[stage.inputs[0]].get_column(key).unique(maintain_order=True)
    for document in documents:
        try:
            done = stage({name: frame.filter(pl.col(key) == document) for name, frame in frames.items()})
        except Exception as error:
            failed[document] = f"the stage {stage.name} failed on it: {type(error).__name__}: {error}"
        else:
            for name, frame in done.items():
                made[name].append(frame)
    tables = {name: pl.concat(parts) for name, parts in made.items()}
    if key == "source_file":
        refused = frames["seed_content"].filter(pl.col(key).is_in(list(failed)))
        tables["quarantine"] = pl.concat([tables["quarantine"], _quarantined(refused, key, failed)])
    return tables, failed


def _expel(staging: Staging, part: str, names: Sequence[str], failed: dict[str, str]) -> None:
    """Takes the documents out of the part's earlier tables and puts them into its quarantine."""
    refused = _quarantined(staging.read("document", part), "document_key", failed)
    for name in names:
        table = staging.read(name, part)
        if name == "quarantine":
            staging.write(name, part, pl.concat([table, refused]))
        elif "document_key" in table.columns:
            staging.write(name, part, table.filter(~pl.col("document_key").is_in(list(failed))))


def _quarantined(rows: pl.DataFrame, key: str, failed: dict[str, str]) -> pl.DataFrame:
    """Quarantine rows of the failed ones among rows that have `source_file` and `content_sha256`."""
    return staged.QUARANTINE.frame(
        {
            "source_file": row["source_file"],
            "content_sha256": row["content_sha256"],
            "reason_code": "program_fault",
            "reason": failed[row[key]],
            "mend": REPORT,
            "byte_offset": None,
        }
        for row in rows.iter_rows(named=True)
        if row[key] in failed
    )
