"""The property measured, told apart from what bears it: 学生自愿参与率 → 学生 / 自愿参与率.

The nouns that are properties are data (`property_nouns.csv`), by how they end. RULES.md: for money and ratios the entity
is the bearer; a level (产量, 面积) stays in the phrase of the entity, and is named as the property as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon

if TYPE_CHECKING:
    from transforms.quantities.lexemes import Lexemes

_PER = re.compile(r"(?:人均|户均|亩均|场均|日均|月均|年均|平均|生均)")


@dataclass(frozen=True, slots=True)
class Split:
    """A noun phrase as bearer and property; offsets in characters.

    `kind` is rate, amount, level or per; `bearer` is None when the phrase is nothing but a property (总投资).
    """

    kind: str
    bearer: tuple[int, int] | None
    property: tuple[int, int]


@cache
def _nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    table = lexicon("property_nouns")
    kinds = dict(zip(table["suffix"], table["kind"], strict=True))
    longest_first = "|".join(re.escape(noun) for noun in sorted(kinds, key=len, reverse=True))
    return re.compile(f"(?:{longest_first})$"), kinds


def split_property(lexemes: Lexemes, first: int, end: int) -> Split | None:
    """The property in which the noun phrase of lexemes [first, end) ends, None when it ends in none."""
    start, stop = lexemes.span(first, end)
    pattern, kinds = _nouns()
    phrase = lexemes.text[start:stop]
    per = _PER.search(phrase)
    if per and per.end() == len(phrase) and end - first > 1:
        before = split_property(lexemes, first, end - 1)  # 失业率平均5.1%
        if before:
            return before
    if per:
        return Split("per", (start, start + per.start()) if per.start() > 1 else None, (start + per.start(), stop))
    match = pattern.search(phrase)
    if match is None or (len(match.group()) == 1 and lexemes.starts[end - 1] < stop - 1 and match.group() != "率"):
        return None
    kind = kinds[match.group()]
    at = _property_start(lexemes, first, end, start + match.start())
    return Split(kind, (start, at) if at > start else None, (at, stop))


def _property_start(lexemes: Lexemes, first: int, end: int, at: int) -> int:
    """Where a property noun found at character `at` begins: with its word, and with the actions and manners before it."""
    index = end - 1
    while index > first and lexemes.starts[index] > at:
        index -= 1
    if lexemes.ends[index] - lexemes.starts[index] == 1 and index > first:
        index -= 1  # 压减|率
    while index > first and lexemes.classes[index - 1] in "wvg":
        index -= 1
    if index > first + 1 and lexemes.classes[index - 1] == "a":
        index -= 1  # 自愿|参与率
    while index < end - 1 and lexemes.classes[index] in "uc":
        index += 1
    return lexemes.starts[index]
