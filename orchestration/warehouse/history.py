"""The ledger of the published warehouse carried into one that is built from nothing, also from an older schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import polars as pl

from orchestration.warehouse.connecting import connected
from orchestration.warehouse.publish import published_path, published_versions
from transforms.schemas.star import INGEST_FILE, LOAD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from orchestration.warehouse.paths import WarehousePaths
    from transforms.schemas.model import Table

_FORMER_NAMES = {"remedy": "mend"}
"""A column's name today, and the name that versions before 0.2.0 gave it."""


def history(paths: WarehousePaths) -> dict[str, pl.DataFrame]:
    """The rows of `load` and `ingest_file`, as they are declared now, of the newest version that can be read.

    A column that has been renamed since is found by its former name. One that the older schema lacks is NULL, or
    empty where it must be something. Empty frames when nothing can be read.
    """
    for file in _newest_first(paths):
        try:
            with connected(file, read_only=True) as connection:
                return {table.name: _rows(connection, table) for table in (LOAD, INGEST_FILE)}
        except (duckdb.Error, pl.exceptions.PolarsError):
            continue  # damaged, or too old to have a ledger: the version before it may still tell
    return {table.name: table.frame() for table in (LOAD, INGEST_FILE)}


def _newest_first(paths: WarehousePaths) -> Iterable[Path]:
    published = published_path(paths)
    if published is not None:
        yield published
    yield from (file for _, file in sorted(published_versions(paths).items(), reverse=True) if file != published)


def _rows(connection: duckdb.DuckDBPyConnection, table: Table) -> pl.DataFrame:
    found = connection.table(table.name).pl()
    columns = []
    for column in table.columns:
        empty = None if column.nullable else ("" if column.dtype == pl.String() else 0)
        name = column.name if column.name in found.columns else _FORMER_NAMES.get(column.name, "")
        values = pl.col(name) if name in found.columns else pl.lit(None)
        columns.append(values.cast(column.dtype).fill_null(pl.lit(empty).cast(column.dtype)).alias(column.name))
    return found.select(columns)
