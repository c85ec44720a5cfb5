"""The figure is how long a plan lasts, and stands inside its name: 信用提升〔三年〕行动, 新〔十年〕发展规划."""

from __future__ import annotations

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.syntax.word_classes import ACTIONS, NOUN
from transforms.spans import WordSpan

_PLANS = frozenset(("规划", "计划", "行动", "方案", "纲要", "工程"))
_YEARS = frozenset(("年", "个月", "天"))
_IN_NAME = frozenset(ACTIONS + NOUN)
REACH = 4
"""Lexemes of a plan's name behind its length."""


def plan_of_years(context: FigureContext) -> Interpretation | None:
    """〔figure〕 X, when X is the name of a plan and follows at once."""
    if context.quantity.unit not in _YEARS or context.right not in _IN_NAME or context.after != context.index + 1:
        return None
    lexemes, classes = context.lexemes, context.lexemes.classes
    end = context.after
    for at in range(context.after, min(context.after + REACH, len(classes))):
        if classes[at] not in _IN_NAME:
            break
        is_cut = classes[at + 1 : at + 2] == NOUN and lexemes.ends[at + 1] - lexemes.starts[at + 1] == 1  # 工程|量
        if lexemes.word(at) in _PLANS and not is_cut:
            end = at + 1  # 三年行动|方案
    return Interpretation("noun_after", WordSpan(context.after, end)) if end > context.after else None
