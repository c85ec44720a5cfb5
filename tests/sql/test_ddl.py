"""The declaration, the committed DDL, the dictionary and a real DuckDB file say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from orchestration.warehouse.publish import open_readonly
from sql import statement, statements
from sql.ddl import ROOT, duckdb_type, rendered
from tests.warehouse.fakes import Warehouse, text_of
from transforms.keys import surrogate_key
from transforms.schemas.marts import MARTS
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from transforms.schemas.model import Table

BARE = """
    SELECT table_name FROM duckdb_tables() WHERE comment IS NULL
    UNION ALL SELECT view_name FROM duckdb_views() WHERE comment IS NULL AND NOT internal
    UNION ALL SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal
"""
"""Whatever has no comment."""


@pytest.fixture(scope="module")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse without rows, made by the committed files."""
    with duckdb.connect() as connection:
        connection.execute(statement("macros/surrogate_key"))
        for table in STAR:
            connection.execute(statement(f"schema/{table.name}"))
        for view in MARTS:
            connection.execute(statement(f"marts/{view.name}"))
            connection.execute(statement(f"comments/{view.name}"))
        yield connection


def test_rendered_files_are_current() -> None:
    stale = [str(file.relative_to(ROOT)) for file, content in rendered().items() if file.read_text(encoding="utf-8") != content]
    assert not stale, f"run `python -m sql.ddl`: {stale}"


@pytest.mark.parametrize(("folder", "declared"), [("schema", STAR), ("comments", MARTS), ("marts", MARTS)])
def test_no_file_without_a_declaration(folder: str, declared: tuple[Table, ...]) -> None:
    assert set(statements(folder)) == {f"{folder}/{table.name}" for table in declared}


@pytest.mark.parametrize("table", [*STAR, *MARTS], ids=lambda table: table.name)
def test_columns_and_types_are_the_declared_ones(empty: duckdb.DuckDBPyConnection, table: Table) -> None:
    query = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
    columns = empty.execute(query, [table.name]).fetchall()
    assert columns == [(column.name, duckdb_type(column.dtype).replace(", ", ",")) for column in table.columns]


@pytest.mark.parametrize("table", STAR, ids=lambda table: table.name)
def test_null_and_vocabulary_and_key_are_held(empty: duckdb.DuckDBPyConnection, table: Table) -> None:
    query = "SELECT constraint_type, constraint_column_names FROM duckdb_constraints() WHERE table_name = ?"
    found = empty.execute(query, [table.name]).fetchall()
    not_null = {names[0] for kind, names in found if kind == "NOT NULL"}
    checked = {name for kind, names in found if kind == "CHECK" for name in names}
    keys = [tuple(names) for kind, names in found if kind == "PRIMARY KEY"]
    assert not_null >= {column.name for column in table.columns if not column.nullable}
    assert checked == {column.name for column in table.columns if column.vocabulary}
    assert keys == ([table.key] if table.key_indexed else [])


def test_every_table_view_and_column_has_a_comment(empty: duckdb.DuckDBPyConnection) -> None:
    assert empty.execute(BARE).fetchall() == []


def test_published_file_holds_what_is_declared_and_nothing_else(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    warehouse.put("a.txt", text_of("培训12人次。"))
    warehouse.run()
    warehouse.put("b.txt", text_of("建成3所。"))
    warehouse.run()
    with open_readonly(warehouse.paths) as connection:
        found = connection.execute("SHOW ALL TABLES").fetchall()
        bare = connection.execute(BARE).fetchall()
    assert sorted(row[2] for row in found) == sorted(table.name for table in (*STAR, *MARTS))
    assert bare == []


def test_references_name_a_key() -> None:
    keys = {f"{table.name}.{table.key[0]}" for table in STAR if len(table.key) == 1}
    references = {column.references for table in STAR for column in table.columns if column.references}
    assert references <= keys


@pytest.mark.parametrize("parts", [("北京市",), ("a", None), (None, "a"), ("", None), (None,), ("", "", ""), ("x\x1fy", "亿")])
def test_surrogate_key_equals_pythons(empty: duckdb.DuckDBPyConnection, parts: tuple[str | None, ...]) -> None:
    row = empty.execute("SELECT surrogate_key($parts::VARCHAR[])", {"parts": list(parts)}).fetchone()
    assert row == (surrogate_key(*parts),)
