"""What a reader sees of a DuckLake, and how it differs from the published file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import duckdb

from orchestration.warehouse.lake_place import extension_file
from orchestration.warehouse.publish import published_path
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from orchestration.warehouse.lake_place import LakePlace
    from orchestration.warehouse.paths import WarehousePaths
    from transforms.schemas.model import Table

UNDER_TEST = "shared"
"""Readers may name a DuckLake as they like: its views hold under any name."""


@contextmanager
def reading(place: LakePlace) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reader's connection, which knows where the catalog is and nothing else of the DuckLake."""
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        for name in place.extensions:
            connection.execute(f"LOAD '{extension_file(name)}'")
        catalog = place.catalog.replace("'", "''")
        connection.execute(f"ATTACH 'ducklake:{catalog}' AS {UNDER_TEST} (READ_ONLY)")
        connection.execute(f"USE {UNDER_TEST}")
        yield connection


def rows(place: LakePlace, query: str) -> list[tuple[Any, ...]]:
    with reading(place) as connection:
        return connection.execute(query).fetchall()


def loads_shown(place: LakePlace) -> list[str]:
    """What each snapshot says of itself, the oldest first; without the empty one that begins a DuckLake."""
    query = "SELECT commit_message FROM ducklake_snapshots(current_database()) WHERE snapshot_id > 0 ORDER BY snapshot_id"
    found = rows(place, query)
    return [message for (message,) in found]


def differences(place: LakePlace, paths: WarehousePaths, compared: Sequence[Table] = STAR) -> list[str]:
    """Tables whose rows are not those of the published file, duplicates counted; the tables that views read, or those given."""
    names = [table.name for table in compared]
    with reading(place) as connection:
        connection.execute(f"ATTACH '{published_path(paths)}' AS published (READ_ONLY)")
        return [name for name in names if _differ(connection, f"{UNDER_TEST}.{name}", f"published.{name}")]


def _differ(connection: duckdb.DuckDBPyConnection, one: str, other: str) -> bool:
    query = "SELECT count(*) FROM ((FROM {0} EXCEPT ALL FROM {1}) UNION ALL (FROM {1} EXCEPT ALL FROM {0}))"
    return connection.execute(query.format(one, other)).fetchall() != [(0,)]
