"""A sentence as a row of lexemes, each with a one-letter class, so that constructions can be told by looking left and right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.spans import CharacterSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.splits import Split
    from transforms.spans import WordSpan


@dataclass(slots=True)
class Lexemes:
    """The lexemes of one sentence.

    Attributes:
        text: The sentence in simplified characters, in which all words are looked up.
        source: The sentence as written; offsets are the same.
        starts: Start of each lexeme in the text.
        ends: End of each lexeme in the text.
        classes: One letter a lexeme.
        figures: Index of the lexeme of each figure, in order.
        splits: What `property_split.split_property` has found, by phrase.
    """

    text: str
    source: str
    starts: list[int]
    ends: list[int]
    classes: str
    figures: list[int]
    splits: dict[WordSpan, Split | None] = field(default_factory=dict)

    def word(self, index: int) -> str:
        """The text of one lexeme."""
        return self.text[self.starts[index] : self.ends[index]]

    def characters(self, words: WordSpan) -> CharacterSpan:
        """The characters that a span of words, not empty, covers."""
        return CharacterSpan(self.starts[words.first], self.ends[words.end - 1])
