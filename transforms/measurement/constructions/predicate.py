"""A verb of change, level, share or comparison relates the figure to its entity: X 增长, 达到, 占 Y, 高于 Y 〔figure〕."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.constructions.bounded_number import BOUNDS, UP_TO, bounded_number, counts_what_follows
from transforms.measurement.constructions.share import share
from transforms.measurement.property import DONE_WITH
from transforms.measurement.property_split import pure_property
from transforms.measurement.syntax.clauses import before_comparison, carried, without_circumstance
from transforms.measurement.syntax.noun_phrases import (
    clause_start,
    has_content,
    has_noun,
    leading_verb,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTIONS,
    BREAK,
    CHANGE,
    CLAUSE_MARKS,
    COMPARE,
    FIGURE,
    LEVEL,
    MODIFIER,
    OF,
    PLACE,
    SHARE,
    TIME,
)
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes

_FIGURES = FIGURE + MODIFIER

_RULES = {CHANGE: "change", SHARE: "share", COMPARE: "compare", LEVEL: "level"}
_AT = frozenset(("于", "在"))
_AMOUNTING = frozenset(("达", "高达"))
_DRIVING = frozenset(("拉动", "带动"))
# After these the verb before tells the change: 发展到, 调整为.
_RESULTS = frozenset(("到", "至", "为", "成"))
_WHEN = frozenset(("后", "之后", "以后", "时", "期间", "前", "之前", "以前"))


def related(context: FigureContext) -> Interpretation | None:
    """The interpretation of a figure right after a verb of change, level, share or comparison."""
    lexemes, previous, relation = context.lexemes, context.previous, context.before - 1
    classes = lexemes.classes
    if context.right == OF and lexemes.word(relation) == "为" and (not relation or classes[relation - 1] in CLAUSE_MARKS):
        return None  # 为〔90%〕的物种提供…: a preposition
    verb = _first_of_chain(lexemes, relation)
    rule = _relation(context, verb, relation)
    end = _before_duration(lexemes, before_comparison(lexemes, _before_date(lexemes, verb)))
    results = classes[relation] == LEVEL and lexemes.word(relation) in _RESULTS
    if results:
        while end > 1 and classes[end - 1] in ACTIONS and classes[end - 2] in _FIGURES:
            end -= 1  # 由十一个发展到
    nearest = classes[end - 1] if end else BREAK
    if nearest == FIGURE and previous is not None and (earlier := _of_figure_before(end, previous)):
        is_same = rule == "level" and earlier.rule.endswith("share")  # 占全省比重由20%提高到〔30%〕
        return earlier if is_same else earlier._replace(rule=rule, relation=verb)
    if nearest == SHARE or rule == "share":
        return share(lexemes, end - 1 if nearest == SHARE else verb, None, previous)  # 占, 占比降至
    if rule in ("change", "level") and (other := counts_what_follows(context, verb) or _driven(context, end, verb)):
        return other
    subject = _subject_before(lexemes, end, results=results)
    if classes[relation] == LEVEL:
        found, is_settled = bounded_number(context, subject, verb, end)
        if found or is_settled:
            return found
    if subject.end > subject.first:
        if rule == "level" and context.quantity.dimension in DONE_WITH and (acted := _bearer_of_action(lexemes, subject)):
            return acted
        before = skip_back(classes, subject.first)
        if before and classes[before - 1] == SHARE and rule in ("level", "change"):
            return share(lexemes, before - 1, subject, previous)
        return _of_subject(context, subject, before, verb, rule)
    return carried(lexemes, verb, previous, rule)


def _of_subject(context: FigureContext, subject: WordSpan, before: int, verb: int, rule: str) -> Interpretation:
    """The interpretation of a figure whose clause names its subject; `before` ends what stands before that."""
    lexemes = context.lexemes
    if context.quantity.dimension == "count":
        subject = WordSpan(subject.first + leading_verb(lexemes, subject), subject.end)  # 承运|旅客|突破〔50万人次〕
    yields = WordSpan(before - 1, before)  # 日产|生铁|突破1800吨
    is_yield = before > 0 and lexemes.classes[before - 1] == ACT and pure_property(lexemes, yields)
    return Interpretation(rule, without_scope(lexemes, subject), verb, aspect=yields if is_yield else None)


def _relation(context: FigureContext, verb: int, relation: int) -> str:
    """What the verbs from `verb` to `relation` tell: 提高到〔90%〕 a level, 增长超过〔10%〕 a change."""
    lexemes = context.lexemes
    if verb == relation:
        return _RULES[lexemes.classes[relation]]
    word = lexemes.word(relation)
    if any(lexemes.word(at) in UP_TO for at in range(verb, relation)):
        return "level"  # 提升到超过〔61%〕
    is_amount = word in BOUNDS or word in _AMOUNTING or (word == "达到" and context.quantity.dimension == "ratio")
    return "change" if is_amount and lexemes.classes[verb] == CHANGE else "level"


def _driven(context: FigureContext, end: int, verb: int) -> Interpretation | None:
    """消费|拉动经济增长|〔2.1个百分点〕: what drives the change is measured, and how far it does."""
    if context.quantity.unit != "百分点":
        return None
    lexemes = context.lexemes
    start = clause_start(lexemes.classes, end)
    driving = next((at for at in range(start, end) if lexemes.word(at) in _DRIVING), None)
    if driving is None:
        return None
    bearer = without_scope(lexemes, phrase_before(lexemes, skip_back(lexemes.classes, driving)))
    aspect = WordSpan(driving, verb + 1)
    if has_content(lexemes, bearer):
        return Interpretation("change", bearer, verb, aspect=aspect)
    found = carried(lexemes, driving, context.previous, "change")
    return found._replace(relation=verb, aspect=aspect, is_shared=False) if found else None


def _before_date(lexemes: Lexemes, verb: int) -> int:
    """The end of what stands before a verb, adverbs, times, and 于 or 在 before a time left out (病例|于7月14日|超过)."""
    classes = lexemes.classes
    end = skip_back(classes, verb)
    is_date = end < verb and classes[end] == TIME and end > 1 and lexemes.word(end - 1) in _AT
    return skip_back(classes, end - 1) if is_date else end


def _before_duration(lexemes: Lexemes, end: int) -> int:
    """Leaves out how long a share has held: 占营业收入的比例|连续三年|超过〔15%〕."""
    classes = lexemes.classes
    at = skip_back(classes, end - 1) if end and classes[end - 1] == FIGURE else 0
    if not at or at == end - 1 or lexemes.word(at) != "连续" or SHARE not in classes[clause_start(classes, at) : at]:
        return end
    return at


def _of_figure_before(end: int, previous: Interpretation) -> Interpretation | None:
    """What the figure that ends before lexeme `end` is of, or the noun inside it, as subject of another figure."""
    if previous.entity is not None:
        # 由15%提高到〔20%〕; 比重由15%提高到〔20%〕 is the same property of the same bearer
        return previous._replace(is_shared=previous.is_shared or previous.aspect is None)
    return Interpretation(previous.rule, WordSpan(end - 1, end)) if previous.is_unit else None  # 三大关键利率上调〔50个基点〕


def _bearer_of_action(lexemes: Lexemes, subject: WordSpan) -> Interpretation | None:
    """电站累计发电超〔10亿千瓦时〕: who does, and what is done, of money and matter."""
    first, last = subject
    while last > first and lexemes.classes[last - 1] in ACTIONS and lexemes.classes[last - 2] != OF:
        last -= 1
    doer = WordSpan(first, last)
    if last == subject.end or not has_noun(lexemes, doer):
        return None
    return Interpretation("bearer_verb", without_scope(lexemes, doer), last)


def _first_of_chain(lexemes: Lexemes, relation: int) -> int:
    """The first verb of 提高到, 达到了: the change tells what happened."""
    classes, first = lexemes.classes, relation
    before = skip_back(classes, first)
    while before and (classes[before - 1] == LEVEL or (classes[before - 1] == CHANGE and classes[relation] == LEVEL)):
        first = before - 1
        before = skip_back(classes, first)
    return first


def _subject_before(lexemes: Lexemes, end: int, *, results: bool) -> WordSpan:
    """The noun phrase before `end`; what has no noun or action in it (年均, 月人均) is passed over once.

    With `results`, the verb of 发展到, 恢复至, 调整为 is left out of it. What ends in 后 or 时 is a circumstance, no subject.
    """
    if end and lexemes.classes[end - 1] == PLACE and lexemes.word(end - 1) in _WHEN:
        return WordSpan(end, end)
    first, last = without_circumstance(lexemes, phrase_before(lexemes, end))
    while results and last > first + 1 and lexemes.classes[last - 1] in ACTIONS and lexemes.classes[last - 2] != OF:
        last -= 1
    phrase = WordSpan(first, last)
    if last > first and not has_content(lexemes, phrase):
        phrase = phrase_before(lexemes, skip_back(lexemes.classes, first))
        if not has_content(lexemes, phrase):
            return WordSpan(phrase.end, phrase.end)
    return phrase
