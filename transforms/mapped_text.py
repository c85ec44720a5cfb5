"""Text in which every character knows where it stood in the source.

All repair of layout works on `MappedText`, so a figure's offsets are right by construction, whatever was undone on the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.spans import CharacterSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

Offsets = NDArray[np.int32]


class Edit(NamedTuple):
    """The characters [start, end) of a text, and what is to stand there."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True, eq=False)
class MappedText:
    """Clean text with the raw offset of each of its characters.

    Attributes:
        text: The clean text.
        offsets: int32, shape `(len(text),)`, never decreasing: `offsets[i]` is the raw offset of the
            character that `text[i]` came from.
    """

    text: str
    offsets: Offsets

    @classmethod
    def of(cls, raw: str, start: int = 0) -> MappedText:
        """A raw text as it stands, its first character at raw offset `start`."""
        return cls(raw, np.arange(start, start + len(raw), dtype=np.int32))

    @classmethod
    def join(cls, parts: Iterable[MappedText]) -> MappedText:
        """Several texts one after the other, with nothing between."""
        pieces = list(parts)
        if not pieces:
            return cls("", np.empty(0, dtype=np.int32))
        return cls("".join(p.text for p in pieces), np.concatenate([p.offsets for p in pieces]))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, span: slice) -> MappedText:
        return MappedText(self.text[span], self.offsets[span])

    def raw_span(self, start: int, end: int) -> CharacterSpan:
        """The raw span `[start, end)` that the non-empty clean span `[start, end)` came from."""
        return CharacterSpan(int(self.offsets[start]), int(self.offsets[end - 1]) + 1)

    def translate(self, table: dict[int, int]) -> MappedText:
        """Replaces single characters by single characters (`str.translate` with code points on both sides)."""
        return MappedText(self.text.translate(table), self.offsets)

    def replace(self, edits: Iterable[Edit]) -> MappedText:
        """Replaces spans of the clean text.

        Args:
            edits: In order, not overlapping. Each character of a replacement is
                mapped to the source of the span's first character (of the character
                before it, when the span is empty; the text never is).
        """
        texts: list[str] = []
        offsets: list[Offsets] = []
        done = 0
        for start, end, replacement in edits:
            texts += (self.text[done:start], replacement)
            offsets.append(self.offsets[done:start])
            if replacement:
                source = self.offsets[start] if end > start else self.offsets[max(start - 1, 0)]
                offsets.append(np.full(len(replacement), source, dtype=np.int32))
            done = end
        if not texts:
            return self
        return MappedText("".join((*texts, self.text[done:])), np.concatenate((*offsets, self.offsets[done:])))

    def strip(self) -> MappedText:
        """Without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]
