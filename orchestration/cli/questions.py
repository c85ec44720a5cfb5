"""Commands that only read: what is in the published warehouse, what a query answers, what was kept out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from orchestration.cli.printing import Form, counted, print_facts, print_rows
from orchestration.cli.terminal import DONE, say
from orchestration.warehouse.connecting import of_this_version, without_pandas
from orchestration.warehouse.errors import QuestionError
from orchestration.warehouse.lock import at_work
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import open_readonly, published_path
from sql import statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from orchestration.settings import Settings

_ADVICE: Mapping[type[duckdb.Error], str] = {
    duckdb.PermissionException: "Only the published warehouse is read here; docs/clients.md tells how to open others beside it.",
    duckdb.CatalogException: 'zhibiao sql "SHOW TABLES" lists what can be asked.',
    duckdb.BinderException: 'zhibiao sql "DESCRIBE figures" lists the columns of a view.',
    duckdb.ParserException: "Questions that work are in docs/examples.md.",
    duckdb.InvalidInputException: "The published warehouse is only read here; zhibiao corrections takes better values in.",
}
"""What to do where DuckDB refuses a statement."""
SHOWN_ROWS = 200
SHOWN_FILES = 10
FETCHED_ROWS = 10_000


def sql(settings: Settings, form: Form, query: str) -> int:
    """`zhibiao sql`: any statement, read-only; a table of the first rows, or all as JSON or CSV."""
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        print_query(connection, query, form)
    return DONE


def print_query(connection: duckdb.DuckDBPyConnection, query: str, form: Form) -> None:
    """What a statement answers.

    Raises:
        QuestionError: DuckDB refuses it; the message has its words and what to do.
    """
    try:
        _print_answer(connection.sql(query), form)
    except tuple(_ADVICE) as error:
        advice = next(words for kind, words in _ADVICE.items() if isinstance(error, kind))
        raise QuestionError(str(error).rstrip(), advice) from error


def _print_answer(answer: duckdb.DuckDBPyRelation | None, form: Form) -> None:
    if answer is None:
        return
    if form is not Form.TABLE:
        print_rows(answer.columns, _fetched(answer), form)
        return
    rows = answer.fetchmany(SHOWN_ROWS + 1)
    print_rows(answer.columns, rows[:SHOWN_ROWS])
    if len(rows) > SHOWN_ROWS:
        say(f"(the first {SHOWN_ROWS} rows; --csv and --json print all)")


def _fetched(answer: duckdb.DuckDBPyRelation) -> Iterator[tuple[Any, ...]]:
    while rows := answer.fetchmany(FETCHED_ROWS):
        yield from rows


def status(settings: Settings, form: Form) -> int:
    """`zhibiao status`: what is in the warehouse, of when it is, what was kept out; in one screen."""
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        facts = status_facts(connection, settings)
    if form is not Form.TABLE:
        print_facts(facts, form)
        return DONE
    say(_holding(facts, settings))
    for name, said in _lines(facts):
        say(f"  {name:<11}{said}")
    return DONE


def status_facts(connection: duckdb.DuckDBPyConnection, settings: Settings) -> dict[str, Any]:
    """What there is to know of the published warehouse, by name."""
    paths = WarehousePaths(settings.warehouse)
    published = published_path(paths)
    [counts] = answered(connection, "answers/summary")
    [load] = answered(connection, "answers/made_by")
    [told] = answered(connection, "answers/told_of_figures")
    return (
        counts
        | told
        | {
            "repaired": len(answered(connection, "answers/repaired")),
            "expectations_not_held": len(answered(connection, "answers/quality")),
            "loaded_at": load["finished_at"],
            "load_id": load["load_id"],
            "extractor_version": load["extractor_version"],
            "file": str(paths.published),
            "version": published.name if published else None,
            "bytes": published.stat().st_size if published else None,
            "page": str(paths.report) if paths.report.is_file() else None,
            "run_at_work": at_work(paths),
            "seeds": str(settings.seeds),
        }
    )


def _lines(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The facts that a person is told, each with its name and where there is something to do the command that tells more."""
    yield "loaded", f"{facts['loaded_at']:%Y-%m-%d %H:%M} UTC, {facts['version']}, {facts['bytes'] / 1e6:,.1f} MB"
    yield "seeds", facts["seeds"]
    yield "figures", f"{facts['with_indicator']:,} name an indicator, {facts['dated']:,} a time, {facts['doubted']:,} are doubted"
    yield "regions", f"{facts['regions']:,}"
    withheld = f"{counted(facts['withheld'], 'figure')} in {counted(facts['files_with_withheld'], 'file')}: zhibiao withheld"
    yield "withheld", withheld if facts["withheld"] else "no figure"
    yield "refused", f"{counted(facts['refused'], 'file')}: zhibiao quarantine" if facts["refused"] else "no file"
    yield "repaired", f"{counted(facts['repaired'], 'file')}: zhibiao quarantine" if facts["repaired"] else "no file"
    failed = facts["expectations_not_held"]
    yield "audit", f"{counted(failed, 'warning')}: zhibiao report" if failed else "every expectation holds"
    yield "page", facts["page"] or "not made yet: zhibiao report"
    yield "at work", f"a run ({facts['run_at_work']})" if facts["run_at_work"] else "no run"


