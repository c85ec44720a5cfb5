"""What is at fault where an expectation fails: the figures, numerals or documents that its failing rows are of."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import polars as pl

from expectations.suite import DOCUMENT, FIGURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from expectations.suite import Expected

OF_FIGURES = ("figure_key", "numeral_key", "period_key", "unit_key")
"""Columns by which a failing row tells figures; one of them at least is in the rows of an expectation of scope figure."""

OF_DOCUMENTS = ("document_key", "article_key", "term_key")
"""The same for documents."""


@dataclass(frozen=True, slots=True)
class Faults:
    """What is at fault.

    Attributes:
        figures: Key of each figure, and of its document.
        numerals: The same for numerals that are no figure.
        documents: Keys of documents that are at fault as a whole.
    """

    figures: Mapping[str, str] = field(default_factory=dict)
    numerals: Mapping[str, str] = field(default_factory=dict)
    documents: frozenset[str] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.figures or self.numerals or self.documents)


def faults_of(connection: duckdb.DuckDBPyConnection, expected: Expected, rows: pl.DataFrame) -> Faults:
    """What is at fault, by the scope of the expectation; nothing where that is the warehouse.

    Args:
        connection: On which the rows were found: figures and documents are looked for among those that were looked at.
        expected: The expectation.
        rows: Its failing rows, as `failing_rows` gives them, not yet placed.
    """
    if expected.scope == FIGURE:
        return _figures(connection, rows)
    if expected.scope == DOCUMENT:
        return Faults(documents=_documents(connection, rows))
    return Faults()


def _figures(connection: duckdb.DuckDBPyConnection, rows: pl.DataFrame) -> Faults:
    if not {"figure_key", "numeral_key"}.isdisjoint(rows.columns):
        is_none = pl.col("figure_key").is_null() if "figure_key" in rows.columns else pl.lit(value=True)
        numerals = _with_document(rows.filter(is_none), "numeral_key") if "numeral_key" in rows.columns else {}
        return Faults(_with_document(rows.filter(~is_none), "figure_key") if "figure_key" in rows.columns else {}, numerals)
    key = next(name for name in OF_FIGURES if name in rows.columns)
    return Faults(dict(_looked_up(connection, f"figures_of_{key}", rows, key)))


def _documents(connection: duckdb.DuckDBPyConnection, rows: pl.DataFrame) -> frozenset[str]:
    if "document_key" in rows.columns:
        return frozenset(rows.get_column("document_key").drop_nulls())
    key = next(name for name in OF_DOCUMENTS if name in rows.columns)
    return frozenset(document for (document,) in _looked_up(connection, f"documents_of_{key}", rows, key))


def _with_document(rows: pl.DataFrame, key: str) -> dict[str, str]:
    return dict(rows.select(key, "document_key").iter_rows())


def _looked_up(connection: duckdb.DuckDBPyConnection, query: str, rows: pl.DataFrame, key: str) -> list[Any]:
    statement = files("expectations").joinpath("evidence", f"{query}.sql").read_text(encoding="utf-8")
    return connection.execute(statement, {"keys": rows.get_column(key).drop_nulls().unique().sort().to_list()}).fetchall()
