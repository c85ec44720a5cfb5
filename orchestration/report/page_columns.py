"""Rows as columns that a browser decodes fast: texts as a list of distinct ones and numbers into it, decimals as written."""

from __future__ import annotations

import base64
import json
import math
import zlib
from typing import Any

import polars as pl

_LEVEL = 6


def chunk(content: object) -> str:
    """JSON, deflated, as base64: text that needs no escaping anywhere in HTML.

    Raises:
        ValueError: The content holds a number that JSON has not (NaN, infinity).
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), _LEVEL)).decode("ascii")


def columns(rows: pl.DataFrame) -> dict[str, Any]:
    """The columns of a frame by name, with the number of rows as `n`.

    A text column is `{"d": distinct texts, "i": numbers into d, -1 for NULL}`; a decimal is text without the zeros of its
    column's scale; all else is a list as it is, NULL as null, a float that is no number too.
    """
    return {"n": rows.height, **{name: _column(rows[name]) for name in rows.columns}}


def plain_decimals(values: pl.Series) -> pl.Series:
    """Decimals as a person writes them: 12.5000000000 is 12.5, 100.0000000000 is 100."""
    text = values.cast(pl.String)
    pointed = text.str.contains(".", literal=True)
    return pl.select(
        pl.when(pointed).then(text.str.strip_chars_end("0").str.strip_chars_end(".")).otherwise(text).alias(values.name)
    ).to_series()


def _column(values: pl.Series) -> object:
    if values.dtype.is_decimal():
        return _dictionary(plain_decimals(values))
    if values.dtype == pl.String:
        return _dictionary(values)
    if values.dtype.is_float():
        return [value if value is not None and math.isfinite(value) else None for value in values]
    return values.to_list()


def _dictionary(values: pl.Series) -> dict[str, list[Any]]:
    numbers: dict[str, int] = {}
    indexes = [-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values.to_list()]
    return {"d": list(numbers), "i": indexes}
