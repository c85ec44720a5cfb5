"""How long something has held, or ago something happened, is of its subject: 粮食产量连续〔15年〕居首位, 建交〔40周年〕."""

from __future__ import annotations

from transforms.measurement.constructions.base import ANNIVERSARY, RUNNING, FigureContext, Interpretation
from transforms.measurement.constructions.elliptical import without_phrase
from transforms.measurement.constructions.preceding_noun import noun_before
from transforms.measurement.syntax.clauses import carried
from transforms.measurement.syntax.noun_phrases import has_noun, phrase_before, skip_back
from transforms.measurement.syntax.word_classes import ACT, ADVERBIALS, CONTENT

_STANDING = frozenset(("居", "位居", "稳居", "位列", "名列", "列", "排名", "领跑", "蝉联", "保持", "荣获", "获得", "入选"))
"""Verbs of a place or a prize that the subject holds."""
_ADVERBS = frozenset(ADVERBIALS)
_NAMED = frozenset(CONTENT)


def run(context: FigureContext) -> Interpretation | None:
    """X连续〔15年〕…, X成立〔100周年〕; None for other figures, and where no subject is named.

    None too where the clause has no subject and something is done so long (连续〔3年〕超额完成扩招任务): what it is done to
    follows.
    """
    if context.quantity.dimension != "duration":
        return None
    if context.quantity.unit == ANNIVERSARY:
        return noun_before(context) if context.left in _NAMED else without_phrase(context)
    lexemes, at = context.lexemes, context.index - 1
    if at < 0 or lexemes.word(at) not in RUNNING:
        return None
    subject = phrase_before(lexemes, skip_back(lexemes.classes, at))
    if has_noun(lexemes, subject):
        return noun_before(context)
    after = context.after
    while lexemes.classes[after : after + 1] in _ADVERBS:
        after += 1
    if lexemes.classes[after : after + 1] == ACT and lexemes.word(after) not in _STANDING:
        return None
    has_previous = context.previous is not None and context.previous.entity is not None
    return carried(lexemes, at, context.previous, "noun_before") if has_previous else None
