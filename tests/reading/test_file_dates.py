"""The day that a file gives apart from its text."""

from __future__ import annotations

import datetime
from io import BytesIO

import docx
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.reading.pdf_files import Page, lines, pdf
from transforms.reading.document import read_document
from transforms.reading.file_dates import named_day, page_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T10:00:00Z", "2024-03-05"),
        ("2024-03-05 10:00", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("D:20240305100000+08'00'", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2023-02-30", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_a_day_in_the_forms_of_metadata(text: str, day: str | None) -> None:
    assert named_day(text) == (datetime.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("meta", "day"),
    [
        ('<meta name="PubDate" content="2024-01-15 09:30">', "2024-01-15"),
        ('<meta property="article:published_time" content="2024-01-15T01:30:00Z">', "2024-01-15"),
        ('<meta itemprop="datePublished" content="2024-01-15">', "2024-01-15"),
        ('<meta name="keywords" content="2024-01-15">', None),
        ('<meta name="PubDate" content="">', None),
        ('<meta name="PubDate">', None),
    ],
)
def test_a_page_says_when_it_was_published(meta: str, day: str | None) -> None:
    found = page_date(LexborHTMLParser(f"<html><head>{meta}</head><body><p>全市生产总值增长5%。</p></body></html>"))

    assert found == (datetime.date.fromisoformat(day) if day else None)


def _word(created: datetime.datetime | None) -> bytes:
    document = docx.Document()
    document.add_paragraph("2023年，全市生产总值增长5%。")
    if created is not None:
        document.core_properties.created = created
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_word_document_says_when_it_was_made() -> None:
    made = datetime.datetime(2024, 1, 15, 8, 0, tzinfo=datetime.UTC)

    assert read_document("a.docx", _word(made)).made_on == datetime.date(2024, 1, 15)


def test_the_day_of_a_template_is_not_the_documents() -> None:
    assert read_document("a.docx", _word(None)).made_on is None


def test_a_pdf_without_a_day_has_none() -> None:
    content = pdf(Page(lines("全市生产总值增长5%。")))

    assert read_document("a.pdf", content).made_on is None
