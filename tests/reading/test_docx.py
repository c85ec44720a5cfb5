"""Word documents: paragraphs and table rows in reading order; damaged and hostile ones are refused with the mend."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document

from transforms.reading.document import read_document
from transforms.reading.docx import MEDIA_TYPE
from transforms.records import UnreadableError


def word(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        document.add_paragraph("表后一段。")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_paragraphs_are_lines() -> None:
    read = read_document("报告.docx", word("政府工作报告", "粮食产量达到1957万吨。"))
    assert read.pages == ("政府工作报告\n粮食产量达到1957万吨。",)
    assert (read.media_type, read.encoding) == (MEDIA_TYPE, None)


def test_the_name_does_not_decide() -> None:
    assert read_document("报告.txt", word("一段。")).media_type == MEDIA_TYPE


def test_table_rows_stand_where_the_table_stands() -> None:
    read = read_document("表.docx", word("表前一段。", table=(("项目", "金额"), ("收入", "12万元"))))
    assert read.pages == ("表前一段。\n项目\t金额\n收入\t12万元\n表后一段。",)


def test_a_merged_cell_is_read_once() -> None:
    document = Document()
    table = document.add_table(rows=1, cols=3)
    merged = table.cell(0, 0).merge(table.cell(0, 1))
    merged.text = "合计"
    table.cell(0, 2).text = "5家"
    buffer = BytesIO()
    document.save(buffer)
    assert read_document("表.docx", buffer.getvalue()).pages == ("合计\t5家",)


def test_a_damaged_document_is_refused_with_the_mend() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    with pytest.raises(UnreadableError) as refusal:
        read_document("坏.docx", buffer.getvalue())
    assert "Word document" in refusal.value.reason
    assert refusal.value.mend


def test_another_archive_is_named() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "12家")
    with pytest.raises(UnreadableError, match="archive"):
        read_document("a.zip", buffer.getvalue())
