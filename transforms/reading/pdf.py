"""A PDF -> the text of each page as a reader takes it in; a page whose text layer does not say what it shows is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from transforms.reading import limits
from transforms.reading.file_dates import named_day
from transforms.reading.page_ends import join_cut_numbers
from transforms.reading.pdf_usable import (
    NO_TEXT_LAYER,
    UNMAPPED_GLYPHS,
    Problem,
    is_mostly_picture,
    problem_of,
    problem_of_empty,
)
from transforms.reading.placed.pieces import page_text
from transforms.reading.placed.tables_of_page import with_tables
from transforms.records import UnreadableError, VisibleText

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from transforms.reading.placed.ruled_tables import TableRows


_LITTLE_TEXT = 30
_REFUSED_AT_MOST = 0.5
_OPEN_AGAIN = "Open it in a viewer and save it again."
_REMEDIES = {
    NO_TEXT_LAYER: "Run text recognition (OCR) over it first.",
    UNMAPPED_GLYPHS: "Get the document as text or Word, or run text recognition (OCR) over it.",
}
_WHY = {NO_TEXT_LAYER: "without a text layer (a scan)", UNMAPPED_GLYPHS: "whose glyphs have no characters"}


class PdfText(NamedTuple):
    """The text of each page (empty for a refused one), the refused ones, how much of the text was read, and the file's day."""

    pages: tuple[str, ...]
    repairs: tuple[str, ...]
    visible_text: VisibleText
    made_on: datetime.date | None = None


@dataclass(slots=True)
class _Reading:
    """What was found so far."""

    pages: list[str] = field(default_factory=list)
    refused: dict[int, Problem] = field(default_factory=dict)
    doubtful: list[int] = field(default_factory=list)
    held: int = 0
    read: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    last_table: TableRows | None = None


def read_pdf(content: bytes) -> PdfText:
    """Reads a PDF by its text layer.

    Raises:
        UnreadableError: It is damaged or encrypted, has too many pages or characters, or most of its pages have no usable text.
    """
    import pypdfium2  # noqa: PLC0415  (takes a second, and only PDFs need it)

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _why_not_opened(error) from error
    reading = _Reading()
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
    _refuse_if_most_are(reading)
    visible = VisibleText(reading.held, reading.read, dict(reading.left_out))
    return PdfText(tuple(join_cut_numbers(reading.pages)), tuple(_notes(reading)), visible, made_on)


def _read_page(page: Any, number: int, reading: _Reading) -> None:  # noqa: ANN401  (pypdfium2 has no types)
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
    finally:
        text_page.close()
        page.close()
    visible = found.held - sum(found.left_out.values()) + in_fields
    reading.held += found.held + in_fields
    reading.left_out.update(found.left_out)
    if problem is None:
        reading.read += visible
        reading.pages.append(text)
    else:
        reading.refused[number] = problem
        reading.left_out["refused_page"] += visible
        reading.pages.append("")


def _problem(page: Any, text: str, number: int, reading: _Reading) -> Problem | None:  # noqa: ANN401
    """Why the text of a page cannot be used, None if it can; a page that may say more than its text is noted."""
    characters = len("".join(text.split()))
    if characters > _LITTLE_TEXT:
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


def _refuse_if_most_are(reading: _Reading) -> None:
    """A document of whose pages with something on them more than half are refused is not loaded as a fragment of itself.

    Raises:
        UnreadableError: Naming why most of them are.
    """
    used = sum(bool(page.strip()) for page in reading.pages)
    if reading.refused and len(reading.refused) <= _REFUSED_AT_MOST * (used + len(reading.refused)):
        return
    if not reading.refused:
        if used:
            return
        raise UnreadableError("A PDF without a text layer.", _REMEDIES[NO_TEXT_LAYER], code=NO_TEXT_LAYER)
    code = Counter(problem.code for problem in reading.refused.values()).most_common(1)[0][0]
    if not used and len({problem.code for problem in reading.refused.values()}) == 1:
        raise UnreadableError(f"A PDF {_WHY[code]}.", _REMEDIES[code], code=code)
    pages = _listed(list(reading.refused))
    raise UnreadableError(f"A PDF of whose pages most have no usable text ({pages}).", _REMEDIES[code], code=code)


def _notes(reading: _Reading) -> list[str]:
    """What a reader of the result should know of pages that are not in it, or not wholly."""
    notes: list[str] = []
    for problem in dict.fromkeys(reading.refused.values()):
        numbers = [number for number, found in reading.refused.items() if found == problem]
        notes.append(f"{_listed(numbers)} not read: {problem.words}. {_REMEDIES[problem.code]}")
    if reading.doubtful:
        notes.append(f"{_listed(reading.doubtful)} mostly a picture: what its picture says was not read")
    return notes


def _listed(numbers: Sequence[int]) -> str:
    return f"page {numbers[0]}" if len(numbers) == 1 else f"pages {', '.join(map(str, numbers))}"


def _why_not_opened(error: Any) -> UnreadableError:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        remedy = "Open it in a viewer with its password, and save it again without one."
        return UnreadableError("A PDF that a password protects.", remedy, code="encrypted")
    return UnreadableError(f"A PDF that cannot be opened (damaged). {error}", _OPEN_AGAIN, code="damaged")
