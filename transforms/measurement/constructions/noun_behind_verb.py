"""The noun of a count that stands behind a verb or a clause (〔38个〕选举单位), or that the tagger takes for none."""

from __future__ import annotations

import re

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.syntax.clauses import clause_verb
from transforms.measurement.syntax.noun_phrases import clause_end, phrase_after
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTION_VERBS,
    ADVERB,
    ADVERBS,
    ATTRIBUTE,
    BREAK,
    COMMA,
    COMPARE,
    CONJUNCTION,
    FIGURE,
    HINT,
    LEVEL,
    LOOSE,
    NOUN,
    OF,
    PLACE,
    TIME,
    WEAK,
)
from transforms.spans import WordSpan

_NAMED_BEFORE = NOUN + WEAK
_HELD_AFTER = ACT + OF
_SELDOM_LAST = ADVERBS + ATTRIBUTE
_VERB_AND_NOUN = re.compile(r"([wV]{0,2}Vn+)[dDt]*[Vgksh](?!u)")
_VERBS_JOINED = frozenset(ACTION_VERBS + NOUN + CONJUNCTION)
_ENDS = frozenset((COMMA, BREAK, CONJUNCTION, ""))
_ENDS_OR_OF = _ENDS | {OF}
_SELDOM_NOUN = frozenset(ATTRIBUTE + TIME + PLACE + ADVERB)
_GOVERNING = frozenset(ACT + LEVEL + COMPARE + PLACE)
RELATIVE_REACH = 12
_ABOUT = frozenset(("关于", "针对", "面向", "围绕"))
"""Behind a number of times they begin what its noun is about: 〔三次〕关于推动共建的座谈会."""


def is_part_or_count(context: FigureContext) -> bool:
    """Whether a figure is a count, or a part that opens its clause (〔55%〕接受调查的家长)."""
    is_part = context.quantity.dimension == "ratio" and context.right == ACT and context.left in _ENDS
    return context.quantity.dimension == "count" or is_part


def named_or_described(context: FigureContext) -> Interpretation | None:
    """What a verb behind a count names (〔38个〕选举单位分别召开会议) or a clause before 的 describes."""
    named = _named_by_verb(context) if context.quantity.dimension == "count" else None
    return named or _after_relative_clause(context)


def is_unknown_noun(context: FigureContext) -> bool:
    """Whether the word after a count is a noun that the tagger takes for something else: nothing or 的 follows it."""
    following = context.lexemes.classes[context.after + 1 : context.after + 2]
    if context.trait == "event" and context.right == ACT:
        return _is_held(context, following)
    if context.quantity.dimension != "count" or following not in (_ENDS if context.right in _SELDOM_LAST else _ENDS_OR_OF):
        return False
    if context.right == HINT:
        return True
    if context.quantity.unit is None or context.trait in ("event", "person", "noun"):
        return False
    return context.right in _SELDOM_NOUN or (
        context.right == LOOSE and context.left in _GOVERNING
    )  # 其他〔两条〕边, 接到〔五个〕解答


def _is_held(context: FigureContext, following: str) -> bool:
    """Whether the verb after a number of times is counted (开展〔3次〕检查。, 〔46次〕选举中), unlike 他〔3次〕当选."""
    if context.quantity.unit == "人次":
        return False  # 〔8万人次〕参加。
    return (context.left in _HELD_AFTER and following in _ENDS) or (following == PLACE and context.left != NOUN)


def _named_by_verb(context: FigureContext) -> Interpretation | None:
    """〔38个〕选举单位分别召开会议: the verb before a noun belongs to it when another verb follows."""
    lexemes, after = context.lexemes, context.after
    if context.trait in ("person", "people", "event") or context.left in _NAMED_BEFORE:
        return None
    found = _VERB_AND_NOUN.match(lexemes.classes, after)
    return Interpretation("noun_after", WordSpan(after, found.end(1)), clause_verb(lexemes, context.before)) if found else None


def _after_relative_clause(context: FigureContext) -> Interpretation | None:
    """〔数百个〕具有超导特性的元素: the noun after 的, when a verb and no noun follows the figure."""
    classes = context.lexemes.classes
    if context.trait == "person" or (context.trait == "event" and context.lexemes.word(context.after) not in _ABOUT):
        return None  # 〔8万人次〕参与…: people do it
    stop = min(clause_end(classes, context.after), context.after + RELATIVE_REACH)
    of = classes.find(OF, context.after, stop)
    clause = classes[context.after : of]
    if of < 0 or FIGURE in clause:
        return None
    if context.right == WEAK and not (CONJUNCTION in clause and set(clause) <= _VERBS_JOINED):
        return None  # 〔320家〕承包或委托经营的食堂, but 建设用地的…
    phrase = phrase_after(context.lexemes, of, keeps_action=True)
    return (
        Interpretation("noun_after", phrase, clause_verb(context.lexemes, context.before)) if phrase.end > phrase.first else None
    )
