"""JSON lines: an object a row, with all names; numbers have all their digits (a parser of decimals keeps them)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import msgspec

from orchestration.exports.delimited_file import BATCH, exact_digits

if TYPE_CHECKING:
    from pathlib import Path

    from orchestration.exports.selection import ExportedColumn, Selection


def write_json_lines(selection: Selection, path: Path) -> int:
    """Writes the rows, in memory that does not grow with them; returns how many."""
    decimals = [column.name for column in selection.columns if column.is_decimal]
    reader = selection.rows.select(*map(_plain, selection.columns)).to_arrow_reader(BATCH)
    encoder, written = msgspec.json.Encoder(), 0
    with path.open("wb") as file:
        for batch in reader:
            rows = batch.to_pylist()
            for row in rows:
                for name in decimals:
                    if row[name] is not None:
                        row[name] = msgspec.Raw(row[name].encode())
            file.write(encoder.encode_lines(rows))
            written += len(rows)
    return written


def _plain(column: ExportedColumn) -> duckdb.Expression:
    return exact_digits(column).alias(column.name) if column.is_decimal else duckdb.ColumnExpression(column.name)
