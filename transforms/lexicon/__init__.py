"""Rules as data: CSV tables, each row with its source, and the one function that reads them.

Belongs here: word lists and tables a person may extend without reading code. Does not belong here: logic.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import polars as pl


@cache
def lexicon(name: str) -> pl.DataFrame:
    """The table `transforms/lexicon/<name>.csv`, all columns as strings, empty cells as null.

    Raises:
        FileNotFoundError: There is no such table.
    """
    content = (files(__name__) / f"{name}.csv").read_bytes()
    return pl.read_csv(content, infer_schema=False)
