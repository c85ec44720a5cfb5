"""The rows that break an expectation: all of them, each with its place in the source and the characters at fault marked."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

if TYPE_CHECKING:
    import duckdb

    from expectations.suite import Expected

UNEXPECTED_ROWS = "unexpected_rows_expectation"
SHOWN = ("source_file", "page_no", "raw_start", "raw_end", "marked", "sentence", "document_key")
AROUND = 30
"""Characters of the page shown before and after a span."""
LONGEST = 100
"""Characters of a span that are shown; of a longer one the head and the tail."""
_PAGES_AT_ONCE = 64
_BRACKETS = str.maketrans("[]", "［］")
_BOUND = re.compile(r"\$(\w+)")
_DIMENSION_KEYS = ("period_key", "unit_key", "term_key", "person_key", "organization_key", "region_code")
"""Keys of dimensions; of those that a row has the first is its own, for a person has an organization and that has a region."""

_PLACE = pl.Schema(
    {
        "failing_no": pl.UInt32,
        "document_key": pl.String,
        "article_key": pl.String,
        "sentence_key": pl.String,
        "page_no": pl.Int64,
        "raw_start": pl.Int64,
        "raw_end": pl.Int64,
    }
)


class Query(NamedTuple):
    """A statement with its bound parameters."""

    sql: str
    parameters: dict[str, Any]


@cache
def supported_types() -> tuple[str, ...]:
    """Types of expectation whose failing rows can be fetched."""
    found = files("expectations").joinpath("queries").iterdir()
    return tuple(sorted([UNEXPECTED_ROWS, *(f.name.removesuffix(".sql") for f in found if f.name.endswith(".sql"))]))


def supported_kwargs(type_name: str) -> frozenset[str]:
    """Arguments of a supported type that its query of failing rows uses too; with any other the two could disagree."""
    if type_name == UNEXPECTED_ROWS:
        return frozenset({"unexpected_rows_query"})
    return frozenset({"column", "column_list", *_BOUND.findall(_read("queries", type_name))}) - {"table"}


@cache
def _read(folder: str, name: str) -> str:
    return files("expectations").joinpath(folder, f"{name}.sql").read_text(encoding="utf-8")


def query_of(expected: Expected) -> Query:
    """The query of all rows that break an expectation; its type is one of `supported_types`. `{batch}` stands for its table."""
    kwargs = dict(expected.kwargs)
    if expected.type == UNEXPECTED_ROWS:
        return Query(kwargs["unexpected_rows_query"].format(batch=expected.table), {})
    template = _read("queries", expected.type)
    column = kwargs.pop("column", None)
    columns = ", ".join(kwargs.get("column_list", ()))
    values = {"table": expected.table, "min_value": None, "max_value": None, **kwargs}
    sql = template.format(batch=expected.table, column=column, columns=columns)
    return Query(sql, {name: value for name, value in values.items() if f"${name}" in sql})


def failing_rows(connection: duckdb.DuckDBPyConnection, expected: Expected) -> pl.DataFrame:
    """All rows that break an expectation, as its query gives them.

    Raises:
        duckdb.Error: The query fails.
    """
    query = query_of(expected)
    return connection.execute(query.sql, query.parameters or None).pl()


def placed(connection: duckdb.DuckDBPyConnection, rows: pl.DataFrame) -> pl.DataFrame:
    """Failing rows with their places: `source_file, page_no, raw_start, raw_end, marked, sentence` come first.

    `marked` is the page around the span, the span itself in [brackets]. A row of a dimension stands where the first figure
    or article stands that uses it. Rows that have no place (a load, a count) lack those values.

    Raises:
        duckdb.Error: The places cannot be looked up.
    """
    placeable = not {"document_key", "article_key"}.isdisjoint(rows.columns)
    own_key = None if placeable else next((name for name in _DIMENSION_KEYS if name in rows.columns), None)
    if not rows.height or not (placeable or own_key):
        return rows
    numbered = rows.with_row_index("failing_no")
    if own_key:
        numbered = numbered.join(_first_uses(connection, numbered, own_key), on="failing_no", how="left", maintain_order="left")
    wanted = numbered.select(_column(numbered, name, dtype) for name, dtype in _PLACE.items())
    connection.register("failing_place", wanted)
    try:
        places = connection.execute(_read("evidence", "places")).pl()
        marks = _marks(connection.execute(_read("evidence", "pages_of_places")), places)
    finally:
        connection.unregister("failing_place")
    shown = places.with_columns(marked=pl.col("failing_no").replace_strict(marks, default=None, return_dtype=pl.String))
    others = [name for name in rows.columns if name not in shown.columns]
    joined = numbered.select("failing_no", *others).join(shown, on="failing_no", how="left", maintain_order="left")
    return joined.select(*SHOWN, *others)


def _column(rows: pl.DataFrame, name: str, dtype: pl.DataType) -> pl.Expr:
    return pl.col(name).cast(dtype) if name in rows.columns else pl.lit(None, dtype).alias(name)


def _first_uses(connection: duckdb.DuckDBPyConnection, numbered: pl.DataFrame, own_key: str) -> pl.DataFrame:
    """Where the first figure or article stands that uses each row of a dimension; nothing of rows that nothing uses."""
    keys = (pl.col(name).cast(pl.String) if name == own_key else pl.lit(None, pl.String).alias(name) for name in _DIMENSION_KEYS)
    connection.register("failing_key", numbered.select("failing_no", *keys))
    try:
        return connection.execute(_read("evidence", "uses")).pl().cast({"failing_no": pl.UInt32})
    finally:
        connection.unregister("failing_key")


def _marks(pages: duckdb.DuckDBPyConnection, places: pl.DataFrame) -> dict[int, str]:
    """Each row's span in its surroundings; brackets of the text itself become full-width ones."""
    spans: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
    columns = places.select("document_key", "page_no", "failing_no", "raw_start", "raw_end").drop_nulls()
    for document, page, row, start, end in columns.iter_rows():
        spans.setdefault((document, page), []).append((row, start, end))
    marks: dict[int, str] = {}
    while found := pages.fetchmany(_PAGES_AT_ONCE):
        for document, page, text in found:
            for row, start, end in spans[document, page]:
                first, last = max(start, 0), max(end, start, 0)
                around = (text[max(first - AROUND, 0) : first], text[first:last], text[last : last + AROUND])
                before, span, after = ("".join(part.split()).translate(_BRACKETS) for part in around)
                marks[row] = f"{before}[{_shortened(span)}]{after}"
    return marks


def _shortened(span: str) -> str:
    """The head and the tail of a span that is too long to be read beside others, an article for instance."""
    return span if len(span) <= LONGEST else f"{span[:AROUND]} … {span[-AROUND:]}"
