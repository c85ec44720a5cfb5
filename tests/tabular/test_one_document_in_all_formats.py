"""One document in each format says the same: the figures do not depend on how it came, by itself or in an archive."""

from __future__ import annotations

import io
from collections import Counter
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from docx import Document

from tests.reading.archive_files import zipped
from tests.reading.ofd_files import ofd
from tests.reading.pdf_files import Page, Text, lines, pdf
from transforms.pipeline import transform
from transforms.reading.members.member_documents import Settings, members_of
from transforms.reading.recognition import text_recognition
from transforms.schemas.staged import SEED_CONTENT

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = "某市2023年工业报告"
PROSE = ("2023年，全市实现工业增加值4,620.5亿元，增长5.8%。", "新建厂房36座，完成投资15亿元，吸纳就业2.4万人。")
ROWS = (("地区", "产值（万元）", "增速（%）"), ("东城区", "12,345", "6.2"), ("西城区", "", "-0.5"), ("合计", "98,700", "4.1"))


def as_txt() -> bytes:
    return "\n".join((TITLE, *PROSE, *map("\t".join, ROWS))).encode()


def as_html() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    prose = "".join(f"<p>{line}</p>" for line in PROSE)
    body = f"<h1>{TITLE}</h1>{prose}<table>{rows}</table>"
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def as_docx() -> bytes:
    document = Document()
    for line in (TITLE, *PROSE):
        document.add_paragraph(line)
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for at, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            table.cell(at, column).text = cell
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _page() -> Page:
    cells = [Text(72 + 130 * c, 660 - 20 * r, cell, 12) for r, row in enumerate(ROWS) for c, cell in enumerate(row) if cell]
    return Page([*lines(TITLE, x=200, size=18), *lines(*PROSE, top=730), *cells])


def as_mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@example.invalid", TITLE, "Mon, 1 Jan 2024 08:00:00 +0800"
    message.set_content(as_txt().decode(), cte="base64")
    return bytes(message)


FILES = {
    "a.txt": as_txt(), "a.html": as_html(), "a.docx": as_docx(), "a.pdf": pdf(_page()), "a.ofd": ofd(_page()), "a.eml": as_mail(),
}  # fmt: skip


def as_scan() -> bytes:
    """The page as a picture at 150 dpi."""
    picture = pypdfium2.PdfDocument(pdf(_page()))[0].render(scale=150 / 72).to_pil().convert("RGB")
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def figures_of(files: Mapping[str, bytes]) -> dict[str, Counter[str]]:
    """The figures of each file: surface, value, unit, entity, property."""
    rows = ({"source_file": name, "content_sha256": name, "content": content} for name, content in files.items())
    frames = transform(SEED_CONTENT.frame(rows))
    assert frames["quarantine"].height == 0
    documents, figures = frames["document"], frames["figure"]
    columns = ("surface", "value", "unit", "measured_entity", "measured_property")
    return {
        name: Counter(map(repr, figures.filter(figures["document_key"] == key).select(columns).iter_rows()))
        for key, name in documents.select("document_key", "source_file").iter_rows()
    }


def test_each_format_gives_the_same_figures_alone_and_in_an_archive() -> None:
    files = dict(FILES)
    for name, content in FILES.items():
        packed = members_of(io.BytesIO(zipped({f"报告/{name}": content})), "a.zip", Settings(lambda _: False))
        assert packed is not None
        files |= {f"a.zip{member.place}": member.content for member in packed}
    told = figures_of(files)
    assert len(told) == 2 * len(FILES)
    assert told["a.txt"].total() == 10
    assert {name: found for name, found in told.items() if found != told["a.txt"]} == {}


@pytest.mark.long
@pytest.mark.skipif(not text_recognition.is_installed(), reason="the extra `ocr` is not installed (make run OCR=1)")
def test_a_scan_gives_the_same_figures() -> None:
    told = figures_of({"a.txt": FILES["a.txt"], "a.png": as_scan()})
    assert (told["a.txt"] & told["a.png"]).total() >= 0.97 * max(told["a.txt"].total(), told["a.png"].total())
