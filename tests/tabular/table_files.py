"""A labelled table as a file of each format that is read."""

from __future__ import annotations

import csv
import html
import io
from typing import TYPE_CHECKING

from docx import Document

from tests.reading.workbook_files import Sheet, workbook
from tests.tabular.table_pdfs import as_ofd, as_pdf_of_two_pages, as_ruled_pdf, as_stroked_pdf, as_unruled_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tabular.labelled_tables import LabelledTable

SPANS = frozenset("<^")
_FIRST_WIDE = 0x2000


def _plain(table: LabelledTable) -> list[list[str]]:
    return [["" if cell in SPANS else cell for cell in row] for row in table.rows]


def as_html(table: LabelledTable) -> bytes:
    """Heads and spans as a web page has them."""
    title, *units = table.above
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in units)
    rows = []
    for at, row in enumerate(table.rows):
        cells = []
        for column, cell in enumerate(row):
            if cell in SPANS:
                continue
            right = 1
            while column + right < len(row) and row[column + right] == "<":
                right += 1
            down = 1
            while at + down < len(table.rows) and table.rows[at + down][column] == "^":
                down += 1
            cells.append(f'<td colspan="{right}" rowspan="{down}">{html.escape(cell)}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    body = f"<h1>{html.escape(title)}</h1>{lines}<table>{''.join(rows)}</table>"
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def as_docx(table: LabelledTable) -> bytes:
    """A Word document, cells merged."""
    document = Document()
    for line in table.above:
        document.add_paragraph(line)
    grid = document.add_table(rows=len(table.rows), cols=len(table.rows[0]))
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell == "<":
                grid.cell(at, column - 1).merge(grid.cell(at, column))
            elif cell == "^":
                grid.cell(at - 1, column).merge(grid.cell(at, column))
            else:
                grid.cell(at, column).text = cell
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def as_csv(table: LabelledTable) -> bytes:
    """Comma-separated values in GB18030, as spreadsheet programs in China save them."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[line] for line in table.above] + _plain(table))
    return text.getvalue().encode("gb18030")


def as_tsv(table: LabelledTable) -> bytes:
    """Cells parted by tabs."""
    lines = [*table.above, *("\t".join(row) for row in _plain(table))]
    return "\n".join(lines).encode()


def as_xlsx(table: LabelledTable) -> bytes:
    """A workbook: numbers as numbers."""
    rows: list[list[object]] = [[line] for line in table.above]
    rows += [[_value(cell) for cell in row] for row in _plain(table)]
    return workbook([Sheet("Sheet1", rows)])


def as_markdown(table: LabelledTable) -> bytes:
    """A pipe table."""
    first, *rest = _plain(table)
    head = f"# {table.above[0]}\n\n" + "".join(f"{line}\n\n" for line in table.above[1:])
    lines = [first, ["---"] * len(first), *rest]
    return (head + "\n".join(f"| {' | '.join(row)} |" for row in lines) + "\n").encode()


def as_aligned(table: LabelledTable) -> bytes:
    """Columns set with spaces, as pdftotext -layout writes them; heads of one level only."""
    rows = _plain(table)
    widths = [max(_width(row[at]) for row in rows) + 4 for at in range(len(rows[0]))]
    lines = ["".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([*table.above, "", *(line.rstrip() for line in lines)]).encode()


def _value(cell: str) -> object:
    plain = cell.replace(",", "")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return cell


def _width(text: str) -> int:
    return sum(2 if ord(character) >= _FIRST_WIDE else 1 for character in text)


FORMATS: dict[str, Callable[[LabelledTable], bytes]] = {
    "html": as_html, "docx": as_docx, "csv": as_csv, "tsv": as_tsv, "xlsx": as_xlsx, "md": as_markdown, "txt": as_aligned,
    "pdf": as_ruled_pdf, "stroked.pdf": as_stroked_pdf, "unruled.pdf": as_unruled_pdf, "two_pages.pdf": as_pdf_of_two_pages,
    "ofd": as_ofd,
}  # fmt: skip
