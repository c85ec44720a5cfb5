"""The audit: all suites on a candidate, before it may be published."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from expectations.duckdb_readonly import attach, connect
from expectations.engine import Engine, Outcome
from expectations.evidence.gathering import gather_drift, gather_references, gather_source, keep_touched, most_rows_of_a_key
from expectations.failing_rows import failing_rows
from expectations.loading import SUITES, load_suites
from expectations.model import bind
from expectations.results import AuditReport, ExpectationResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from expectations.suite import Expected

WAREHOUSE = "warehouse"
"""The scope of what concerns all documents, or none; it is looked at in the whole also when one document was added."""

DRIFT = "drift"
"""Name of the suite that compares with the published file; without one it has nothing to compare with."""

KEY = "key_unique"
"""Name of each table's first expectation: where keys are crowded no join may be tried."""

CROWDED = 1_000
"""So many rows under one key are no slip of a row but of all keys; joins over them would not end."""

_LOADS = "SELECT load_id FROM load WHERE load_id = ?"
_NOT_EVALUATED = Outcome(success=False, error="Great Expectations did not evaluate it")
_Failing = dict[tuple[str, str], pl.DataFrame]


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
        load_id: The load that made the candidate out of the published file: of what has the scope load only the documents
            that it touched are looked at, as all others are as they were published (docs/decisions/0007). None for all
            documents; so too without a published file to compare with.

    Raises:
        SuiteError: A suite cannot be trusted.
        ValueError: The candidate knows no such load; no row would be looked at.
        duckdb.Error: The candidate cannot be opened.
    """
    loaded = load_suites(suites)
    bind(loaded)
    with connect(database) as connection:
        if load_id is not None and not connection.execute(_LOADS, [load_id]).fetchone():
            raise ValueError(f"the candidate has no load {load_id!r}")
        skipped = _attach_published(connection, published)
        wanted = [e for suite in loaded for e in suite.expectations if not (skipped and suite.name == DRIFT)]
        auditor = _Auditor(connection)
        auditor.gather(gather_references)
        if not skipped:
            auditor.gather(gather_drift)
        auditor.look(expected for expected in wanted if expected.scope == WAREHOUSE)
        if load_id is not None and not skipped:
            auditor.gather(partial(keep_touched, load_id=load_id))
        auditor.look((expected for expected in wanted if expected.scope != WAREHOUSE), gather_source)
        results = tuple(auditor.results[expected.suite, expected.name] for expected in wanted)
    return AuditReport(results, tuple((DRIFT, reason) for reason in skipped), auditor.rows)


def _attach_published(connection: duckdb.DuckDBPyConnection, published: Path | None) -> list[str]:
    """Attaches the published file; returns the reason why there is nothing to compare with, if there is one."""
    if published is None or not published.exists():
        return ["there is no published file to compare with"]
    try:
        attach(connection, published, "published")
    except duckdb.Error as error:
        return [f"the published file cannot be read: {error}"]
    versions = "SELECT schema_version FROM {}load ORDER BY load_id DESC LIMIT 1"
    try:
        old = connection.execute(versions.format("published.")).fetchone()
        new = connection.execute(versions.format("")).fetchone()
    except duckdb.Error as error:
        return [f"the published file is of another schema: {error}"]
    return ["the published file is of another schema version"] if old and new and old != new else []


class _Auditor:
    """Evaluates expectations on one connection and keeps what came out, by (suite, name)."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.results: dict[tuple[str, str], ExpectationResult] = {}
        self.rows: _Failing = {}
        self._connection = connection
        self._engine = Engine(connection)
        self._crowded: str | None = None
        self._evidence_error: str | None = None

    def gather(self, evidence: Callable[[duckdb.DuckDBPyConnection], None]) -> None:
        """Makes evidence; what it lacks is remembered, and then fails what reads it."""
        try:
            evidence(self._connection)
        except Exception as error:  # whatever a damaged candidate makes of it, it has not passed
            self._evidence_error = f"{type(error).__name__}: {' '.join(str(error).split())}"

    def look(self, expectations: Iterable[Expected], evidence: Callable[[duckdb.DuckDBPyConnection], None] | None = None) -> None:
        """Evaluates keys, and if none is crowded gathers evidence and evaluates all others."""
        wanted = tuple(expectations)
        keys = [expected for expected in wanted if expected.name == KEY]
        others = [expected for expected in wanted if expected.name != KEY]
        self._evaluate(keys)
        self._crowded = self._crowded or self._crowded_key(keys)
        if self._crowded:
            for expected in others:
                self._keep(expected, Outcome(success=False, error=self._crowded))
            return
        if evidence is not None:
            self.gather(evidence)
        self._evaluate(others)

    def _evaluate(self, expectations: Iterable[Expected]) -> None:
        """Evaluates expectations, those of one suite together."""

        def batch_of(expected: Expected) -> tuple[str, str]:
            return expected.suite, expected.table

        for (suite, table), group in groupby(sorted(expectations, key=batch_of), key=batch_of):
            together = tuple(group)
            found = self._engine.evaluate(f"{suite} {together[0].scope} {together[0].name}", table, together)
            for expected in together:
                self._keep(expected, found.get(expected.name, _NOT_EVALUATED))

    def _crowded_key(self, expectations: Iterable[Expected]) -> str | None:
        """Says which key, of those that are not unique, far too many rows share; None when no key is so bad."""
        for expected in expectations:
            if self.results[expected.suite, KEY].unexpected_rows:
                columns = expected.kwargs.get("column_list") or [expected.kwargs["column"]]
                most = most_rows_of_a_key(self._connection, expected.table, columns)
                if most > CROWDED:
                    return f"not evaluated, because {most} rows of {expected.table} share one key"
        return None

    def _keep(self, expected: Expected, outcome: Outcome) -> None:
        """Keeps the result of an expectation, and its failing rows when it was evaluated and failed."""
        found, error = None, outcome.error
        if not outcome.success and error is None:
            try:
                found = failing_rows(self._connection, expected)
            except duckdb.Error as problem:
                error = str(problem)
        if found is not None:
            self.rows[expected.suite, expected.name] = found
        if error is not None and self._evidence_error is not None:
            error = f"{self._evidence_error}; {error}"
        self.results[expected.suite, expected.name] = ExpectationResult(
            suite=expected.suite,
            name=expected.name,
            severity="critical" if error is not None else expected.severity,
            success=outcome.success,
            unexpected_rows=0 if found is None else found.height,
            reason=expected.reason,
            mend=expected.mend,
            error=error,
        )
