"""The unit of one cell: its column's, its row's, else the caption's where that fits what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transforms.tabular.table_units import TableUnit
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    from collections.abc import Sequence

PERCENT = TableUnit("", "%", "ratio")
OF_LABEL, OF_HEAD, BARE = "table.unit_of_label", "table.unit_of_head", "table.bare"


class CellUnit(NamedTuple):
    """The unit of a cell, the rule that found it, and what a number without one is."""

    unit: TableUnit | None
    rule: str
    is_count: bool = False
    is_ratio: bool = False


class UnitsAround(NamedTuple):
    """The units told around a cell: by its column's head, by its row (a column of units, else the label), over the table."""

    column: TableUnit | None
    row: TableUnit | None
    caption: Sequence[TableUnit]


def unit_of_cell(around: UnitsAround, column: str | None, label: str | None, *, all_below_one: bool) -> CellUnit:
    """The unit of a cell.

    Args:
        around: The units told around it.
        column: Name of its column.
        label: Label of its row.
        all_below_one: Whether all values of its column lie between -1 and 1: shares written as fractions.
    """
    if around.column is not None:
        return CellUnit(around.column, OF_LABEL, is_count=True)
    if column and (is_of_role(column, "growth") or is_of_role(column, "growth_bare") or is_of_role(column, "share")):
        return CellUnit(None, BARE, is_ratio=True) if all_below_one else CellUnit(PERCENT, OF_LABEL)
    if around.row is not None:
        return CellUnit(around.row, OF_LABEL, is_count=True)
    named = column or label
    if named and not all_below_one and any(_is_ratio(words) for words in (column, label) if words):
        return CellUnit(PERCENT, OF_LABEL)
    counts = any(is_of_role(words, "counted") for words in (column, label) if words)
    amounts = [unit for unit in around.caption if unit.dimension != "ratio"]
    if amounts and not (counts and amounts[0].dimension != "count"):
        return CellUnit(amounts[0], OF_HEAD, is_count=True)
    if around.caption and not amounts:
        return CellUnit(around.caption[0], OF_HEAD)
    return CellUnit(None, BARE, is_count=counts)


def _is_ratio(words: str) -> bool:
    return any(is_of_role(words, role) for role in ("rate", "share", "growth_bare"))
