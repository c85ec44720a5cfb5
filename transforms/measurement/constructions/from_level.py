"""The figure is the level from which another is told: 失业率由〔6%〕降到5%, 比上年的〔20件〕减少."""

from __future__ import annotations

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.constructions.share import COMPARISON, share
from transforms.measurement.syntax.clauses import FROM, carried
from transforms.measurement.syntax.noun_phrases import phrase_before, skip_back, without_scope
from transforms.measurement.syntax.word_classes import (
    ACT,
    ATTRIBUTE,
    CHANGE,
    COMMA,
    MODIFIER,
    NOUN,
    OF,
    PLACE,
    SHARE,
    STOP,
    TIME,
    WEAK,
)

_BEFORE_OF = TIME + NOUN + ATTRIBUTE + PLACE + ACT + WEAK


def from_level(context: FigureContext) -> Interpretation | None:
    """X 由 〔figure〕 提高到 …, X 从年初的 〔figure〕 降到 …, 比上年的 〔figure〕 减少: a level that another is told from."""
    lexemes, before, previous = context.lexemes, context.before, context.previous
    classes = lexemes.classes
    at = before
    if at and classes[at - 1] == OF:
        at = skip_back(classes, at - 1)
        while at and classes[at - 1] in _BEFORE_OF and classes[at - 1] != STOP and before - at < 5:
            at -= 1
    word = lexemes.word(at - 1) if at and classes[at - 1] == STOP else ""
    if word in COMPARISON:
        return carried(lexemes, at - 1, previous, "base") or Interpretation("base", None, at - 1)
    is_away = context.quantity.dimension == "length" and context.right == PLACE  # 机场在〔88公里〕外
    if word == "在" and (
        context.quantity.dimension == "ratio" or is_away or classes[context.index + 1 : context.index + 2] == MODIFIER
    ):
        verb = skip_back(classes, at - 1)
        grows = verb > 0 and classes[verb - 1] == CHANGE  # 支出增长都在〔4%〕以上
        whole_phrase = phrase_before(lexemes, skip_back(classes, verb - 1) if grows else verb)
        if whole_phrase.end == whole_phrase.first:
            return None
        phrase = without_scope(lexemes, whole_phrase)
        return (
            Interpretation("change", phrase, verb - 1) if grows else Interpretation("level", phrase, at - 1)
        )  # 满意度在〔九成〕以上
    if word not in FROM:
        return None
    end = skip_back(classes, at - 1)
    if end and classes[end - 1] == COMMA:
        end -= 1  # 所占的比重，由〔50%〕上升到
    if end and classes[end - 1] == SHARE:
        return share(lexemes, end - 1, None, previous)  # 占比由〔29%〕提高到
    phrase = phrase_before(lexemes, end)
    if phrase.end == phrase.first:
        return None
    verb = skip_back(classes, phrase.first) - 1
    if verb > 0 and classes[verb] == SHARE and lexemes.word(verb - 1) != "所":
        return share(lexemes, verb, phrase, previous)  # 占全省比重由〔20%〕提高到
    return Interpretation("from_level", without_scope(lexemes, phrase), at - 1)
