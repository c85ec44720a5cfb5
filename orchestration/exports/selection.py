"""What is exported: a published view or table, with what its columns mean, and the rows that a condition leaves."""

from __future__ import annotations

import difflib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from orchestration.settings import SettingsError
from sql import statement
from transforms.schemas.marts import MARTS
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transforms.schemas.model import Table

_PLACE = ("source_file", "page_no", "raw_start")
_DECLARED: Mapping[str, Table] = {table.name: table for table in (*MARTS, *STAR)}
_ABOUT_THE_CONDITION = (
    duckdb.ProgrammingError,
    duckdb.DataError,
    duckdb.NotSupportedError,
    duckdb.PermissionException,
)
"""What DuckDB raises when a condition cannot be read, names what is not there, or does not fit the rows."""


@dataclass(frozen=True, slots=True)
class ExportedColumn:
    """A column: its name, its DuckDB type (`DECIMAL(38,10)`), and its comment in the warehouse."""

    name: str
    type: str
    meaning: str

    @property
    def is_decimal(self) -> bool:
        """Whether it holds decimal numbers, which no binary number holds."""
        return self.type.startswith("DECIMAL")

    @property
    def is_list(self) -> bool:
        """Whether each value is a list."""
        return self.type.endswith("[]")


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of an export.

    Attributes:
        view: Name of the view or table.
        where: The condition, None for all rows.
        meaning: The comment of the view.
        columns: Its columns in order.
        key: Names of the columns that are unique together and never NULL; none where nothing of that kind is declared.
        rows: The rows, in the order of the text, then of the key; read lazily.
        made_by: `load_id`, `finished_at`, `extractor_version` and `schema_version` of the load they come from.
    """

    view: str
    where: str | None
    meaning: str
    columns: tuple[ExportedColumn, ...]
    key: tuple[str, ...]
    rows: duckdb.DuckDBPyRelation
    made_by: dict[str, Any]

    def count(self) -> int:
        """How many rows there are.

        Raises:
            SettingsError: The condition does not fit them.
        """
        with condition_explained(self.view, self.where):
            [(rows,)] = self.rows.count("*").fetchall()
        return int(rows)


def select(connection: duckdb.DuckDBPyConnection, view: str, where: str | None) -> Selection:
    """The rows of a view that a condition leaves.

    The condition goes to DuckDB as one expression, which can hold no statement; the connection itself is read-only and reaches
    no other file and no address (`publish.open_readonly`).

    Args:
        connection: To the published file, from `open_readonly`.
        view: Name of a published view or table.
        where: An SQL condition on its columns, None for all rows.

    Raises:
        SettingsError: There is no such view, or the condition cannot be used; the message says what to do.
    """
    known = {row["name"]: row["comment"] or "" for row in answers(connection, "answers/relations")}
    if view not in known:
        near = difflib.get_close_matches(view, known, n=3, cutoff=0.5)
        offered = f"did you mean {' or '.join(near)}?" if near else f"these are there: {', '.join(known)}."
        message = f"the warehouse has no view {view}; {offered}"
        raise SettingsError(message)
    described = answers(connection, "answers/columns_of", {"name": view})
    columns = tuple(ExportedColumn(row["name"], row["type"], row["meaning"] or "") for row in described)
    names = {column.name for column in columns}
    declared = _DECLARED.get(view)
    unique = declared.key if declared is not None else ()
    nullable = {column.name for column in declared.columns if column.nullable} if declared is not None else set()
    rows = connection.table(view)
    if where is not None:
        with condition_explained(view, where):
            rows = rows.filter(where)
    order = dict.fromkeys((*(name for name in _PLACE if name in names), *(name for name in unique if name in names)))
    if order:
        rows = rows.sort(*(duckdb.ColumnExpression(name) for name in order))
    [made_by] = answers(connection, "answers/made_by")
    key = unique if names.issuperset(unique) and nullable.isdisjoint(unique) else ()
    return Selection(view, where, known[view], columns, key, rows, made_by)


@contextmanager
def condition_explained(view: str, where: str | None) -> Iterator[None]:
    """Says that a condition cannot be used, where DuckDB says so.

    Raises:
        SettingsError: DuckDB refuses the condition; the message has its first line and what to do.
    """
    try:
        yield
    except _ABOUT_THE_CONDITION as error:
        if where is None:
            raise
        said = str(error).splitlines()[0].rstrip(".!")
        message = (
            f"the condition {where} cannot be used: {said}. Give --where one condition on columns of {view}, for example "
            f'--where "source_file = \'report.txt\'"; zhibiao sql "DESCRIBE {view}" lists them.'
        )
        raise SettingsError(message) from error


def answers(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, object] | None = None
) -> list[dict[str, Any]]:
    """The rows that one of our own questions gives."""
    answer = connection.execute(statement(name), parameters)
    columns = [column[0] for column in answer.description]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
