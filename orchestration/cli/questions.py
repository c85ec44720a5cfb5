"""Commands that only read: what is in the published warehouse, where a figure stands, what was refused."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from orchestration.cli.terminal import DONE, FAILED, console, say
from orchestration.warehouse.connecting import of_this_version
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import open_readonly
from sql import statement

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    import duckdb

    from orchestration.settings import Settings

SHOWN_ROWS = 200
SHOWN_FILES = 10
SOURCE_CHARACTERS = 120


def sql(arguments: argparse.Namespace, settings: Settings) -> int:
    """`zhibiao sql`: any statement, read-only; a table, or CSV."""
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        answer = connection.sql(arguments.query)
        if answer is None:
            return DONE
        if arguments.csv:
            writer = csv.writer(sys.stdout)
            writer.writerow(answer.columns)
            writer.writerows(answer.fetchall())
            return DONE
        rows = answer.fetchmany(SHOWN_ROWS + 1)
        print_rows(answer.columns, rows[:SHOWN_ROWS])
    if len(rows) > SHOWN_ROWS:
        say(f"(the first {SHOWN_ROWS} rows; --csv prints all)")
    return DONE


def status(arguments: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """`zhibiao status`: what is in the warehouse, and what to type next."""
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        print_summary(connection, settings)
    return DONE


def quarantine(arguments: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """`zhibiao quarantine`: the refused files, with reason, place and what to do, and those that were repaired to be read."""
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        refused = _rows(connection, "answers/refused")
        repaired = _rows(connection, "answers/repaired")
    if not refused:
        say("No file was refused.")
    for row in refused:
        say(_refusal(row))
    for row in repaired:
        say(_repair(row))
    return DONE


def withheld(arguments: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """`zhibiao withheld`: the figures that the audit keeps out of `figures`, where they stand, why, and what to do."""
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        rows = _rows(connection, "answers/withheld")
    if not rows:
        say("No figure is withheld.")
    for row in rows:
        say(
            f"withheld: {row['source_file']}, page {row['page_no']}: {row['surface']} in: {row['sentence']}\n"
            f"  why         {row['expectation']}: {row['reason']}\n"
            f"  what to do  {row['remedy']}"
        )
    return DONE


def show(arguments: argparse.Namespace, settings: Settings) -> int:
    """`zhibiao show FIGURE_KEY`: the figure, its sentence, and the source around it with the figure marked."""
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        found = _rows(connection, "answers/figure", {"prefix": arguments.figure_key})
    if not found:
        say(f"No figure has a key that begins with {arguments.figure_key}; the view figures has all keys.")
        return FAILED
    for row in found:
        text = row.pop("page_text")
        table = Table(show_header=False, box=None, padding=(0, 2))
        for name, value in row.items():
            if value is not None:
                table.add_row(name, _cell(value))
        console().print(table)
        console().print(_marked(text, row["raw_start"], row["raw_end"]), end="\n\n")
    return DONE


def print_summary(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """What is in the warehouse: counts, what was refused, a few figures, and the next three things to type."""
    [counts] = _rows(connection, "answers/summary")
    say(
        f"{settings.warehouse / 'zhibiao.duckdb'} holds {_count(counts, 'figures')} from {_count(counts, 'articles')} "
        f"in {_count(counts, 'documents')}; all {_count(counts, 'numerals')} of the texts are accounted for."
    )
    if counts["withheld"]:
        files = "1 file" if counts["files_with_withheld"] == 1 else f"{counts['files_with_withheld']:,} files"
        figures = "1 figure" if counts["withheld"] == 1 else f"{counts['withheld']:,} figures"
        say(f"Published; {figures} in {files} withheld: .venv/bin/zhibiao withheld")
    _say_some("refused", [_refusal(row) for row in _rows(connection, "answers/refused")])
    _say_some("repaired", [_repair(row) for row in _rows(connection, "answers/repaired")])
    print_answer(connection, "answers/some_figures")
    page = WarehousePaths(settings.warehouse).report
    say(
        "Next:\n"
        '  ask in SQL       make sql Q="SELECT region, count(*) FROM figures GROUP BY region"\n'
        "  see every step   make ui          (http://127.0.0.1:3000)"
    )
    say(f"  look around      open {page} in a browser")


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """A table of rows, numbers to the right, nothing cut."""
    table = Table(header_style="bold")
    for index, name in enumerate(columns):
        numeric = any(isinstance(row[index], int | float) or hasattr(row[index], "normalize") for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(_cell, row))
    console().print(table)


def _say_some(what: str, lines: Sequence[str]) -> None:
    for line in lines[:SHOWN_FILES]:
        say(line)
    if len(lines) > SHOWN_FILES:
        say(f"{what}: {len(lines) - SHOWN_FILES} more (.venv/bin/zhibiao quarantine lists all)")


def _count(counts: dict[str, Any], what: str) -> str:
    return counted(counts[what], what.removesuffix("s"))


def counted(number: int, thing: str) -> str:
    """`1 figure`, `2,000 figures`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _rows(connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, object] | None = None) -> list[dict[str, Any]]:
    columns, rows = _answer(connection, name, parameters)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def print_answer(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """A table of what one of our own questions answers; nothing where it answers nothing."""
    columns, rows = _answer(connection, name)
    if rows:
        print_rows(columns, rows)


def _answer(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, object] | None = None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of one of our own questions.

    Raises:
        WarehouseError: The warehouse was made by another version of the program, and lacks what is asked for.
    """
    with of_this_version():
        answer = connection.execute(statement(name), parameters)
    return [column[0] for column in answer.description], answer.fetchall()


def _refusal(row: dict[str, Any]) -> str:
    place = "" if row["byte_offset"] is None else f" (byte {row['byte_offset']})"
    return f"refused: {row['source_file']}{place}: {row['reason']} {row['remedy'] or ''} [{row['reason_code']}]"


def _repair(row: dict[str, Any]) -> str:
    return f"repaired: {row['source_file']}: {row['repairs']}"


def _cell(value: object) -> Text:
    """A value as a person writes it: decimals without trailing zeros, lists with 、, nothing for NULL."""
    if value is None:
        return Text("")
    if isinstance(value, list):
        return Text("、".join(map(str, value)))
    if hasattr(value, "normalize"):
        text = f"{value:,f}"
        return Text(text.rstrip("0").rstrip(".") if "." in text else text)
    return Text(str(value))


def _marked(text: str, start: int, end: int) -> Text:
    before, after = text[max(0, start - SOURCE_CHARACTERS) : start], text[end : end + SOURCE_CHARACTERS]
    return Text.assemble("…", before, (text[start:end], "bold reverse"), after, "…")
