"""What a load reads, under the names its statements use: staged Parquet, reference frames, the plan's rows."""

from __future__ import annotations

from glob import escape
from typing import TYPE_CHECKING

import polars as pl

from transforms.schemas import staged as declared
from transforms.schemas.model import BOOLEAN, INTEGER, TEXT, TIMESTAMP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    import duckdb

    from orchestration.warehouse.found_file import FoundFile
    from orchestration.warehouse.plan import Plan
    from orchestration.warehouse.reference import Reference

_LOADED_FROM = (
    declared.DOCUMENT, declared.QUARANTINE, declared.DOCUMENT_TEXT, declared.ARTICLE, declared.SENTENCE, declared.FIGURE,
    declared.NUMERAL, declared.TERM, declared.OBSERVATION,
)  # fmt: skip
_FILE = {"source_file": TEXT, "content_sha256": TEXT, "size_bytes": INTEGER, "modified_at": TIMESTAMP}
_OPENED = {"container": TEXT, "record_id": TEXT, "is_document": BOOLEAN}
_OPENING = pl.Schema(_FILE | {"reason_code": TEXT, "reason": TEXT, "remedy": TEXT, "byte_offset": INTEGER} | _OPENED)
_CLOSING = pl.Schema({"source_file": TEXT, "status": TEXT, "reason": TEXT})
_RENAMED = pl.Schema({"document_key": TEXT, "source_file": TEXT})


def register_inputs(connection: duckdb.DuckDBPyConnection, plan: Plan, staged: Mapping[str, Path], reference: Reference) -> None:
    """Makes every input known to the connection: `staged_*`, `reference_*` and the plan's frames, none of them stored."""
    for table in _LOADED_FROM:
        # Escaped, for a folder of a user may hold what would be a pattern (`[2024]`).
        parts = sorted(escape(str(file)) for file in staged[table.name].glob("part-*.parquet")) if table.name in staged else []
        # Registered, what is known by the name goes with the connection; a view that is created would be published.
        rows = connection.read_parquet(parts) if parts else table.frame().to_arrow()
        connection.register(f"staged_{table.name}", rows)
    for name, frame in {**reference.frames(), **plan_frames(plan)}.items():
        connection.register(name, frame.to_arrow())


def plan_frames(plan: Plan) -> dict[str, pl.DataFrame]:
    """The plan's rows under the names that the delete and ledger statements read."""
    openings = [
        (
            *_file(o.found),
            o.reason_code,
            o.reason,
            o.remedy,
            o.byte_offset,
            o.found.container,
            o.found.record_id,
            o.found.is_document,
        )
        for o in plan.openings
    ]
    closings = [(c.source_file, c.status, c.reason) for c in plan.closings]
    reading, touched = ([_file(found) for found in files] for files in (plan.to_read, plan.touched))
    return {
        "opening_file": pl.DataFrame(openings, schema=_OPENING, orient="row"),
        "closing_file": pl.DataFrame(closings, schema=_CLOSING, orient="row"),
        "reading_file": pl.DataFrame(reading, schema=_FILE, orient="row"),
        "touched_file": pl.DataFrame(touched, schema=_FILE, orient="row"),
        "leaving_document": pl.DataFrame({"document_key": sorted(plan.leaving)}, schema={"document_key": TEXT}),
        "renamed_document": pl.DataFrame(list(plan.representatives.items()), schema=_RENAMED, orient="row"),
    }


def _file(found: FoundFile) -> tuple[str, str, int, datetime]:
    return found.source_file, found.content_sha256, found.size_bytes, found.modified_at
