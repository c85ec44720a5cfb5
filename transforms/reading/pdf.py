"""A PDF -> the text of each page as a reader takes it in; a page whose text layer does not say what it shows is refused."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from transforms.reading import limits
from transforms.reading.file_dates import named_day
from transforms.reading.pdf_usable import LITTLE_TEXT, MUCH_TEXT, Problem, is_mostly_picture, problem_of, problem_of_empty
from transforms.reading.placed.page_results import PagesRead
from transforms.reading.placed.pieces import page_text
from transforms.reading.placed.tables_of_page import with_tables
from transforms.reading.recognition.text_recognition import is_installed
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from transforms.reading.placed.page_results import PagedText
    from transforms.reading.recognition.picture_text import PictureText

_DOTS_AN_INCH = 150
_LINES_OF_HEADS = 4
"""Running heads and feet are fewer lines than these."""
_OPEN_AGAIN = "Open it in a viewer and save it again."


def read_pdf(content: bytes) -> PagedText:
    """Reads a PDF by its text layer.

    Raises:
        UnreadableError: It is damaged or encrypted, has too many pages or characters, or most of its pages have no usable text.
    """
    import pypdfium2  # noqa: PLC0415  (takes a second, and only PDFs need it)

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _why_not_opened(error) from error
    reading = PagesRead("A PDF")
    try:
        limits.check_pages(len(document))
        made_on = named_day(document.get_metadata_value("CreationDate"))
        if document.get_formtype() != pypdfium2.raw.FORMTYPE_NONE:
            document.init_forms()
        for number in range(len(document)):
            _read_page(document[number], number + 1, reading)
            limits.check_characters(reading.held)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"A PDF with a damaged page. {error}", _OPEN_AGAIN, code="damaged") from error
    finally:
        document.close()
    return reading.result(made_on)


def _read_page(page: Any, number: int, reading: PagesRead) -> None:  # noqa: ANN401  (pypdfium2 has no types)
    from transforms.reading.pdf_fields import add_fields  # noqa: PLC0415
    from transforms.reading.pdf_pieces import read_pieces  # noqa: PLC0415
    from transforms.reading.pdf_rules import drawn_rules  # noqa: PLC0415
    from transforms.reading.placed.columns import reading_order  # noqa: PLC0415

    text_page = page.get_textpage()
    try:
        found = read_pieces(page, text_page)
        in_fields = add_fields(found.pieces, page)
        tabled = with_tables(found.pieces, partial(drawn_rules, page), found.glyphs, reading.last_table)
        reading.last_table = tabled.last
        pieces = reading_order(tabled.pieces)
        text = page_text(pieces)
        problem = _problem(page, text, number, reading)
        recognized = _recognized(page) if problem is not None and is_installed() else None
    finally:
        text_page.close()
        page.close()
    if recognized is not None and recognized.text.strip():
        reading.add_recognized(recognized, 72 / _DOTS_AN_INCH)
    else:
        reading.add(text, problem, found.held + in_fields, Counter(found.left_out))


def _recognized(page: Any) -> PictureText:  # noqa: ANN401
    """The text of a page by text recognition of its picture."""
    from transforms.reading.recognition.picture_text import picture_text  # noqa: PLC0415

    bitmap = page.render(scale=_DOTS_AN_INCH / 72)
    try:
        return picture_text(bitmap.to_numpy()[:, :, :3])
    finally:
        bitmap.close()


def _problem(page: Any, text: str, number: int, reading: PagesRead) -> Problem | None:  # noqa: ANN401
    """Why the text of a page cannot be used, None if it can; a page that may say more than its text is noted."""
    characters = len("".join(text.split()))
    if characters > MUCH_TEXT or (characters > LITTLE_TEXT and text.count("\n") >= _LINES_OF_HEADS):
        return problem_of(text)
    from transforms.reading.pdf_objects import drawn_objects  # noqa: PLC0415

    width, height = page.get_size()
    drawn = drawn_objects(page)
    if not characters:
        return problem_of_empty(drawn, width * height)
    problem = problem_of(text)
    if problem is None and is_mostly_picture(drawn, width * height):
        reading.doubtful.append(number)
    return problem


def _why_not_opened(error: Any) -> UnreadableError:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        remedy = "Open it in a viewer with its password, and save it again without one."
        return UnreadableError("A PDF that a password protects.", remedy, code="encrypted")
    return UnreadableError(f"A PDF that cannot be opened (damaged). {error}", _OPEN_AGAIN, code="damaged")
