"""Pieces of a sentence that are one lexeme whatever the segmenter makes of them: figures, numerals, compounds, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.layout.datelines import datelines
from transforms.lexicon import lexicon
from transforms.lexicon.patterns import branching, guarded
from transforms.measurement.syntax.word_classes import (
    ADVERB,
    AN,
    BREAK,
    FIGURE,
    NOUN,
    ORDINAL,
    SCOPE,
    TIME,
    VERB_CLASSES,
    WORD_CLASSES,
)
from transforms.segmenters import dictionary_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Numeral

_CLASSIFIERS = "些个座种条名项位家所部类批支"
_THESE = "这那该某"
_DEMONSTRATED = tuple(this + kind for this in _THESE for kind in _CLASSIFIERS)
_GROUP = re.compile(
    r"“[^“”。；]{1,40}”|《[^《》]{1,60}》|（[^（）。；]{1,20}）|\([^()。；]{1,20}\)|「[^「」。；]{1,40}」|『[^『』。；]{1,40}』"
)
_DISPOSITION_CLASSES = {
    "date": TIME, "indefinite": AN, "layout": ADVERB, "list_marker": BREAK, "ordinal": ORDINAL,
    "shorthand": NOUN, "name": NOUN, "version": NOUN, "identifier": NOUN,
}  # fmt: skip


CODE_LENGTH = 6
"""Characters of a number that stands in a column of its own (臺北市文化基金會 12345678 社區藝術節 150,000元)."""


class Chunk(NamedTuple):
    """Characters that make one lexeme, with its class."""

    start: int
    end: int
    letter: str


@cache
def _compounds() -> tuple[re.Pattern[str], dict[str, str]]:
    """Words that the tagger splits or joins wrongly, as a pattern, and their classes.

    The characters `not_after` and `not_before` make another word of the first or last character: 增长|达, 占|比重.
    """
    table = lexicon("compounds")
    letters = WORD_CLASSES | VERB_CLASSES
    classes = {word: letters[kind] for word, kind in zip(table["word"], table["class"], strict=True)}
    words = [*table.select("word", "not_after", "not_before").iter_rows(), *((word, None, None) for word in _DEMONSTRATED)]
    ordered = sorted(words, key=lambda row: -len(row[0]))
    return re.compile(branching(guarded(*row) for row in ordered)), classes


def _of_numerals(numerals: Sequence[Numeral]) -> list[Chunk]:
    chunks: list[Chunk] = []
    for numeral in numerals:
        if numeral.quantity is not None:
            chunks.append(Chunk(numeral.quantity.start, numeral.quantity.end, FIGURE))
        else:
            # the code of a table's line is no part of its words
            is_code = numeral.disposition == "identifier" and numeral.end - numeral.start >= CODE_LENGTH
            letter = BREAK if numeral.rule == "identifier.subject" or is_code else _DISPOSITION_CLASSES.get(numeral.disposition)
            if letter is not None:
                chunks.append(Chunk(numeral.start, numeral.end, letter))
    return chunks


def _stands(text: str, found: re.Match[str]) -> bool:
    """Whether a compound is not 该 or 某 before a word that begins with a classifier (该|项目, 某|部门)."""
    start, end = found.span()
    return end - start != len("该项") or text[start] not in _THESE or text[start + 1 : end + 1] not in dictionary_tags()


def find_chunks(text: str, numerals: Sequence[Numeral]) -> list[Chunk]:
    """Figures, other numerals, compounds, quotations and brackets, in order, not overlapping.

    A quotation or bracket is one lexeme when no figure stands in it; what stands in it is swallowed.
    """
    chunks = _of_numerals(numerals)
    pattern, classes = _compounds()
    found = [Chunk(m.start(), m.end(), classes.get(m[0], SCOPE)) for m in pattern.finditer(text) if _stands(text, m)]
    found += [Chunk(start, end, BREAK) for start, end in datelines(text)]
    groups = list(_GROUP.finditer(text))
    if groups:
        figures = [start for start, _, letter in chunks if letter is FIGURE]
        times = {start: end for start, end, letter in chunks if letter is TIME}
        for match in groups:
            at = bisect_left(figures, match.start())
            if at == len(figures) or figures[at] >= match.end():
                first, last = match.span()
                is_time = max(times.get(first, 0), times.get(first + 1, 0)) >= last - 1
                found.append(Chunk(first, last, TIME if is_time else NOUN))
    if not found:
        return chunks
    kept: list[Chunk] = []
    # Longest first where several begin together; a figure is never swallowed.
    for chunk in sorted(chunks + found, key=lambda chunk: (chunk.start, -chunk.end)):
        if not kept or chunk.start >= kept[-1].end:
            kept.append(chunk)
        elif chunk.letter is FIGURE:
            kept[-1] = chunk
    return kept
