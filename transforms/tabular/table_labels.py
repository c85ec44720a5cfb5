"""The labels of all rows of a table: cells that span rows, words that stand over codes, parts, groups, regions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.tabular.cell_grid import PlacedCell
from transforms.tabular.row_labels import LabelCell, belonging_to, is_sibling, read_label
from transforms.tabular.table_columns import CODE, DATE, LABEL, ROW_NUMBER
from transforms.tabular.table_sections import RowOfSection, recurring_labels, told_apart
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from transforms.tabular.cell_grid import Cell, GridRow
    from transforms.tabular.row_labels import RowLabel
    from transforms.tabular.table_columns import Column
    from transforms.tabular.table_sections import Section

Labels = dict[int, dict[int, "RowLabel"]]
"""Of each row, by its line, the label in each block."""
_WORDS = re.compile(r"[一-鿿 　：:（）()]{2,20}")
_WORDS_OF_GROUP = re.compile(r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[)）、．.]{1,2} {0,2})?[一-鿿][ 　]{0,4}[一-鿿].{0,38}")
"""一、交通水利（3个）, 合计（6个）: what stands where other rows have their number."""


def labels_of(body: Sequence[GridRow], columns: Sequence[Column], published_on: datetime.date | None, home: str | None) -> Labels:
    """The label of each row.

    Args:
        body: The rows below the heads.
        columns: The columns of the table.
        published_on: Day that 上年 is reckoned from.
        home: Code of the region that 全省 is of.
    """
    found: Labels = {}
    above: dict[int, RowLabel] = {}
    before: dict[int, RowLabel] = {}
    hanging: dict[int, PlacedCell] = {}
    blocks = sorted({column.block for column in columns})
    for row in body:
        labels = found[row.line_no] = {}
        for block in blocks:
            own = read_label(_cells_of_label(row, columns, hanging, block), row.line_no, published_on, home)
            if is_sibling(own, before.get(block)):
                own = own._replace(is_part=True)
            label = labels[block] = before[block] = belonging_to(own, above.get(block))
            if not label.is_part:
                above[block] = label
    return found


def with_groups(labels: Labels, sections: Mapping[int, Section]) -> Labels:
    """The labels, those that several groups have with the name of their group; `sections` are by line."""
    first = min((block for own in labels.values() for block in own), default=0)
    recurring = recurring_labels(RowOfSection(own[first].words, sections[line_no]) for line_no, own in labels.items())
    return {
        line_no: {block: told_apart(label, sections[line_no], recurring) for block, label in own.items()}
        for line_no, own in labels.items()
    }


def stands_over_codes(row: GridRow, at: int, column: Column) -> bool:
    """Whether words stand where other rows have their number or code."""
    if column.role not in (CODE, ROW_NUMBER):
        return False
    words = _WORDS_OF_GROUP if column.role == ROW_NUMBER else _WORDS
    return words.fullmatch(row.text(at)) is not None


def _cells_of_label(row: GridRow, columns: Sequence[Column], hanging: dict[int, PlacedCell], block: int) -> list[LabelCell]:
    """The cells of a row's label; cells that span rows go on from above while a label to their right is new."""
    places = [at for at, column in enumerate(columns) if column.role in (LABEL, DATE) and column.block == block]
    own = {at: row.cells[at] for at in places if row.text(at)}
    if not own:
        own = _over_codes(row, columns, block)
        places = sorted({*places, *own})
    own_last = max(own, default=-1)
    cells: list[LabelCell] = []
    for at in places:
        if at in own:
            hanging[at] = PlacedCell(row.line_no, own[at])
            for behind in [place for place in hanging if place > at and place in places]:
                del hanging[behind]
        elif at not in hanging or (at > own_last >= 0):
            continue
        cells.append(LabelCell(*hanging[at], is_of_role(columns[at].last_head or "", "proper_name")))
    return cells


def _over_codes(row: GridRow, columns: Sequence[Column], block: int) -> dict[int, Cell]:
    """The words that stand where other rows have a code or a number (合计, over the columns of code and name)."""
    return {
        at: row.cells[at] for at, column in enumerate(columns) if column.block == block and stands_over_codes(row, at, column)
    }
