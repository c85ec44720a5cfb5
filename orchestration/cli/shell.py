"""`zhibiao sql` without a query: a prompt over the published file that reads and writes no other.

DuckDB's own command line is not begun here: also in its safe mode `.pager` starts programs and `.edit` writes files (1.5.5).
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import duckdb

from orchestration.cli.printing import Form, print_rows
from orchestration.cli.questions import print_query
from orchestration.cli.terminal import DONE, FAILED, complain, say
from orchestration.warehouse.errors import QuestionError
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import open_readonly
from sql import statement, statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prompt_toolkit import PromptSession

    from orchestration.settings import Settings

PROMPT, MORE = "zhibiao> ", "     ... "
_WELCOME = "Ask in SQL, each question ended by ; · help lists questions that are ready · exit, or Ctrl-D, ends"
_LEAVE, _HELP = {"exit", "quit", ".exit", ".quit"}, {"help", ".help", "?"}
_ASKS = re.compile(r"^-- asks: (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"(\w+) := ('[^']*')")
_WORDS = ("SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "LIMIT", "DESCRIBE", "SHOW TABLES")


def open_shell(settings: Settings, form: Form) -> int:
    """Answers what is typed, or, where no terminal is, the statements of the standard input; errors of the latter give 1."""
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        for name in statements("examples"):
            connection.execute(macro(name))
        if not sys.stdin.isatty():
            return _answer_all(connection, sys.stdin.read(), form)
        say(_WELCOME)
        _converse(connection, form)
    return DONE


def macro(name: str) -> str:
    """The statement that makes a macro of an example; `-- asks: one := '…'` says which of its texts one may replace."""
    query, short = statement(name).strip().rstrip(";"), name.rpartition("/")[2]
    asked = _ASKS.search(query)
    parameters = _PARAMETER.findall(asked[1]) if asked else []
    body = _ASKS.sub("", query)
    for parameter, text in parameters:
        body = body.replace(text, parameter)
    listed = ", ".join(f"{parameter} := {text}" for parameter, text in parameters)
    return f"CREATE TEMP MACRO {short}({listed}) AS TABLE\n{body}"


def ready_questions() -> list[tuple[str, str]]:
    """How each example is asked in the shell, and what it asks."""
    found = []
    for name in statements("examples"):
        text, short = statement(name), name.rpartition("/")[2]
        asked = _ASKS.search(text)
        found.append((f"FROM {short}({asked[1] if asked else ''});", text.partition("\n")[0].removeprefix("-- ")))
    return found


def _answer_all(connection: duckdb.DuckDBPyConnection, text: str, form: Form) -> int:
    try:
        for one in duckdb.extract_statements(text):
            print_query(connection, one.query, form)
    except (duckdb.Error, QuestionError) as error:
        complain(str(error))
        return FAILED
    return DONE


def _converse(connection: duckdb.DuckDBPyConnection, form: Form) -> None:
    session, asked = _session(connection), ""
    while True:
        try:
            asked += session.prompt(MORE if asked else PROMPT) + "\n"
        except KeyboardInterrupt:
            asked = ""
            continue
        except EOFError:
            return
        typed = asked.strip()
        if typed.rstrip(";").lower() in _LEAVE:
            return
        if typed.rstrip(";").lower() in _HELP:
            print_rows(("ask", "what"), ready_questions())
        elif typed and not typed.endswith(";"):
            continue
        elif typed:
            _answer(connection, typed, form)
        asked = ""


def _answer(connection: duckdb.DuckDBPyConnection, typed: str, form: Form) -> None:
    try:
        print_query(connection, typed, form)
    except (duckdb.Error, QuestionError) as error:
        complain(str(error))
    except KeyboardInterrupt:
        connection.interrupt()
        complain("this question was stopped")


def _session(connection: duckdb.DuckDBPyConnection) -> PromptSession[str]:
    """A line editor that completes names and keeps its history for this session only: nothing is written."""
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - only where a person types
    from prompt_toolkit.completion import WordCompleter  # noqa: PLC0415
    from prompt_toolkit.history import InMemoryHistory  # noqa: PLC0415

    columns = connection.execute("SELECT DISTINCT column_name FROM duckdb_columns() WHERE NOT internal").fetchall()
    names: Iterable[str] = (name for (name,) in columns + connection.execute("SHOW TABLES").fetchall())
    words = [*_WORDS, *names, *(f"{name.rpartition('/')[2]}()" for name in statements("examples"))]
    return PromptSession(
        history=InMemoryHistory(), completer=WordCompleter(sorted(set(words)), ignore_case=True), complete_while_typing=False
    )
