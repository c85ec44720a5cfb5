"""Scans: read by text recognition where the extra `ocr` is installed, else refused as pictures and pages without a text layer."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from tests.reading.pdf_files import Box, Page, Strokes, Text, lines, pdf
from transforms.reading.document import read_document
from transforms.reading.recognition import pictures, text_recognition
from transforms.records import UnreadableError

needs_ocr = pytest.mark.skipif(not text_recognition.is_installed(), reason="the extra `ocr` is not installed (make run OCR=1)")
REPORT = ("全市实现工业增加值4,620.5亿元，", "比上年增长5.8%，其中高技术产业占36%。")


def picture_of(page: Page, turns: int = 0, kind: str = "PNG") -> bytes:
    """A page as a picture file at 150 dpi."""
    document = pypdfium2.PdfDocument(pdf(page))
    picture = document[0].render(scale=150 / 72).to_pil().convert("RGB").rotate(90 * turns, expand=True)
    content = io.BytesIO()
    picture.save(content, kind)
    return content.getvalue()


def test_without_the_extra_a_picture_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transforms.reading.document.is_installed", lambda: False)
    with pytest.raises(UnreadableError) as refused:
        read_document("扫描.png", b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert refused.value.code == "image"


@needs_ocr
@pytest.mark.long
@pytest.mark.parametrize(("turns", "kind"), [(0, "PNG"), (1, "PNG"), (2, "JPEG"), (0, "TIFF"), (0, "BMP"), (0, "WEBP")])
def test_a_picture_is_read_however_it_lies(turns: int, kind: str) -> None:
    document = read_document("a", picture_of(Page(lines(*REPORT, size=14)), turns, kind))
    read = "".join(document.pages[0].split()).replace(",", "，")
    assert read == "".join(REPORT).replace(",", "，")  # a full-width comma is read as a narrow one at times
    assert document.repairs[0].startswith("page 1 read by text recognition")


@needs_ocr
@pytest.mark.long
def test_the_rows_of_a_ruled_table_in_a_picture_keep_empty_cells() -> None:
    rows = [["项目", "预算数", "决算数"], ["税收收入", "", "12,900.50"], ["合计", "100.20", ""]]
    texts: list[Text | Box | Strokes] = [
        Text(50 + 120 * c, 684 - 24 * r, cell, 11) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell
    ]
    grid = [*(Box(40, 700 - 24 * r, 360, 0.8) for r in range(4)), *(Box(40 + 120 * c, 628, 0.8, 72) for c in range(4))]
    shown = read_document("a", picture_of(Page([*grid, *texts]))).pages[0]
    assert shown == "项目\t预算数\t决算数\n税收收入\t\t12,900.50\n合计\t100.20"


@needs_ocr
def test_a_damaged_picture_is_refused() -> None:
    with pytest.raises(UnreadableError) as refused:
        pictures.read_picture(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert refused.value.code == "damaged"
