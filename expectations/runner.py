"""The audit: all suites on a candidate, before it may be published; and once more what failed, when that was set right."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from expectations.decision import LookedAt
from expectations.declared import ORIGIN
from expectations.duckdb_readonly import attach, connect
from expectations.empty_warehouse import bind
from expectations.engine import Engine, Outcome
from expectations.evidence.gathering import (
    gather_drift,
    gather_references,
    gather_source,
    keep_published,
    keep_touched,
    keep_used,
    looked_at,
    most_rows_of_a_key,
    restore_source,
    source_evidence,
)
from expectations.failing_rows import failing_rows, placed
from expectations.faults import Faults, faults_of
from expectations.isolating import isolated
from expectations.results import AuditReport, ExpectationResult
from expectations.suite import CRITICAL, FIGURE, WAREHOUSE
from expectations.suite_loading import SUITES, load_suites

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from expectations.suite import Expected

    Gather = Callable[[duckdb.DuckDBPyConnection], None]

DRIFT = "drift"
"""Name of the suite that compares with the published file; without one it has nothing to compare with."""

KEY = "key_unique"
"""Name of each table's first expectation: where keys are crowded no join may be tried."""

MAX_ROWS_PER_KEY = 1_000
"""More rows than this under one key are a fault of all keys, not of one row; joins over them would not end."""

COUNT_DOCUMENTS = frozenset({"dim_document", "ingest_file", "load"})
"""Tables whose expectations count or list documents, beside those of other tables."""

_LOADS = "SELECT load_id FROM load WHERE load_id = ?"
_NOT_EVALUATED = Outcome(success=False, error="Great Expectations did not evaluate it")
_NOTHING = LookedAt(figures=0, numerals=0, documents=0, figures_of={})


def audit(
    database: Path,
    published: Path | None = None,
    suites: Path = SUITES,
    *,
    load_id: str | None = None,
    withheld_apart: bool = False,
) -> AuditReport:
    """Evaluates all suites on a candidate warehouse.

    Args:
        database: The candidate, which no one is writing.
        published: The published file to compare with; None when there is none yet.
        suites: Folder of the suites.
        load_id: The load that made the candidate out of the published file: of what has the extent load only the documents
            that it touched are looked at, as all others are as they were published (docs/decisions/0007). None for all
            documents; so too without a published file to compare with.
        withheld_apart: Leave out rows that are withheld already where the scope is figure: they are not published.

    Raises:
        SuiteError: A suite cannot be trusted.
        ValueError: The candidate knows no such load; no row would be looked at.
        duckdb.Error: The candidate cannot be opened.
    """
    loaded = load_suites(suites)
    bind(loaded)
    wanted = tuple(expected for suite in loaded for expected in suite.expectations)
    with _opened(database, published, load_id) as (connection, skipped):
        wanted = tuple(expected for expected in wanted if not (skipped and expected.suite == DRIFT))
        auditor = _Auditor(connection)
        auditor.gather(gather_references)
        if not skipped:
            auditor.gather(gather_drift)
        auditor.evaluate(expected for expected in wanted if expected.extent == WAREHOUSE)
        if load_id is not None and not skipped:
            auditor.gather(partial(keep_touched, load_id=load_id))
        of_load = [expected for expected in wanted if expected.extent != WAREHOUSE]
        auditor.evaluate((expected for expected in of_load if expected.scope != FIGURE), gather_source)
        if withheld_apart:
            auditor.gather(keep_published)
        auditor.gather(keep_used)
        auditor.evaluate(expected for expected in of_load if expected.scope == FIGURE)
        return auditor.report(wanted, tuple((DRIFT, reason) for reason in skipped))


def audit_again(
    database: Path,
    first: AuditReport,
    published: Path | None = None,
    *,
    load_id: str | None = None,
    documents_left: bool = True,
) -> AuditReport:
    """Evaluates once more what the decision on a first audit changed: what failed, and what concerns the whole.

    Since then rows were withheld and documents were quarantined, and nothing else was changed. So what held of a figure or a
    document still holds, and the evidence of the sources, which costs most, is taken over.

    Args:
        database: The candidate, as it was set right.
        first: Its first audit.
        published: As of `audit`.
        load_id: As of `audit`.
        documents_left: Whether documents were quarantined: then references and the balance of the whole are looked at once
            more; rows that are withheld stay where they are and change none of that.
    """
    failed = {(failure.suite, failure.name) for failure in first.failures if failure.severity == CRITICAL}
    with _opened(database, published, load_id) as (connection, skipped):
        wanted = [e for e in first.evaluated if (e.suite, e.name) in failed or (documents_left and _feels_deletion(e))]
        whole = [expected for expected in wanted if expected.extent == WAREHOUSE]
        again = [expected for expected in wanted if expected.extent != WAREHOUSE]
        auditor = _Auditor(connection)
        auditor.gather(gather_references)
        if documents_left and not skipped:
            auditor.gather(gather_drift)
        auditor.evaluate(whole)
        if load_id is not None and not skipped:
            auditor.gather(partial(keep_touched, load_id=load_id))
        auditor.evaluate((e for e in again if e.scope != FIGURE), partial(restore_source, evidence=first.evidence))
        if of_figures := [expected for expected in again if expected.scope == FIGURE]:
            auditor.gather(keep_published)
            auditor.gather(keep_used)
            auditor.evaluate(of_figures)
        return auditor.report((*whole, *again), ())


