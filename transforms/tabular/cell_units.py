"""The unit of one cell: its column's, its row's, else the caption's where that fits what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transforms.tabular.table_units import TableUnit
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    from collections.abc import Sequence

PERCENT = TableUnit("", "%", "ratio")
_DIMENSIONS = frozenset({"currency", "area", "mass"})
"""Those that words of a head or label tell (金额, 面积, 产量)."""
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


class Named(NamedTuple):
    """What names a cell: its column's heads joined, the last of them, its row's label."""

    column: str | None
    last_head: str | None
    label: str | None


def unit_of_cell(around: UnitsAround, named: Named, *, is_index: bool, all_below_one: bool) -> CellUnit:
    """The unit of a cell.

    Args:
        around: The units told around it.
        named: What names it.
        is_index: Whether its column says what it is against (上月=100): a number without unit.
        all_below_one: Whether all values of its column lie between -1 and 1: shares written as fractions.
    """
    if around.column is not None:
        return CellUnit(around.column, OF_LABEL, is_count=True)
    if is_index:
        return CellUnit(None, BARE, is_ratio=True)
    column, last_head, label = named
    percent = _ratio_of(around.caption)
    heads = [words for words in (column, last_head) if words]
    if any(is_of_role(words, role) for words in heads for role in ("growth", "growth_bare", "share")):
        return CellUnit(None, BARE, is_ratio=True) if all_below_one else percent
    amounts = [unit for unit in around.caption if unit.dimension != "ratio"]
    if 0 < len(amounts) < len(around.caption) and any(is_of_role(words, "of_budget") for words in heads):
        return percent
    money = next((unit for unit in amounts if unit.dimension == "currency"), None)
    if (
        around.row is not None
        and money is not None
        and around.row.dimension not in ("currency", "ratio")
        and _is_money(last_head)
    ):
        return CellUnit(money, OF_HEAD, is_count=True)  # 数量 | 金额 behind a column of units
    if around.row is not None:
        return CellUnit(around.row, OF_LABEL, is_count=True)
    if any(is_of_role(words, "unitless") for words in heads) and any(unit.dimension == "currency" for unit in amounts):
        return CellUnit(None, BARE, is_ratio=True)
    told = [words for words in (column, label) if words]
    if any(_is_ratio(words) for words in told) and (not all_below_one or percent.unit != PERCENT):
        return percent
    counts = any(is_of_role(words, "counted") for words in told)
    amount = _fitting(amounts, (*reversed(heads), *([label] if label else ())))
    if amount is not None and not (counts and amount.dimension != "count"):
        return CellUnit(amount, OF_HEAD, is_count=True)
    if around.caption and not amounts:
        return CellUnit(around.caption[0], OF_HEAD)
    return CellUnit(None, BARE, is_count=counts)


def _ratio_of(caption: Sequence[TableUnit]) -> CellUnit:
    """The unit of shares and rates: the only ratio that stands over the table (单位：‰), else per cent."""
    ratios = [unit for unit in caption if unit.dimension == "ratio"]
    return CellUnit(ratios[0], OF_HEAD) if len(ratios) == 1 else CellUnit(PERCENT, OF_LABEL)


def _fitting(amounts: Sequence[TableUnit], words: Sequence[str]) -> TableUnit | None:
    """Of the units over a table (单位：户、人), that of what is named: its own name is in it, or words of its dimension are."""
    if len(amounts) < 2:
        return amounts[0] if amounts else None
    for text in words:
        for unit in amounts:
            if unit.name is not None and unit.name in text:
                return unit
        for unit in amounts:
            if unit.dimension in _DIMENSIONS and is_of_role(text, f"of_{unit.dimension}"):
                return unit
    return amounts[0]


def _is_money(last_head: str | None) -> bool:
    return last_head is not None and is_of_role(last_head, "money")


def _is_ratio(words: str) -> bool:
    return any(is_of_role(words, role) for role in ("rate", "share", "growth_bare"))
