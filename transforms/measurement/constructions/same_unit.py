"""Counts and amounts in the unit of the figure before are of the same: 33所薄弱学校中已有〔27所〕摘掉帽子, 其中绝收的〔320万亩〕.

These are steps of several constructions, no construction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.syntax.clauses import carried
from transforms.measurement.syntax.noun_phrases import clause_end, clause_start, intransitive_verbs, skip_back
from transforms.measurement.syntax.word_classes import (
    ACT,
    ADVERBIALS,
    BREAK,
    CLAUSE_MARKS,
    COMMA,
    FIGURE,
    LOOSE,
    OF,
    PREDICATES,
    WEAK,
)
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from transforms.measurement.constructions.base import FigureContext, Interpretation
    from transforms.spans import WordSpan

_SUFFERING = frozenset(("遭受", "遭到", "受到", "遭遇", "受", "遭"))
_PARTED = frozenset(("count", "area"))
_VERBS_AGAIN = frozenset(PREDICATES)
_INTRODUCED = frozenset(ADVERBIALS + ACT + COMMA + BREAK)


def of_the_same(context: FigureContext) -> Interpretation | None:
    """33所薄弱学校中已有〔27所〕摘掉帽子: before what they do, so many of what was counted with the same classifier."""
    lexemes, unit = context.lexemes, context.quantity.unit
    word = lexemes.word(context.after) if context.after < len(lexemes.classes) else ""
    happens = context.right == LOOSE or word in _SUFFERING or (context.right == WEAK and word in intransitive_verbs())
    if not happens or context.trait or unit is None or context.quantity.dimension not in _PARTED:
        return None
    if context.previous is None or context.previous.entity is None or context.left not in _INTRODUCED:
        return None
    if any(letter in _VERBS_AGAIN for letter in lexemes.classes[context.after + 1 : clause_end(lexemes.classes, context.after)]):
        return None  # 〔4个〕滞后县被扣减资金: what they are
    before = lexemes.classes.rfind(FIGURE, 0, context.index)
    is_same = before >= 0 and simplified(lexemes.word(before)).endswith(simplified(unit))
    return carried(lexemes, None, context.previous, "noun_before") if is_same else None


def is_kind_of_amount(context: FigureContext, phrase: WordSpan) -> bool:
    """Whether 的 and a figure in the unit of the one before end the clause: 受灾面积4200万亩，其中颗粒无收的〔320万亩〕."""
    lexemes, unit = context.lexemes, context.quantity.unit
    if context.left != OF or context.right not in CLAUSE_MARKS or unit is None or context.quantity.dimension == "ratio":
        return False
    before = lexemes.classes.rfind(FIGURE, 0, phrase.first)
    is_same = before >= 0 and lexemes.word(before).endswith(simplified(unit))
    return is_same and skip_back(lexemes.classes, phrase.first) == clause_start(lexemes.classes, context.index)
