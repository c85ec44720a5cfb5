"""The heads of columns: which rows they are, and the levels of each column's head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.tabular.cell_context import Place
from transforms.tabular.cell_grid import is_nothing, number_of
from transforms.tabular.table_units import unit_of, units_of_line
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.tabular.cell_grid import GridRow, TableLine

MOST_HEAD_ROWS = 5
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_COLUMN_NUMBER = re.compile(r"[0-9]{1,2}")
_COLUMN_LETTER = re.compile(r"[A-Za-z](?:\s*[=＝]\s*[A-Za-z](?:\s*[-+－＋×÷/]\s*[A-Za-z0-9])*)?")
"""Columns are lettered to tell how one is reckoned from others (A=B+C, B, C)."""
_NUMBERING = re.compile(r"栏次|栏目|列次|公\s*式|关系|序号")
_LIST_NUMBER = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,3})[)）、.．]?")
_STEMS = re.compile(r"[甲乙丙丁戊己庚辛壬癸]")
"""Columns of labels are numbered so in the forms of statistics (甲 乙 1 2)."""
_LONGEST_HEAD = 40


class Level(NamedTuple):
    """One level of a column's head: its words and where they stand."""

    text: str
    place: Place


class Heads(NamedTuple):
    """The heads of a table: the levels of each column from the top down, and the number of rows they take."""

    columns: tuple[tuple[Level, ...], ...]
    rows: int


def is_data(row: GridRow) -> bool:
    """Whether a row holds a value: a number behind its first filled cell that is no year or month among others."""
    behind = [cell for cell in row.filled[1:] if number_of(cell)]
    if not behind:
        return False
    words = [cell for cell in row.filled[1:] if not is_nothing(cell.text)]
    if all(_YEAR.fullmatch(cell.text) for cell in words) and len({cell.text for cell in words}) == len(words):
        return number_of(row.filled[0]) is not None
    return True


def is_column_numbers(row: GridRow) -> bool:
    """Whether a row numbers the columns (栏次 1 2 3), as published accounts print them."""
    numbers = [int(cell.text) for cell in row.filled if _COLUMN_NUMBER.fullmatch(cell.text)]
    words = [cell for cell in row.filled if not _COLUMN_NUMBER.fullmatch(cell.text)]
    if says_column_numbers(row):
        return True
    if numbers and words and all(_STEMS.fullmatch(cell.text) for cell in words):
        return True
    counted = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 2
    return counted and all(len(cell.text) <= 3 for cell in words) and len(words) <= max(2, len(numbers))


def is_column_letters(row: GridRow) -> bool:
    """Whether a row letters the columns (公式 A=B+C B C), as budgets print them."""
    filled = row.filled
    lettered = filled[1:] if filled and not _COLUMN_LETTER.fullmatch(filled[0].text) else filled
    return len(lettered) > 1 and all(_COLUMN_LETTER.fullmatch(cell.text) for cell in lettered)


def says_column_numbers(row: GridRow) -> bool:
    """Whether a row says that it numbers the columns (栏次), also where it prints a number twice."""
    filled = row.filled
    named = len(filled) > 1 and _NUMBERING.fullmatch("".join(filled[0].text.split())) is not None
    return named and all(_COLUMN_NUMBER.fullmatch(cell.text) for cell in filled[1:])


def is_head_row(row: GridRow) -> bool:
    """Whether a row can be a row of heads: two or more short cells without a value."""
    filled = row.filled
    return len(filled) > 1 and not is_data(row) and all(len(cell.text) <= _LONGEST_HEAD for cell in filled)


def find_heads(rows: Sequence[GridRow], columns: int) -> Heads:
    """The heads at the top of a table; without any, no rows and no levels.

    Args:
        rows: The rows of a table from its first row of heads on.
        columns: Its number of columns.
    """
    count = 0
    while count < min(len(rows), MOST_HEAD_ROWS) and not is_data(rows[count]) and len(rows[count].filled) > 0:
        if count and _is_group_label(rows[count], is_of_role(rows[0].text(0), "row_number")):
            break
        count += 1
    if count == len(rows):
        count = min(count, 1)
    heads = [row for row in rows[:count] if not is_column_letters(row)]
    levels = tuple(_levels(heads, column) for column in range(columns))
    return Heads(levels, count)


def _is_group_label(row: GridRow, is_numbered: bool) -> bool:
    """Whether a row without values is the label of a group of rows: a word in the first column, or one behind its number.

    Args:
        row: The row.
        is_numbered: Whether the first column numbers the rows, so that a label may stand in the second alone.
    """
    filled = row.filled
    first = row.text(0)
    if is_numbered and len(filled) == 1 and row.text(1):
        return True
    return bool(first) and (len(filled) == 1 or (len(filled) == 2 and _LIST_NUMBER.fullmatch(first) is not None))


def _levels(heads: Sequence[GridRow], column: int) -> tuple[Level, ...]:
    found: list[Level] = []
    for depth, row in enumerate(heads):
        at = column
        if not row.text(at):
            below = any(lower.text(column) for lower in heads[depth + 1 :])
            while below and at > 0 and not row.text(at):
                at -= 1
            if at != column and not _spans(heads, depth, at):
                continue
        text = row.text(at)
        if not text or units_of_line(text) or (found and found[-1].text == text):
            continue
        cell = row.cells[at]
        found.append(Level(text, Place(row.line_no, cell.start, cell.end)))
    return tuple(found)


def _spans(heads: Sequence[GridRow], depth: int, column: int) -> bool:
    """Whether the head that stands at a column has heads of its own below it, and so may reach over the columns behind."""
    return any(lower.text(column) for lower in heads[depth + 1 :])


def with_head_over(heads: Heads, line: TableLine) -> Heads:
    """Heads below a line that is one more level of all of them (预算数, over its parts)."""
    level = Level(line.text, Place(line.number, 0, len(line.text)))
    return heads._replace(columns=tuple((level, *own) for own in heads.columns))


def is_unit_only(level: Level) -> bool:
    """Whether a level of a head is a unit and no more."""
    return unit_of(level.text.strip("（）()")) is not None


def year_of(text: str) -> str | None:
    """The year that a head or label is (2023), as 2023年; None where it is none."""
    return f"{text}年" if _YEAR.fullmatch(text) else None
