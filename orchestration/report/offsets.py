"""Offsets in characters, as the warehouse counts them, to offsets in UTF-16 units, as a browser counts them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_BASIC = "\uffff"


class PageKey(NamedTuple):
    """A page of the report's documents."""

    document_no: int
    page_no: int


def wide_characters(text: str) -> list[int]:
    """Offsets of the characters that take two units in UTF-16 (𠮷, emoji), ascending; empty for nearly every page."""
    if text.isascii() or max(text, default="") <= _BASIC:
        return []
    return [at for at, character in enumerate(text) if character > _BASIC]


class BrowserOffsets:
    """Translates offsets, page by page."""

    def __init__(self, wide: Mapping[PageKey, list[int]]) -> None:
        self._wide = {page: offsets for page, offsets in wide.items() if offsets}

    def of(self, page: PageKey, offset: int | None) -> int | None:
        """The offset in UTF-16 units; None for None."""
        if offset is None or page not in self._wide:
            return offset
        return offset + bisect_left(self._wide[page], offset)

    def any(self) -> bool:
        """Whether any page has such characters."""
        return bool(self._wide)
