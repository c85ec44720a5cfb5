"""Stage 2: pages -> articles and their paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transforms.keys import surrogate_key
from transforms.layout.paragraphs import find_paragraphs
from transforms.pages import join_pages, locate, touched_pages
from transforms.schemas import staged
from transforms.structure import articles as structure
from transforms.structure.publication_date import is_of_year
from transforms.structure.regions.given_region import of_given_region

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from transforms.mapped_text import MappedText
    from transforms.records import Article

Row = dict[str, Any]
BODY_KINDS = frozenset({"body", "heading", "table"})


def find_articles(document: pl.DataFrame, document_text: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Undoes the layout of each document and finds its articles.

    Args:
        document: Rows of `staged.DOCUMENT`.
        document_text: Rows of `staged.DOCUMENT_TEXT`: all pages of these documents.

    Returns:
        Frames `article` and `paragraph`.
    """
    pages = pages_by_document(document_text)
    article_rows: list[Row] = []
    paragraph_rows: list[Row] = []
    columns = ("document_key", "source_file", "of_blocks", "made_on", "published_on", "given_region")
    for document_key, source_file, of_blocks, made_on, published_on, given_region in document.select(columns).iter_rows():
        text, page_starts = join_pages(pages[document_key])
        # A file is made once and made again; what a page says of its publication holds.
        made_then = made_on is not None and is_of_year(text, made_on.year)
        paragraphs = find_paragraphs(text, of_blocks=of_blocks)
        found = structure.find_articles(paragraphs, source_file, published_on or (made_on if made_then else None))
        found = of_given_region(found, given_region)
        for article_no, article in enumerate(found, 1):
            keys = {"article_key": surrogate_key(document_key, article_no), "document_key": document_key}
            article_rows.append(
                keys | {"source_file": source_file, "article_no": article_no} | _article_columns(article, page_starts)
            )
            paragraph_rows += (
                keys
                | {"paragraph_no": no, "kind": paragraph.kind, "section_path": paragraph.section_path}
                | mapped_text_columns(paragraph.text, page_starts)
                for no, paragraph in enumerate(article.paragraphs, 1)
            )
    return {"article": staged.ARTICLE.frame(article_rows), "paragraph": staged.PARAGRAPH.frame(paragraph_rows)}


def pages_by_document(document_text: pl.DataFrame) -> dict[str, list[str]]:
    """The texts of each document's pages, in order."""
    pages: dict[str, list[str]] = {}
    for document_key, text in document_text.sort("document_key", "page_no").select("document_key", "text").iter_rows():
        pages.setdefault(document_key, []).append(text)
    return pages


def mapped_text_columns(text: MappedText, page_starts: Sequence[int], first_page: int = 1) -> Row:
    """The columns `text`, `page_no`, `raw_start`, `raw_end`, `offsets`, `page_starts` of a non-empty mapped text.

    Args:
        text: The text, with offsets in the whole document.
        page_starts: Starts of consecutive pages of the document that hold all of it.
        first_page: Number of the first of these pages.
    """
    start, end = text.raw_span(0, len(text))
    page_no, touched = touched_pages(page_starts, start, end)
    page_no += first_page - 1
    _, raw_start, raw_end = locate(page_no, touched, start, end)
    return {
        "text": text.text,
        "page_no": page_no,
        "raw_start": raw_start,
        "raw_end": raw_end,
        "offsets": text.offsets,
        "page_starts": touched,
    }


def _article_columns(article: Article, page_starts: Sequence[int]) -> Row:
    spans = [paragraph.text.raw_span(0, len(paragraph.text)) for paragraph in article.paragraphs]
    page_no, raw_start, raw_end = locate(1, page_starts, min(span.start for span in spans), max(span.end for span in spans))
    places = [locate(1, page_starts, person.raw_start, person.raw_end) for person in article.reporters]
    return {
        "kind": article.kind,
        "title": article.title,
        "subtitle": article.subtitle,
        "organizations": list(article.organizations),
        "region_code": article.region_code,
        "speaker": article.speaker,
        "speaker_role": article.speaker_role,
        "reporters": [person.name for person in article.reporters],
        "reporter_pages": [place.page_no for place in places],
        "reporter_starts": [place.start for place in places],
        "reporter_ends": [place.end for place in places],
        "published_on": article.published_on,
        "published_on_basis": article.published_on_basis,
        "text": "\n".join(paragraph.text.text for paragraph in article.paragraphs if paragraph.kind in BODY_KINDS),
        "page_no": page_no,
        "raw_start": raw_start,
        "raw_end": raw_end,
    }
