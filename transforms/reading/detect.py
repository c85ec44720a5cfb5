"""What a file is, by its content: the name of a file is never trusted.

One function a family of formats; `media_type` asks them in order. A table says what the formats are that are not read.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from transforms.lexicon import lexicon
from transforms.reading import containers, mail
from transforms.reading.markup import is_markup

PDF = "application/pdf"
HTML = "text/html"
PLAIN_TEXT = "text/plain"

# The marker of a PDF may stand within the first 1024 bytes (ISO 32000-1, annex H).
_PDF_MARKER_WITHIN = 1024


class Refused(NamedTuple):
    """A format that is recognised but not read: what people call it, its reason code, and what to do about it."""

    meaning: str
    reason_code: str
    remedy: str


def media_type(content: bytes) -> str:
    """IANA media type of a file by its content; text/plain when nothing else is recognised."""
    for magic, offset, name in magics():
        if content.startswith(magic, offset) and (found := containers.narrowed(name, content)) is not None:
            return found
    if b"%PDF-" in content[:_PDF_MARKER_WITHIN]:
        return PDF
    if mail.is_mail(content):
        return mail.MEDIA_TYPE
    if is_markup(content):
        return HTML
    return containers.xml_media_type(content) or PLAIN_TEXT


@cache
def refused(name: str) -> Refused | None:
    """What to say of a media type that is not read, None when there is nothing to say."""
    formats = lexicon("refused_formats").join(lexicon("remedies"), on="reason_code")
    rows = formats.filter(formats["media_type"] == name).select("meaning", "reason_code", "remedy").rows()
    return Refused(*rows[0]) if rows else None


class Magic(NamedTuple):
    """First bytes that tell a format, where they stand, and its media type or that of its container."""

    first_bytes: bytes
    offset: int
    media_type: str


@cache
def magics() -> tuple[Magic, ...]:
    """The first bytes of all formats that are known, in the order in which they are asked for."""
    table = lexicon("file_magic").select("magic_hex", "byte_offset", "media_type")
    return tuple(Magic(bytes.fromhex(magic), offset, name) for magic, offset, name in table.iter_rows())
