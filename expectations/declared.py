"""The expectations that follow from a table's declaration: columns, key, required values, vocabularies, references.

`python -m expectations.declared` rewrites them at the head of each suite; a test holds them current. What people wrote by hand
comes after them and stays as it is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expectations.suite import DOCUMENT, FIGURE, LOAD, WAREHOUSE
from transforms.schemas.star import DIM_DOCUMENT, INGEST_FILE, STAR

if TYPE_CHECKING:
    from transforms.schemas.model import Table

SUITES = Path(__file__).parent / "suites"
ORIGIN = "schema"
_BUG = "The load wrote what it must not: the refused build is kept; report it with the row."
_TWICE = f"A document was loaded twice or its old rows were not deleted; rebuild the document. {_BUG}"


def is_of_documents(table: Table) -> bool:
    """Whether each row belongs to one document and comes and goes with it; the ledger's rows stay."""
    return table is not INGEST_FILE and not {"document_key", "article_key"}.isdisjoint(table.schema)


def scope_of_a_row(table: Table) -> str:
    """The smallest thing that is at fault when one row of a table is wrong in itself."""
    if "figure_key" in table.schema:
        return FIGURE
    return DOCUMENT if is_of_documents(table) else WAREHOUSE


def declared(table: Table) -> list[dict[str, Any]]:
    """The expectations of one table that its declaration gives, as GE's JSON has them."""
    extent = LOAD if is_of_documents(table) else WAREHOUSE
    required = " OR ".join(f"{column.name} IS NULL" for column in table.columns if not column.nullable)
    found = [
        _expectation(
            "columns",
            ("expect_table_columns_to_match_ordered_list", {"column_list": list(table.schema)}),
            ("Views and readers rely on the declared columns in their order.", "Run `python -m sql.ddl` and rebuild."),
        ),
        # A row's key tells its document, so among documents that differ only their own rows can clash.
        _key(table, WAREHOUSE if table is DIM_DOCUMENT else extent),
        _expectation(
            "required_filled",
            _rows(f"SELECT * FROM {{batch}} WHERE {required}"),  # noqa: S608  # declared names
            ("The schema promises these columns to every reader.", _BUG),
            extent,
        ),
    ]
    for column in table.columns:
        if column.vocabulary:
            found.append(
                _expectation(
                    f"{column.name}_in_vocabulary",
                    ("expect_column_values_to_be_in_set", {"column": column.name, "value_set": list(column.vocabulary)}),
                    ("Queries group by this closed list.", f"A new value belongs into transforms/schemas first. {_BUG}"),
                    extent,
                    scope_of_a_row(table),
                )
            )
        if column.references:
            other, key = column.references.split(".")
            found.append(
                _expectation(
                    f"{column.name}_found",
                    _rows(_without_referent(column.name, other, key)),
                    (
                        f"Every {column.name} is in {column.references}; else joins lose the row.",
                        f"Rows of {other} were deleted or never written; rebuild the documents concerned. {_BUG}",
                    ),
                    extent,
                )
            )
    return found


def with_declared(suite: dict[str, Any], table: Table) -> dict[str, Any]:
    """A suite with its declared expectations renewed; what was written by hand follows them unchanged."""
    by_hand = [e for e in suite["expectations"] if e["meta"].get("origin") != ORIGIN]
    return {**suite, "expectations": [*declared(table), *by_hand]}


def rendered(suite: dict[str, Any]) -> str:
    """A suite as its file holds it."""
    return json.dumps(suite, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Rewrites the declared expectations of every table's suite."""
    for table in STAR:
        file = SUITES / f"{table.name}.json"
        suite = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(rendered(with_declared(suite, table)), encoding="utf-8")


def _without_referent(column: str, other: str, key: str) -> str:
    """Rows that refer to nothing; the inner query reads one column, and mostly leaves the outer one nothing to read."""
    lost = f"SELECT k.{column} FROM {{batch}} AS k ANTI JOIN {other} AS o ON k.{column} = o.{key} WHERE k.{column} IS NOT NULL"  # noqa: S608
    return f"SELECT r.* FROM {{batch}} AS r SEMI JOIN ({lost}) AS lost ON r.{column} = lost.{column}"  # noqa: S608


def _rows(query: str) -> tuple[str, dict[str, Any]]:
    return "unexpected_rows_expectation", {"unexpected_rows_query": query}


def _key(table: Table, extent: str) -> dict[str, Any]:
    words = ("It is the key: a row that stands twice is counted twice.", _TWICE)
    if len(table.key) == 1:
        kind: tuple[str, dict[str, Any]] = ("expect_column_values_to_be_unique", {"column": table.key[0]})
    else:
        kind = ("expect_compound_columns_to_be_unique", {"column_list": list(table.key)})
    return _expectation("key_unique", kind, words, extent)


def _expectation(
    name: str,
    kind: tuple[str, dict[str, Any]],
    words: tuple[str, str],
    extent: str = WAREHOUSE,
    scope: str = WAREHOUSE,
) -> dict[str, Any]:
    meta = {"name": name, "scope": scope, "extent": extent, "reason": words[0], "remedy": words[1], "origin": ORIGIN}
    return {"type": kind[0], "kwargs": kind[1], "meta": meta, "severity": "critical"}


if __name__ == "__main__":
    main()
