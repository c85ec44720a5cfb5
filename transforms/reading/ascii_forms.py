r"""Chinese text written with ASCII characters alone, as mail and program code carry it: HZ, UTF-7, =E5=8C=97, \u5317, &#21271;.

Each form is tried only on bytes that are all ASCII, and holds only if it makes ordinary Chinese of them.
"""

from __future__ import annotations

import binascii
import html
import quopri
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote_to_bytes

from transforms.reading.likelihood import BAD_CHARACTER, NOT_ASCII, ordinary_characters
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

_LEAST_CHARACTERS = 4
_LEAST_LIKELIHOOD = 0.85
_REMEDY = "Save the file as UTF-8 and put it back."
_ISO_2022 = re.compile(rb"\x1b(?:\$[()*+]?[@-Z]|\([BJ])")
_ESCAPED = re.compile(r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[0-9a-fA-F]{4}")
_REFERENCE = re.compile(rb"&#(?:x[0-9a-fA-F]{2,6}|\d{3,7});")
_QUOTED = re.compile(rb"=[0-9A-F]{2}")
_PERCENT = re.compile(rb"%[0-9A-Fa-f]{2}")
_SHIFTED = re.compile(rb"\+[A-Za-z0-9+/]{3,}")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{8,}={0,2}")


class Form(NamedTuple):
    """A way to write Chinese in ASCII: its name, what bytes that may be written so have in them, and its undoing."""

    name: str
    is_likely: Callable[[bytes], bool]
    undo: Callable[[bytes], str]


class UndoneForm(NamedTuple):
    """The text that bytes in ASCII write, and the name of the form in which they do."""

    text: str
    form: str


def undo_ascii_form(content: bytes) -> UndoneForm | None:
    """The text of bytes that write Chinese in ASCII; None when they do not.

    Raises:
        UnreadableError: It is written in ISO 2022, whose Chinese forms are not read.
    """
    if not content.isascii():
        return None
    for form in _FORMS:
        if not form.is_likely(content):
            continue
        try:
            text = form.undo(content)
        except (ValueError, binascii.Error):
            _refuse_damaged(content, form.name)
            continue
        if _is_chinese(text):
            return UndoneForm(text, form.name)
    if len(_ISO_2022.findall(content)) >= 2:
        raise UnreadableError(
            "Text in an ISO 2022 encoding, which is not read.", _REMEDY, content.find(b"\x1b"), code="unknown_encoding"
        )
    return None


def _refuse_damaged(content: bytes, codec: str) -> None:
    """Refuses Chinese in one of the two codecs that cannot be decoded to its end: what was lost is not known.

    Raises:
        UnreadableError: It is Chinese but for the damage.
    """
    if codec in ("hz", "utf-7") and _is_chinese(content.decode(codec, errors="replace").replace(BAD_CHARACTER, "")):
        raise UnreadableError(f"Damaged text in {codec.upper()}.", "Get the file from its source again.", code="damaged")


def _is_chinese(text: str) -> bool:
    foreign = len(NOT_ASCII.findall(text))
    return foreign >= _LEAST_CHARACTERS and ordinary_characters(text) >= _LEAST_LIKELIHOOD * foreign


def _bytes_to_text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _unescape(content: bytes) -> str:
    def character(found: re.Match[str]) -> str:
        units = bytes.fromhex(found.group().replace("\\u", ""))
        return units.decode("utf-16-be")

    return _ESCAPED.sub(character, content.decode("ascii"))


def _is_escaped(content: bytes) -> bool:
    """JSON has such escapes too, and is told as JSON."""
    return b"\\u" in content and content.lstrip()[:1] not in (b"{", b"[")


def _undo_hz(content: bytes) -> str:
    r"""RFC 1843; `~` and a newline joins lines."""
    return content.replace(b"~\r\n", b"~\n").decode("hz")


_FORMS = (
    Form("hz", lambda content: b"~{" in content, _undo_hz),
    Form("utf-7", lambda content: _SHIFTED.search(content) is not None, lambda content: content.decode("utf-7")),
    Form("unicode-escape", _is_escaped, _unescape),
    Form(
        "character-references",
        lambda content: _REFERENCE.search(content) is not None,
        lambda content: html.unescape(content.decode("ascii")),
    ),
    Form(
        "quoted-printable",
        lambda content: _QUOTED.search(content) is not None,
        lambda content: _bytes_to_text(quopri.decodestring(content)),
    ),
    Form(
        "percent-encoding",
        lambda content: _PERCENT.search(content) is not None,
        lambda content: _bytes_to_text(unquote_to_bytes(content)),
    ),
    Form(
        "base64",
        lambda content: _BASE64.fullmatch(b"".join(content.split())) is not None,
        lambda content: _bytes_to_text(binascii.a2b_base64(content, strict_mode=False)),
    ),
)
