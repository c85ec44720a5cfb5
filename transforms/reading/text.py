"""A text file -> the text that it shows: terminal codes and Markdown undone, a table by its rows, records refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transforms.mapped_text import MappedText
from transforms.reading import delimited, markdown
from transforms.reading.ascii_forms import undo_ascii_form
from transforms.reading.encoding import Decoded, decode
from transforms.reading.json_records import json_media_type
from transforms.reading.terminal_codes import may_have_terminal_codes, without_terminal_codes
from transforms.records import VisibleText

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN_TEXT = "text/plain"
_WHITE_SPACE = " \n\r\t\u3000"


class ShownText(NamedTuple):
    """A text as it shows: its media type, its characters, the notes, and the account."""

    media_type: str
    text: str
    notes: tuple[str, ...]
    visible: VisibleText


def decode_text(content: bytes, declared: str | None = None) -> Decoded:
    """The characters of a text file, also of one that writes Chinese in ASCII.

    Raises:
        UnreadableError: It is no text, or too much of it would be lost.
    """
    undone = undo_ascii_form(content)
    if undone is None:
        return decode(content, declared)
    text, form = undone
    return Decoded(text, form, 1.0, (f"Chinese in ASCII characters ({form}) undone",))


def shown_text(text: str, table_text: Callable[[str], str]) -> ShownText:
    """What a decoded text shows.

    Args:
        text: The decoded file.
        table_text: Reads a table in HTML that stands in Markdown.

    Returns:
        The text as shown; its media type is that of JSON when it is no text but records.
    """
    found = json_media_type(text) or PLAIN_TEXT
    shown, notes = text, []
    if may_have_terminal_codes(text):
        mapped, codes = without_terminal_codes(MappedText.of(text))
        if codes:
            shown = mapped.text
            notes.append(f"{len(codes)} terminal code(s) left out, the first at character {codes[0]}")
    if found == PLAIN_TEXT and markdown.is_markdown(shown):
        found = markdown.MEDIA_TYPE
        shown = markdown.undo_markdown(MappedText.of(shown), table_text).text
        notes.append("Markdown undone: the text is what it shows")
    if found == PLAIN_TEXT and (rows := delimited.table_of(shown)) is not None:
        found, shown = delimited.MEDIA_TYPE, rows
        notes.append("A table (CSV): its rows are lines, its cells parted by tabs")
    held = _characters(text)
    read = held if shown is text else _characters(shown)
    left_out = {"markup": held - read} if held > read else {}
    return ShownText(found, shown, tuple(notes), VisibleText(held, min(held, read), left_out))


def _characters(text: str) -> int:
    """Characters that are no white space; the spaces that a text is full of are counted, which is quicker than splitting it."""
    return len(text) - sum(map(text.count, _WHITE_SPACE))