def _feels_deletion(expected: Expected) -> bool:
    """Whether rows that were deleted can break what held before: a reference, or a count of documents; no value, key or type."""
    counts = expected.table in COUNT_DOCUMENTS and expected.origin != ORIGIN
    return expected.scope == WAREHOUSE and (counts or expected.name.endswith("_found"))


@contextmanager
def _opened(database: Path, published: Path | None, load_id: str | None) -> Iterator[tuple[duckdb.DuckDBPyConnection, list[str]]]:
    """A connection of the candidate with the published file attached, and why there is none to compare with, if so."""
    with connect(database) as connection:
        if load_id is not None and not connection.execute(_LOADS, [load_id]).fetchone():
            raise ValueError(f"the candidate has no load {load_id!r}")
        yield connection, _attach_published(connection, published)


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
        self._results: dict[tuple[str, str], ExpectationResult] = {}
        self._rows: dict[tuple[str, str], pl.DataFrame] = {}
        self._faults: dict[tuple[str, str], Faults] = {}
        self._connection = connection
        self._engine = Engine(connection)
        self._crowded: str | None = None
        self._evidence_error: str | None = None

    def gather(self, evidence: Gather) -> None:
        """Makes evidence; what it lacks is remembered, and then fails what reads it."""
        try:
            evidence(self._connection)
        except Exception as error:  # whatever a damaged candidate makes of it, it has not passed
            self._evidence_error = f"the evidence could not be gathered: {' '.join(str(error).split())}"

    def evaluate(self, expectations: Iterable[Expected], evidence: Gather | None = None) -> None:
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

    def report(self, wanted: Sequence[Expected], skipped: tuple[tuple[str, str], ...]) -> AuditReport:
        """What came out of the expectations that were evaluated."""
        usable = self._crowded is None and self._evidence_error is None
        documents = {d for faults in self._faults.values() for d in (*faults.figures.values(), *faults.documents)}
        return AuditReport(
            results=tuple(self._results[expected.suite, expected.name] for expected in wanted),
            looked_at=looked_at(self._connection, documents) if usable else _NOTHING,
            evaluated=tuple(wanted),
            skipped=skipped,
            rows=self._rows,
            faults=self._faults,
            evidence=source_evidence(self._connection) if usable else {},
        )

    def _evaluate(self, expectations: Iterable[Expected]) -> None:
        """Evaluates expectations, those of one suite together."""

        def batch_of(expected: Expected) -> tuple[str, str]:
            return expected.suite, expected.table

        for (suite, table), group in groupby(sorted(expectations, key=batch_of), key=batch_of):
            together = tuple(group)
            found = self._engine.evaluate(f"{suite} {together[0].extent} {together[0].name}", table, together)
            for expected in together:
                self._keep(expected, found.get(expected.name, _NOT_EVALUATED))

    def _crowded_key(self, expectations: Iterable[Expected]) -> str | None:
        """Says which key, of those that are not unique, far too many rows share; None when no key is so bad."""
        for expected in expectations:
            if self._results[expected.suite, KEY].unexpected_rows:
                columns = expected.kwargs.get("column_list") or [expected.kwargs["column"]]
                most = most_rows_of_a_key(self._connection, expected.table, columns)
                if most > MAX_ROWS_PER_KEY:
                    return f"not evaluated, because {most} rows of {expected.table} share one key"
        return None

    def _keep(self, expected: Expected, outcome: Outcome) -> None:
        """Keeps the result of an expectation, and when it failed its failing rows and what is at fault."""
        found, error = None, outcome.error
        if not outcome.success:
            try:
                found = self._failing(expected, error)
                if found is not None:
                    self._faults[expected.suite, expected.name] = faults_of(self._connection, expected, found)
                    self._rows[expected.suite, expected.name] = placed(self._connection, found)
            except duckdb.Error as problem:
                found, error = None, error or str(problem)
        if error is not None and self._evidence_error is not None:
            error = f"{self._evidence_error}; {error}"
        self._results[expected.suite, expected.name] = ExpectationResult(
            suite=expected.suite,
            name=expected.name,
            severity=CRITICAL if error is not None else expected.severity,
            scope=expected.scope if found is not None else WAREHOUSE if error is not None else expected.scope,
            success=outcome.success,
            unexpected_rows=0 if found is None else found.height,
            reason=expected.reason,
            remedy=expected.remedy,
            error=error,
        )

    def _failing(self, expected: Expected, error: str | None) -> pl.DataFrame | None:
        """The failing rows; where the expectation crashes those that make it crash too, None where that cannot be told."""
        if error is None:
            return failing_rows(self._connection, expected)
        if self._crowded or self._evidence_error:
            return None
        return isolated(self._connection, expected)
