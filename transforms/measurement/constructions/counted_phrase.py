"""Where the noun phrase behind a figure ends: before the verb, the property or the effect that is told of what is counted."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.measurement.constructions.base import FigureContext, pivot_verbs
from transforms.measurement.property_split import split_property
from transforms.measurement.syntax.noun_endings import endings, names_doers, names_people
from transforms.measurement.syntax.noun_phrases import clause_end, clause_start
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTIONS,
    ADVERBIALS,
    ATTRIBUTE,
    CHANGE,
    CONJUNCTION,
    FIGURE,
    HINT,
    LEVEL,
    LOOSE,
    NOUN,
    OF,
    PLACE,
    SCOPE,
    SHARE,
    STOP,
    WEAK,
)
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes

_BEFORE_VERB = ATTRIBUTE + WEAK + HINT + CONJUNCTION + OF
_BEFORE_PROPERTY = PLACE + ATTRIBUTE
_OTHER_VERBS = ACT + CHANGE + LEVEL + SHARE
_INTRODUCING = frozenset(("有", "已有", "共有", "使", "让", "超过", "超", "近", "逾"))
_ADVERBS = frozenset(ADVERBIALS)
_MEASURED_BY = frozenset(LEVEL + CHANGE + SHARE + FIGURE)
_PREPOSITIONS = frozenset(("从", "在", "向", "对", "给", "为", "由", "与", "同", "以"))
_EFFECTS = frozenset(("影响", "袭击", "冲击", "拖累", "侵袭"))
CONCERNS = frozenset(("问题", "需求", "需要", "安全", "困难", "生活", "权益", "利益", "待遇", "负担"))
"""What concerns the people who are counted."""
_OF_KINDS = frozenset(("项", "种", "类", "批", "方面", "场", "次", "轮", "揽子"))
"""Classifiers that count work and states too (3项工作, 两种情况)."""
_TRYING = frozenset(("试点", "率先", "联合", "共同"))
_FEELING = frozenset(("受", "遭", "遭受", "受到", "因"))
_ACTING = frozenset(ACTIONS)
_KINDS_OF_PLACE = frozenset(("乡村", "农村", "山村", "城市", "都市", "城镇", "城区", "牧区", "山区", "林区"))
"""They end as bodies do, but tell what something is of (乡村|旅游重点片区)."""


def counted_phrase(context: FigureContext, phrase: WordSpan, verb: int | None) -> WordSpan:
    """The part of the noun phrase behind a figure that the figure counts or measures; `verb` governs the figure."""
    lexemes = context.lexemes
    phrase = _without_effect(context, _without_predicate(context, _without_concern(context.lexemes, phrase)))
    if (verb is None and context.left not in _ACTING) or (verb is not None and lexemes.word(verb) in _INTRODUCING):
        phrase = _subject_part(lexemes, phrase)
    if context.quantity.dimension != "count":
        return phrase
    phrase = _without_uncounted(context, _without_reach(lexemes, phrase))
    return _without_property(lexemes, _up_to_people(context, phrase))


def _up_to_people(context: FigureContext, phrase: WordSpan) -> WordSpan:
    """What a classifier of people counts ends in a name of people: 4100余名赛会|志愿者|整装待发."""
    lexemes = context.lexemes
    if context.trait != "people":
        return phrase
    for at in range(phrase.end - 1, phrase.first - 1, -1):
        if lexemes.classes[at] == NOUN and names_people(lexemes.word(at)):
            return WordSpan(phrase.first, at + 1)
    return phrase


def _without_reach(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """The phrase without where what it names is done, by whom, and that it is: 两项成果|全国|推广, 5项结果|全市医院|互认."""
    classes = lexemes.classes
    for at in range(phrase.first + 1, phrase.end - 1):
        if classes[at] == SCOPE and classes[at - 1] == NOUN and classes[phrase.end - 1] in _ACTING:
            return WordSpan(phrase.first, at)
    return phrase


def _without_concern(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """The people who are counted, and not what concerns them: 620万农村人口|饮水安全, 5000户家庭|用气需求."""
    if lexemes.word(phrase.end - 1) not in CONCERNS:
        return phrase
    for at in range(phrase.end - 2, phrase.first - 1, -1):
        if lexemes.classes[at] == NOUN and names_people(lexemes.word(at)):
            return WordSpan(phrase.first, at + 1)
    return phrase


@cache
def _counted_by() -> dict[str, tuple[str, ...]]:
    """The nouns that each classifier was seen to count."""
    table = lexicon("counted_nouns")
    nouns: dict[str, list[str]] = {}
    for unit, noun in zip(table["unit"], table["noun"], strict=True):
        nouns.setdefault(unit, []).append(noun)
    return {unit: tuple(found) for unit, found in nouns.items()}


def _without_uncounted(context: FigureContext, phrase: WordSpan) -> WordSpan:
    """The phrase up to what its classifier counts, when it ends in what none counts: 15条措施|落实情况, 70个城市|房价变动情况."""
    lexemes, classes, unit = context.lexemes, context.lexemes.classes, context.quantity.unit
    if unit is None or unit in _OF_KINDS or not lexemes.word(phrase.end - 1).endswith(endings("uncounted")):
        return phrase
    nouns = [at for at in range(phrase.first, phrase.end - 1) if classes[at] == NOUN]
    known = _counted_by().get(unit, ())
    for at in reversed(nouns):
        if known and lexemes.word(at).endswith(known):
            return WordSpan(phrase.first, at + 1)
    counted = [at for at in nouns if not lexemes.word(at).endswith(endings("uncounted"))]
    return WordSpan(phrase.first, counted[-1] + 1) if counted else phrase


def _without_effect(context: FigureContext, phrase: WordSpan) -> WordSpan:
    """The phrase without the effect of what is counted: 受“麦莎”等〔5个〕台风|影响."""
    lexemes = context.lexemes
    if phrase.end - phrase.first == 1 or lexemes.word(phrase.end - 1) not in _EFFECTS:
        return phrase
    start = clause_start(lexemes.classes, context.index)
    is_felt = any(lexemes.word(at) in _FEELING for at in range(start, context.index))
    return WordSpan(phrase.first, phrase.end - 1) if is_felt else phrase


def _without_predicate(context: FigureContext, phrase: WordSpan) -> WordSpan:
    """The phrase without the clause's verb and its object: 从〔12个〕国家|进口大豆, 投入〔14亿元〕资金|改造管网.

    An action between nouns is the verb where the clause has no other behind the phrase, a preposition or a verb that lets others
    act governs the figure, and who acts stands right before it; else it tells a kind (粮食生产大县). Money is spent on what
    stands behind the word for it.
    """
    lexemes, classes = context.lexemes, context.lexemes.classes
    first, end = phrase
    if context.quantity.dimension == "currency" and lexemes.word(first) in endings("money"):
        return WordSpan(first, first + 1) if classes[first + 1 : first + 2] in _ACTING and end > first + 2 else phrase
    governing = lexemes.word(context.before - 1) if context.before else ""
    is_governed = (context.left == STOP and governing in _PREPOSITIONS) or governing in pivot_verbs()
    if not is_governed or any(letter in _OTHER_VERBS for letter in classes[end : clause_end(classes, end)]):
        return phrase
    for at in range(end - 2, first, -1):
        doer = at - (lexemes.word(at - 1) in _TRYING)
        if classes[at] in _ACTING and classes[doer - 1] == NOUN and _can_act(lexemes.word(doer - 1)):
            return WordSpan(first, doer)
    return phrase


def _can_act(word: str) -> bool:
    """Whether a noun names who can act: a body, a place, people (村民)."""
    return (word.endswith(endings("actor")) and word not in _KINDS_OF_PLACE) or names_doers(word)


def _subject_part(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """The phrase up to a verb inside it, when the clause has no other verb (八成人口信奉基督教): it is the subject."""
    classes = lexemes.classes
    first, end = phrase
    verb = next((at for at in range(first + 1, end) if _is_predicate(lexemes, at, end)), first)
    if (
        verb <= first
        or NOUN not in classes[first:verb]
        or any(c in _OTHER_VERBS for c in classes[end : clause_end(classes, end)])
    ):
        return phrase
    while verb > first + 1 and classes[verb - 1] in _BEFORE_VERB:
        verb -= 1
    return WordSpan(first, verb)


def _is_predicate(lexemes: Lexemes, at: int, end: int) -> bool:
    """Whether the lexeme `at` of a phrase is a verb: a plain one, or an action between who can act and its object.

    八成人口|信奉|基督教, 67.5%的初中毕业生|就读|普通高中.
    """
    if lexemes.classes[at] == WEAK:
        is_between = lexemes.classes[at - 1] == NOUN and lexemes.classes[at + 1 : min(at + 2, end)] == NOUN
        return is_between and _can_act(lexemes.word(at - 1))
    return lexemes.classes[at] == LOOSE


def _without_property(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """The phrase without the property that the clause goes on to measure (3家企业〔产值〕均超过1亿元, 电站〔总投资〕1亿元)."""
    classes, after = lexemes.classes, phrase.end
    while classes[after : after + 1] in _ADVERBS:
        after += 1
    if classes[after : after + 1] not in _MEASURED_BY:
        return phrase
    split = split_property(lexemes, phrase)
    if split is None or split.bearer is None:
        return phrase
    cut = bisect_left(lexemes.starts, split.property.start, phrase.first, phrase.end)
    while cut > phrase.first + 1 and classes[cut - 1] in _BEFORE_PROPERTY:
        cut -= 1  # 整改任务|总体|完成率
    return WordSpan(phrase.first, cut) if cut > phrase.first else phrase