def quarantine(settings: Settings, form: Form) -> int:
    """`zhibiao quarantine`: the refused files, with reason, place and what to do, and those that were repaired to be read."""
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        refused = answered(connection, "answers/refused")
        repaired = answered(connection, "answers/repaired")
    if form is not Form.TABLE:
        columns = ("source_file", "state", "reason_code", "reason", "remedy", "byte_offset")
        rows = [row | {"state": "refused"} for row in refused]
        rows += [{"source_file": row["source_file"], "state": "repaired", "reason": row["repairs"]} for row in repaired]
        print_rows(columns, [[row.get(name) for name in columns] for row in rows], form)
        return DONE
    if not refused:
        say("No file was refused.")
    for row in refused:
        say(_refusal(row))
    for row in repaired:
        say(_repair(row))
    return DONE


def withheld(settings: Settings, form: Form) -> int:
    """`zhibiao withheld`: the figures that the audit keeps out of `figures`, where they stand, why, and what to do."""
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        columns, rows = answer_of(connection, "answers/withheld")
    if form is not Form.TABLE:
        print_rows(columns, rows, form)
        return DONE
    if not rows:
        say("No figure is withheld.")
    for row in (dict(zip(columns, values, strict=True)) for values in rows):
        say(
            f"withheld: {row['source_file']}, page {row['page_no']}: {row['surface']} in: {row['sentence']}\n"
            f"  why         {row['expectation']}: {row['reason']}\n"
            f"  what to do  {row['remedy']}"
        )
    return DONE


def print_summary(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """What is in the warehouse: counts, what was refused, a few figures, and the next three things to type."""
    [counts] = answered(connection, "answers/summary")
    say(_holding(counts, settings))
    if counts["withheld"]:
        files = "1 file" if counts["files_with_withheld"] == 1 else f"{counts['files_with_withheld']:,} files"
        figures = "1 figure" if counts["withheld"] == 1 else f"{counts['withheld']:,} figures"
        say(f"Published; {figures} in {files} withheld: .venv/bin/zhibiao withheld")
    _say_some("refused", [_refusal(row) for row in answered(connection, "answers/refused")])
    _say_some("repaired", [_repair(row) for row in answered(connection, "answers/repaired")])
    print_answer(connection, "answers/some_figures")
    page = WarehousePaths(settings.warehouse).report
    say(
        "Next:\n"
        '  ask in SQL       make sql Q="SELECT region, count(*) FROM figures GROUP BY region"\n'
        "  see every step   make ui          (http://127.0.0.1:3000)"
    )
    say(f"  look around      open {page} in a browser")


def _holding(counts: dict[str, Any], settings: Settings) -> str:
    return (
        f"{settings.warehouse / 'zhibiao.duckdb'} holds {_count(counts, 'figures')} from {_count(counts, 'articles')} "
        f"in {_count(counts, 'documents')}; all {_count(counts, 'numerals')} of the texts are accounted for."
    )


def _say_some(what: str, lines: Sequence[str]) -> None:
    for line in lines[:SHOWN_FILES]:
        say(line)
    if len(lines) > SHOWN_FILES:
        say(f"{what}: {len(lines) - SHOWN_FILES} more (.venv/bin/zhibiao quarantine lists all)")


def _count(counts: dict[str, Any], what: str) -> str:
    return counted(counts[what], what.removesuffix("s"))


def answered(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, object] | None = None
) -> list[dict[str, Any]]:
    """Rows of one of our own questions, each by the names of its columns."""
    columns, rows = answer_of(connection, name, parameters)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def print_answer(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """A table of what one of our own questions answers; nothing where it answers nothing."""
    columns, rows = answer_of(connection, name)
    if rows:
        print_rows(columns, rows)


def answer_of(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, object] | None = None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of one of our own questions.

    Raises:
        WarehouseError: The warehouse was made by another version of the program, and lacks what is asked for.
    """
    with of_this_version(), without_pandas():
        answer = connection.execute(statement(name), parameters)
    return [column[0] for column in answer.description], answer.fetchall()


def _refusal(row: dict[str, Any]) -> str:
    place = "" if row["byte_offset"] is None else f" (byte {row['byte_offset']})"
    return f"refused: {row['source_file']}{place}: {row['reason']} {row['remedy'] or ''} [{row['reason_code']}]"


def _repair(row: dict[str, Any]) -> str:
    return f"repaired: {row['source_file']}: {row['repairs']}"
