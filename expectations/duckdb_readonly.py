"""DuckDB as Great Expectations can use it: one read-only connection, and transactions that are not ended behind its back.

GE hands a connection back to the pool before it fetches; the pool then rolls back, and DuckDB drops the result that was still
to be read. Nothing is ever written here, so begin, commit and rollback have nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
from duckdb_sqlalchemy import ConnectionWrapper, Dialect
from sqlalchemy.dialects import registry
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine.interfaces import ReflectedPrimaryKeyConstraint

URL = "duckdb+readonly://"
"""Connection string of the dialect; the connection itself comes from `engine_arguments`."""

MEMORY_LIMIT = "1GB"
"""What DuckDB may keep in memory during an audit; beyond it, it writes to `<file>.tmp` beside the file, and removes that."""


class ReadOnlyDialect(Dialect):
    """duckdb-sqlalchemy's dialect without transactions."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:  # noqa: ANN401
        """Nothing: reads need no transaction."""

    def do_commit(self, dbapi_connection: Any) -> None:  # noqa: ANN401
        """Nothing: nothing is written."""

    def do_rollback(self, dbapi_connection: Any) -> None:  # noqa: ANN401
        """Nothing: it would wipe the result that is still to be fetched."""

    def get_pk_constraint(self, *_: object, **__: object) -> ReflectedPrimaryKeyConstraint:
        """None: GE asks at every batch, and no expectation is about it (that keys are unique is one of its own)."""
        return {"name": None, "constrained_columns": []}


registry.register("duckdb.readonly", __name__, ReadOnlyDialect.__name__)


def connect(database: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection, bounded in memory; temporary tables and views may be made on it, the file cannot be changed.

    Raises:
        duckdb.IOException: There is no such file, or another process is writing it.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {"custom_user_agent": "zhibiao", "memory_limit": MEMORY_LIMIT}
    return duckdb.connect(str(database), read_only=True, config=settings)


def attach(connection: duckdb.DuckDBPyConnection, database: Path, name: str) -> None:
    """Attaches another file read-only; ATTACH takes no bound parameters, so the path is quoted here.

    Raises:
        duckdb.IOException: There is no such file, or it is no DuckDB file.
    """
    path = str(database).replace("'", "''")
    connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")


def engine_arguments(connection: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """Arguments for `sqlalchemy.create_engine(URL, …)`: every use is this one connection, with its temporary tables."""
    return {"creator": lambda: ConnectionWrapper(connection), "poolclass": StaticPool}
