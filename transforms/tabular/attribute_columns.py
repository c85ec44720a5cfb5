"""Columns of words that only describe what a column of names tells apart (地点, 规格, 水质类别): remarks, no part of a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.tabular.cell_grid import is_nothing, number_of
from transforms.tabular.table_columns import LABEL, REMARK, Column
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.tabular.cell_grid import GridRow


def without_attributes(columns: Sequence[Column], body: Sequence[GridRow]) -> list[Column]:
    """The columns, those of words that only describe what a column of names tells apart (地点, 规格, 内容) made remarks."""
    found = list(columns)
    for block in {column.block for column in columns}:
        labels = [at for at, column in enumerate(columns) if column.role == LABEL and column.block == block]
        named = next((at for at in labels if is_of_role(columns[at].last_head or "", "name")), next(iter(labels), None))
        for at in labels[1:]:
            if is_of_role(columns[at].last_head or "", "maker") or _are_grades(at, body):
                found[at] = Column(REMARK, last_head=columns[at].last_head, block=block)
        if len(labels) < 2 or named is None or not _tells_rows_apart(named, labels, body):
            continue
        for at in labels:
            if at > named:
                found[at] = Column(REMARK, last_head=columns[at].last_head, block=block)
    return found


def _tells_rows_apart(named: int, labels: Sequence[int], body: Sequence[GridRow]) -> bool:
    """Whether each row has a name of its own; rows that sum up or stand for a group have theirs in another column."""
    rows = [row for row in body if any(number_of(cell) is not None for cell in row.filled)]
    names = [
        row.text(named)
        for row in rows
        if any(row.text(at) for at in labels if at >= named) and not any(is_of_role(row.text(at), "total") for at in labels)
    ]
    return bool(names) and all(names) and len(set(names)) == len(names)


def _are_grades(at: int, body: Sequence[GridRow]) -> bool:
    """Whether all words of a column are classes or verdicts (Ⅲ类, 达标), which name no row."""
    told = [text for row in body if (text := row.text(at)) and not is_nothing(text)]
    return bool(told) and all(is_of_role(text, "grade") for text in told)
