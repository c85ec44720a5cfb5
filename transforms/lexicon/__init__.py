"""Rules as data: CSV tables, each with its declared schema, and the one function that reads them.

`README.md` says which table answers which question. Belongs here: word lists and tables a person may extend without reading
code. Does not belong here: logic.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import polars as pl

from transforms.lexicon.schemas import tables


@cache
def lexicon(name: str) -> pl.DataFrame:
    """The table `transforms/lexicon/<name>.csv` with the columns and types of `schemas.toml`, empty cells as null.

    Raises:
        KeyError: `schemas.toml` declares no such table.
        ValueError: The file does not have the declared columns, or a cell does not have its column's type.
    """
    schema = tables()[name].schema
    content = (files(__name__) / f"{name}.csv").read_bytes()
    try:
        frame = pl.read_csv(content, schema_overrides=schema, infer_schema=False)
    except pl.exceptions.ComputeError as error:
        problem = str(error).partition("\n")[0]
        message = f"transforms/lexicon/{name}.csv: {problem}; correct the cell, or its type in schemas.toml"
        raise ValueError(message) from error
    if frame.schema != schema:
        message = f"transforms/lexicon/{name}.csv has the columns {frame.columns}; schemas.toml declares {schema.names()}"
        raise ValueError(message)
    return frame
