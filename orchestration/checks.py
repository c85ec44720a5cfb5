"""The audit as Dagster sees it: one blocking check for each Great Expectations suite, all evaluated in one pass."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator  # Dagster reads the annotations
from importlib.resources import files
from typing import TYPE_CHECKING

import dagster as dg

from orchestration.assets.star_tables import LOADED
from orchestration.auditing import audit_candidate
from orchestration.candidates import waiting_candidate
from orchestration.metadata import markdown_table, preview
from orchestration.resources import Workspace
from orchestration.retrying import retry_transient
from orchestration.verifying import keep_report
from orchestration.warehouse.publish import refuse

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    import polars as pl

    from expectations.decision import Decision
    from expectations.results import AuditReport, ExpectationResult

log = logging.getLogger("zhibiao")
PREVIEW_ROWS = 10
SHOWN_PLACES = 3
SENTENCE_CHARACTERS = 200
WHOLE = "fact_figure"
"""The asset that checks across tables are shown at."""


def _asset_of(suite: str) -> str:
    return suite if suite in {table.name for table in LOADED} else WHOLE


def _about(file: Traversable) -> str:
    """What a suite is about, read without Great Expectations: importing that takes seconds, and only the audit needs it."""
    named = f"expectations/suites/{file.name}"
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        return (
            f"{said['meta']['about']}.\n\n{len(said['expectations'])} expectations of {named}, each explained in docs/checks.md."
        )
    except (ValueError, LookupError, TypeError):  # the audit says what is wrong with it, and where
        return named


def _spec(file: Traversable) -> dg.AssetCheckSpec:
    suite = file.name.removesuffix(".json")
    return dg.AssetCheckSpec(suite, asset=_asset_of(suite), blocking=True, description=_about(file))


_SUITES = sorted(files("expectations").joinpath("suites").iterdir(), key=lambda file: file.name)
check_specs = [_spec(file) for file in _SUITES]


@dg.multi_asset_check(name="audit", specs=check_specs, pool="warehouse")
def audit(workspace: Workspace) -> Iterator[dg.AssetCheckResult]:
    """Audits the candidate: what fails is withheld or quarantined, or stops publication, and the candidate is then kept."""
    from expectations.report import render_text  # noqa: PLC0415

    paths = workspace.paths
    with retry_transient():
        candidate = waiting_candidate(paths)
        audited = audit_candidate(paths, candidate, workspace.audit_bounds)
    report, decision = audited.report, audited.decision
    folder = keep_report(paths, report, decision, candidate.stem)
    kept = None if decision.published else refuse(paths, candidate)
    if kept is not None:
        log.error("%s\nThe refused candidate is kept: %s", render_text(report, decision), kept)
    elif report.failures:
        log.warning("%s", render_text(report, decision))
    log.info("audit: %s of %s expectations hold", sum(r.success for r in report.results), len(report.results))
    for spec in check_specs:
        yield _check_result(spec, report, folder, published=kept is None)
    if kept is not None:
        raise refusal(report, decision, folder, kept)


def refusal(report: AuditReport, decision: Decision, folder: Path, kept: Path) -> dg.Failure:
    """The failure of the step that the run's page shows first: what failed, where, what to do, and where to read on."""
    from expectations.report import place  # noqa: PLC0415

    critical = [result for result in report.failures if result.severity == "critical"]
    lines = ["Not published. What is published stays as it was.", *(f"  {reason}" for reason in decision.refusals[:PREVIEW_ROWS])]
    for result in critical[:PREVIEW_ROWS]:
        lines += ["", f"{result.suite}.{result.name}: {_count(result.unexpected_rows, 'row')}", f"  why         {result.reason}"]
        lines += [f"  what to do  {result.remedy}", *([f"  error       {result.error}"] if result.error else [])]
        lines += [f"  · {place(row)}" for row in report.failing_rows(result).head(SHOWN_PLACES).iter_rows(named=True)]
    if len(critical) > PREVIEW_ROWS:
        lines += ["", f"… and {len(critical) - PREVIEW_ROWS} more"]
    lines += ["", f"All failing rows: {folder / 'report.html'}", f"The refused build: {kept}"]
    return dg.Failure(
        "\n".join(lines),
        metadata={
            "report": dg.MetadataValue.path(str(folder / "report.html")),
            "refused_candidate": dg.MetadataValue.path(str(kept)),
        },
        allow_retries=False,
    )


def _check_result(spec: dg.AssetCheckSpec, report: AuditReport, folder: Path, *, published: bool) -> dg.AssetCheckResult:
    results = [result for result in report.results if result.suite == spec.name]
    failed = [result for result in results if not result.success]
    # An error blocks what is downstream; rows that are withheld and documents that are quarantined do not.
    blocking = not published and any(result.severity == "critical" for result in failed)
    metadata: dict[str, dg.MetadataValue] = {
        "expectations": dg.MetadataValue.int(len(results)),
        "failed": dg.MetadataValue.int(len(failed)),
        "unexpected_rows": dg.MetadataValue.int(sum(result.unexpected_rows for result in failed)),
        "report": dg.MetadataValue.path(str(folder / "report.html")),
    }
    for result in failed:
        metadata[result.name] = dg.MetadataValue.md(_explained(result, report.failing_rows(result), folder))
    return dg.AssetCheckResult(
        check_name=spec.name,
        asset_key=spec.asset_key,
        passed=not failed,
        severity=dg.AssetCheckSeverity.ERROR if blocking else dg.AssetCheckSeverity.WARN,
        description="\n".join(_described(result, report) for result in failed) or None,
        metadata=metadata,
    )


def _explained(result: ExpectationResult, rows: pl.DataFrame, folder: Path) -> str:
    """Why an expectation must hold, what to do now, and the first failing rows, each beside its sentence."""
    parts = [f"**Why:** {result.reason}", f"**What to do:** {result.remedy}"]
    if result.error:
        parts.append(f"**It could not be evaluated:** {result.error}")
    if rows.height:
        parts.append(_failing_table(rows.head(PREVIEW_ROWS)))
    if rows.height > PREVIEW_ROWS:
        all_rows = folder / f"{result.suite}.{result.name}.csv"
        parts.append(f"These are the first {PREVIEW_ROWS} of {_count(rows.height, 'row')}; all are in `{all_rows}`.")
    return "\n\n".join(parts)


def _failing_table(rows: pl.DataFrame) -> str:
    """Four columns for rows that have a place in a text, so that no sentence is squeezed; all columns for others."""
    from expectations.report import said, where  # noqa: PLC0415

    if "marked" not in rows.columns or rows["marked"].null_count():
        return preview(rows)
    headings = ["where", "in the source", "sentence", "what the row says"]
    cells = [(where(row), row["marked"], row["sentence"], said(row)) for row in rows.iter_rows(named=True)]
    return markdown_table(headings, cells, SENTENCE_CHARACTERS)


def _described(result: ExpectationResult, report: AuditReport) -> str:
    """One line on a failed expectation: how many rows, and where the first of them stands."""
    from expectations.report import place  # noqa: PLC0415

    said = f"{result.name}: {_count(result.unexpected_rows, 'row')}"
    first = [place(row) for row in report.failing_rows(result).head(1).iter_rows(named=True)]
    return ", ".join([said, *first, *([result.error] if result.error else [])])


def _count(number: int, what: str) -> str:
    return f"{number:,} {what if number == 1 else what + 's'}"
