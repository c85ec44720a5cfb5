"""How a measure is meant, so that two values of it may not be compared: 不含农户, 可比价, 累计, 规模以上, 城镇."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.observation.figure_words import CLAUSE_MARKS, clause_start

if TYPE_CHECKING:
    from transforms.observation.figure_words import FigureWords

_AFTER = re.compile(r"[（(](?P<words>[^（）()]{2,16})[）)]")


@cache
def _words() -> dict[str, tuple[str, bool]]:
    """Words that say how a measure is meant: what each says, and whether it must stand in the measure."""
    rows = lexicon("qualifiers").select("word", "qualifier", "in_measure").iter_rows()
    return {word: (qualifier, bool(in_measure)) for word, qualifier, in_measure in rows}


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_words(), key=len, reverse=True))))


def qualifiers_of(text: str, figure: FigureWords, measure: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """What the measure, its clause and a bracket behind the figure say of how it is meant, each once and sorted.

    Args:
        text: The sentence.
        figure: The figure.
        measure: The phrase that names what is measured.
        named: What was found before the name of its indicator.
    """
    start = clause_start(text, figure.start, CLAUSE_MARKS + "、")
    after = _AFTER.match(text, figure.end)
    clause = text[start : figure.start] + "\n" + (after["words"] if after else "")
    found = {*named, *(_words()[word][0] for word in _any_word().findall(measure))}
    for word in _any_word().findall(clause):
        qualifier, in_measure = _words()[word]
        if not in_measure:
            found.add(qualifier)
    return tuple(sorted(found))
