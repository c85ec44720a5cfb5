"""What the UI shows of a table: its rows, its columns with their meaning, and a preview a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dagster as dg
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transforms.schemas.model import Table

OWNERS = ["team:data"]
PREVIEW_ROWS = 8
PREVIEW_CHARACTERS = 60


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
    lines = [" | ".join(shown.columns), " | ".join("---" for _ in shown.columns)]
    lines += (" | ".join(map(_cell, row)) for row in shown.iter_rows())
    return "\n".join(f"| {line} |" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, list):
        value = "、".join(map(str, value))
    text = "" if value is None else str(value)
    text = text if len(text) <= PREVIEW_CHARACTERS else text[: PREVIEW_CHARACTERS - 1] + "…"
    return " ".join(text.replace("|", "\\|").split())
