"""The audit's outcome, written into the candidate before it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from orchestration.warehouse.connecting import connected, explained
from sql import statement
from transforms.schemas.star import QUALITY_RESULT

if TYPE_CHECKING:
    from pathlib import Path


def record_quality(candidate: Path, rows: pl.DataFrame) -> None:
    """Replaces the candidate's `quality_result` by these rows (the columns of QUALITY_RESULT, `load_id` may be left out).

    Raises:
        NoSpaceError: The disk is full.
    """
    columns = [column for column in QUALITY_RESULT.columns if column.name != "load_id"]
    audited = rows.select(pl.col(column.name).cast(column.dtype) for column in columns)
    with explained("recording the audit"), connected(candidate) as connection:
        connection.register("audited", audited.to_arrow())
        connection.execute("BEGIN")
        connection.execute(statement("ledger/quality_clear"))
        connection.execute(statement("ledger/quality"))
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")
