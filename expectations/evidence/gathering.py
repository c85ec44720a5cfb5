"""Makes the evidence tables on the audit's connection; the candidate itself is only read.

Tables made: scope_document, declared_column, source_mismatch, unaccounted_run, source_page, second_reading,
and one `reference_<name>` for each `reference/<name>.csv`.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import polars as pl

from expectations.numbers import read_number
from expectations.source import MISMATCH, PAGE, UNACCOUNTED, Page, look_at
from sql.ddl import duckdb_type
from transforms.schemas.model import DECIMAL, TEXT
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    import duckdb

_PAGES_AT_ONCE = 64
_READING = pl.Schema({"surface": TEXT, "unit": TEXT, "low": DECIMAL, "high": DECIMAL})
_GREATEST = 10**28


def gather(connection: duckdb.DuckDBPyConnection, load_id: str | None = None) -> None:
    """Makes all evidence tables.

    Args:
        connection: Read-only connection of the candidate, at the head of its search path.
        load_id: Look only at documents of this load; None for all.

    Raises:
        duckdb.Error: The candidate lacks a table or column of the star.
    """
    bound = {"load_id": load_id}
    connection.execute(_statement("scope_document"), bound)
    _make(connection, "declared_column", _declared())
    for file in _references():
        table = pl.read_csv(file.read_bytes(), infer_schema=False)
        _make(connection, f"reference_{file.name.removesuffix('.csv')}", table)
    surfaces = connection.execute(_statement("distinct_surfaces"), bound).pl()
    _make(connection, "second_reading", _second_reading(surfaces))
    findings = look_at(_pages(connection, bound))
    _make(connection, "source_mismatch", pl.DataFrame(findings.mismatches, schema=MISMATCH, orient="row"))
    _make(connection, "unaccounted_run", pl.DataFrame(findings.unaccounted, schema=UNACCOUNTED, orient="row"))
    _make(connection, "source_page", pl.DataFrame(findings.pages, schema=PAGE, orient="row"))


def _statement(name: str) -> str:
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")


def _references() -> list[Traversable]:
    folder = files("expectations").joinpath("reference")
    return sorted((file for file in folder.iterdir() if file.name.endswith(".csv")), key=lambda file: file.name)


def _make(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    connection.register("evidence_frame", frame)
    connection.execute(f"CREATE TEMP TABLE {name} AS FROM evidence_frame")
    connection.unregister("evidence_frame")


def _declared() -> pl.DataFrame:
    rows = [
        (table.name, column.name, position, duckdb_type(column.dtype).replace(" ", ""))
        for table in STAR
        for position, column in enumerate(table.columns, 1)
    ]
    return pl.DataFrame(rows, schema=["table_name", "column_name", "position", "data_type"], orient="row")


def _second_reading(surfaces: pl.DataFrame) -> pl.DataFrame:
    """What the second reader makes of every distinct surface; NULL where it is not sure or DECIMAL cannot hold it."""
    rows = []
    for surface, unit in surfaces.iter_rows():
        reading = read_number(surface, unit)
        fits = reading is not None and max(abs(reading.low), abs(reading.high)) < _GREATEST
        rows.append((surface, unit, *(reading if reading is not None and fits else (None, None))))
    return pl.DataFrame(rows, schema=_READING, orient="row")


def _pages(connection: duckdb.DuckDBPyConnection, bound: dict[str, str | None]) -> Iterator[Page]:
    reader = connection.execute(_statement("page_claims"), bound).to_arrow_reader(_PAGES_AT_ONCE)
    for batch in reader:
        yield from map(Page._make, zip(*(column.to_pylist() for column in batch.columns), strict=True))
