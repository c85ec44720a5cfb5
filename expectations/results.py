"""What an audit found, free of Great Expectations, so that it can be read, shown and written anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import polars as pl

from expectations.faults import Faults
from expectations.suite import CRITICAL, DOCUMENT, FIGURE, WAREHOUSE, WARNING
from transforms.schemas.star import QUALITY_RESULT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expectations.decision import LookedAt
    from expectations.suite import Expected


_CONSEQUENCES = {FIGURE: "withheld", DOCUMENT: "quarantined", WAREHOUSE: "refused"}


@dataclass(frozen=True, slots=True)
class ExpectationResult:
    """The outcome of one expectation.

    Attributes:
        suite: Name of its suite.
        name: Its name in the suite.
        severity: critical or warning; of an expectation that could not be evaluated always critical.
        scope: What is at fault when it fails: figure, document or warehouse.
        success: Whether it held.
        unexpected_rows: Rows that break it.
        reason: Why it must hold.
        remedy: What to do when it does not.
        error: Why it could not be evaluated, in the whole or on some rows; None when it was.
    """

    suite: str
    name: str
    severity: str
    scope: str
    success: bool
    unexpected_rows: int
    reason: str
    remedy: str
    error: str | None = None

    @property
    def consequence(self) -> str:
        """What its failure costs: warning, withheld, quarantined or refused."""
        return _CONSEQUENCES[self.scope] if self.severity == CRITICAL else WARNING


@dataclass(frozen=True, slots=True)
class AuditReport:
    """All results of an audit, and the rows that failed.

    Attributes:
        results: One for each expectation, in order of suites and of their files.
        evaluated: The expectations, in the order of the results.
        skipped: Suites that had nothing to compare with, each with the reason.
        rows: Failing rows of each failing expectation, by (suite, name).
        looked_at: How much was looked at.
        faults: What is at fault where an expectation of scope figure or document failed, by (suite, name).
        evidence: What the audit made of the sources, by table, for another audit of the same rows.
        published: Whether it is the published file that was audited, not a candidate.
    """

    results: tuple[ExpectationResult, ...]
    looked_at: LookedAt
    evaluated: tuple[Expected, ...] = field(default=(), repr=False)
    skipped: tuple[tuple[str, str], ...] = ()
    rows: Mapping[tuple[str, str], pl.DataFrame] = field(default_factory=dict, repr=False)
    faults: Mapping[tuple[str, str], Faults] = field(default_factory=dict, repr=False)
    evidence: Mapping[str, pl.DataFrame] = field(default_factory=dict, repr=False)
    published: bool = False

    @property
    def passed(self) -> bool:
        """Whether no critical expectation failed, of whatever scope."""
        return not any(result.severity == CRITICAL for result in self.failures)

    @property
    def failures(self) -> tuple[ExpectationResult, ...]:
        """Expectations that did not hold, critical ones first."""
        failed = [result for result in self.results if not result.success]
        return tuple(sorted(failed, key=lambda result: result.severity != CRITICAL))

    def corrected_by(self, again: AuditReport) -> AuditReport:
        """This report, with what still fails in a second audit as a fault of the whole warehouse."""
        still = {
            (failure.suite, failure.name): replace(failure, scope=WAREHOUSE)
            for failure in again.failures
            if failure.severity == CRITICAL
        }
        results = tuple(still.get((result.suite, result.name), result) for result in self.results)
        return replace(self, results=results, rows={**self.rows, **{key: again.rows[key] for key in still if key in again.rows}})

    def frame(self) -> pl.DataFrame:
        """Rows of `quality_result` less load_id, which the loader knows."""
        rows = [
            {
                "suite": result.suite,
                "expectation": result.name,
                "severity": result.severity,
                "scope": result.scope,
                "success": result.success,
                "unexpected_rows": result.unexpected_rows,
                "reason": result.reason,
                "remedy": result.remedy,
                "error": result.error,
            }
            for result in self.results
        ]
        schema = pl.Schema({name: dtype for name, dtype in QUALITY_RESULT.schema.items() if name != "load_id"})
        return pl.DataFrame(rows, schema=schema, orient="row")

    def failing_rows(self, result: ExpectationResult) -> pl.DataFrame:
        """All rows that break an expectation, with their place; no rows when it held or could not be evaluated."""
        return self.rows.get((result.suite, result.name), pl.DataFrame())

    def faults_of(self, result: ExpectationResult) -> Faults:
        """What is at fault where an expectation failed; nothing where its scope is the warehouse."""
        return self.faults.get((result.suite, result.name), Faults())
