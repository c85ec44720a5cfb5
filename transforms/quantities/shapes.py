"""What the rules for numerals share: the place where a number stands, and the verdict on it."""

from __future__ import annotations

from typing import NamedTuple

Verdict = tuple[int, int, str, str]
"""Start and end of a numeral that is no figure, its disposition, and the rule that decided."""

EDGE = "\n"
"""What stands before the first and after the last character of a text."""

_ASCII = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


class Spot(NamedTuple):
    """A number in its text.

    Attributes:
        text: The text.
        start: Start of the number.
        end: End of the number.
        number: The number, its digits half-width.
        before: The character before it, `EDGE` at the text's start.
        after: The character after it, `EDGE` at the text's end.
    """

    text: str
    start: int
    end: int
    number: str
    before: str
    after: str

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Spot:
        """The spot of the number `[start, end)`."""
        number = text[start:end]
        return cls(
            text,
            start,
            end,
            number if number.isascii() else number.translate(_ASCII),
            text[start - 1] if start else EDGE,
            text[end] if end < len(text) else EDGE,
        )

    def ahead(self, length: int) -> str:
        """Up to `length` characters before the number."""
        return self.text[max(self.start - length, 0) : self.start]

    def follows(self, *words: str) -> bool:
        """Whether one of `words` stands right after the number."""
        return self.text.startswith(words, self.end)

    def starts_line(self) -> bool:
        """Whether only white space stands between the number and the start of its line."""
        if self.before == EDGE:
            return True
        ahead = self.ahead(8)
        return (self.start <= 8 or EDGE in ahead) and not ahead.rpartition(EDGE)[2].strip()
