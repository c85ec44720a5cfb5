"""What the page shows, read from the published warehouse in one connection: rows, and no decision about their form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from orchestration.warehouse.connecting import of_this_version
from sql import statement

if TYPE_CHECKING:
    import duckdb
    import polars as pl

    from orchestration.report.page_limits import ReportLimits


class Gathered(NamedTuple):
    """The answers to `sql/report/`, each by the name of its question. All frames may be empty.

    Attributes:
        overview: Counts, loads, expectations, dispositions, what was withheld and refused; provinces without a document.
        figures: A row a figure of the page's documents, in reading order.
        sentences: The sentences of these figures.
        documents: A row a document, by `document_no`.
        pages: A row a page of a document.
        numerals: A row a numeral of these documents.
        table_lines: A row a line of a table in them.
        comparisons: `cells`, `outcomes`, `silent`, `conflicts`, `arithmetic`, of the whole warehouse, one row more than the limit
            where there are more.
    """

    overview: dict[str, pl.DataFrame]
    figures: pl.DataFrame
    sentences: pl.DataFrame
    documents: pl.DataFrame
    pages: pl.DataFrame
    numerals: pl.DataFrame
    table_lines: pl.DataFrame
    comparisons: dict[str, pl.DataFrame]


OVERVIEW = ("counts", "loads", "expectations", "dispositions", "withheld", "undocumented")
COMPARISONS = ("cells", "outcomes", "silent", "conflicts", "arithmetic")
_WITH_SENTENCES = ("conflicts", "arithmetic")


def gather(connection: duckdb.DuckDBPyConnection, limits: ReportLimits) -> Gathered:
    """Asks everything that the page shows; all answers are of the one version that the connection has open.

    Args:
        connection: Read-only; gets two temporary tables.
        limits: How much the page holds.

    Raises:
        WarehouseError: The warehouse was made by another version of the program, and lacks what is asked for.
    """
    with of_this_version():
        return _gathered(connection, limits)


def _gathered(connection: duckdb.DuckDBPyConnection, limits: ReportLimits) -> Gathered:
    def ask(name: str, parameters: dict[str, object] | None = None) -> pl.DataFrame:
        return connection.execute(statement(f"report/{name}"), parameters).pl()

    scope: dict[str, object] = {
        "figures": limits.figures,
        "characters": limits.characters,
        "document_characters": limits.document_characters,
    }
    connection.execute(statement("report/scope"), scope)
    connection.execute(statement("report/observations"))
    cut: dict[str, object] = {"sentence_characters": limits.sentence_characters}
    rows: dict[str, object] = {"rows": limits.rows + 1}
    overview = {name: ask(name) for name in OVERVIEW}
    overview["refused"] = connection.execute(statement("answers/refused")).pl()
    return Gathered(
        overview=overview,
        figures=ask("figures"),
        sentences=ask("sentences", cut),
        documents=ask("documents"),
        pages=ask("pages"),
        numerals=ask("numerals"),
        table_lines=ask("table_lines"),
        comparisons={name: ask(name, rows | cut if name in _WITH_SENTENCES else rows) for name in COMPARISONS},
    )
