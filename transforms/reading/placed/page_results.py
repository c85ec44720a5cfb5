"""What was read of the pages of a fixed layout (PDF, OFD): their text, the refused ones with their reasons, what to note."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.page_ends import join_cut_numbers
from transforms.reading.pdf_usable import NO_TEXT_LAYER, UNMAPPED_GLYPHS, Problem
from transforms.reading.recognition.pictures import recognition_note
from transforms.records import RecognizedCharacter, UnreadableError, VisibleText

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from transforms.reading.page_ends import Move
    from transforms.reading.placed.ruled_tables import TableRows
    from transforms.reading.recognition.picture_text import PictureText

_REFUSED_AT_MOST = 0.5
_REMEDIES = {
    NO_TEXT_LAYER: "Run text recognition (OCR) over it first.",
    UNMAPPED_GLYPHS: "Get the document as text or Word, or run text recognition (OCR) over it.",
}
_WHY = {NO_TEXT_LAYER: "without a text layer (a scan)", UNMAPPED_GLYPHS: "whose glyphs have no characters"}


class PagedText(NamedTuple):
    """The text of each page (empty for a refused one), the refused ones, how much of the text was read, and the file's day."""

    pages: tuple[str, ...]
    repairs: tuple[str, ...]
    visible_text: VisibleText
    made_on: datetime.date | None = None
    recognized: Mapping[int, Sequence[RecognizedCharacter]] = MappingProxyType({})


@dataclass(slots=True)
class PagesRead:
    """What was found so far in a document that people call `name` (a PDF)."""

    name: str
    pages: list[str] = field(default_factory=list)
    refused: dict[int, Problem] = field(default_factory=dict)
    doubtful: list[int] = field(default_factory=list)
    recognized: dict[int, list[RecognizedCharacter]] = field(default_factory=dict)
    recognition_notes: list[str] = field(default_factory=list)
    surely_recognized: list[int] = field(default_factory=list)
    held: int = 0
    read: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    last_table: TableRows | None = None

    def add(self, text: str, problem: Problem | None, held: int, left_out: Counter[str]) -> None:
        """Takes the next page in.

        Args:
            text: Its text.
            problem: Why that cannot be used, None if it can.
            held: Its characters, those that are not shown too.
            left_out: How many of these are not in the text, by reason.
        """
        self.held += held
        self.left_out.update(left_out)
        visible = held - sum(left_out.values())
        if problem is None:
            self.read += visible
            self.pages.append(text)
        else:
            self.refused[len(self.pages) + 1] = problem
            self.left_out["refused_page"] += visible
            self.pages.append("")

    def add_recognized(self, picture: PictureText, scale: float) -> None:
        """Takes the next page in, by the text of its picture, whose pixels are so many points wide."""
        number = len(self.pages) + 1
        if picture.doubtful:
            self.recognition_notes.append(recognition_note(number, picture.doubtful))
        else:
            self.surely_recognized.append(number)
        self.recognized[number] = [character.scaled(scale) for character in picture.characters]
        self.add(picture.text, None, sum(map(len, picture.text.split())), Counter())

    def result(self, made_on: datetime.date | None) -> PagedText:
        """The text of all pages.

        Raises:
            UnreadableError: Most of them have no usable text.
        """
        self._refuse_if_most_are()
        visible = VisibleText(self.held, self.read, dict(self.left_out))
        pages, moves = join_cut_numbers(self.pages)
        for move in moves if self.recognized else ():
            self._move(move)
        return PagedText(tuple(pages), tuple(self._notes()), visible, made_on, self.recognized)

    def _move(self, move: Move) -> None:
        """Has the recognized characters follow what was moved; on another page they stand in no place."""
        end = move.start + move.length
        page = self.recognized.pop(move.page_no, [])
        moved = [one for one in page if move.start <= one.raw_start < end]
        before = self.recognized.pop(move.page_no - 1, [])
        kept = [one for one in page if one.raw_start < move.start] + [
            one._replace(raw_start=one.raw_start - move.removed) for one in page if one.raw_start >= end
        ]
        now = [
            *(one for one in before if one.raw_start < move.to),
            *(one._replace(raw_start=one.raw_start - move.start + move.to, box=None) for one in moved),
            *(one._replace(raw_start=one.raw_start + move.length) for one in before if one.raw_start >= move.to),
        ]
        self.recognized |= {number: found for number, found in ((move.page_no, kept), (move.page_no - 1, now)) if found}

    def _refuse_if_most_are(self) -> None:
        """A document of whose pages with something on them more than half are refused is not loaded as a fragment of itself.

        Raises:
            UnreadableError: Naming why most of them are.
        """
        used = sum(bool(page.strip()) for page in self.pages)
        if self.refused and len(self.refused) <= _REFUSED_AT_MOST * (used + len(self.refused)):
            return
        if not self.refused:
            if used:
                return
            raise UnreadableError(f"{self.name} without a text layer.", _REMEDIES[NO_TEXT_LAYER], code=NO_TEXT_LAYER)
        code = Counter(problem.code for problem in self.refused.values()).most_common(1)[0][0]
        if not used and len({problem.code for problem in self.refused.values()}) == 1:
            raise UnreadableError(f"{self.name} {_WHY[code]}.", _REMEDIES[code], code=code)
        pages = _listed(list(self.refused))
        raise UnreadableError(f"{self.name} of whose pages most have no usable text ({pages}).", _REMEDIES[code], code=code)

    def _notes(self) -> list[str]:
        """What a reader of the result should know of pages that are not in it, or not wholly."""
        sure = [f"{_listed(self.surely_recognized)} read by text recognition"] if self.surely_recognized else []
        notes = [*sure, *self.recognition_notes]
        for problem in dict.fromkeys(self.refused.values()):
            numbers = [number for number, found in self.refused.items() if found == problem]
            notes.append(f"{_listed(numbers)} not read: {problem.words}. {_REMEDIES[problem.code]}")
        if self.doubtful:
            notes.append(f"{_listed(self.doubtful)} mostly a picture: what its picture says was not read")
        return notes


def _listed(numbers: Sequence[int]) -> str:
    return f"page {numbers[0]}" if len(numbers) == 1 else f"pages {', '.join(map(str, numbers))}"
