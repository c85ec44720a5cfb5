"""The audit for people: text for the terminal, and a folder with an offline page and all failing rows."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import polars as pl
from rich.console import Console
from rich.markup import escape

from expectations.page import plain, render_page

if TYPE_CHECKING:
    from pathlib import Path

    from expectations.decision import Decision
    from expectations.results import AuditReport, ExpectationResult

_COLOURS = {"critical": "red", "warning": "yellow"}
_WIDTH = 120


def write_quality(report: AuditReport, decision: Decision, folder: Path) -> Path:
    """Writes `report.html` and one CSV with all failing rows of each failing expectation; returns the page's path.

    The CSV files begin with a byte order mark, so that spreadsheets read their Chinese.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names: dict[tuple[str, str], str] = {}
    for result in report.failures:
        rows = report.failing_rows(result)
        if rows.width:
            name = f"{result.suite}.{result.name}.csv"
            _flat(rows).write_csv(folder / name, include_bom=True)
            names[result.suite, result.name] = name
    page = folder / "report.html"
    page.write_text(render_page(report, decision, names), encoding="utf-8")
    return page


def render_text(report: AuditReport, decision: Decision, limit: int = 5, *, color: bool = False) -> str:
    """What failed, why it must hold, what to do, and the first failing rows beside their sentence.

    Args:
        report: The audit.
        decision: What it costs.
        limit: Rows shown of each failing expectation.
        color: Whether to mark with colours, for a terminal.
    """
    console = Console(file=io.StringIO(), width=_WIDTH, force_terminal=color, color_system="standard" if color else None)
    held = sum(result.success for result in report.results)
    console.print(f"[bold]{held} of {len(report.results)} expectations hold; {escape(verdict(decision))}.[/]", highlight=False)
    for reason in decision.refusals:
        console.print(escape(f"  {reason}"), highlight=False)
    for suite, reason in report.skipped:
        console.print(f"Not compared: {escape(suite)} ({escape(reason)}).", highlight=False)
    for result in report.failures:
        _failure(console, report, result, limit)
    file = console.file
    return file.getvalue().rstrip() if isinstance(file, io.StringIO) else ""


def verdict(decision: Decision) -> str:
    """What becomes of the candidate, in a few words."""
    if not decision.published:
        return "nothing is published"
    kept_out = [
        f"{len(keys)} {what if len(keys) > 1 else what.removesuffix('s')} {done}"
        for keys, what, done in (
            (decision.figures, "figures", "withheld"),
            (decision.numerals, "numerals", "withheld"),
            (decision.documents, "documents", "quarantined"),
        )
        if keys
    ]
    return ", ".join(["the candidate may be published", *kept_out])


def _failure(console: Console, report: AuditReport, result: ExpectationResult, limit: int) -> None:
    def line(text: str, style: str = "") -> None:
        console.print(escape(text), style=style, highlight=False)

    line(f"\n{result.consequence}: {result.suite}.{result.name} ({result.unexpected_rows} rows)", _COLOURS[result.severity])
    line(f"  why         {result.reason}\n  what to do  {result.remedy}")
    if result.error:
        line(f"  error       {result.error}")
    rows = report.failing_rows(result)
    for row in rows.head(limit).iter_rows(named=True):
        line(f"  · {place(row)}")
        if row.get("sentence") and row["sentence"] != row.get("marked"):
            line(f"    {row['sentence'][:200]}", "dim")
    if rows.height > limit:
        line(f"  … and {rows.height - limit} more")


def place(row: dict[str, object]) -> str:
    """File, page, offsets and the marked span; for rows without a place all that they say."""
    if row.get("marked") is None:
        return "  ".join(f"{name}={plain(value)}" for name, value in row.items() if value is not None)
    return f"{where(row)}: {row['marked']}  {said(row)}".rstrip()


def where(row: dict[str, object]) -> str:
    """File, page and offsets of a row that has a place."""
    return f"{row['source_file']}, page {row['page_no']}, {row['raw_start']}–{row['raw_end']}"


def said(row: dict[str, object]) -> str:
    """What a row that has a place says beside it, as far as it helps to see what is wrong."""
    told = ("surface", "value", "value_low", "value_high", "modifier", "unit", "disposition", "kind", "found", "why")
    return "  ".join(f"{name}={plain(row[name])}" for name in told if row.get(name) is not None)


def _flat(rows: pl.DataFrame) -> pl.DataFrame:
    """Lists as text, for CSV has none."""
    lists = [name for name, dtype in rows.schema.items() if dtype.is_nested()]
    return rows.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join(", ") for name in lists)
