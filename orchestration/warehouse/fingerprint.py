"""A fingerprint of what a warehouse says, whatever the order of its rows and the time of its loads."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import polars as pl

from orchestration.warehouse.connecting import connected
from transforms.schemas.star import INGEST_FILE, LOAD, QUALITY_RESULT, STAR

if TYPE_CHECKING:
    from pathlib import Path

_HISTORY = (LOAD.name, INGEST_FILE.name, QUALITY_RESULT.name)
_OF_THE_LOAD = ("load_id",)


def fingerprints(database: Path) -> dict[str, str]:
    """SHA-256 over the rows of every published table but the history's, less the load's own id.

    Two warehouses of the same seeds, rules and corrections have the same, however they came to be.
    """
    with connected(database, read_only=True) as connection:
        return {table.name: _digest(connection.table(table.name).pl()) for table in STAR if table.name not in _HISTORY}


def _digest(rows: pl.DataFrame) -> str:
    lists = [name for name, dtype in rows.schema.items() if dtype == pl.List]
    told = rows.drop(_OF_THE_LOAD, strict=False).with_columns(pl.col(name).list.join("\x1f") for name in lists)
    return hashlib.sha256(told.sort(told.columns).write_csv(null_value="\x00").encode()).hexdigest()
