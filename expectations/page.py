"""The quality report as one HTML page that needs nothing but itself: no script, no font, no network."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from expectations.decision import Decision
    from expectations.results import AuditReport, ExpectationResult

SHOWN_ROWS = 200
"""Failing rows on the page; the file beside it has all."""

_PLACE = ("source_file", "page_no", "marked", "sentence")
_HEADINGS = {"source_file": "File 文件", "page_no": "Page 页", "marked": "In the source 原文", "sentence": "Sentence 句子"}
_QUIET = frozenset({"raw_start", "raw_end", "rules"})


def render_page(report: AuditReport, decision: Decision, files_of: dict[tuple[str, str], str]) -> str:
    """The whole page.

    Args:
        report: The audit.
        decision: What it costs.
        files_of: File name, relative to the page, of the failing rows of (suite, name).
    """
    failures = report.failures
    page = Template(files("expectations").joinpath("report.html").read_text(encoding="utf-8"))
    return page.substitute(
        verdict_class="critical" if not decision.published else "warning" if failures else "good",
        verdict=_verdict(report, decision),
        failures="\n".join(_failure(report, result, files_of.get((result.suite, result.name))) for result in failures),
        results="\n".join(_line(result) for result in report.results),
    )


def _verdict(report: AuditReport, decision: Decision) -> str:
    held = sum(result.success for result in report.results)
    counted = f"{held} of {len(report.results)} expectations hold."
    skipped = "".join(f" Not compared: {escape(suite)} ({escape(reason)})." for suite, reason in report.skipped)
    if report.published and not report.passed:
        return f"<b>No longer right 不再成立.</b> {counted} The warehouse is built anew.{skipped}"
    if not decision.published:
        reasons = "".join(f"<br>{escape(reason)}." for reason in decision.refusals)
        return f"<b>Not published 未发布.</b> {counted} The warehouse is as it was.{skipped}{reasons}"
    figures, documents = len(decision.figures), len(decision.documents)
    shown = f" Kept out: {figures} figures withheld 扣留, {documents} documents quarantined 隔离." if figures or documents else ""
    warnings = sum(result.severity != "critical" for result in report.failures)
    shown += f" {warnings} warnings: look at them below." if warnings else ""
    verdict = "Still right 仍然成立" if report.published else "May be published 可以发布"
    return f"<b>{verdict}.</b> {counted}{shown}{skipped}"


def _failure(report: AuditReport, result: ExpectationResult, file: str | None) -> str:
    rows = report.failing_rows(result)
    link = f' <a href="{escape(file)}">all {rows.height} rows 全部</a>' if file else ""
    error = f"<p><b>It could not be evaluated:</b> {escape(result.error)}</p>" if result.error else ""
    return (
        f'<h2><span class="tag {result.severity}">{result.consequence}</span> {escape(result.suite)} · {escape(result.name)} '
        f"<small>{result.unexpected_rows} rows</small></h2>\n"
        f"<p>{escape(result.reason)}<br><b>What to do 处理:</b> {escape(result.remedy)}{link}</p>\n{error}{_table(rows)}"
    )


def _table(rows: pl.DataFrame) -> str:
    if not rows.height:
        return ""
    hidden = {name for name in rows.columns if name in _QUIET or name.endswith(("_key", "_raw_start", "_raw_end"))}
    empty = {name for name in rows.columns if rows[name].null_count() == rows.height}
    first = [name for name in _PLACE if name in rows.columns and name not in empty]
    rest = [name for name in rows.columns if name not in hidden | empty | set(_PLACE)]
    columns = [*first, *rest] or rows.columns
    head = "".join(f"<th>{escape(_HEADINGS.get(name, name))}</th>" for name in columns)
    body = "\n".join(
        "<tr>" + "".join(_cell(name, value) for name, value in zip(columns, row, strict=True)) + "</tr>"
        for row in rows.select(columns).head(SHOWN_ROWS).iter_rows()
    )
    more = f'<p class="quiet">The first {SHOWN_ROWS} of {rows.height} rows.</p>' if rows.height > SHOWN_ROWS else ""
    return f'<div class="wide"><table>\n<tr>{head}</tr>\n{body}\n</table></div>{more}'


def _cell(name: str, value: object) -> str:
    if value is None:
        return "<td></td>"
    text = escape(plain(value))
    if name == "marked":
        text = text.replace("[", "<mark>", 1).replace("]", "</mark>", 1)
    return f'<td class="text">{text}</td>' if name in {"marked", "sentence"} else f"<td>{text}</td>"


def _line(result: ExpectationResult) -> str:
    outcome, kind = ("holds", "good") if result.success else (result.consequence, result.severity)
    return (
        f"<tr><td>{escape(result.suite)}</td><td>{escape(result.name)}</td>"
        f'<td><span class="tag {kind}">{outcome}</span></td><td>{result.unexpected_rows or ""}</td>'
        f"<td>{escape(result.reason)}</td></tr>"
    )


def plain(value: object) -> str:
    """A value as people read it: a decimal without the zeros of its column's scale, a list joined."""
    if isinstance(value, list):
        return ", ".join(map(plain, value))
    text = f"{value:f}" if type(value).__name__ == "Decimal" else str(value)
    if type(value).__name__ == "Decimal" and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text
