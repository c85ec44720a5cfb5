"""A labelled table as PDFs: ruled by filled rectangles, by stroked paths, without lines, over two pages, and turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reading.ofd_files import ofd
from tests.reading.pdf_files import Box, Page, Strokes, Text, pdf
from tests.tabular.office_tables import OfficeTable
from tests.tabular.spanned_cells import spanned_cells
from transforms.reading.placed.cell_text import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.tabular.labelled_tables import LabelledTable

SIZE, ROW, PAD, TOP, LEFT = 8.0, 16.0, 5.0, 740.0, 40.0
_FIRST_WIDE = 0x2000


def as_ruled_pdf(table: LabelledTable | OfficeTable) -> bytes:
    """Borders drawn as thin rectangles, the borders between the cells of a merged cell left out."""
    return pdf(_ruled_page(table))


def as_ofd(table: LabelledTable | OfficeTable) -> bytes:
    """The same page as OFD, each character an object of its own."""
    return ofd(_ruled_page(table), each_character=True)


def _ruled_page(table: LabelledTable | OfficeTable) -> Page:
    return Page([*_above(table), *_borders(table, TOP), *_texts(table, TOP)])


def as_stroked_pdf(table: LabelledTable | OfficeTable) -> bytes:
    """Each cell drawn as a rectangle of its own in one path, as many programs print."""
    lefts = _lefts(table)
    boxes = [
        (
            lefts[cell.column],
            TOP - (cell.row + cell.down) * ROW,
            lefts[cell.column + cell.right] - lefts[cell.column],
            cell.down * ROW,
        )
        for cell in spanned_cells(table.rows)
    ]
    return pdf(Page([*_above(table), Strokes(tuple(boxes)), *_texts(table, TOP)]))


def as_unruled_pdf(table: LabelledTable | OfficeTable) -> bytes:
    """No line at all: the columns are told by the room between them."""
    return pdf(Page([*_above(table), *_texts(table, TOP, gap=14)]))


def as_pdf_of_two_pages(table: LabelledTable | OfficeTable) -> bytes:
    """The second half of the rows on a second page, behind a foot and under the same heads."""
    half = (len(table.rows) + _heads(table)) // 2
    second = table._replace(rows=(*table.rows[: _heads(table)], *table.rows[half:]))
    first = table._replace(rows=table.rows[:half])
    lefts = _lefts(table)
    foot = [Text(290, 30, "- 1 -", 9)]
    return pdf(
        Page([*_above(table), *_borders(first, TOP, lefts), *_texts(first, TOP, lefts=lefts), *foot]),
        Page([*_borders(second, 800, lefts), *_texts(second, 800, lefts=lefts)]),
    )


def _heads(table: LabelledTable | OfficeTable) -> int:
    """Rows of heads, as labelled, else those before the first with a number behind its label."""
    if isinstance(table, OfficeTable):
        return table.heads
    return next(at for at, row in enumerate(table.rows) if sum(map(is_value, row[1:])) > 1 or (at and is_value(row[-1])))


def _above(table: LabelledTable | OfficeTable) -> list[Text | Box | Strokes]:
    title, *rest = table.above
    lines = [Text(LEFT + 60, TOP + 50, title, 14)]
    return [*lines, *(Text(LEFT + 150, TOP + 12 + 12 * at, line, SIZE) for at, line in enumerate(reversed(rest)))]


def _lefts(table: LabelledTable | OfficeTable, gap: float = 2 * PAD) -> list[float]:
    """The left edge of each column, and the right edge of the last."""
    cells = list(spanned_cells(table.rows))
    widths = [
        max((_width(cell.text) for cell in cells if cell.column == at and cell.right == 1), default=20) + gap
        for at in range(len(table.rows[0]))
    ]
    for cell in cells:
        if cell.right > 1:
            lacking = _width(cell.text) + gap - sum(widths[cell.column : cell.column + cell.right])
            widths[cell.column + cell.right - 1] += max(lacking, 0)
    edges = [LEFT]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


def _texts(
    table: LabelledTable | OfficeTable, top: float, gap: float = 2 * PAD, lefts: Sequence[float] = ()
) -> list[Text | Box | Strokes]:
    edges = lefts or _lefts(table, gap)
    heads = _heads(table)
    found: list[Text | Box | Strokes] = []
    for cell in spanned_cells(table.rows):
        if not cell.text:
            continue
        left, right = edges[cell.column], edges[cell.column + cell.right]
        width = _width(cell.text)
        x = left + gap / 2
        if cell.row < heads:
            x = (left + right - width) / 2
        elif is_value(cell.text):
            x = right - gap / 2 - width
        y = top - cell.row * ROW - cell.down * ROW / 2 - SIZE / 2 + 1
        found.append(Text(round(x, 2), round(y, 2), cell.text, SIZE))
    return found


def _borders(table: LabelledTable | OfficeTable, top: float, lefts: Sequence[float] = ()) -> list[Text | Box | Strokes]:
    edges = lefts or _lefts(table)
    found: list[Text | Box | Strokes] = []
    for cell in spanned_cells(table.rows):
        left, right = edges[cell.column], edges[cell.column + cell.right]
        upper, lower = top - cell.row * ROW, top - (cell.row + cell.down) * ROW
        found += [Box(left, y, right - left, 0.5) for y in (upper, lower)]
        found += [Box(x, lower, 0.5, upper - lower) for x in (left, right)]
    return found


def _width(text: str) -> float:
    return sum(SIZE if ord(character) >= _FIRST_WIDE else SIZE / 2 for character in text)
