"""What an audit found, free of Great Expectations, so that it can be read, shown and written anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from transforms.schemas.star import QUALITY_RESULT


@dataclass(frozen=True, slots=True)
class ExpectationResult:
    """The outcome of one expectation.

    Attributes:
        suite: Name of its suite.
        name: Its name in the suite.
        severity: critical or warning; of an expectation that could not be evaluated always critical.
        success: Whether it held.
        unexpected_rows: Rows that break it.
        reason: Why it must hold.
        mend: What to do when it does not.
        error: Why it could not be evaluated, None when it was.
    """

    suite: str
    name: str
    severity: str
    success: bool
    unexpected_rows: int
    reason: str
    mend: str
    error: str | None = None


@dataclass(frozen=True, slots=True)
class AuditReport:
    """All results of an audit, and the rows that failed.

    Attributes:
        results: One for each expectation, in order of suites and of their files.
        skipped: Suites that had nothing to compare with, each with the reason.
        rows: Failing rows of each failing expectation, by (suite, name).
        published: Whether it is the published file that was audited, not a candidate.
    """

    results: tuple[ExpectationResult, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    rows: dict[tuple[str, str], pl.DataFrame] = field(default_factory=dict, repr=False)
    published: bool = False

    @property
    def passed(self) -> bool:
        """Whether the candidate may be published: no critical expectation failed."""
        return not any(result.severity == "critical" for result in self.failures)

    @property
    def failures(self) -> tuple[ExpectationResult, ...]:
        """Expectations that did not hold, critical ones first."""
        failed = [result for result in self.results if not result.success]
        return tuple(sorted(failed, key=lambda result: result.severity != "critical"))

    def frame(self) -> pl.DataFrame:
        """Rows of `quality_result` less load_id, which the loader knows."""
        rows = [
            {
                "suite": result.suite,
                "expectation": result.name,
                "severity": result.severity,
                "success": result.success,
                "unexpected_rows": result.unexpected_rows,
                "reason": result.reason,
                "mend": result.mend,
            }
            for result in self.results
        ]
        schema = pl.Schema({name: dtype for name, dtype in QUALITY_RESULT.schema.items() if name != "load_id"})
        return pl.DataFrame(rows, schema=schema, orient="row")

    def failing_rows(self, result: ExpectationResult) -> pl.DataFrame:
        """All rows that break an expectation, with their place; no rows when it held or could not be evaluated."""
        return self.rows.get((result.suite, result.name), pl.DataFrame())
