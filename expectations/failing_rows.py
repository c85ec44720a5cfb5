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
_PAGES_AT_ONCE = 64
_BRACKETS = str.maketrans("[]", "［］")
_BOUND = re.compile(r"\$(\w+)")
_PLACE = pl.Schema(
    {
        "row_no": pl.UInt32,
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


def heeded_arguments(type_name: str) -> frozenset[str]:
    """Arguments of a supported type that its query of failing rows heeds; by all others the two could disagree."""
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
    """All rows that break an expectation; `source_file, page_no, raw_start, raw_end, marked, sentence` come first.

    `marked` is the page around the span, the span itself in [brackets]. Rows that have no place (a unit, a region) or a
    place that does not exist lack those values.

    Raises:
        duckdb.Error: The query fails.
    """
    query = query_of(expected)
    rows = connection.execute(query.sql, query.parameters or None).pl()
    if not rows.height or not {"document_key", "article_key"} & set(rows.columns):
        return rows
    numbered = rows.with_row_index("row_no")
    wanted = numbered.select(
        pl.col(name).cast(dtype) if name in numbered.columns else pl.lit(None, dtype).alias(name)
        for name, dtype in _PLACE.items()
    )
    connection.register("failing_place", wanted)
    try:
        places = connection.execute(_read("evidence", "places")).pl()
        marks = _marks(connection.execute(_read("evidence", "pages_of_places")), places)
    finally:
        connection.unregister("failing_place")
    shown = places.with_columns(marked=pl.col("row_no").replace_strict(marks, default=None, return_dtype=pl.String))
    others = [name for name in rows.columns if name not in shown.columns]
    joined = numbered.select("row_no", *others).join(shown, on="row_no", how="left", maintain_order="left")
    return joined.select(*SHOWN, *others)


def _marks(pages: duckdb.DuckDBPyConnection, places: pl.DataFrame) -> dict[int, str]:
    """Each row's span in its surroundings; brackets of the text itself become full-width ones."""
    spans: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
    columns = places.select("document_key", "page_no", "row_no", "raw_start", "raw_end").drop_nulls()
    for document, page, row, start, end in columns.iter_rows():
        spans.setdefault((document, page), []).append((row, start, end))
    marks: dict[int, str] = {}
    while found := pages.fetchmany(_PAGES_AT_ONCE):
        for document, page, text in found:
            for row, start, end in spans[document, page]:
                first, last = max(start, 0), max(end, start, 0)
                around = (text[max(first - AROUND, 0) : first], text[first:last], text[last : last + AROUND])
                before, span, after = ("".join(part.split()).translate(_BRACKETS) for part in around)
                marks[row] = f"{before}[{span}]{after}"
    return marks
