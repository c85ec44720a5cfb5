"""Parquet: every column in its own type, decimals as decimals, each with its meaning in its metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path

    from orchestration.exports.selection import Selection

ROW_GROUP = 50_000


def write_parquet(selection: Selection, path: Path) -> int:
    """Writes the rows, in memory that does not grow with them; returns how many."""
    reader = selection.rows.to_arrow_reader(ROW_GROUP)
    meanings = {column.name: column.meaning for column in selection.columns}
    fields = [field.with_metadata({"description": meanings[field.name]}) for field in reader.schema]
    schema = pa.schema(fields, metadata={"description": selection.meaning, "load_id": selection.made_by["load_id"]})
    written = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch.cast(schema), row_group_size=ROW_GROUP)
            written += batch.num_rows
    return written
