"""Tables as office programs write them (web page, Word, workbook), and printed by LibreOffice as PDF where it is installed."""

from __future__ import annotations

import html
import io
import re
import subprocess
from typing import TYPE_CHECKING

import xlsxwriter
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.tabular.spanned_cells import spanned_cells

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.tabular.office_tables import OfficeTable

_NUMBER = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?")
_FIRST_WIDE = 0x2000
_SECONDS = 300


def as_page(table: OfficeTable, *, ruled: bool = True) -> bytes:
    """A web page as a content management system publishes it."""
    cells: dict[int, list[str]] = {}
    for cell in spanned_cells(table.rows):
        spans = f' colspan="{cell.right}"' * (cell.right > 1) + f' rowspan="{cell.down}"' * (cell.down > 1)
        text = html.escape(cell.text).replace("　", "&#12288;")
        cells.setdefault(cell.row, []).append(f'<td{spans}><p style="margin:0"><span>{text or "&nbsp;"}</span></p></td>')
    rows = "".join(f"<tr>{''.join(cells.get(at, ()))}</tr>" for at in range(len(table.rows)))
    title, *over = (html.escape(line) for line in table.above)
    lines = "".join(f'<p style="text-align:right">{line}</p>' for line in over)
    below = "".join(f"<p>{html.escape(line)}</p>" for line in table.below)
    border = ' border="1" cellspacing="0"' if ruled else ' cellpadding="6"'
    body = f'<h2 style="text-align:center">{title}</h2>{lines}<table{border}><tbody>{rows}</tbody></table>{below}'
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def as_word(table: OfficeTable, *, ruled: bool = True) -> bytes:
    """A Word document: cells merged, the heads repeated on each page."""
    document = Document()
    for at, line in enumerate(table.above):
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if at else WD_ALIGN_PARAGRAPH.CENTER
    grid = document.add_table(len(table.rows), len(table.rows[0]), "Table Grid" if ruled else None)
    rows = [row.cells for row in grid.rows]
    for cell in spanned_cells(table.rows):
        own = rows[cell.row][cell.column]
        if cell.down > 1 or cell.right > 1:
            own = own.merge(rows[cell.row + cell.down - 1][cell.column + cell.right - 1])
        paragraph = own.paragraphs[0]
        paragraph.text = cell.text
        if cell.row < table.heads:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif _NUMBER.fullmatch(cell.text):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for row in grid.rows[: table.heads]:
        properties = row._tr.get_or_add_trPr()
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        properties.append(repeated)
    for line in table.below:
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def as_workbook(table: OfficeTable, *, ruled: bool = True) -> bytes:
    """A workbook: the title over all columns, what follows at the right, numbers as numbers that show as printed."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet()
    last = len(table.rows[0]) - 1
    border = {"border": 1} if ruled else {}
    title, *over = table.above
    sheet.merge_range(0, 0, 0, last, title, book.add_format({"align": "center", "bold": True, "font_size": 16}))
    for at, line in enumerate(over, 1):
        sheet.write(at, last, line, book.add_format({"align": "right"}))
    top = len(table.above)
    heads = book.add_format({"align": "center", "valign": "vcenter", **border})
    words = book.add_format({"align": "left", **border})
    for cell in spanned_cells(table.rows):
        row, form = top + cell.row, heads if cell.row < table.heads else words
        if cell.down > 1 or cell.right > 1:
            sheet.merge_range(row, cell.column, row + cell.down - 1, cell.column + cell.right - 1, cell.text, form)
        elif cell.row >= table.heads and _NUMBER.fullmatch(cell.text) and not cell.text.startswith("0"):
            places = len(cell.text.partition(".")[2])
            shown = ("#,##0" if "," in cell.text else "0") + (f".{'0' * places}" if places else "")
            number = book.add_format({"num_format": shown, **border})
            sheet.write_number(row, cell.column, float(cell.text.replace(",", "")), number)
        else:
            sheet.write_string(row, cell.column, cell.text, form)
    for at in range(last + 1):
        own = [row[at] for row in table.rows if row[at] not in ("<", "^")]
        sheet.set_column(at, at, max(max(map(_width, own)) + 2, 8))
    for at, line in enumerate(table.below):
        sheet.write(top + len(table.rows) + at, 0, line)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return content.getvalue()


def printed(files: Mapping[str, bytes], folder: Path, program: str = "soffice") -> dict[str, bytes]:
    """Files as PDF, as LibreOffice prints them.

    Args:
        files: Their contents by name.
        folder: An empty folder to work in.
        program: The name of LibreOffice's program.
    """
    for name, content in files.items():
        (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *(str(folder / name) for name in files)],
        check=True, capture_output=True, timeout=_SECONDS,
    )  # fmt: skip
    return {name: (folder / name).with_suffix(".pdf").read_bytes() for name in files}


def _width(text: str) -> int:
    return sum(2 if ord(character) >= _FIRST_WIDE else 1 for character in text)
