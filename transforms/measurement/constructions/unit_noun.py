"""The figure's unit is the noun that is counted: 〔26县〕, 〔7省市〕, 订单培养〔2.4万人〕."""

from __future__ import annotations

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.syntax.clauses import clause_verb

_NUMBER_CHARACTERS = frozenset("0123456789０１２３４５６７８９〇零一二两三四五六七八九十百千万亿几多余大半数")
"""What ends a figure without a noun of its own; 大 is the size of what follows (四大名茶)."""


def unit_noun(context: FigureContext) -> Interpretation | None:
    """Whether the figure's unit is the noun that is counted (26县, 7省市)."""
    unit = context.quantity.unit
    names = context.trait == "noun" if unit else context.lexemes.word(context.index)[-1] not in _NUMBER_CHARACTERS
    return Interpretation("unit", None, clause_verb(context.lexemes, context.before), is_unit=True) if names else None
