"""An empty warehouse in memory, as declared: against it the suites' SQL is bound before any candidate is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from expectations.evidence.gathering import gather_drift, gather_references, gather_source
from expectations.failing_rows import query_of
from expectations.faults import OF_DOCUMENTS, OF_FIGURES
from expectations.suite import DOCUMENT, FIGURE, SuiteError
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expectations.suite import Expected, Suite


def empty_warehouse(connection: duckdb.DuckDBPyConnection, schema: str) -> None:
    """Makes every declared table, without rows and constraints, in `schema` (`catalog.schema`)."""
    for table in STAR:
        connection.register("declared_frame", table.frame())
        connection.execute(f"CREATE TABLE {schema}.{table.name} AS FROM declared_frame")
        connection.unregister("declared_frame")


def bind(suites: Iterable[Suite]) -> None:
    """Binds every query of every suite to the declared tables and the evidence.

    Raises:
        SuiteError: A query has a typo, or names a table, column or function that does not exist.
    """
    with duckdb.connect() as connection:
        empty_warehouse(connection, "memory.main")
        connection.execute("ATTACH ':memory:' AS published")
        empty_warehouse(connection, "published.main")
        gather_references(connection)
        gather_drift(connection)
        gather_source(connection)
        for suite in suites:
            for expected in suite.expectations:
                query = query_of(expected)
                try:
                    described = connection.execute(f"DESCRIBE {query.sql}", query.parameters or None).fetchall()
                except duckdb.Error as error:
                    message = " ".join(str(error).split())
                    remedy = "Compare the query with transforms/schemas/star.py and the evidence tables."
                    raise SuiteError(suite.file, expected.line, f"{expected.name}: {message}", remedy) from error
                _check_keys(suite, expected, {name for name, *_ in described})


def _check_keys(suite: Suite, expected: Expected, columns: set[str]) -> None:
    """Holds the rows of an expectation to tell what is at fault, where its scope is a figure or a document."""
    needed = {FIGURE: OF_FIGURES, DOCUMENT: OF_DOCUMENTS}.get(expected.scope, ())
    told = [name for name in needed if name in columns]
    if (needed and not told) or (told and told[0] in {"figure_key", "numeral_key"} and "document_key" not in columns):
        message = f"{expected.name}: its rows do not tell which {expected.scope} is at fault"
        remedy = f"Select one of {', '.join(needed)} (with document_key), or give it the scope warehouse."
        raise SuiteError(suite.file, expected.line, message, remedy)
