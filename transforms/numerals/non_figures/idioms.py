"""Idioms whose shape the lexicon cannot list: 一企一策, 千家万户, 试一试."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import HANZI, Classification

if TYPE_CHECKING:
    from transforms.numerals.number_context import NumberContext

_CHARACTER = "[^，。；、\\s个所支家批项种]"
_PAIRED = re.compile(rf"一{_CHARACTER}一[^，。；、\s体流致般百千万亿兆]")
_ANY = "[^，。；、\\s个名位人家年天万亿千百余多]"
_PARALLEL = re.compile(rf"(?:千{_ANY}百|千{_ANY}万|万{_ANY}千|百{_ANY}千|百{_ANY}百|三{_ANY}两){_ANY}")


@rule()
def pattern_idiom(context: NumberContext) -> Classification | None:
    """一企一策, 千家万户, 三言两语, 试一试: shapes that the lexicon cannot list."""
    text, start, end = context.text, context.start, context.end
    if context.number == "一":
        paired = _PAIRED.match(text, start)
        if paired:
            return Classification(start, paired.end(), "idiom", "idiom.one_each")
        if context.before == context.after and HANZI.match(context.before):
            return Classification(start, end, "lexical", "lexical.verb_again")
        if context.after == text[end + 1 : end + 2] and HANZI.match(context.after):
            return Classification(start, end + 2, "lexical", "lexical.reduplicated")
    elif len(context.number) == 1 and context.number in "千万百三":
        parallel = _PARALLEL.match(text, start)
        if parallel:
            return Classification(start, parallel.end(), "idiom", "idiom.parallel")
    return None
