"""The published warehouse looked at in the whole again: the audit of an increment looks only at what the load touched."""

from __future__ import annotations

import logging
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from orchestration.warehouse.connecting import explained
from orchestration.warehouse.errors import CorruptWarehouseError
from orchestration.warehouse.ledger import mark_for_rebuild, read_ledger
from orchestration.warehouse.publications import is_as_published

if TYPE_CHECKING:
    from pathlib import Path

    from expectations.decision import Decision
    from expectations.results import AuditReport
    from orchestration.warehouse.paths import WarehousePaths

KEPT_REPORTS = 20
log = logging.getLogger("zhibiao")


def verify_published(paths: WarehousePaths) -> str:
    """Evaluates every expectation on every row that is published; where a critical one fails, the next load is from nothing.

    Returns:
        What came out, in a sentence.
    """
    from expectations import runner  # noqa: PLC0415 - Great Expectations takes seconds
    from expectations.decision import decide  # noqa: PLC0415

    published = read_ledger(paths).published
    if published is None:
        return "there is no published file to verify"
    try:
        with explained(f"verifying {published.name}"):
            if not is_as_published(paths, published):
                return _rebuild(paths, f"{published.name} is not the file that was audited; somebody wrote into it")
            report = replace(runner.audit(published, withheld_apart=True), published=True)
    except CorruptWarehouseError as error:
        return _rebuild(paths, error.message)
    folder = keep_report(paths, report, decide(report), f"{datetime.now(UTC).strftime('%Y%m%dT%H%M%S.%fZ')}-verify")
    held = sum(result.success for result in report.results)
    if report.passed:
        return f"{published.name}: {held} of {len(report.results)} expectations hold"
    failed = [f"{result.suite}.{result.name}" for result in report.failures if result.severity == "critical"]
    return _rebuild(paths, f"{published.name} no longer holds {', '.join(failed[:3])}; {folder / 'report.html'}")


def keep_report(paths: WarehousePaths, report: AuditReport, decision: Decision, name: str) -> Path:
    """Writes an audit's report into its folder under `quality/`, of which the last ones stay; returns the folder.

    Args:
        paths: The warehouse.
        report: The audit.
        decision: What it costs.
        name: Of the folder; names sort by time.
    """
    from expectations.report import write_quality  # noqa: PLC0415

    folder = paths.root / "quality" / name
    write_quality(report, decision, folder)
    for old in sorted(folder.parent.iterdir())[:-KEPT_REPORTS]:
        shutil.rmtree(old, ignore_errors=True)
    return folder


def _rebuild(paths: WarehousePaths, reason: str) -> str:
    mark_for_rebuild(paths, f"verification failed: {reason}")
    log.error("The published warehouse is built anew from the seeds, for verification failed: %s", reason)
    return f"verification failed: {reason}"
