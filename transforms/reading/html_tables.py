"""A table of a web page that is being read: its rows and cells, spans resolved; and whether a table holds data at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.reading.tables import cell_text, row_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SPACES = re.compile(r"\s+")
_LONGEST_CELL = 300
_SPAN_AT_MOST = 100


@dataclass(slots=True)
class OpenTable:
    """The rows so far of the table `node`; `hanging` counts, of each column, the rows that a cell above still reaches into."""

    node: int
    rows: list[list[str]] = field(default_factory=list)
    in_cell: bool = False
    in_caption: bool = False
    hanging: dict[int, int] = field(default_factory=dict)

    def open_row(self) -> None:
        """Begins a row."""
        self.rows.append([])

    def open_cell(self) -> None:
        """Begins a cell, behind the places that cells above reach into."""
        if not self.rows:
            self.open_row()
        self._fill()
        self.in_cell = True

    def end_cell(self, node: LexborNode, text: str) -> None:
        """Ends a cell with its text."""
        self.in_cell = False
        if not self.rows:
            return
        row = self.rows[-1]
        down, right = _span(node, "rowspan"), _span(node, "colspan")
        if down > 1:
            self.hanging |= {len(row) + i: down - 1 for i in range(right)}
        row += [cell_text(text), *[""] * (right - 1)]

    def end_row(self) -> str | None:
        """Ends a row; gives it as a line of text, None where all its cells are empty."""
        self._fill()
        row = self.rows[-1]
        if not any(row):
            self.rows.pop()
            return None
        return row_text(tuple(row))

    def _fill(self) -> None:
        row = self.rows[-1]
        while self.hanging.get(len(row), 0) > 0:
            self.hanging[len(row)] -= 1
            row.append("")


def tables_around_tables(page: LexborHTMLParser) -> frozenset[int]:
    """Identities of the tables that have tables inside: they lay out a page."""
    return frozenset(around for table in page.css("table table") if (around := _table_around(table)) is not None)


def is_of_data(table: LexborNode) -> bool:
    """Whether a table without tables inside holds data, and does not lay out a page: no heading, no cell like an article."""
    if table.css_first("h1, h2, h3, form, article") is not None:
        return False
    cells = table.css("td, th")
    if (table.attributes.get("role") or "") == "presentation" or len(cells) <= len(table.css("tr")):
        return False
    return not any(len(_SPACES.sub("", cell.text())) > _LONGEST_CELL and cell.css_first("p, div, br") for cell in cells)


def _table_around(table: LexborNode) -> int | None:
    node = table.parent
    while node is not None and node.tag != "table":
        node = node.parent
    return node.mem_id if node is not None else None


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "").strip()
    return min(int(value), _SPAN_AT_MOST) if value.isascii() and value.isdigit() and 0 < len(value) < 6 and int(value) else 1
