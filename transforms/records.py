"""What the rooms of `transforms/` hand to each other, one class a thing; frames (`schemas/`) stand only between stages.

All `start` and `end` are 0-based, half-open offsets in characters of the text at hand; `raw_*` are offsets in the source.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from transforms.mapped_text import MappedText
    from transforms.spans import CharacterSpan

PAGE_BREAK = "\f"
"""Stands between two pages in a document's text, so that one offset tells the place in the whole document."""


class UnreadableError(Exception):
    """A file that cannot be read as text; it becomes a quarantine row.

    Attributes:
        reason: What is wrong, in a sentence.
        remedy: What the user can do about it.
        byte_offset: Where in the file, None when the whole file is meant.
        code: What is wrong, in a word of lower case (empty, encrypted, too_large), for queries to group by.
    """

    def __init__(self, reason: str, remedy: str, byte_offset: int | None = None, *, code: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy, self.byte_offset, self.code = reason, remedy, byte_offset, code


class Box(NamedTuple):
    """A rectangle on a page as it is seen, in points (1/72 inch) from its upper left corner; a picture's pixel is a point."""

    left: float
    top: float
    right: float
    bottom: float


class RecognizedCharacter(NamedTuple):
    """A character that text recognition read.

    Attributes:
        raw_start: Where it stands in the text of its page.
        confidence: How sure the recognition is of it, 0 to 1.
        box: Where it stands on the page; None where it was moved from the next page, behind a number that the page end cuts.
    """

    raw_start: int
    confidence: float
    box: Box | None

    def scaled(self, scale: float) -> RecognizedCharacter:
        """The character with its place in other units: `scale` points each."""
        return self if self.box is None else self._replace(box=Box(*(edge * scale for edge in self.box)))


@dataclass(frozen=True, slots=True)
class VisibleText:
    """How much of a file's text was read, and why the rest was not. All counts are of characters that are no white space.

    `held` is counted from the format (all text elements of a Word document, all text nodes of a page, all glyphs of a PDF),
    not from what the reader made of it; so that text which a reader fails to reach shows up as `unexplained`.

    Attributes:
        held: Characters that the file holds as text, whether they are shown or not.
        read: Of these, those that the pages have. Characters that the reader made (list markers, titles) are not counted.
        left_out: Of the others, the characters left out by reason, one of `schemas.vocabularies.LEFT_OUT_REASONS`.
    """

    held: int
    read: int
    left_out: Mapping[str, int]

    @property
    def unexplained(self) -> int:
        """Characters that are neither read nor left out for a reason; below 0 where some were read twice."""
        return self.held - self.read - sum(self.left_out.values())


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file read as text.

    Attributes:
        media_type: IANA media type, by content.
        encoding: Python's name of the codec, None for binary formats.
        encoding_confidence: 0 to 1; 1 when strict UTF-8 or a byte order mark decided.
        pages: The text of each page as it stands, nothing repaired (offsets refer to it).
        repairs: What had to be repaired to read it, each with its byte offset, for people to read.
        visible_text: How much of its text was read, None where the format's reader does not count it.
        made_on: The day that the file says it was made on, apart from its text; None when it does not. It may be made long after.
        published_on: The day that it says it was published on, apart from its text; None when it does not.
        of_blocks: Whether its format parts paragraphs itself (HTML, DOCX), and the pages have a line for each.
        recognized: By number of the page (from 1) its characters in order, of those pages that text recognition read.
    """

    media_type: str
    encoding: str | None
    encoding_confidence: float
    pages: tuple[str, ...]
    repairs: tuple[str, ...] = ()
    visible_text: VisibleText | None = None
    made_on: datetime.date | None = None
    published_on: datetime.date | None = None
    of_blocks: bool = False
    recognized: Mapping[int, Sequence[RecognizedCharacter]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its layout undone; `kind` is one of `schemas.vocabularies.PARAGRAPH_KINDS`."""

    text: MappedText
    kind: str = "body"
    section_path: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A name as written, with its raw span."""

    name: str
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document. `paragraphs` are all of its paragraphs, of every kind, in order of the source.

    `region_code` is the six-digit GB/T 2260 code of the article's region at the finest level that is sure, else None.
    `kind` and `published_on_basis` are from `schemas.vocabularies` (ARTICLE_KINDS, DATE_BASES).
    """

    kind: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    subtitle: str | None = None
    organizations: tuple[str, ...] = ()
    region_code: str | None = None
    speaker: str | None = None
    speaker_role: str | None = None
    reporters: tuple[Person, ...] = ()
    published_on: datetime.date | None = None
    published_on_basis: str = "none"


class Token(NamedTuple):
    """A word of a sentence: its part of speech is jieba's (ICTCLAS) tag."""

    word: str
    pos: str
    start: int
    end: int

    def shifted(self, by: int) -> Token:
        """The word at its place in a text that this one begins `by` characters into."""
        return Token(self.word, self.pos, self.start + by, self.end + by)


class Words:
    """The words of a text, by column; white space is in no word.

    Places are worked out when they are first asked for: most sentences of a report have no figure.
    """

    def __init__(self, text: str, words: Sequence[str], tags: Sequence[str]) -> None:
        """Takes the words of `text` in order, and their parts of speech: jieba's (ICTCLAS) tags."""
        self.text, self.words, self.tags = text, words, tags
        self._starts: list[int] | None = None
        self._ends: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Start of each word in the text."""
        if self._starts is None:
            self._starts = self._find_starts()
        return self._starts

    @property
    def ends(self) -> list[int]:
        """End of each word in the text."""
        if self._ends is None:
            self._ends = [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]
        return self._ends

    def _find_starts(self) -> list[int]:
        starts = list(accumulate(map(len, self.words), initial=0))
        if starts.pop() == len(self.text):
            return starts
        starts.clear()
        end = 0
        for word in self.words:
            start = self.text.index(word, end)
            starts.append(start)
            end = start + len(word)
        return starts

    def at(self, offset: int) -> Token | None:
        """The word that covers `offset`, None when there is none."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return None
        word, start = self.words[index], self.starts[index]
        end = start + len(word)
        return Token(word, self.tags[index], start, end) if offset < end else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its layout undone, with its words.

    `region_basis` is one of `schemas.vocabularies.REGION_BASES`; `home_code` is the region of its article, that 全省 is of.
    """

    text: str
    kind: str
    section_path: str | None
    words: Words
    region_code: str | None
    region_basis: str
    home_code: str | None = None


class RegionMention(NamedTuple):
    """A region named in a text. `code` None: named, but not resolved; `reason` says why or how it was resolved."""

    start: int
    end: int
    code: str | None
    level: str
    reason: str


class PeriodMention(NamedTuple):
    """A period named in a text: its first and last day, None where the text or the document's date does not give them."""

    start: int
    end: int
    surface: str
    period_start: datetime.date | None
    period_end: datetime.date | None
    kind: str


class Quantity(NamedTuple):
    """A quantity as MeasEval has it: number, unit, modifier; `start` to `end` is its surface (RULES.md: "What is a figure").

    Attributes:
        start: Start of the surface.
        end: End of the surface.
        value: Multiplied out; None for a range.
        value_low: Lower bound that the words give, None when open.
        value_high: Upper bound that the words give, None when open.
        modifier: One of `schemas.vocabularies.MODIFIERS`.
        modifier_surface: The words that made it so, as written; None when exact.
        unit: As written, less the magnitude; None for a bare noun.
        dimension: One of `schemas.vocabularies.DIMENSIONS`.
        numeral_system: arabic, hanzi or mixed.
        rules: Names of the rules that fired, for confidence and for the audit.
    """

    start: int
    end: int
    value: Decimal | None
    value_low: Decimal | None
    value_high: Decimal | None
    modifier: str
    modifier_surface: str | None
    unit: str | None
    dimension: str
    numeral_system: str
    rules: tuple[str, ...] = ()


class Numeral(NamedTuple):
    """Numeral runs that belong together, with what became of them; `quantity` is there when `disposition` is `figure`.

    `start` to `end` covers whole runs of `[0-9０-９]` and `[〇零一二两三四五六七八九十百千万亿]`:
    each run of a text lies in exactly one numeral.
    """

    start: int
    end: int
    disposition: str
    rule: str
    quantity: Quantity | None = None


class Measurement(NamedTuple):
    """What a quantity is of: MeasEval's measured entity and property, and the circumstances, each with its own span.

    `entity` is the full noun phrase, `entity_head` its head noun. Text that is not one span (a property such as
    占全国高校 whose parts stand apart) is given in `*_text`; the span then covers its first part.
    """

    quantity: Quantity
    entity: CharacterSpan | None = None
    entity_head: CharacterSpan | None = None
    entity_text: str | None = None
    property: CharacterSpan | None = None
    property_text: str | None = None
    predicate: CharacterSpan | None = None
    period: PeriodMention | None = None
    region: RegionMention | None = None
    status: str = "achieved"
    confidence: float = 1.0
    rules: tuple[str, ...] = ()
