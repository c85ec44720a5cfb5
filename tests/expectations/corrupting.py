"""Corrupts a clean candidate in one of the ways of `tests/cases/corruptions.csv` and says which expectations notice.

`python -m tests.expectations.corrupting` audits every one of them with Great Expectations and rewrites `docs/corruptions.md`.
"""

from __future__ import annotations

import contextlib
import csv
import shutil
import tempfile
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from expectations.decision import decide
from expectations.duckdb_readonly import attach, connect
from expectations.evidence.gathering import gather_drift, gather_references, gather_source, keep_touched, keep_used
from expectations.failing_rows import query_of
from expectations.suite import FIGURE, WAREHOUSE
from expectations.suite_loading import load_suites
from tests.expectations import small_star

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from expectations.results import AuditReport
    from expectations.suite import Expected, Suite

CASES = Path(__file__).parents[1] / "cases" / "corruptions.csv"
PAGE = Path(__file__).parents[2] / "docs" / "corruptions.md"
_HEAD = """# Corruptions and what notices them

Each line is one way a load could go wrong, done to a clean candidate, what that costs, and the expectations that fail then
(**critical** ones cost it). A clean candidate fails none. Written by `python -m tests.expectations.corrupting` from
`tests/cases/corruptions.csv`; a test holds it current.

| corruption | costs | noticed by |
| --- | --- | --- |
"""


class Corruption(NamedTuple):
    """One line of the case table."""

    name: str
    sql: str
    caught_by: str
    published_sql: str


@cache
def _suites() -> tuple[Suite, ...]:
    return load_suites()


def corruptions() -> list[Corruption]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [Corruption(*row) for row in list(csv.reader(file))[1:]]


def corrupt(clean: Path, corruption: Corruption, folder: Path, published_from: Path | None = None) -> tuple[Path, Path]:
    """A corrupted candidate and the published file it is compared with, which is the clean one too unless another is given."""
    candidate, published = folder / "candidate.duckdb", folder / "published.duckdb"
    for file, source, sql in (
        (candidate, clean, corruption.sql),
        (published, published_from or clean, corruption.published_sql),
    ):
        shutil.copy(source, file)
        if sql:
            with duckdb.connect(str(file)) as connection:
                connection.execute(sql)
    return candidate, published


def read_by(load_id: str, source_file: str) -> str:
    """SQL that lets a candidate be one that a later load made, which read one file of it again and left the others alone."""
    return f"""
        INSERT INTO load BY NAME SELECT * REPLACE ('{load_id}' AS load_id, 1 AS documents_loaded) FROM load LIMIT 1;
        UPDATE dim_document SET load_id = '{load_id}' WHERE source_file = '{source_file}';
    """  # noqa: S608 - a test's own words


def noticed(candidate: Path, published: Path, only: Collection[str] = (), load_id: str | None = None) -> dict[str, str]:
    """Expectations that fail, `suite.name`, with their severity: by the queries of failing rows, without Great Expectations.

    Args:
        candidate: The corrupted file.
        published: The file it is compared with.
        only: Look at these expectations alone; at all when there are none.
        load_id: Look only at what this load touched, as the audit of an increment does.
    """
    wanted = [e for suite in _suites() for e in suite.expectations if not only or f"{e.suite}.{e.name}" in only]
    found: dict[str, str] = {}
    with connect(candidate) as connection:
        attach(connection, published, "published")
        _try(gather_references, connection)
        _try(gather_drift, connection)
        found |= _failing(connection, [expected for expected in wanted if expected.extent == WAREHOUSE])
        if load_id is not None:
            _try(partial(keep_touched, load_id=load_id), connection)
        _try(gather_source, connection)
        of_load = [expected for expected in wanted if expected.extent != WAREHOUSE]
        found |= _failing(connection, [expected for expected in of_load if expected.scope != FIGURE])
        _try(keep_used, connection)
        found |= _failing(connection, [expected for expected in of_load if expected.scope == FIGURE])
    return found


def _try(gather: Callable[[duckdb.DuckDBPyConnection], None], connection: duckdb.DuckDBPyConnection) -> None:
    with contextlib.suppress(duckdb.Error):  # what needs the evidence fails below, as it does in an audit
        gather(connection)


def _failing(connection: duckdb.DuckDBPyConnection, expectations: Iterable[Expected]) -> dict[str, str]:
    found: dict[str, str] = {}
    for expected in expectations:
        query = query_of(expected)
        try:
            failed = connection.execute(query.sql, query.parameters or None).fetchone() is not None
            severity = expected.severity
        except duckdb.Error:
            failed, severity = True, "critical"
        if failed:
            found[f"{expected.suite}.{expected.name}"] = severity
    return found


def cost(report: AuditReport) -> str:
    """What a corruption costs, in words."""
    decision = decide(report)
    if not decision.published:
        return "the publication"
    kept_out = {"figure": len(decision.figures), "numeral": len(decision.numerals), "document": len(decision.documents)}
    told = [f"{count} {what}{'s' if count > 1 else ''}" for what, count in kept_out.items() if count]
    return ", ".join(told) or ("a doubt" if decision.doubts else "a warning")


def page(noticed_by: dict[str, tuple[str, dict[str, str]]]) -> str:
    """The page of `docs/`."""
    lines = []
    for name, (costs, found) in noticed_by.items():
        told = ", ".join(f"**{e}**" if severity == "critical" else e for e, severity in sorted(found.items()))
        lines.append(f"| {name} | {costs} | {told} |")
    return _HEAD + "\n".join(lines) + "\n"


def main() -> None:
    from expectations.runner import audit  # noqa: PLC0415 - seconds

    table: dict[str, tuple[str, dict[str, str]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clean = small_star.write(folder / "clean.duckdb", small_star.rows())
        for corruption in corruptions():
            report = audit(*corrupt(clean, corruption, folder))
            found = {f"{failure.suite}.{failure.name}": failure.severity for failure in report.failures}
            table[corruption.name] = (cost(report), found)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(table), encoding="utf-8")


if __name__ == "__main__":
    main()
