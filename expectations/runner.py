"""The audit: all suites on a candidate, before it may be published."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from expectations.duckdb_readonly import attach, connect
from expectations.engine import Engine, Outcome
from expectations.evidence.gathering import SCOPED, gather, narrow
from expectations.failing_rows import failing_rows
from expectations.loading import SUITES, load_suites
from expectations.model import bind
from expectations.results import AuditReport, ExpectationResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from expectations.loading import Expected, Suite

DRIFT = "drift"
"""Name of the suite that compares with the published file; without one it has nothing to compare with."""

_NOT_EVALUATED = Outcome(success=False, error="Great Expectations did not evaluate it")


def audit(
    database: Path,
    published: Path | None = None,
    suites: Path = SUITES,
    *,
    load_id: str | None = None,
) -> AuditReport:
    """Evaluates all suites on a candidate warehouse.

    Args:
        database: The candidate, which no one is writing.
        published: The published file to compare with; None when there is none yet.
        suites: Folder of the suites.
        load_id: Look at rows one by one only in documents of this load; what concerns the whole (keys, references,
            drift) is always looked at in the whole. None for everything.

    Raises:
        SuiteError: A suite cannot be trusted.
        duckdb.Error: The candidate cannot be opened.
    """
    loaded = load_suites(suites)
    bind(loaded)
    with connect(database) as connection:
        skipped = _attach_published(connection, published)
        evidence_error = _gather(connection, loaded, load_id)
        engine = Engine(connection)
        results: list[ExpectationResult] = []
        rows: dict[tuple[str, str], pl.DataFrame] = {}
        for suite in loaded:
            if suite.name == DRIFT and skipped:
                continue
            for expected, batch, outcome in _outcomes(engine, suite, load_id):
                result, found = _result(connection, expected, batch, outcome, evidence_error)
                results.append(result)
                if found is not None:
                    rows[suite.name, expected.name] = found
    return AuditReport(tuple(results), tuple((DRIFT, reason) for reason in skipped), rows)


def _attach_published(connection: duckdb.DuckDBPyConnection, published: Path | None) -> list[str]:
    """Attaches the published file; returns the reason why there is nothing to compare with, if there is one."""
    if published is None or not published.exists():
        return ["nothing is published yet"]
    attach(connection, published, "published")
    versions = "SELECT schema_version FROM {}load ORDER BY load_id DESC LIMIT 1"
    try:
        old = connection.execute(versions.format("published.")).fetchone()
        new = connection.execute(versions.format("")).fetchone()
    except duckdb.Error as error:
        return [f"the published file is of another schema: {error}"]
    return [] if old == new else ["the published file is of another schema version"]


def _gather(connection: duckdb.DuckDBPyConnection, suites: Iterable[Suite], load_id: str | None) -> str | None:
    """Makes the evidence; what it needs and lacks is said, and then fails what reads it."""
    try:
        gather(connection, load_id)
        if load_id is not None:
            narrow(connection, sorted({e.table for suite in suites for e in suite.expectations if e.scope == "load"}))
    except Exception as error:  # whatever a damaged candidate makes of it, it has not passed
        return f"{type(error).__name__}: {' '.join(str(error).split())}"
    return None


def _outcomes(engine: Engine, suite: Suite, load_id: str | None) -> Iterator[tuple[Expected, str, Outcome]]:
    """Each expectation of a suite with the rows it was evaluated on and its outcome, in the suite's order by scope."""
    by_scope = sorted(suite.expectations, key=lambda expected: expected.scope)
    for scope, group in groupby(by_scope, key=lambda expected: expected.scope):
        expectations = tuple(group)
        narrowed = scope == "load" and load_id is not None
        batch = f"({SCOPED.format(table=suite.table)})" if narrowed else suite.table
        found = engine.evaluate(f"{suite.name} {scope}", batch, expectations)
        for expected in expectations:
            yield expected, batch, found.get(expected.name, _NOT_EVALUATED)


def _result(
    connection: duckdb.DuckDBPyConnection, expected: Expected, batch: str, outcome: Outcome, evidence_error: str | None
) -> tuple[ExpectationResult, pl.DataFrame | None]:
    """The result of an expectation, and its failing rows when it has failed and was evaluated."""
    found, error = None, outcome.error
    if not outcome.success and error is None:
        try:
            found = failing_rows(connection, expected, batch)
        except duckdb.Error as problem:
            error = str(problem)
    if error is not None and evidence_error is not None:
        error = f"{evidence_error}; {error}"
    result = ExpectationResult(
        suite=expected.suite,
        name=expected.name,
        severity="critical" if error is not None else expected.severity,
        success=outcome.success,
        unexpected_rows=0 if found is None else found.height,
        reason=expected.reason,
        mend=expected.mend,
        error=error,
    )
    return result, found
