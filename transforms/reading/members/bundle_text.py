"""The text of a bundle, read piece by piece: its encoding by its beginning, then lines or characters as they are asked for."""

from __future__ import annotations

import codecs
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TextIO

from transforms.reading.encoding import decode
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE_BYTES = 1 << 18
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WIDE = ("utf-16", "utf-16-le", "utf-16-be")
_LINE_END = b"\n"
_LONGEST_LINE = 100_000_000


class Sample(NamedTuple):
    """The beginning of a text: its characters, its codec, and whether it is all there is."""

    text: str
    codec: str
    is_whole: bool


def sample_of(stream: BinaryIO) -> Sample | None:
    """The beginning of a text, the stream set back to its start; None when it is no text."""
    head = stream.read(SAMPLE_BYTES + 1)
    stream.seek(0)
    is_whole = len(head) <= SAMPLE_BYTES
    marked = next((codec for mark, codec in _MARKS if head.startswith(mark)), None)
    if marked:
        return Sample(head[: len(head) & ~1].decode(marked, "replace"), marked, is_whole)
    whole_lines = head if is_whole else head[: head.rfind(_LINE_END) + 1] or head
    for shorter in range(4):  # a line longer than the sample ends inside a character
        try:
            return Sample(whole_lines[: len(whole_lines) - shorter].decode("utf-8"), "utf-8", is_whole)
        except UnicodeDecodeError:
            continue
    try:
        decoded = decode(whole_lines)
    except UnreadableError:
        return None
    return Sample(decoded.text, decoded.codec, is_whole)


@contextmanager
def characters(stream: BinaryIO, codec: str) -> Iterator[TextIO]:
    """The stream from its start as text, its line ends kept; what cannot be decoded is U+FFFD."""
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=codec, errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()


class Line(NamedTuple):
    """A line by its number, from 1; why it is not read, where its bytes are no text."""

    number: int
    text: str
    refusal: UnreadableError | None = None


def lines(stream: BinaryIO, codec: str) -> Iterator[Line]:
    """The lines of the stream from its start that are not blank, each decoded by itself."""
    if codec in _WIDE:  # a byte that ends a line may be half of a character there
        with characters(stream, codec) as text:
            yield from (Line(number, line) for number, line in enumerate(text, 1) if line.strip("\ufeff \t\r\n"))
        return
    stream.seek(0)
    number = 0
    while raw := stream.readline(_LONGEST_LINE):
        number += 1
        if len(raw) == _LONGEST_LINE and not raw.endswith(_LINE_END):
            while (more := stream.readline(_LONGEST_LINE)) and not more.endswith(_LINE_END):
                pass
            told = f"The line has more than {_LONGEST_LINE // 1_000_000} MB."
            yield Line(number, "", UnreadableError(told, "Split the text into several records.", code="too_large"))
        elif raw.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _line(number, raw, codec)


def _line(number: int, raw: bytes, codec: str) -> Line:
    for tried in dict.fromkeys((codec, "utf-8-sig", "gb18030")):
        try:
            return Line(number, raw.decode(tried))
        except UnicodeDecodeError:
            continue
    remedy = "Save the file as UTF-8 and put it back."
    return Line(number, "", UnreadableError("Its bytes are no text in one encoding.", remedy, code="damaged"))
