"""A PDF -> the text layer of each page."""

from __future__ import annotations

from transforms.records import UnreadableError


def pdf_pages(content: bytes) -> tuple[str, ...]:
    """The text layer of each page, as PDFium gives it (lines end with CR LF), nothing mended.

    Raises:
        UnreadableError: The file is damaged or encrypted, or no page has a text layer.
    """
    import pypdfium2  # noqa: PLC0415  (takes a second, and only PDFs need it)

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        reason, mend = (
            "A PDF that cannot be opened (damaged or encrypted).",
            "Open it in a viewer, save it again without a password.",
        )
        raise UnreadableError(f"{reason} {error}", mend, code="damaged") from error
    try:
        pages = tuple(_page_text(document, number) for number in range(len(document)))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(
            f"A PDF with a damaged page. {error}", "Open it in a viewer and save it again.", code="damaged"
        ) from error
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise UnreadableError(
            "A PDF without a text layer (a scan).", "Run text recognition (OCR) over it first.", code="no_text_layer"
        )
    return pages


def _page_text(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    text_page = page.get_textpage()
    try:
        text: str = text_page.get_text_range()
    finally:
        text_page.close()
        page.close()
    return text.replace("\0", "\ufffd")
