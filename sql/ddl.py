"""DDL, comments and the data dictionary, rendered from the declared tables and views.

`python -m sql.ddl` rewrites `sql/schema/*.sql`, `sql/comments/*.sql`, `sql/lake_schema/*.sql`, `sql/lake/*.sql` and
`warehouse/DICTIONARY.md`; a test holds them current.
What runs is the committed files, never the text rendered here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from sql import statement
from transforms.schemas.marts import MARTS
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from transforms.schemas.model import Column, Table

ROOT = Path(__file__).parent.parent
_TYPES = {
    "String": "VARCHAR",
    "Int64": "BIGINT",
    "Float64": "DOUBLE",
    "Boolean": "BOOLEAN",
    "Date": "DATE",
    "Datetime(time_unit='us', time_zone=None)": "TIMESTAMP",
    "Decimal(precision=38, scale=10)": "DECIMAL(38, 10)",
    "List(String)": "VARCHAR[]",
    "List(Int32)": "INTEGER[]",
}


def duckdb_type(dtype: pl.DataType) -> str:
    """DuckDB's name of a declared dtype.

    Raises:
        KeyError: No published column has had that dtype before; it must be added here.
    """
    return _TYPES[str(dtype)]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _meaning(column: Column) -> str:
    reference = f"; in {column.references}" if column.references else ""
    return f"{column.meaning} ({column.chinese}){reference}"


def _column(column: Column) -> str:
    line = f"{column.name} {duckdb_type(column.dtype)}" + ("" if column.nullable else " NOT NULL")
    if column.packed:
        return f"{line} USING COMPRESSION zstd"
    if not column.vocabulary:
        return line
    values = ",\n            ".join(_quoted(value) for value in column.vocabulary)
    return f"{line} CHECK (\n        {column.name} IN (\n            {values}\n        )\n    )"


def readers(table: Table) -> tuple[str, ...]:
    """Names of the views that read the table."""
    name = re.compile(rf"\b(?:FROM|JOIN) {table.name}\b")
    return tuple(view.name for view in MARTS if name.search(statement(f"marts/{view.name}")))


def table_sql(table: Table) -> str:
    """The committed `sql/schema/<table>.sql`: header, CREATE TABLE, comments."""
    held = "PRIMARY KEY" if table.key_indexed else "unique by the expectations, no index: docs/decisions/0005"
    lines = [_column(column) for column in table.columns]
    if table.key_indexed:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    body = ",\n    ".join(lines)
    unknown_to_lint = "  -- noqa: PRS" if any(column.packed for column in table.columns) else ""
    return (
        f"-- {table.name}, rendered from transforms/schemas/star.py by `python -m sql.ddl`\n"
        f"-- Grain: {table.grain}\n"
        f"-- Key:   {', '.join(table.key)} ({held})\n"
        f"-- Used:  {', '.join(readers(table)) or 'by loads and expectations'}\n"
        f"CREATE TABLE {table.name} ({unknown_to_lint}\n    {body}\n);\n\n{_comments(table, 'TABLE')}"
    )


def comments_sql(view: Table) -> str:
    """The committed `sql/comments/<view>.sql`: what a view and its columns mean."""
    header = f"-- Comments of the view {view.name}, rendered from transforms/schemas/marts.py by `python -m sql.ddl`\n"
    return header + _comments(view, "VIEW")


def lake_table_sql(table: Table) -> str:
    """The committed `sql/lake_schema/<table>.sql`: the table as a DuckLake can hold it, which has neither keys nor checks."""
    body = ",\n    ".join(
        f"{column.name} {duckdb_type(column.dtype)}{'' if column.nullable else ' NOT NULL'}" for column in table.columns
    )
    return (
        f"-- {table.name} in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`\n"
        f"-- Grain: {table.grain}\n"
        f"-- Key:   {', '.join(table.key)} (a DuckLake holds no keys: the published file's are held by the expectations)\n"
        f"CREATE TABLE {table.name} (\n    {body}\n);\n\n{_comments(table, 'TABLE')}"
    )


def lake_rows_sql(table: Table) -> str:
    """The committed `sql/lake/<table>.sql`: makes the rows of the DuckLake those of the published file, and writes no others."""
    key = ", ".join(f"l.{name}" for name in table.key)
    one_key = key if len(table.key) == 1 else f"({key})"
    keys = ",".join(f"\n        l.{name}" for name in table.key) if len(table.key) > 1 else f" {key}"
    same = " AND ".join(f"p.{name} = l.{name}" for name in table.key)
    columns = ",\n    ".join(f"p.{column.name}" for column in table.columns)
    delete = (
        f"DELETE FROM lake.{table.name} AS l\nWHERE {one_key} IN (\n    SELECT{keys}\n    FROM (\n"  # noqa: S608  # declared names
        f"        SELECT * FROM lake.{table.name}\n        EXCEPT\n        SELECT * FROM published.{table.name}\n"
        "    ) AS l\n);\n"
    )
    insert = (
        f"INSERT INTO lake.{table.name}\nSELECT\n    {columns}\nFROM published.{table.name} AS p\n"
        f"ANTI JOIN lake.{table.name} AS l ON {same};\n"
    )
    return (
        f"-- {table.name}: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`\n"
        f"-- Grain: {table.grain}\n"
        f"-- Key:   {', '.join(table.key)}\n"
        f"{delete}\n{insert}"
    )


def _comments(table: Table, kind: str) -> str:
    lines = [f"COMMENT ON {kind} {table.name} IS\n{_quoted(table.grain)};"]
    lines += [f"COMMENT ON COLUMN {table.name}.{column.name} IS\n{_quoted(_meaning(column))};" for column in table.columns]
    return "\n".join(lines) + "\n"


def dictionary() -> str:
    """The committed `warehouse/DICTIONARY.md`."""
    head = (
        "# Data dictionary (数据字典)\n\nWhat stands in `zhibiao.duckdb`. Rendered from `transforms/schemas/` by "
        "`python -m sql.ddl`; in the file itself every table and column carries the same words as its comment.\n"
    )
    views = "\n## Views (read these)\n" + "".join(_section(view) for view in MARTS)
    return head + views + "\n## Tables (the star behind them)\n" + "".join(_section(table) for table in STAR)


def _section(table: Table) -> str:
    rows = "".join(
        f"| {column.name} | {duckdb_type(column.dtype)} | {'yes' if column.nullable else ''} | {_cell(column)} |\n"
        for column in table.columns
    )
    key = ", ".join(f"`{name}`" for name in table.key)
    return (
        f"\n### {table.name}\n\nOne row: {table.grain}. Key: {key}.\n\n"
        f"| column | type | NULL | meaning |\n| --- | --- | --- | --- |\n{rows}"
    )


def _cell(column: Column) -> str:
    values = f": {', '.join(column.vocabulary)}" if column.vocabulary else ""
    return (_meaning(column) + values).replace("|", "\\|")


def rendered() -> dict[Path, str]:
    """Every rendered file with the content it must have."""
    files = {ROOT / f"sql/schema/{table.name}.sql": table_sql(table) for table in STAR}
    files |= {ROOT / f"sql/lake_schema/{table.name}.sql": lake_table_sql(table) for table in STAR}
    files |= {ROOT / f"sql/lake/{table.name}.sql": lake_rows_sql(table) for table in STAR}
    files |= {ROOT / f"sql/comments/{view.name}.sql": comments_sql(view) for view in MARTS}
    return files | {ROOT / "warehouse/DICTIONARY.md": dictionary()}


def main() -> None:
    """Rewrites the rendered files."""
    for file, content in rendered().items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
