"""Stage 1: files -> documents, their pages, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transforms.keys import surrogate_key
from transforms.reading.document import read_document
from transforms.reading.given_metadata import Given, with_given
from transforms.records import Box, UnreadableError, VisibleText
from transforms.schemas import staged

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from transforms.records import ReadDocument

Row = dict[str, Any]
CALLED = "The file"
"""What a reason calls the file. Its name stands beside; of the same content under another name the reason holds, too."""


def read_documents(seed_content: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Reads each file as text; a file that cannot be read becomes a quarantine row and stops nothing.

    Args:
        seed_content: Rows of `staged.SEED_CONTENT`.

    Returns:
        Frames `document`, `document_text`, `recognized_character`, `quarantine`.
    """
    documents: list[Row] = []
    pages: list[Row] = []
    recognized: list[Row] = []
    refused: list[Row] = []
    for name, content_sha256, content, *told in seed_content.select(staged.SEED_CONTENT.schema.names()).iter_rows():
        source = {"source_file": name, "content_sha256": content_sha256}
        given = Given(*told)
        try:
            read = with_given(read_document(CALLED, content), given)
        except UnreadableError as error:
            said = {"reason": error.reason, "remedy": error.remedy, "byte_offset": error.byte_offset}
            refused.append(source | {"reason_code": error.code} | said)
            continue
        document_key = surrogate_key(content_sha256)
        documents.append(
            source
            | {
                "document_key": document_key,
                "media_type": read.media_type,
                "encoding": read.encoding,
                "encoding_confidence": read.encoding_confidence,
                "repairs": list(read.repairs),
                "made_on": read.made_on,
                "published_on": read.published_on,
                "given_region": given.region,
                "of_blocks": read.of_blocks,
                "page_count": len(read.pages),
                "character_count": sum(map(len, read.pages)),
                **_visible_text(read),
            }
        )
        pages += ({"document_key": document_key, "page_no": n, "text": text} for n, text in enumerate(read.pages, 1))
        recognized += _recognized(document_key, read)
    return {
        "document": staged.DOCUMENT.frame(documents),
        "document_text": staged.DOCUMENT_TEXT.frame(pages),
        "recognized_character": staged.RECOGNIZED_CHARACTER.frame(recognized),
        "quarantine": staged.QUARANTINE.frame(refused),
    }


def _recognized(document_key: str, read: ReadDocument) -> Iterator[Row]:
    """The characters that text recognition read."""
    for page_no, characters in read.recognized.items():
        for raw_start, confidence, box in characters:
            row = {"document_key": document_key, "page_no": page_no, "raw_start": raw_start, "recognition_confidence": confidence}
            yield row | {f"box_{edge}": getattr(box, edge, None) for edge in Box._fields}


def _visible_text(read: ReadDocument) -> Row:
    """How much of the file's text was read; of plain text all that stands on its pages."""
    visible = read.visible_text
    if visible is None:
        characters = sum(len("".join(page.split())) for page in read.pages)
        visible = VisibleText(characters, characters, {})
    return {
        "characters_held": visible.held,
        "characters_read": visible.read,
        "characters_left_out": sum(visible.left_out.values()),
        "left_out": [f"{reason}: {count}" for reason, count in sorted(visible.left_out.items())],
    }
