"""Of text that recognition read: how sure it is of a span, and where that stands on the page."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from transforms.records import Box, RecognizedCharacter

if TYPE_CHECKING:
    import polars as pl


_THOUSANDS_MARKS = ",，"
"""Recognition wavers between the narrow and the wide one, which says nothing of the number."""


class RecognizedSpan(NamedTuple):
    """The confidence of the least sure character of a span, 0 to 1, and the box around those that stand on its page."""

    confidence: float
    box: Box | None


class RecognizedText:
    """The recognized characters of a batch of documents."""

    def __init__(self, recognized_character: pl.DataFrame) -> None:
        """Takes rows of `staged.RECOGNIZED_CHARACTER`."""
        self._pages: dict[tuple[str, int], list[RecognizedCharacter]] = {}
        for document_key, page_no, raw_start, confidence, *edges in recognized_character.iter_rows():
            box = None if edges[0] is None else Box(*edges)
            self._pages.setdefault((document_key, page_no), []).append(RecognizedCharacter(raw_start, confidence, box))
        for characters in self._pages.values():
            characters.sort()

    def of(self, document_key: str, page_no: int, raw_start: int, raw: str) -> RecognizedSpan | None:
        """The characters of a page that are `raw` and begin at `raw_start`; None where recognition read none of them."""
        page = self._pages.get((document_key, page_no))
        if page is None:
            return None
        first, end = (bisect_left(page, at, key=_start) for at in (raw_start, raw_start + len(raw)))
        if first == end:
            return None
        span = page[first:end]
        boxes = [character.box for character in span if character.box is not None]
        around = Box(
            min(box.left for box in boxes), min(box.top for box in boxes),
            max(box.right for box in boxes), max(box.bottom for box in boxes),
        ) if boxes else None  # fmt: skip
        telling = [character.confidence for character in span if raw[character.raw_start - raw_start] not in _THOUSANDS_MARKS]
        return RecognizedSpan(min(telling, default=span[0].confidence), around)


def _start(character: RecognizedCharacter) -> int:
    return character.raw_start
