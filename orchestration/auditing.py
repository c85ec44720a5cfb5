"""A candidate audited: Great Expectations looks, it is decided what the failures cost, that is done, and looked at again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orchestration.warehouse.ledger import comparable_path, read_ledger
from orchestration.warehouse.publications import seal
from orchestration.warehouse.quality import record_quality
from orchestration.warehouse.versions import expectations_version
from orchestration.warehouse.withholding import carry_out

if TYPE_CHECKING:
    from pathlib import Path

    from expectations.decision import Bounds, Decision
    from expectations.results import AuditReport
    from orchestration.warehouse.paths import WarehousePaths


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit found and what it costs."""

    report: AuditReport
    decision: Decision


def audit_candidate(paths: WarehousePaths, candidate: Path, bounds: Bounds) -> Audited:
    """Audits a candidate, carries out what the failures cost, and seals the file as it may be published.

    Raises:
        SuiteError: A suite cannot be trusted.
        WarehouseError: The candidate cannot be read or written.
    """
    from expectations import runner  # noqa: PLC0415 - Great Expectations takes seconds
    from expectations.decision import decide  # noqa: PLC0415

    published = comparable_path(paths)
    # Other suites may judge rows in another way that this load did not touch, so they look at all.
    load_id = candidate.stem if read_ledger(paths).expectations_version == expectations_version() else None
    report = runner.audit(candidate, published, load_id=load_id)
    decision = decide(report, bounds)
    carry_out(candidate, report, decision)
    if decision.changes_rows and decision.published:
        report = report.corrected_by(
            runner.audit_again(candidate, report, published, load_id=load_id, documents_left=bool(decision.documents))
        )
        decision = replace(decision, refusals=decide(report, bounds).refusals)
    record_quality(candidate, report.frame())
    seal(candidate)
    return Audited(report, decision)
