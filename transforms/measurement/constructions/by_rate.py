"""The figure is the rate at which something is treated: 赤字率按〔3%〕安排, 按标准的〔50%〕核定."""

from __future__ import annotations

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.syntax.clauses import without_circumstance
from transforms.measurement.syntax.noun_phrases import phrase_before, skip_back, without_scope
from transforms.measurement.syntax.word_classes import OF, STOP

_AFTER_BY = STOP + OF

_BY = frozenset(("按", "按照", "依照"))


def by_rate(context: FigureContext) -> Interpretation | None:
    """赤字率按〔3%〕安排, 非寄宿生按标准的〔50%〕核定, 试点县由财政按〔3元〕定额补助: the rate at which X is treated."""
    lexemes, classes = context.lexemes, context.lexemes.classes
    if context.quantity.dimension not in ("ratio", "currency") or context.right == OF or context.left not in _AFTER_BY:
        return None
    at = skip_back(classes, phrase_before(lexemes, context.before).first) if context.left == OF else context.before
    if not at or lexemes.word(at - 1) not in _BY:
        return None
    phrase = without_circumstance(lexemes, phrase_before(lexemes, skip_back(classes, at - 1)))
    return Interpretation("level", without_scope(lexemes, phrase), at - 1) if phrase.end > phrase.first else None
