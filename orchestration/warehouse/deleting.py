"""The rows of documents that leave a warehouse: superseded, removed, read again, or quarantined by the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sql import statement

if TYPE_CHECKING:
    import duckdb

# Bridges and facts before the articles and documents that say whose they are; people before organizations.
DELETED = (
    "fact_term", "fact_observation", "fact_numeral", "fact_figure", "document_sentence", "document_text",
    "bridge_article_reporter", "bridge_article_organization", "dim_article", "dim_document", "dim_term", "dim_period",
    "dim_unit", "dim_person", "dim_organization",
)  # fmt: skip


def delete_leaving(connection: duckdb.DuckDBPyConnection) -> None:
    """Deletes all rows of the documents that `leaving_document` lists, and the dimension rows that nothing uses any more."""
    for table in DELETED:
        connection.execute(statement(f"delete/{table}"))
