"""What is said of a document that the audit quarantines: the code, the reason with the first place, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from expectations.results import AuditReport, ExpectationResult

CODE = "audit:"
"""Begins the reason code of a document that the audit refused; `<suite>.<expectation>` follows."""


class DocumentRefusal(NamedTuple):
    """A row of the ledger's words about one document."""

    document_key: str
    reason_code: str
    reason: str
    remedy: str


def document_refusals(report: AuditReport, documents: Mapping[str, tuple[str, ...]]) -> Iterator[DocumentRefusal]:
    """The words about each document that is quarantined.

    Args:
        report: The audit.
        documents: Keys of the documents, each with the expectations that it fails (`decision.Decision.documents`).
    """
    results = {f"{failure.suite}.{failure.name}": failure for failure in report.failures}
    for document, names in documents.items():
        failure = results[names[0]]
        others = f"; it fails {len(names) - 1} more" if len(names) > 1 else ""
        reason = f"The audit refuses it: {failure.reason.rstrip('.')}{_where(report, failure, document)}{others}."
        yield DocumentRefusal(document, f"{CODE}{names[0]}", reason, failure.remedy)


def _where(report: AuditReport, failure: ExpectationResult, document: str) -> str:
    """How many rows of the document fail, and where the first stands."""
    rows = report.failing_rows(failure)
    if "document_key" not in rows.columns:
        return ""
    rows = rows.filter(pl.col("document_key") == document)
    if not rows.height:
        return ""
    first = rows.row(0, named=True)
    place = f", page {first['page_no']}: {first['marked']}" if first.get("marked") else ""
    counted = f"{rows.height} row{'s' if rows.height > 1 else ''}"
    return f" ({counted}{place})"
