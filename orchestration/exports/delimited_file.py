"""CSV (RFC 4180) that spreadsheets open right, and that gives every value back as it was.

UTF-8 with a mark at its head, by which spreadsheets know it; NULL is an empty cell, an empty text `""`; decimals have all their
digits and no trailing zeros; a list is a JSON array. A spreadsheet takes text that begins with = + - @ (also full-width), a tab
or a carriage return for a formula: such text gets an apostrophe before it, and so does text that begins with an apostrophe. To
have the text back, take one apostrophe off where a cell of text begins with one; the descriptor beside the file says so too.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import duckdb
import polars as pl

if TYPE_CHECKING:
    from pathlib import Path

    from orchestration.exports.selection import ExportedColumn, Selection

BATCH = 10_000
ESCAPED = r"^['=+\-@＝＋－＠\t\r]"
"""How text begins that gets an apostrophe."""


def write_csv(selection: Selection, path: Path) -> int:
    """Writes the rows, in memory that does not grow with them; returns how many."""
    texts = selection.rows.select(*map(as_text, selection.columns))
    reader = texts.to_arrow_reader(BATCH)
    written = 0
    with path.open("wb") as file:
        file.write(codecs.BOM_UTF8)
        header = pl.DataFrame(schema=dict.fromkeys((column.name for column in selection.columns), pl.String))
        header.write_csv(file, line_terminator="\r\n")
        for batch in reader:
            frame = pl.DataFrame(batch)
            frame.write_csv(file, include_header=False, quote_style="necessary", line_terminator="\r\n")
            written += frame.height
    return written


def as_text(column: ExportedColumn) -> duckdb.Expression:
    """The column as the text that stands in the file."""
    value = duckdb.ColumnExpression(column.name)
    if column.is_list:
        text = duckdb.FunctionExpression("to_json", value).cast(duckdb.sqltypes.VARCHAR)
    elif column.is_decimal:
        text = exact_digits(column)
    elif column.type == "TIMESTAMP":
        text = duckdb.FunctionExpression("strftime", value, duckdb.ConstantExpression("%Y-%m-%dT%H:%M:%S.%f"))
    elif column.type == "VARCHAR":
        begins = duckdb.FunctionExpression("regexp_matches", value, duckdb.ConstantExpression(ESCAPED))
        escaped = duckdb.FunctionExpression("concat", duckdb.ConstantExpression("'"), value)
        text = duckdb.CaseExpression(begins, escaped).otherwise(value)
    else:
        text = value.cast(duckdb.sqltypes.VARCHAR)
    return text.alias(column.name)


def exact_digits(column: ExportedColumn) -> duckdb.Expression:
    """A decimal with all its digits, without the zeros that end it: 13.5 for 13.5000000000."""
    text = duckdb.ColumnExpression(column.name).cast(duckdb.sqltypes.VARCHAR)
    if column.type.endswith(",0)"):
        return text
    for ending in ("0", "."):
        text = duckdb.FunctionExpression("rtrim", text, duckdb.ConstantExpression(ending))
    return text
