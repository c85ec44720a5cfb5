"""A figure as its time depends on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from transforms.observation.own_words import Words

TARGET, NORM = "target", "norm"
_CLAUSE = re.compile(r"[，,；;。：:！？]")
_CLAUSE_CHARACTERS = 60
_CHARACTERS_AFTER = 24


class Given(NamedTuple):
    """A figure in its sentence.

    Attributes:
        text: The sentence, in simplified characters.
        start: Where the figure begins.
        end: Where it ends.
        status: One of `schemas.vocabularies.STATUSES`.
        dimension: One of `schemas.vocabularies.DIMENSIONS`.
        unit: Its unit.
        surface: As written.
        words: The words that its sentence has for its time.
    """

    text: str
    start: int
    end: int
    status: str
    dimension: str
    unit: str | None
    surface: str
    words: Words | None

    @property
    def clause_before(self) -> str:
        """What stands before it in its clause."""
        return _CLAUSE.split(self.text[max(0, self.start - _CLAUSE_CHARACTERS) : self.start])[-1]

    @property
    def after(self) -> str:
        """What stands behind it."""
        return self.text[self.end : self.end + _CHARACTERS_AFTER]
