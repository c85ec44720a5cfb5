"""An expectation that crashes: which rows make it crash, found by halves, so that they alone count as failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import polars as pl

from expectations.failing_rows import query_of
from expectations.suite import DOCUMENT, FIGURE
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from expectations.suite import Expected

MOST = 50
"""So many rows that make one expectation crash are no slip of a row: the expectation itself cannot be evaluated."""

_COLUMNS = {table.name: tuple(table.schema) for table in STAR}
_UNITS = {FIGURE: ("figure_key", "numeral_key", "period_key", "unit_key"), DOCUMENT: ("document_key", "article_key", "term_key")}
_ALL = "isolated_rows"


def isolated(connection: duckdb.DuckDBPyConnection, expected: Expected) -> pl.DataFrame | None:
    """The failing rows of an expectation whose query crashes: those that it finds, and those that make it crash.

    Args:
        connection: On which it crashed; its tables are as they were afterwards.
        expected: The expectation, of scope figure or document.

    Returns:
        The rows, not yet placed; None when too many rows make it crash, or when it does not crash without GE.
    """
    key = next((name for name in _UNITS.get(expected.scope, ()) if name in _COLUMNS[expected.table]), None)
    if key is None:
        return None
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {_ALL} AS FROM {expected.table}")
    keys = [row[0] for row in connection.execute(f"SELECT DISTINCT {key} FROM {_ALL} ORDER BY ALL").fetchall()]  # noqa: S608
    found: list[pl.DataFrame] = []
    crashing: list[str] = []
    try:
        for part, rows in _halves(connection, expected, key, keys):
            found.extend([] if rows is None else [rows])
            crashing.extend(part if rows is None else [])
            if len(crashing) > MOST:
                return None
        at_fault = connection.execute(f"FROM {_ALL} WHERE {key} IN (SELECT unnest($keys))", {"keys": crashing}).pl()
    finally:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {expected.table} AS FROM {_ALL}")
        connection.execute(f"DROP TABLE {_ALL}")
    return pl.concat([at_fault, *found], how="diagonal_relaxed").unique(key, maintain_order=True) if crashing else None


def _halves(
    connection: duckdb.DuckDBPyConnection, expected: Expected, key: str, keys: Sequence[str]
) -> Iterator[tuple[Sequence[str], pl.DataFrame | None]]:
    """Parts of the keys with the failing rows of each; None for the rows of a part of one key that crashes."""
    waiting = [keys]
    query = query_of(expected)
    while waiting:
        part = waiting.pop()
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {expected.table} AS FROM {_ALL} WHERE {key} IN (SELECT unnest($keys))",
            {"keys": list(part)},
        )
        try:
            rows = connection.execute(query.sql, query.parameters or None).pl()
        except duckdb.Error:
            if len(part) > 1:
                waiting += [part[len(part) // 2 :], part[: len(part) // 2]]
                continue
            rows = None
        yield part, rows
