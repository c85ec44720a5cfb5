"""What a file is, by its first bytes: the name of a file is never trusted."""

from __future__ import annotations

import re
from functools import cache

from transforms.lexicon import lexicon

PDF = "application/pdf"
HTML = "text/html"
PLAIN_TEXT = "text/plain"

# Possessive: a comment ends at its first end mark, and is not tried in any other way, or many of them take for ever.
_HTML_START = re.compile(
    rb"\s*+(?:(?><!--.*?-->)\s*+)*+(?:<\?xml[^>]*>\s*+)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(rb"<(p|div|br|table|span|h[1-6]|li)\b[^<>]*>", re.IGNORECASE)
_HTML_TAGS_OF_A_FRAGMENT = 3
_HEAD_BYTES = 4096
# The marker of a PDF may stand within the first 1024 bytes (ISO 32000-1, annex H).
_PDF_MARKER_WITHIN = 1024


def media_type(content: bytes) -> str:
    """IANA media type of a file by its content; text/plain when nothing else is recognised."""
    for magic, name in _magics():
        if content.startswith(magic):
            return name
    head = content[:_HEAD_BYTES].replace(b"\0", b"")  # UTF-16 markup reads as ASCII without its zero bytes
    if b"%PDF-" in content[:_PDF_MARKER_WITHIN]:
        return PDF
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _HTML_START.match(text) or (text.lstrip()[:1] == b"<" and len(_HTML_TAG.findall(text)) >= _HTML_TAGS_OF_A_FRAGMENT):
        return HTML
    return PLAIN_TEXT


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
