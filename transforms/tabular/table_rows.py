"""Lines that follow each other -> the tables among them: heads, rows below, what stands over; cells under their heads."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transforms.tabular.cell_grid import GAPS, SPACES, Cell, TableLine, split_line, trailing_numbers, under_heads
from transforms.tabular.header_levels import find_heads, is_data, is_head_row
from transforms.tabular.table_sections import is_section
from transforms.tabular.table_units import units_of_line
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.tabular.cell_grid import GridRow
    from transforms.tabular.header_levels import Heads

_CAPTION = re.compile(r"(?:附|续)?[表图]\s*[0-9一二三四五六七八九十]+(?:[-—.][0-9]+)*[\s:：.、]*[^\t\n]{0,12}?[\u4e00-\u9fff]")
_OVER_TABLE = re.compile(r"公开\s*[0-9]{1,2}\s*表|[0-9] (?:年|月|日|表)(?![0-9])")
"""Lines over a table in which typesetting leaves room around digits (公开 07 表, 2023 年度)."""
_TITLE = re.compile(r"[0-9一二三四五六七八九〇]{4}年|^(?:附)?表\s*[0-9一二三四五六七八九十]")
_CONTINUED = re.compile(r"续")
_FIRST_HEADS = ("label", "row_number", "date", "code", "unit")
_LONGEST_CAPTION = 60
_MOST_ABOVE = 5
_MOST_GROUP_LABELS = 2


class FoundTable(NamedTuple):
    """A table: the lines over it (the nearest first), its heads with their rows, the rows below them."""

    above: tuple[TableLine, ...]
    heads: Heads
    head_rows: tuple[GridRow, ...]
    body: tuple[GridRow, ...]


def find_tables(lines: Sequence[TableLine]) -> Iterator[FoundTable]:
    """The tables among lines that follow each other; those whose cells cannot be told apart are left out."""
    rows = [split_line(line.number, line.text, line.indent) for line in lines]
    texts = {line.number: line.text for line in lines}
    start = 0
    while start < len(rows):
        first = next((at for at in range(start, len(rows)) if is_data(rows[at]) and not _is_caption(rows[at], texts)), None)
        if first is None:
            return
        end = _end(rows, first)
        yield from _tables_of(rows[start:end], first - start, texts)
        start = end


def _is_caption(row: GridRow, texts: dict[int, str]) -> bool:
    """Whether a line that spaces part is what a table is called (表 1 2021—2023 年各市粮食产量), or tells its unit."""
    if row.parted_by not in (SPACES, GAPS):
        return False
    text = texts[row.line_no]
    return _CAPTION.match(text) is not None or _OVER_TABLE.search(text) is not None or bool(units_of_line(text))


def _tables_of(rows: Sequence[GridRow], first: int, texts: dict[int, str]) -> Iterator[FoundTable]:
    found = (_unruled if rows[first].parted_by in (SPACES, GAPS) else _ruled)(rows, first, texts)
    if found is not None:
        yield found


def _ruled(rows: Sequence[GridRow], first: int, texts: dict[int, str]) -> FoundTable:
    """A table whose cells are parted by tabs or strokes."""
    top, parted_by = first, rows[first].parted_by
    while top > 0 and (rises := _rows_of_table_above(rows, top, parted_by)):
        top -= rises
    own = [row for row in rows[top:] if row.parted_by == parted_by or len(row.filled) == 1]
    columns = max(len(row.cells) for row in own)
    heads = find_heads(own, columns)
    head_rows = tuple(own[: heads.rows])
    repeated = {tuple(cell.text for cell in row.cells) for row in head_rows}
    body = tuple(row for row in own[heads.rows :] if tuple(cell.text for cell in row.cells) not in repeated)
    return FoundTable(_above(rows[:top], texts), heads, head_rows, body)


def _rows_of_table_above(rows: Sequence[GridRow], top: int, parted_by: str) -> int:
    """How many rows right above one are of its table: one, or the labels of a group that stand under rows of heads."""
    at = top - 1
    while at > 0 and top - at <= _MOST_GROUP_LABELS and len(rows[at].filled) == 1 and not _is_unit_line(rows[at]):
        at -= 1
    if rows[at].parted_by != parted_by or _is_over(rows[at]):
        return 0
    return top - at if at == top - 1 or is_head_row(rows[at]) else 0


def _unruled(rows: Sequence[GridRow], first: int, texts: dict[int, str]) -> FoundTable | None:
    """A table whose cells are parted by spaces: told where most of its rows fit under one line of heads."""
    top = first - 1
    while top > 0 and is_section(rows[top]):
        top -= 1
    if top < 0:
        return None
    head = rows[top]
    if len(head.cells) < 2 or units_of_line(head.text(0)):
        return None
    data = [row for row in rows[first:] if is_data(row)]
    numbers = Counter(map(trailing_numbers, data)).most_common(1)[0][0]
    placed = [under for row in rows[top + 1 :] if (under := _under(head, row, numbers)) is not None]
    if sum(map(is_data, placed)) * 2 <= len(data):
        return None
    heads = find_heads([head, *placed], len(head.cells))
    if heads.rows != 1:
        return None
    return FoundTable(_above(rows[:top], texts), heads, (head,), tuple(placed))


def _under(head: GridRow, row: GridRow, numbers: int) -> GridRow | None:
    """A row with its cells under the heads of their columns; None where it is none of the table, or that cannot be told."""
    if is_section(row):
        return row._replace(cells=(*row.filled, *(Cell("", 0, 0),) * (len(head.cells) - 1)))
    if not is_data(row) or not (row.parted_by == GAPS == head.parted_by or trailing_numbers(row) == numbers):
        return None
    return under_heads(row, head, numbers)


def _end(rows: Sequence[GridRow], first: int) -> int:
    """Where the table that has its first row of data at `first` ends: before the heads of another."""
    heads = rows[first - 1].text(0) if first else ""
    texts = {tuple(cell.text for cell in row.cells) for row in rows[max(first - 3, 0) : first]}
    for at in range(first + 1, len(rows)):
        row = rows[at]
        if not is_head_row(row) or (tuple(cell.text for cell in row.cells) in texts and not _is_titled(rows, at, first)):
            continue
        begins = (
            any(is_of_role(row.text(0), role) for role in _FIRST_HEADS) or row.text(0) == heads or _is_line_over(rows[at - 1])
        )
        if begins and (rows[at - 1].parted_by == rows[first].parted_by or _is_line_over(rows[at - 1])):
            while at > first + 1 and _is_line_over(rows[at - 1]):
                at -= 1  # noqa: PLW2901  (its caption is its own)
            return at
    return len(rows)


def _is_titled(rows: Sequence[GridRow], at: int, first: int) -> bool:
    """Whether heads that say the same as the first ones have a title of their own, so that they are no heads of a next page."""
    over = next((row for row in reversed(rows[:at]) if not any(units_of_line(cell.text) for cell in row.filled)), None)
    if over is None or not _is_line_over(over) or not _TITLE.search(_words(over)) or _CONTINUED.search(_words(over)):
        return False
    return all(_words(row) != _words(over) for row in rows[: first + 1])


def _words(row: GridRow) -> str:
    return " ".join(cell.text for cell in row.filled)


def _is_line_over(row: GridRow) -> bool:
    """Whether a row stands over a table, also a caption that spaces part (表2 2023年各市产量)."""
    return _is_over(row) or (row.parted_by in (SPACES, GAPS) and _CAPTION.match(_words(row)) is not None)


def _is_over(row: GridRow) -> bool:
    """Whether a row stands over a table: a caption or the line of its unit."""
    return len(row.filled) <= 1 or _is_unit_line(row)


def _is_unit_line(row: GridRow) -> bool:
    return any(units_of_line(cell.text) for cell in row.filled)


def _above(rows: Sequence[GridRow], texts: dict[int, str]) -> tuple[TableLine, ...]:
    return tuple(
        TableLine(row.line_no, texts[row.line_no]) for row in reversed(rows) if len(texts[row.line_no]) <= _LONGEST_CAPTION
    )[:_MOST_ABOVE]
