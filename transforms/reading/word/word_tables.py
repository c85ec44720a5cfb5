"""Tables of Word: their rows and cells through all wrappers, merged cells once; and a row's cells as lines of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.tables import cell_text, row_text
from transforms.reading.word.element_names import is_on, value, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.etree import _Element as Element

_ROW, _CELL, _TABLE = word("tr"), word("tc"), word("tbl")
_ROW_PROPERTIES, _CELL_PROPERTIES = word("trPr"), word("tcPr")
_SPAN, _MERGED_DOWN, _BEFORE = word("gridSpan"), word("vMerge"), word("gridBefore")
_DELETED, _DELETED_CELL, _HIDDEN = word("del"), word("cellDel"), word("hidden")
_REMOVED = word("del", "moveFrom")
_MOST_COLUMNS = 63
"""Of a table of Word (Microsoft's specifications and limits); a larger span is a fault."""
_SENTENCE_END = re.compile(r"[。！？；!?;]['”’」』）)]*$")


class FoundCell(NamedTuple):
    """A cell as it stands in its row; without an element where a cell from above goes on, or the row begins further in."""

    element: Element | None
    span: int
    has_table: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's lines, the columns that it spans, and whether there is a table in it."""

    lines: Sequence[str] = field(default_factory=list)
    span: int = 1
    has_table: bool = False


def rows_of(table: Element, leave_out: Callable[[Element, str], None]) -> Iterator[list[FoundCell]]:
    """The rows of a table that are shown, each with its cells; what is left out is told to `leave_out` with the reason."""
    open_columns: set[int] = set()
    for row in _inside(table, _ROW, leave_out):
        properties = [one for child in row if child.tag in _ROW_PROPERTIES for one in child]
        if any(one.tag in _DELETED for one in properties):
            leave_out(row, "deleted")
            continue
        if any(one.tag in _HIDDEN and is_on(one) for one in properties):
            leave_out(row, "hidden")
            continue
        column = next((_columns(one, 0) for one in properties if one.tag in _BEFORE), 0)
        cells = [FoundCell(None, 1, has_table=False)] * column
        for cell in _inside(row, _CELL, leave_out):
            found = _cell(cell, column, open_columns, leave_out)
            if found is not None:
                cells.append(found)
                column += found.span
        yield cells


def row_lines(cells: Sequence[Cell]) -> list[str]:
    """A row as lines of text: one line with tabs between the cells; a row that lays out prose or tables, block by block."""
    filled = [cell for cell in cells if any(line.strip() for line in cell.lines)]
    if not filled:
        return []
    if (len(filled) == 1 and len(filled[0].lines) > 1) or any(cell.has_table or _is_prose(cell.lines) for cell in filled):
        return [line for cell in filled for line in cell.lines]
    texts: list[str] = []
    for cell in cells:
        texts += (cell_text(" ".join(cell.lines)), *[""] * (cell.span - 1))
    return [row_text(tuple(texts))]


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether a cell has several paragraphs, one of them a sentence: a layout, not a row of values."""
    return len(lines) > 1 and any(_SENTENCE_END.search(line.rstrip()) for line in lines)


def _inside(element: Element, wanted: frozenset[str], leave_out: Callable[[Element, str], None]) -> Iterator[Element]:
    """The elements of a tag in another, through content controls and other wrappers, not through tables and cells."""
    for child in element:
        tag = child.tag
        if tag in wanted:
            yield child
        elif tag in _REMOVED:
            leave_out(child, "deleted")
        elif isinstance(tag, str):
            yield from _inside(child, wanted, leave_out)


def _cell(cell: Element, column: int, open_columns: set[int], leave_out: Callable[[Element, str], None]) -> FoundCell | None:
    span, merged = 1, None
    for one in (one for child in cell if child.tag in _CELL_PROPERTIES for one in child):
        if one.tag in _SPAN:
            span = min(_columns(one, 1), _MOST_COLUMNS)
        elif one.tag in _MERGED_DOWN:
            merged = value(one) or "continue"
        elif one.tag in _DELETED_CELL:
            leave_out(cell, "deleted")
            return None
    if merged == "continue" and column in open_columns:
        leave_out(cell, "hidden")  # Word shows nothing of a cell that goes on from above
        return FoundCell(None, span, has_table=False)
    open_columns.difference_update(range(column, column + span))
    if merged is not None:
        open_columns.add(column)
    return FoundCell(cell, span, next(cell.iter(*_TABLE), None) is not None)


def _columns(element: Element, otherwise: int) -> int:
    text = value(element)
    return int(text) if text is not None and text.isdecimal() and int(text) > 0 else otherwise
