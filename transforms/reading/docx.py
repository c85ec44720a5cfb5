"""A Word document (DOCX, ISO/IEC 29500) -> its text, one paragraph or table row a line."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.table import Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN_PART = "word/document.xml"
_MEND = "Open it in a word processor and save it again as DOCX, or as text."
_TEXT_BYTES_AT_MOST = 400_000_000
"""A main part that unpacks to more than this is no report: an archive made to fill memory, or a fault."""


def is_docx(content: bytes) -> bool:
    """Whether a ZIP archive is a Word document."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _MAIN_PART in archive.namelist()
    except zipfile.BadZipFile:
        return False


def docx_text(content: bytes) -> str:
    """The body's text in reading order: a line a paragraph, a line a table row with tabs between its cells.

    Headers, footers, comments and deleted text are no part of it.

    Raises:
        UnreadableError: The file is damaged.
    """
    from docx import Document  # noqa: PLC0415  (only DOCX needs it)
    from docx.table import Table  # noqa: PLC0415

    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if archive.getinfo(_MAIN_PART).file_size > _TEXT_BYTES_AT_MOST:
                raise UnreadableError("A Word document that unpacks to more than 400 MB.", _MEND, code="too_large")
        lines: list[str] = []
        for block in Document(BytesIO(content)).iter_inner_content():
            lines += _rows(block) if isinstance(block, Table) else [block.text]
    except UnreadableError:
        raise
    except Exception as error:  # the library raises whatever its parts raise on a damaged file
        raise UnreadableError(
            f"A Word document that cannot be opened: {error or type(error).__name__}.", _MEND, code="damaged"
        ) from error
    return "\n".join(lines)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        done: set[int] = set()
        for cell in row.cells:
            # A merged cell is listed once for each column it spans.
            if id(cell._tc) not in done:
                done.add(id(cell._tc))
                cells.append(" ".join(cell.text.split("\n")))
        yield "\t".join(cells)
