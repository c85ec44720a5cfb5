"""What a file of several documents hands out: entries of archives, records of bundles, and the documents among them."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.given_metadata import NOTHING_GIVEN, Given
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

_SEPARATOR = "\x1f"


class UnreadableArchiveError(UnreadableError):
    """A file of several documents that is refused in the whole, and nothing of it read."""


@contextmanager
def refused_in_the_whole() -> Iterator[None]:
    """What is refused inside is the file of several documents, not one of its members."""
    try:
        yield
    except UnreadableError as error:
        raise UnreadableArchiveError(error.reason, error.remedy, error.byte_offset, code=error.code) from error


class Entry(NamedTuple):
    """A file in an archive, or one attached to a message.

    Attributes:
        path: Its name there, `/` between folders.
        blocks: Its bytes, block by block, to be asked for before the next entry is.
        packed_bytes: What it takes in the archive, where the archive says so.
        refusal: Why it is not read.
    """

    path: str
    blocks: Callable[[], Generator[bytes, None, None]] | None = None
    packed_bytes: int | None = None
    refusal: UnreadableError | None = None


class Member(NamedTuple):
    """A document in a file of several, or what is refused of it.

    Attributes:
        place: Its place behind the file's name: `/2024/report.docx`, `#3`, `/month.zip/news.jsonl#3`; empty where the file is a
            document itself beside those that it holds.
        content: Its bytes; none where it is refused.
        given: What its record says of it.
        record_id: What its record calls it.
        refusal: Why it is not read.
    """

    place: str
    content: bytes = b""
    given: Given = NOTHING_GIVEN
    record_id: str | None = None
    refusal: UnreadableError | None = None

    @property
    def content_sha256(self) -> str:
        """Hash of its bytes, and of what its record says of them: two records of one text and two days are two contents."""
        digest = hashlib.sha256(self.content)
        if any(self.given):
            digest.update(_SEPARATOR.join("" if part is None else str(part) for part in self.given).encode("utf-8", "replace"))
        return digest.hexdigest()
