"""Reading whole files of a format beside the bare parser on the same files, in the same run.

A format is one function that reads a file as the project does, and one that only parses it and gives its number of pages.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pypdfium2
from selectolax.lexbor import LexborHTMLParser

from transforms.reading.document import read_document
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Format:
    """The ending of a format's files, and the bare parser, which gives the number of pages."""

    ending: str
    parse: Callable[[bytes], int]


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


FORMATS = (Format("pdf", parse_pdf), Format("html", parse_html))


def compare(folders: Sequence[Path]) -> None:
    """Prints megabytes and pages a second of each format's files in the folders, and the parser's time as a share of ours."""
    for kind in FORMATS:
        contents = [path.read_bytes() for folder in folders for path in sorted(folder.rglob(f"*.{kind.ending}"))]
        contents = [content for content in contents if _is_read(content)]
        if not contents:
            continue
        pages = sum(map(kind.parse, contents))
        bare = sum(_best(partial(kind.parse, content)) for content in contents)
        ours = sum(_best(partial(read_document, "file", content)) for content in contents)
        megabytes = sum(map(len, contents)) / 1e6
        print(
            f"{kind.ending:<6}{len(contents):>4} files{pages:>6} pages{megabytes / ours:>9.2f} MB/s{pages / ours:>9.0f} pages/s"
            f"{bare / ours:>8.2f} of the bare parser's speed"
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
        start = time.perf_counter()
        step()
        best = min(best, time.perf_counter() - start)
    return best
