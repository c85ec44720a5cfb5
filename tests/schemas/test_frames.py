"""A declared table's frame has exactly the declared columns and dtypes, whatever the rows."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from transforms.schemas.model import INTEGER, OFFSETS, Column, Table
from transforms.schemas.staged import STAGED
from transforms.schemas.star import STAR

TABLE = Table("t", "one row", ("a",), (Column("a", INTEGER, "A number", "数"), Column("offsets", OFFSETS, "Offsets", "映射")))


@pytest.mark.parametrize("lengths", [(), (3,), (3, 3), (0, 3), (0,), (2, 5)])
def test_lists_stay_lists_whatever_their_lengths(lengths: tuple[int, ...]) -> None:
    frame = TABLE.frame({"a": n, "offsets": np.arange(n, dtype=np.int32)} for n in lengths)
    assert frame.schema == TABLE.schema
    assert frame["offsets"].to_list() == [list(range(n)) for n in lengths]


def test_a_row_that_lacks_a_column_is_an_error() -> None:
    with pytest.raises(KeyError):
        TABLE.frame([{"a": 1}])


def test_a_row_may_lack_what_is_optional() -> None:
    optional = Column("b", INTEGER, "Another", "另", nullable=True, optional=True)
    table = Table("t", "one row", ("a",), (Column("a", INTEGER, "A number", "数"), optional))
    assert table.frame([{"a": 1}, {"a": 2, "b": 3}]).rows() == [(1, None), (2, 3)]


def test_a_value_of_another_type_is_an_error() -> None:
    with pytest.raises((TypeError, pl.exceptions.PolarsError)):
        TABLE.frame([{"a": "one", "offsets": []}])


@pytest.mark.parametrize("table", [*STAGED, *STAR], ids=lambda table: table.name)
def test_declared_keys_and_references_exist(table: Table) -> None:
    names = {column.name for column in table.columns}
    assert set(table.key) <= names
    columns = {f"{other.name}.{column.name}" for other in STAR for column in other.columns}
    assert {column.references for column in table.columns if column.references} <= columns
