"""What the rules for numerals share: a number and what stands beside it, and what a rule makes of it."""

from __future__ import annotations

import re
from typing import NamedTuple

EDGE = "\n"
"""What stands before the first and after the last character of a text."""

NUMBERED_THING = re.compile(
    r"号(?:[楼线院坑店炉井矿艇室床棚泵阀桩墩塔窑]|机(?!场|关)|平炉|高炉|转炉|车(?:间|位|厢|组)|船?闸|厂房|台(?:风|站)|[国省县]道|公[路告]|航站|泊位"
    r"|仓库|地块|标段|隧道|桥|码头|病[房区]|[展门]厅?|文件|通[告知]|令|案|卷|站|馆|矿|煤|油|钢|样|种子|选手|球员|泥石|冰川|断层)"
)
"""号 and the thing that it numbers: no day of the month."""

HANZI = re.compile(r"[一-鿿]")
INEXACT = frozenset("多余几")
"""Characters in which a number ends that only says about how many."""
STRONG_UNIT = re.compile(r"[%％‰万亿]")
"""What makes a figure of a number, whatever letters or digits stand beside."""

_ASCII = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_WIDE = re.compile("[０-９．，]")


class Classification(NamedTuple):
    """What a number is that is no figure: the numeral, its disposition, and the rule that decided."""

    start: int
    end: int
    disposition: str
    rule: str


class NumberContext(NamedTuple):
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
    def at(cls, text: str, start: int, end: int) -> NumberContext:
        """The context of the number `[start, end)`."""
        number = text[start:end]
        return cls(
            text,
            start,
            end,
            number.translate(_ASCII) if _WIDE.search(number) else number,
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
