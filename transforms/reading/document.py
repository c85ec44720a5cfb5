"""A file of any supported format -> a `ReadDocument`."""

from __future__ import annotations

import sys
from functools import cache

import polars as pl

from transforms.lexicon import lexicon
from transforms.reading import detect, docx
from transforms.reading.encoding import decode
from transforms.reading.html import read_page
from transforms.reading.limits import check_characters, check_file, check_pages
from transforms.reading.markup import declared_encoding
from transforms.reading.pdf import read_pdf
from transforms.records import PAGE_BREAK, ReadDocument, UnreadableError

_PUT_AGAIN = "Put the file there again."


def read_document(name: str, content: bytes) -> ReadDocument:
    """Reads a file as pages of text, its newlines kept. The media type follows from the content, never from the name.

    Args:
        name: The file's name, for messages.
        content: Its bytes.

    Raises:
        UnreadableError: It is empty, blank, no text, too large, or too damaged; `reason` and `mend` say so to a person.
    """
    if not content:
        raise UnreadableError(f"{name} is empty.", _PUT_AGAIN, 0, code="empty")
    check_file(len(content))
    document = _read(name, content)
    check_pages(len(document.pages))
    check_characters(sum(map(len, document.pages)))
    if not any(page.strip(_blank()) for page in document.pages):
        raise UnreadableError(f"{name} holds nothing but white space and invisible characters.", _PUT_AGAIN, 0, code="empty")
    return document


def _read(name: str, content: bytes) -> ReadDocument:
    media_type = detect.media_type(content)
    if media_type == detect.PDF:
        found = read_pdf(content)
        return ReadDocument(media_type, None, 1.0, found.pages, found.repairs, found.visible_text)
    if content.startswith(b"PK") and docx.is_docx(content):
        return ReadDocument(docx.MEDIA_TYPE, None, 1.0, (docx.docx_text(content),))
    if media_type == detect.HTML:
        decoded = decode(content, declared_encoding(content))
        page = read_page(decoded.text)
        return ReadDocument(media_type, decoded.codec, decoded.confidence, (page.text,), decoded.repairs, page.visible_text)
    if media_type == detect.PLAIN_TEXT:
        decoded = decode(content)
        pages = tuple(decoded.text.split(PAGE_BREAK))
        return ReadDocument(media_type, decoded.codec, decoded.confidence, pages, decoded.repairs)
    reason = f"{name} is {detect.description(media_type)}, not a document that can be read."
    raise UnreadableError(reason, "Save it as TXT, HTML, PDF or DOCX and put that there.", 0, code="unsupported_format")


@cache
def _blank() -> str:
    """White space, and the characters that nobody sees and that the layout takes out of the text."""
    spaces = (chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace())
    table = lexicon("character_repairs")
    invisible = (chr(int(code, 16)) for code in table.filter(pl.col("replacement").is_null())["code_point"])
    return "".join((*spaces, *invisible))
