"""What a file is, by its content: the name of a file is never trusted."""

from __future__ import annotations

from functools import cache

from transforms.lexicon import lexicon
from transforms.reading.markup import is_markup

PDF = "application/pdf"
HTML = "text/html"
PLAIN_TEXT = "text/plain"

# The marker of a PDF may stand within the first 1024 bytes (ISO 32000-1, annex H).
_PDF_MARKER_WITHIN = 1024


def media_type(content: bytes) -> str:
    """IANA media type of a file by its content; text/plain when nothing else is recognised."""
    for magic, name in _magics():
        if content.startswith(magic):
            return name
    if b"%PDF-" in content[:_PDF_MARKER_WITHIN]:
        return PDF
    return HTML if is_markup(content) else PLAIN_TEXT


@cache
def description(name: str) -> str:
    """What people call a media type that is recognised but not read."""
    table = lexicon("file_magic")
    meanings: list[str] = table.filter(media_type=name)["meaning"].to_list()
    return meanings[0] if meanings else name


@cache
def _magics() -> tuple[tuple[bytes, str], ...]:
    table = lexicon("file_magic")
    return tuple((bytes.fromhex(magic), name) for magic, name in zip(table["magic_hex"], table["media_type"], strict=True))
