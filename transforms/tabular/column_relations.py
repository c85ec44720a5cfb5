"""What columns are to each other: of which time and of what a growth is; and which columns hold shares written as fractions."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from transforms.tabular.cell_grid import number_of
from transforms.tabular.table_columns import VALUE, is_of_another
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.tabular.cell_context import PlacedPeriod
    from transforms.tabular.cell_grid import GridRow
    from transforms.tabular.table_columns import Column

_NOW = frozenset({"本年", "当年", "本年度", "本期"})
_EARLIER = re.compile(r"上|去|前|.*同[期月比]")
"""A time that a value is compared with (上年数, 上周均价): its change is of the time before it."""
_PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")


def times_of_growth(columns: Sequence[Column]) -> list[PlacedPeriod | None]:
    """Of each column of growth or shares, the latest time of the columns of values before it; None of any other column."""
    found: list[PlacedPeriod | None] = []
    values: list[Column] = []
    is_behind_growth = False
    for at, column in enumerate(columns):
        if at and column.block != columns[at - 1].block:
            values, is_behind_growth = [], False
        grows = column.name is not None and is_of_another(column.name)
        if column.role == VALUE and not grows:
            values = [column] if is_behind_growth else [*values, column]
        is_behind_growth = is_behind_growth if column.role != VALUE else grows
        found.append(_latest(values) if grows and not (column.name or "").startswith("年均") else None)
    return found


def _latest(values: Sequence[Column]) -> PlacedPeriod | None:
    told = [one.period for one in reversed(values) if one.period and not _EARLIER.match(one.period.period.surface)]
    return max(told, key=_last_day, default=None)


def _last_day(told: PlacedPeriod) -> datetime.date:
    """The last day of a time; the first day of all where it is not known."""
    return told.period.period_end or datetime.date.min


def topics_of_growth(columns: Sequence[Column], measure: str | None) -> dict[int, str]:
    """Of each column of mere growth, the name of the column of values before it.

    Args:
        columns: The columns of a table.
        measure: What its caption says is in it.
    """
    found: dict[int, str] = {}
    topic: str | None = None
    block = 0
    for at, column in enumerate(columns):
        if column.block != block:
            block, topic = column.block, None
        if column.role != VALUE:
            continue
        if column.name is None:
            topic = measure
        elif is_of_role(column.name, "growth_bare"):
            if topic is not None:
                found[at] = topic
        elif not is_of_role(column.name, "share"):
            topic = column.name
    return found


def are_fractions(body: Sequence[GridRow], at: int) -> bool:
    """Whether all values of a column lie between -1 and 1: shares written as fractions."""
    cells = [row.cells[at].text for row in body if row.text(at) and number_of(row.cells[at])]
    values = [float(text) for text in cells if _PLAIN.fullmatch(text)]
    return len(values) > 1 and all(-1 <= value <= 1 for value in values) and any(value % 1 for value in values)


def is_of_now(told: PlacedPeriod, over: PlacedPeriod) -> bool:
    """Whether a head or label says no more of its time than that it is the table's own (本年支出合计; 全年, of a year).

    Args:
        told: The time of the head or label.
        over: The time over the table.
    """
    period = told.period
    if period.surface == "全年":
        return over.period.kind == "year"
    return period.surface in _NOW and period.period_start is None
