"""The figure is the rate, price or range at which something is done or stands.

按每亩〔800元〕的标准发放补贴, 运行在〔6%至7%〕的区间.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.syntax.clauses import carried
from transforms.measurement.syntax.noun_endings import endings
from transforms.measurement.syntax.noun_phrases import (
    clause_start,
    has_content,
    phrase_after,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.measurement.syntax.word_classes import ACTION_VERBS, ACTIONS, CHANGE, OF, PLACE
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes

_BY = frozenset(("按", "按照", "依照", "以", "在", "于", "用"))
_STANDARDS = frozenset(("标准", "额度"))
"""Of a grant or fine: what is granted names the property (标准发放|补贴)."""
_PRICES = frozenset(("价格", "均价", "单价", "利率", "费率", "税率", "比例", "折扣", "汇率"))
_RANGES = frozenset(("区间", "范围", "水平", "速度", "增速", "幅度", "比例", "高位", "低位"))
_SPEEDS = frozenset(("速度", "比例"))
_MEASURES = _STANDARDS | _PRICES | _RANGES
REACH = 8
"""Lexemes between 按 and its figure (按每招用1人不超过1500元)."""
_DOING = frozenset(ACTION_VERBS)


def at_rate(context: FigureContext) -> Interpretation | None:
    """按〔figure〕的标准 V X is of X; X V 在〔figure〕的区间 and X 以〔figure〕的速度增长 are of X."""
    lexemes, classes, measure = context.lexemes, context.lexemes.classes, context.after + 1
    if context.right != OF or measure >= len(classes) or lexemes.word(measure) not in _MEASURES:
        return None
    by = _preposition(lexemes, context.index)
    if by is None:
        return None
    word = lexemes.word(measure)
    verb = skip_adverbs(classes, measure + 1)
    letter = classes[verb : verb + 1]
    if letter == CHANGE and word in _RANGES:
        return _of_subject(context, by, verb, "change")
    if letter in _DOING and letter and word not in _RANGES - _PRICES:
        thing = phrase_after(lexemes, verb + 1, keeps_action=True)
        if thing.end == thing.first:
            return None
        is_grant = word in _STANDARDS and lexemes.word(thing.end - 1).endswith(endings("grant"))
        if word in _STANDARDS and not is_grant:
            return None
        named = WordSpan(thing.end - 1, thing.end) if is_grant else WordSpan(measure, measure + 1)
        return Interpretation("verb_object", thing, verb, aspect=named)
    found = _of_subject(context, by, by, "level") if word in _RANGES else None
    return found._replace(aspect=WordSpan(measure, measure + 1)) if found and word in _SPEEDS else found


def skip_adverbs(classes: str, at: int) -> int:
    """The first lexeme from `at` on that is neither a place word (区间|内) nor an adverb."""
    while classes[at : at + 1] in (PLACE, "d", "D"):
        at += 1
    return at


def _preposition(lexemes: Lexemes, index: int) -> int | None:
    """The preposition that leads to the figure at lexeme `index` in its clause."""
    floor = max(clause_start(lexemes.classes, index), index - REACH)
    return next((at for at in range(index - 1, floor - 1, -1) if lexemes.word(at) in _BY), None)


def _of_subject(context: FigureContext, by: int, relation: int, rule: str) -> Interpretation | None:
    """The subject of the clause, before its verb and the preposition at lexeme `by`; else what was measured before."""
    lexemes, classes = context.lexemes, context.lexemes.classes
    end = skip_back(classes, by)
    while end and classes[end - 1] in ACTIONS + "k":
        end = skip_back(classes, end - 1)
    subject = without_scope(lexemes, phrase_before(lexemes, end))
    if has_content(lexemes, subject):
        return Interpretation(rule, subject, relation)
    return carried(lexemes, by, context.previous, rule)
