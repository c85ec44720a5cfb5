"""A DuckLake that many readers share: made equal to the published file, one transaction and so one snapshot a load.

Only who holds the writer's lock writes it. The published file is read, never written; whatever fails here leaves it, and the
DuckLake's last snapshot, as they were.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from orchestration.warehouse.candidate import MEMORY_LIMIT
from orchestration.warehouse.errors import LakeError, LakeInUseError
from orchestration.warehouse.lake_place import extension_file
from sql import statement
from transforms.schemas.marts import MARTS
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from orchestration.warehouse.lake_place import LakePlace

_REMEDY = "See that catalog and data folder can be reached and written to; the next run catches up."
_CONNECT_SECONDS = "10"
_OURS_ALONE: dict[str, str | bool | int | float | list[str]] = {
    # nothing is fetched from a network at run time: the extensions are installed as packages
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "memory_limit": MEMORY_LIMIT,
}


@contextmanager
def attached(lake: LakePlace, spill: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the DuckLake as `lake`, which is made when it is not there.

    Args:
        lake: Where it is.
        spill: Folder for what does not fit into memory.

    Raises:
        LakeInUseError: Its catalog is a file that another process has open.
        LakeError: It cannot be reached, or an extension is not installed.
    """
    os.environ.setdefault("PGCONNECT_TIMEOUT", _CONNECT_SECONDS)
    connection = duckdb.connect(config=_OURS_ALONE | {"temp_directory": str(spill)})
    try:
        connection.execute("SET enable_progress_bar = false")
        try:
            for name in lake.extensions:
                connection.execute(f"LOAD '{_escaped(extension_file(name) or name)}'")
            # Parquet alone holds rows: a row in the catalog would be in another place than all others of its table
            options = f"DATA_PATH '{_escaped(lake.data)}', DATA_INLINING_ROW_LIMIT 0"
            connection.execute(f"ATTACH 'ducklake:{_escaped(lake.catalog)}' AS lake ({options})")
        except duckdb.Error as error:
            raise _said(lake, "cannot be reached", error) from None
        yield connection
    finally:
        connection.close()


def bring_up_to_date(lake: LakePlace, published: Path, spill: Path) -> int | None:
    """Makes the DuckLake's tables and views those of the published file, in one transaction.

    Only rows that differ are written, whatever the DuckLake held before: one that missed a load catches up.

    Returns:
        The number of the new snapshot; None when its last one shows this load already.

    Raises:
        LakeError: It cannot be reached or written; its last snapshot is as it was.
    """
    with attached(lake, spill) as connection:
        try:
            connection.execute(f"ATTACH '{_escaped(published)}' AS published (READ_ONLY)")
            connection.execute("USE published")
            last = _last_load(connection)
            differing = connection.execute(statement("lake_state/differing")).fetchall()
            connection.execute("USE lake")  # views say no catalog: they belong to the one they are made in
            shown = _last_load(connection) if not differing else None
            if shown == last:
                return None
            connection.execute("BEGIN")
            for table, is_there in differing:
                if is_there:
                    connection.execute(f"DROP TABLE {table}")
                connection.execute(statement(f"lake_schema/{table}"))
            if shown is None or shown.views_version != last.views_version:
                _make_views(connection)
            for table in STAR:
                connection.execute(statement(f"lake/{table.name}"))
            _require_equal(connection)
            connection.execute(statement("lake_state/commit_message"), {"load_id": last.load_id})
            connection.execute("COMMIT")
            return int(connection.execute(statement("lake_state/snapshot")).fetchall()[0][0])
        except duckdb.Error as error:
            raise _said(lake, "was not written", error) from None


@dataclass(frozen=True, slots=True)
class _Load:
    """The last load that a catalog shows."""

    load_id: str
    views_version: str


def _last_load(connection: duckdb.DuckDBPyConnection) -> _Load:
    """Of the catalog in use."""
    load_id, _, views_version, *_ = connection.execute(statement("ledger/last_load")).fetchall()[0]
    return _Load(load_id, views_version)


def _make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the views anew; without the comments on their columns, which a DuckLake does not hold."""
    declared = {view.name for view in MARTS}
    for (view,) in connection.execute(statement("lake_state/views")).fetchall():
        if view not in declared:
            connection.execute(f"DROP VIEW {view}")
    for view in MARTS:
        connection.execute(statement(f"marts/{view.name}"))


def _require_equal(connection: duckdb.DuckDBPyConnection) -> None:
    """Sees that each table has as many rows as the published one; else a key stands twice, and rows were lost.

    Raises:
        LakeError: One has not.
    """
    for table in STAR:
        counts = [_rows(connection, f"{catalog}.{table.name}") for catalog in ("lake", "published")]
        if counts[0] != counts[1]:
            message = f"The DuckLake was not written: its table {table.name} would have {counts[0]} rows, not {counts[1]}."
            raise LakeError(message, "This is a fault of the program; the published file is whole.")


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Rows of a table."""
    return int(connection.table(table).count("*").fetchall()[0][0])


def _said(lake: LakePlace, what: str, error: duckdb.Error) -> LakeError:
    text = lake.without_secrets(str(error))
    if "conflicting lock" in text.lower():
        message = f"The DuckLake {what}: another process has its catalog {lake.catalog} open."
        return LakeInUseError(message, "Close it there; the next run catches up. A catalog in PostgreSQL serves many at a time.")
    return LakeError(f"The DuckLake {what} ({text.rstrip('.')}).", _REMEDY)


def _escaped(text: object) -> str:
    return str(text).replace("'", "''")
