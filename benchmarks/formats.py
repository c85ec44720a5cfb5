"""Reading whole files of a format beside the bare parser on the same files, in the same run.

A format has a bare parser, which only parses a file and gives its number of pages; some have a maker, so that they are measured
without a folder of files too.
"""

from __future__ import annotations

import email
import math
import time
import zipfile
from dataclasses import dataclass
from email.message import EmailMessage
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pypdfium2
from docx.text.paragraph import Paragraph
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from transforms.reading.document import read_document
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ROUNDS = 5
CHARACTERS_OF_A_PAGE = 22 * 28
"""Lines and characters of a page of an official document (GB/T 9704-2012), for formats without pages."""


@dataclass(frozen=True, slots=True)
class Format:
    """The ending of a format's files, the bare parser, which gives the number of pages, and what makes a file of a text."""

    ending: str
    parse: Callable[[bytes], int]
    make: Callable[[str], bytes] | None = None


def parse_pdf(content: bytes) -> int:
    """The text of each page as PDFium gives it."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    pages = len(document)
    document.close()
    return pages


def parse_html(content: bytes) -> int:
    """The tree and its text."""
    LexborHTMLParser(content).text()
    return 1


def parse_docx(content: bytes) -> int:
    """The tree of the main part and its text."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return _pages("".join(root.itertext()))


def parse_docx_as_a_library_does(content: bytes) -> int:
    """The paragraphs and tables that python-docx gives."""
    blocks = docx.Document(BytesIO(content)).iter_inner_content()
    return _pages("".join(block.text if isinstance(block, Paragraph) else "" for block in blocks))


def parse_mail(content: bytes) -> int:
    """The parts of a message, their transfer encoding undone."""
    parts = [part.get_payload(decode=True) for part in email.message_from_bytes(content).walk() if not part.is_multipart()]
    return _pages(b"".join(part for part in parts if isinstance(part, bytes)).decode("utf-8", "replace"))


def parse_text(content: bytes) -> int:
    """The characters."""
    return _pages(content.decode("utf-8", "replace"))


def make_docx(text: str) -> bytes:
    """A paragraph a line."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def make_mail(text: str) -> bytes:
    """A message with the text in base64."""
    message = EmailMessage()
    message["From"], message["Date"], message["Subject"] = "a@example.invalid", "Mon, 1 Jan 2024 08:00:00 +0800", "报告"
    message.set_content(text, cte="base64")
    return bytes(message)


def make_markdown(text: str) -> bytes:
    """Each line behind a bold word, a formula and a table every tenth."""
    table = "\n| 项目 | 金额 |\n|---|---|\n| 收入 | $1 2 . 5 \\%$ |\n"
    lines = [f"**报告** {line} $5 . 6 \\%$" + (table if number % 10 == 0 else "") for number, line in enumerate(text.split("\n"))]
    return ("# 报告\n\n" + "\n\n".join(lines)).encode()


def _pages(text: str) -> int:
    return math.ceil(len(text) / CHARACTERS_OF_A_PAGE)


FORMATS = (
    Format("pdf", parse_pdf),
    Format("html", parse_html),
    Format("docx", parse_docx, make_docx),
    Format("docx", parse_docx_as_a_library_does, make_docx),
    Format("eml", parse_mail, make_mail),
    Format("md", parse_text, make_markdown),
)


def compare(folders: Sequence[Path], text: str) -> None:
    """Prints megabytes and pages a second of each format's files, and the bare parser's speed as a share of ours.

    Args:
        folders: Where the files are.
        text: What a file is made of where a format has a maker.
    """
    for kind in FORMATS:
        contents = [path.read_bytes() for folder in folders for path in sorted(folder.rglob(f"*.{kind.ending}"))]
        contents = [content for content in contents if _is_read(content)]
        if kind.make is not None and not contents:
            contents = [kind.make(text.replace("\f", ""))]
        if not contents:
            continue
        pages = sum(map(kind.parse, contents))
        bare = sum(_best(partial(kind.parse, content)) for content in contents)
        ours = sum(_best(partial(read_document, "file", content)) for content in contents)
        megabytes = sum(map(len, contents)) / 1e6
        print(
            f"{kind.ending:<6}{len(contents):>4} files{pages:>6} pages{megabytes / ours:>9.2f} MB/s{pages / ours:>9.0f} pages/s"
            f"{bare / ours:>8.2f} of the speed of {kind.parse.__name__}"
        )


def _is_read(content: bytes) -> bool:
    try:
        read_document("file", content)
    except UnreadableError:
        return False
    return True


def _best(step: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()  # other work on the machine does not count
        step()
        best = min(best, time.process_time() - start)
    return best
