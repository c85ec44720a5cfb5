"""The decision on an audit, carried out on the candidate: rows withheld or doubted, documents quarantined, outcomes kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from expectations.document_refusals import document_refusals
from orchestration.warehouse.connecting import connected, explained
from orchestration.warehouse.deleting import delete_leaving
from sql import statement
from transforms.schemas.model import TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from expectations.decision import Decision
    from expectations.results import AuditReport

_NAMES = pl.Schema({"row_key": TEXT, "names": TEXT})
_KEYS = pl.Schema({"document_key": TEXT})
_REFUSED = pl.Schema({"document_key": TEXT, "reason_code": TEXT, "reason": TEXT, "remedy": TEXT})


def carry_out(candidate: Path, report: AuditReport, decision: Decision) -> None:
    """Withholds, doubts and quarantines in one transaction; rows that were looked at again and hold now are released.

    Args:
        candidate: The candidate, which no one else has open.
        report: Its audit.
        decision: What that costs; nothing of it is done where the decision is to publish nothing.

    Raises:
        NoSpaceError: The disk is full.
    """
    frames = {
        "audited_document": pl.DataFrame({"document_key": report.looked_at.flagged}, schema=_KEYS),
        "withheld_figure": _named(decision.figures),
        "withheld_numeral": _named(decision.numerals),
        "doubtful_figure": _named(decision.doubts),
        "refused_document": pl.DataFrame(list(document_refusals(report, decision.documents)), schema=_REFUSED, orient="row"),
        "leaving_document": pl.DataFrame({"document_key": list(decision.documents)}, schema=_KEYS),
    }
    if decision.refusals or not any(frame.height for frame in frames.values()):
        return
    with explained("withholding what the audit refuses"), connected(candidate) as connection:
        for name, frame in frames.items():
            connection.register(name, frame.to_arrow())
        connection.execute("BEGIN")
        for name in ("release", "figures", "numerals", "doubts"):
            connection.execute(statement(f"withhold/{name}"))
        if decision.documents:
            connection.execute(statement("withhold/documents"))
            delete_leaving(connection)
        connection.execute(statement("withhold/loaded"))
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")


def _named(names: Mapping[str, tuple[str, ...]]) -> pl.DataFrame:
    return pl.DataFrame([(key, ", ".join(found)) for key, found in names.items()], schema=_NAMES, orient="row")
