"""The rows that break an expectation: all of them, each with its place in the source and the characters at fault marked."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import duckdb
    import polars as pl

    from expectations.loading import Expected

UNEXPECTED_ROWS = "unexpected_rows_expectation"
_NAMES = ("column", "column_A", "column_B")


class Query(NamedTuple):
    """A statement with its bound parameters."""

    sql: str
    parameters: dict[str, Any]


@cache
def supported_types() -> tuple[str, ...]:
    """Types of expectation whose failing rows can be fetched."""
    found = files("expectations").joinpath("queries").iterdir()
    return tuple(sorted([UNEXPECTED_ROWS, *(f.name.removesuffix(".sql") for f in found if f.name.endswith(".sql"))]))


@cache
def _template(kind: str) -> str:
    return files("expectations").joinpath("queries", f"{kind}.sql").read_text(encoding="utf-8")


def query_of(expected: Expected, batch: str) -> Query:
    """The query of all rows that break an expectation.

    Args:
        expected: The expectation; its type is one of `supported_types`.
        batch: What `{batch}` stands for: a table, or a query in brackets.
    """
    kwargs = dict(expected.kwargs)
    if expected.type == UNEXPECTED_ROWS:
        return Query(kwargs["unexpected_rows_query"].format(batch=batch), {})
    template = _template(expected.type)
    names = {name: kwargs.pop(name) for name in _NAMES if name in kwargs}
    columns = ", ".join(kwargs.get("column_list", ()))
    values = {"table": expected.table, "min_value": None, "max_value": None, **kwargs}
    sql = template.format(batch=batch, columns=columns, **names)
    return Query(sql, {name: value for name, value in values.items() if f"${name}" in sql})


def failing_rows(connection: duckdb.DuckDBPyConnection, expected: Expected, batch: str) -> pl.DataFrame:
    """All rows that break an expectation, with `source_file, page_no, raw_start, raw_end, marked, sentence` where they have them.

    Raises:
        duckdb.Error: The query fails.
    """
    query = query_of(expected, batch)
    return connection.execute(query.sql, query.parameters or None).pl()
