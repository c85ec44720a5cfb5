"""An OFD file -> the text of each page as a reader takes it in, by the same rules of lines, columns and tables as a PDF."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transforms.reading import limits
from transforms.reading.file_dates import named_day
from transforms.reading.ofd.ofd_lines import OfdLines
from transforms.reading.ofd.ofd_objects import OfdDrawing, sheet
from transforms.reading.ofd.ofd_package import OfdFile
from transforms.reading.ofd.ofd_picture import DOTS_AN_INCH, page_picture
from transforms.reading.pdf_usable import LITTLE_TEXT, NO_TEXT_LAYER, is_mostly_picture, problem_of, problem_of_empty
from transforms.reading.placed.columns import reading_order
from transforms.reading.placed.page_results import PagesRead
from transforms.reading.placed.pieces import page_text
from transforms.reading.placed.rules import Rules
from transforms.reading.placed.tables_of_page import with_tables
from transforms.reading.recognition.text_recognition import is_installed

if TYPE_CHECKING:
    from transforms.reading.ofd.ofd_package import OfdPage
    from transforms.reading.pdf_usable import Problem
    from transforms.reading.placed.page_results import PagedText
    from transforms.reading.recognition.picture_text import PictureText


def read_ofd(content: bytes) -> PagedText:
    """Reads an OFD file by its text objects.

    Raises:
        UnreadableError: It is damaged or encrypted, has too many pages or characters, or most of its pages have no usable text.
    """
    file = OfdFile(content)
    limits.check_pages(file.count())
    reading = PagesRead("An OFD document")
    seen: set[str] = set()
    for page in file.pages():
        _read_page(page, reading, seen, file)
        limits.check_characters(reading.held)
    return reading.result(named_day(file.created))


def _read_page(page: OfdPage, reading: PagesRead, seen: set[str], file: OfdFile) -> None:
    """Reads a page; the text of a template, which stands on many pages, is read on the first of them."""
    width, height = sheet(page.box)
    drawing = OfdDrawing(height)
    left_out: Counter[str] = Counter()
    for key, template in page.templates:
        before = len(drawing.texts)
        drawing.draw(template)
        if key in seen:
            left_out["furniture"] += _characters(drawing, before)
            del drawing.texts[before:]
        seen.add(key)
    for root in (*(() if page.content is None else (page.content,)), *page.annotations):
        drawing.draw(root)
    held = _characters(drawing, 0) + drawing.hidden + left_out["furniture"]
    shown = [text for text in drawing.texts if not text.is_slanted]
    left_out["furniture"] += sum(sum(map(len, text.text.split())) for text in drawing.texts if text.is_slanted)
    left_out["hidden"] += drawing.hidden
    lines = OfdLines(shown)
    tabled = with_tables(lines.pieces, lambda: Rules(drawing.horizontal, drawing.vertical), lines, reading.last_table)
    reading.last_table = tabled.last
    text = page_text(reading_order(tabled.pieces))
    problem = _problem(text, drawing, width * height, reading)
    if problem is not None and problem.code == NO_TEXT_LAYER and is_installed():
        recognized = _recognized(page, drawing, file)
        if recognized is not None and recognized.text.strip():
            reading.add_recognized(recognized, 72 / DOTS_AN_INCH)
            return
    reading.add(text, problem, held, +left_out)


def _recognized(page: OfdPage, drawing: OfdDrawing, file: OfdFile) -> PictureText | None:
    """The text of what a page draws as paths and pictures, by text recognition."""
    from transforms.reading.recognition.picture_text import picture_text  # noqa: PLC0415  (only pictures need it)

    pixels = page_picture(page.box, drawing.drawn, lambda key: file.part(page.media[key]) if key in page.media else None)
    return None if pixels is None else picture_text(pixels)


def _characters(drawing: OfdDrawing, first: int) -> int:
    return sum(sum(map(len, text.text.split())) for text in drawing.texts[first:])


def _problem(text: str, drawing: OfdDrawing, area: float, reading: PagesRead) -> Problem | None:
    """Why the text of a page cannot be used, None if it can; a page that may say more than its text is noted."""
    characters = len("".join(text.split()))
    if not characters:
        return problem_of_empty(drawing.shapes, area)
    problem = problem_of(text)
    if problem is None and characters <= LITTLE_TEXT and is_mostly_picture(drawing.shapes, area):
        reading.doubtful.append(len(reading.pages) + 1)
    return problem
