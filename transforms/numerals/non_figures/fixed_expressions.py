"""Words that a numeral character is part of: the fixed ones of the lexicon, and how jieba's are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.lexicon import lexicon
from transforms.numerals.number_context import Classification
from transforms.numerals.number_patterns import RUN

if TYPE_CHECKING:
    from transforms.records import Token

_TABLES = {
    "idioms": ("idiom", "idiom.lexicon"),
    "lexical_words": ("lexical", "lexical.lexicon"),
    "shorthand": ("shorthand", "shorthand.lexicon"),
    "names": ("name", "name.lexicon"),
    "ordinal_words": ("ordinal", "ordinal.lexicon"),
}


class _Entry(NamedTuple):
    word: str
    at: int
    disposition: str
    rule: str
    not_before: re.Pattern[str] | None
    not_after: frozenset[str]


@cache
def _index() -> dict[str, tuple[_Entry, ...]]:
    """Entries by their first run of numeral characters and the character after it (or before it, at a word's end)."""
    index: dict[str, list[_Entry]] = {}
    for table, (disposition, rule) in _TABLES.items():
        for row in lexicon(table).iter_rows(named=True):
            word = row["word"]
            stop = row["not_before"]
            condition = re.compile(stop) if stop else None
            unless = frozenset((row["not_after"] or "").split("|")) - {""}
            for run in RUN.finditer(word):
                entry = _Entry(word, run.start(), disposition, rule, condition, unless)
                index.setdefault(_key(word, run.start()), []).append(entry)
    return {key: tuple(sorted(found, key=lambda e: -len(e.word))) for key, found in index.items()}


def _key(word: str, at: int) -> str:
    """Two characters of a word: the character and its neighbour within the word."""
    return word[at : at + 2] if at + 1 < len(word) else "<" + word[at - 1 : at + 1]


def fixed_word(text: str, start: int, run_end: int) -> Classification | None:
    """The longest word of the lexicon that a numeral run stands in.

    Args:
        text: The text.
        start: Start of the run.
        run_end: Its end; a word that ends inside the run does not count, unless it begins before it (唯一一个).
    """
    index = _index()
    best: Classification | None = None
    for key in (text[start : start + 2], "<" + text[start - 1 : start + 1] if start else ""):
        for entry in index.get(key, ()):
            begin = start - entry.at
            end = begin + len(entry.word)
            if best and end - begin <= best.end - best.start:
                break
            if begin < 0 or not text.startswith(entry.word, begin) or (end < run_end and begin == start):
                continue
            if (entry.not_before and entry.not_before.match(text, end)) or text[begin - 1 : begin] in entry.not_after:
                continue
            best = Classification(begin, end, entry.disposition, entry.rule)
            break
    return best


WordAt = Callable[[int], "Token | None"]
"""jieba's word that covers an offset, None where there is none."""


def no_words(_offset: int) -> Token | None:
    """For a text whose words nobody has told: none anywhere."""
    return None
