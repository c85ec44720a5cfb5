"""A file of any supported format -> a `ReadDocument`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from transforms.lexicon import lexicon
from transforms.reading import containers, delimited, detect, docx, mail, markdown, office, spreadsheets
from transforms.reading.encoding import decode
from transforms.reading.html import page_text, read_page
from transforms.reading.limits import check_characters, check_file, check_pages
from transforms.reading.markup import declared_encoding
from transforms.reading.pdf import read_pdf
from transforms.reading.recognition import pictures
from transforms.reading.recognition.text_recognition import is_installed
from transforms.reading.text import decode_text, shown_text
from transforms.records import PAGE_BREAK, ReadDocument, UnreadableError, VisibleText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from transforms.reading.placed.page_results import PagedText

_PUT_AGAIN = "Put the file there again."
_SAVE_AS = "Save it as TXT, HTML, PDF or DOCX and put that there."


def read_document(name: str, content: bytes) -> ReadDocument:
    """Reads a file as pages of text, its newlines kept. The media type follows from the content, never from the name.

    Args:
        name: The file's name, for messages.
        content: Its bytes.

    Raises:
        UnreadableError: It is empty, blank, no text, too large, or too damaged; `reason` and `remedy` say so to a person.
    """
    if not content:
        raise UnreadableError(f"{name} is empty.", _PUT_AGAIN, 0, code="empty")
    check_file(len(content))
    media_type = detect.media_type(content)
    read = _reader(media_type)
    document = read(content) if read is not None else None
    if document is None or document.media_type not in READ_TYPES | OPTIONAL_TYPES:
        raise _refusal(name, media_type if document is None else document.media_type)
    check_pages(len(document.pages))
    check_characters(sum(map(len, document.pages)))
    if not any(page.strip(_blank()) for page in document.pages):
        raise UnreadableError(f"{name} holds nothing but white space and invisible characters.", _PUT_AGAIN, 0, code="empty")
    return document


def _refusal(name: str, media_type: str) -> UnreadableError:
    """Why a format is not read, in the words that fit it."""
    known = detect.refused(media_type)
    if known is None:
        return UnreadableError(
            f"{name} is {media_type}, not a document that can be read.", _SAVE_AS, 0, code="unsupported_format"
        )
    reason = f"{name} is {known.meaning}, not a document that can be read."
    return UnreadableError(reason, known.remedy, 0, code=known.reason_code)


def _pdf(content: bytes) -> ReadDocument:
    return _placed(detect.PDF, read_pdf(content))


def _placed(media_type: str, found: PagedText) -> ReadDocument:
    return ReadDocument(
        media_type, None, 1.0, found.pages, found.repairs, found.visible_text, found.made_on, recognized=found.recognized
    )


def _ofd(content: bytes) -> ReadDocument:
    from transforms.reading.ofd.ofd import read_ofd  # noqa: PLC0415  (only OFD needs it)

    return _placed(containers.OFD, read_ofd(content))


def _picture(content: bytes) -> ReadDocument:
    read = pictures.read_picture(content)
    return ReadDocument(detect.media_type(content), None, 1.0, read.pages, read.notes, recognized=read.recognized)


def _converted(content: bytes) -> ReadDocument:
    media_type = detect.media_type(content)
    document = _word(office.as_docx(content, media_type))
    return replace(document, media_type=media_type, repairs=(f"converted by {office.version()}", *document.repairs))


def _reader(media_type: str) -> Callable[[bytes], ReadDocument] | None:
    """What reads a format; None where nothing does, or what would is not installed."""
    if media_type in pictures.MEDIA_TYPES:
        return _picture if is_installed() else None
    if media_type in office.ENDINGS:
        return _converted if office.program() else None
    return _READERS.get(media_type)


def _word(content: bytes, depth: int = 0) -> ReadDocument:
    read = docx.docx_text(content, _embedded_lines, depth)
    return ReadDocument(
        docx.MEDIA_TYPE, None, 1.0, (read.text,), visible_text=read.visible_text, made_on=read.made_on, of_blocks=True
    )


def _spreadsheet(content: bytes) -> ReadDocument:
    read = spreadsheets.read_workbook(content)
    return ReadDocument(detect.media_type(content), None, 1.0, read.pages, read.repairs, read.visible_text)


def _markup(content: bytes, declared: str | None = None, sheets: Mapping[str, str] | None = None) -> ReadDocument:
    decoded = decode(content, declared or declared_encoding(content))
    if markdown.is_markdown(decoded.text):  # Markdown may be full of tables in HTML
        return _text(content, declared)
    page = read_page(markdown.without_front_matter(decoded.text), sheets)
    return ReadDocument(
        detect.HTML,
        decoded.codec,
        decoded.confidence,
        (page.text,),
        decoded.repairs,
        page.visible_text,
        published_on=page.published_on,
        of_blocks=True,
    )


def _text(content: bytes, declared: str | None = None) -> ReadDocument:
    decoded = decode_text(content, declared)
    shown = shown_text(decoded.text, page_text)
    pages = tuple(shown.text.split(PAGE_BREAK))
    notes = (*decoded.repairs, *shown.notes)
    return ReadDocument(shown.media_type, decoded.codec, decoded.confidence, pages, notes, shown.visible)


def _mail(content: bytes) -> ReadDocument:
    """A message: the parts that are shown, each on pages of its own, under the subject unless the text has it."""
    message = mail.read_message(content)
    parts = [
        _markup(part.content, part.charset, message.sheets) if part.is_html else _text(part.content, part.charset)
        for part in message.shown
    ]
    pages = [page for part in parts for page in part.pages]
    if message.subject and pages and message.subject not in pages[0]:
        pages[0] = f"{message.subject}\n{pages[0]}"
    notes = [note for part in parts for note in part.repairs]
    first = parts[0]
    visible = _sum(part.visible_text for part in parts)
    return ReadDocument(
        mail.MEDIA_TYPE,
        first.encoding,
        min(part.encoding_confidence for part in parts),
        tuple(pages),
        tuple(notes),
        visible,
        of_blocks=all(part.of_blocks for part in parts),
    )


def _sum(accounts: Iterable[VisibleText | None]) -> VisibleText | None:
    held = read = 0
    left_out: Counter[str] = Counter()
    for account in accounts:
        if account is None:
            return None
        held, read = held + account.held, read + account.read
        left_out.update(account.left_out)
    return VisibleText(held, read, dict(left_out))


def _embedded_lines(content: bytes, depth: int) -> list[str]:
    """The lines of a file that a Word document shows in place; none where it cannot be read."""
    try:
        media_type = detect.media_type(content)
        if media_type == containers.WORD:
            document = _word(content, depth)
        elif media_type in (detect.HTML, detect.PLAIN_TEXT, mail.MEDIA_TYPE):
            document = _READERS[media_type](content)
        else:
            return []
    except UnreadableError:
        return []
    return "\n".join(document.pages).split("\n")


_READERS: dict[str, Callable[[bytes], ReadDocument]] = {
    detect.PDF: _pdf,
    containers.OFD: _ofd,
    containers.WORD: _word,
    **dict.fromkeys(spreadsheets.MEDIA_TYPES, _spreadsheet),
    detect.HTML: _markup,
    mail.MEDIA_TYPE: _mail,
    detect.PLAIN_TEXT: _text,
}
READ_TYPES = frozenset({*_READERS, markdown.MEDIA_TYPE, delimited.MEDIA_TYPE})
"""Media types of the documents that are read; files that hold several are `members.member_documents.HOLDERS`."""
OPTIONAL_TYPES = frozenset({*pictures.MEDIA_TYPES, *office.ENDINGS})
"""Those that are read where what reads them is installed."""


_LAST_SPACE = "\u3000"
"""The ideographic space, beyond which Unicode has no white space: to ask every code point takes a tenth of a second a process."""


@cache
def _blank() -> str:
    """White space, and the characters that nobody sees and that the layout takes out of the text."""
    spaces = (chr(code) for code in range(ord(_LAST_SPACE) + 1) if chr(code).isspace())
    table = lexicon("character_repairs")
    invisible = (chr(int(code, 16)) for code in table.filter(pl.col("replacement").is_null())["code_point"])
    return "".join((*spaces, *invisible))
