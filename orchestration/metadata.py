"""What the UI shows of a table: its rows, its columns with their meaning, and a preview a person can read."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import dagster as dg
import polars as pl

from expectations.page import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transforms.schemas.model import Table

OWNERS = ["team:data"]
PREVIEW_ROWS = 8
PREVIEW_CHARACTERS = 60
_MARKS = re.compile(r"[\\`*_\[\]<>&#|~]")
"""What Markdown would take for marks of its own: `[13%](…` is a link there."""


def sentence(text: str) -> str:
    """A phrase as a sentence."""
    return f"{text[0].upper()}{text[1:]}."


def column_schema(table: Table) -> dg.TableSchema:
    """The declared columns as Dagster shows them."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=str(column.dtype),
                description=f"{column.meaning} ({column.chinese})",
                constraints=dg.TableColumnConstraints(nullable=column.nullable),
            )
            for column in table.columns
        ]
    )


def row_metadata(rows: pl.LazyFrame, rows_in: Mapping[str, int] | None = None) -> dict[str, dg.MetadataValue]:
    """Number of rows, a preview of the first ones, and how many rows of which table they were made from."""
    count = rows.select(pl.len()).collect().item()
    metadata: dict[str, dg.MetadataValue] = {
        "dagster/row_count": dg.MetadataValue.int(count),
        "preview": dg.MetadataValue.md(preview(rows.head(PREVIEW_ROWS).collect())),
    }
    for name, number in (rows_in or {}).items():
        metadata[f"rows_in/{name}"] = dg.MetadataValue.int(number)
    return metadata


def preview(rows: pl.DataFrame) -> str:
    """Rows as a Markdown table: keys, hashes, bytes and character maps left out, long texts cut."""
    shown = rows.select(
        pl.col(name)
        for name, dtype in rows.schema.items()
        if not name.endswith(("_key", "_sha256")) and dtype not in (pl.Binary, pl.List(pl.Int32))
    )
    return markdown_table(shown.columns, shown.rows(), PREVIEW_CHARACTERS)


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[object]], characters: int) -> str:
    """A Markdown table whose cells show what they hold as it is, whatever it means to Markdown, cut after some characters."""
    lines = [columns, ["---"] * len(columns), *([_cell(value, characters) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object, characters: int) -> str:
    text = "" if value is None else value.isoformat(" ", "seconds") if isinstance(value, datetime) else plain(value)
    text = text if len(text) <= characters else text[: characters - 1] + "…"
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
