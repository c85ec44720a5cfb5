"""How a table is declared: once, here in Python; DDL, Parquet types, checks and the data dictionary follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TEXT = pl.String()
INTEGER = pl.Int64()
REAL = pl.Float64()
BOOLEAN = pl.Boolean()
DATE = pl.Date()
# UTC without a zone: DuckDB's zoned type needs a further package in some clients to be read at all.
TIMESTAMP = pl.Datetime("us")
BYTES = pl.Binary()
TEXTS = pl.List(pl.String())
OFFSETS = pl.List(pl.Int32())
# 28 digits before the point hold 100亿亿 with room, 10 behind it hold 0.0001% of a rate with room.
DECIMAL = pl.Decimal(38, 10)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: The column's name, the same wherever the same quantity stands.
        dtype: Its polars type; the DuckDB type follows from it.
        meaning: What it says, in English, with its unit where it has one.
        chinese: The Chinese term for it.
        nullable: Whether it may be NULL.
        optional: Whether a row that a frame is made of may lack it, and has NULL there.
        vocabulary: The only values it may take, when it is a closed list.
        references: `table.column` it must be found in, when it is a foreign key.
        packed: Whether it holds so much text that the published file packs it tight (ZSTD), at some cost to who searches it.
    """

    name: str
    dtype: pl.DataType
    meaning: str
    chinese: str
    nullable: bool = False
    optional: bool = False
    vocabulary: tuple[str, ...] = ()
    references: str | None = None
    packed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its grain, its key, its columns.

    Attributes:
        name: The table's name; asset, SQL file, suite and test stem carry the same.
        grain: What one row is, in English with the Chinese term.
        key: Names of the columns that are unique together.
        columns: The columns in order, two or more.
        key_indexed: Whether DuckDB itself holds the key unique. Not so for tables that grow with the documents: an index
            costs five times the load, and each increment writes a part of the table again (docs/decisions/0005); there
            the expectations hold it.
    """

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    key_indexed: bool = True

    @property
    def schema(self) -> pl.Schema:
        """Column name to polars dtype, in order."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    def frame(self, rows: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
        """Rows as a frame of exactly this table's columns and dtypes.

        Raises:
            KeyError: A row lacks a column that is not optional.
            TypeError: A value does not fit its column's dtype.
        """
        if optional := {column.name: None for column in self.columns if column.optional}:
            rows = ({**optional, **row} for row in rows)
        cells = map(itemgetter(*(column.name for column in self.columns)), rows)
        by_column = list(zip(*cells, strict=True)) or [()] * len(self.columns)
        return pl.DataFrame(list(map(_series, self.columns, by_column)))


def _series(column: Column, values: tuple[Any, ...]) -> pl.Series:
    if isinstance(column.dtype, pl.List):
        return _lists(column.name, values, column.dtype)
    return pl.Series(column.name, values, dtype=column.dtype)


def _lists(name: str, values: tuple[Any, ...], dtype: pl.List) -> pl.Series:
    """Lists by Arrow: polars makes a Series of each list, and an Array of numpy arrays that happen to be equally long.

    `pa.array(values)` would do, but imports pandas to ask whether this is one of its arrays: 0.3 s and 40 MB in each process.
    """
    told = [value for value in values if value is not None]
    offsets = pl.Series([0, *accumulate(map(len, told))], dtype=pl.Int64)
    if dtype == OFFSETS:
        flat = pl.Series(np.concatenate(told, dtype=np.int32, casting="unsafe") if told else [], dtype=dtype.inner)
    else:
        flat = pl.Series(list(chain.from_iterable(told)), dtype=dtype.inner)
    held = pa.LargeListArray.from_arrays(offsets.to_arrow(), flat.to_arrow())
    made = pl.Series(name, pl.from_arrow(held), dtype=dtype)
    if made.len() == len(values):
        return made
    rows = iter(range(made.len()))
    return made.gather(pl.Series([None if value is None else next(rows) for value in values], dtype=pl.UInt32))
