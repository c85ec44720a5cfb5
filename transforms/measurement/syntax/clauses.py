"""Whose a clause is: its subject, the one carried over from the clause or figure before it, and its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import Interpretation
from transforms.measurement.property_split import split_property
from transforms.measurement.syntax.noun_phrases import (
    clause_start,
    has_noun,
    leading_verb,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTIONS,
    ADVERB,
    ADVERBIALS,
    ADVERBS,
    ATTRIBUTE,
    CLAUSE_MARKS,
    COMMA,
    CONJUNCTION,
    FIGURE,
    LEVEL,
    LINKS,
    MODIFIER,
    NAMING,
    NOMINALS,
    NOUN,
    OF,
    ORDINAL,
    PLACE,
    SCOPE,
    STATEMENT_ENDS,
    STOP,
    TIME,
    VERBS,
    WEAK,
)
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes

_BESIDE_FIGURE = FIGURE + MODIFIER + NOUN + ATTRIBUTE + ORDINAL + CONJUNCTION + PLACE + SCOPE + OF + TIME
_SUBJECT_STARTS = VERBS + NOUN
_SUBJECT_WORDS = NOMINALS + LINKS + ORDINAL + SCOPE + PLACE
_AFTER_SUBJECT = LINKS + ACTIONS + PLACE
_BEFORE_CHANGE = ADVERBS + TIME
_INTRODUCES_BASE = STOP + CONJUNCTION + NOUN

COMPARED = frozenset(("相比", "相较", "比较", "比", "相比较"))
FROM = frozenset(("由", "从", "自"))
_THAN = frozenset(("比", "较", "同", "由", "从", "按", "自", "与", "和", "跟"))
_TIMES = frozenset(TIME + ADVERB)
_PREDICATING = frozenset(ACT + LEVEL)
_SUBJECT = frozenset(NOMINALS + ADVERBIALS + SCOPE + OF)
_LABELLING = frozenset(NAMING)
_BARE_PHRASE = frozenset(NOMINALS + LINKS + SCOPE)
_PASSED = frozenset(ADVERBS + TIME)
_DOING = frozenset(VERBS + LEVEL)
_COUNTING = frozenset(FIGURE + MODIFIER)
_SEXES = frozenset(("男", "女", "男性", "女性"))
_SOURCES = ("据", "记者", "从", "根据", "初步核算", "初步统计", "数据", "资料", "统计", "调查结果")
"""How a clause begins that only says where the figures come from (据统计，…; 记者获悉，…)."""
_CIRCUMSTANCES = frozenset(("在", "经", "由", "以", "按", "因", "由于", "因为"))


def clause_verb(lexemes: Lexemes, before: int) -> int | None:
    """The verb that governs what ends at `before`, if one stands there in the clause."""
    classes = lexemes.classes
    at = skip_back(classes, before)
    floor = clause_start(classes, at)
    while at > floor and classes[at - 1] in _BESIDE_FIGURE:
        at -= 1
    return at - 1 if at > floor and classes[at - 1] in VERBS else None


def subject_of(lexemes: Lexemes, clause: WordSpan) -> WordSpan | None:
    """The first noun phrase of a clause, or, where it begins with a verb, its last."""
    classes = lexemes.classes
    index, end = clause
    while index < end and classes[index] not in _SUBJECT_STARTS:
        index += 1
    if index < end and classes[index] != NOUN:
        phrase = without_scope(lexemes, phrase_before(lexemes, end))
        first = max(phrase.first + leading_verb(lexemes, phrase), index)
        return WordSpan(first, phrase.end) if phrase.end > first else None
    stop = index
    while stop < end and classes[stop] in _SUBJECT_WORDS and classes[stop : stop + 2] != SCOPE + ORDINAL:
        stop += 1  # 渗透率|全国第一: the rank is told of the subject
    while stop > index + 1 and classes[stop - 1] in _AFTER_SUBJECT and has_noun(lexemes, WordSpan(index, stop - 1)):
        stop -= 1
    phrase = without_scope(lexemes, phrase_before(lexemes, stop))
    first = max(phrase.first, index)
    return WordSpan(first, phrase.end) if phrase.end > first else None


def carried(lexemes: Lexemes, at: int | None, previous: Interpretation | None, rule: str) -> Interpretation | None:
    """The entity of the figure before, or else the subject of the clause before, for a clause that names none."""
    if previous is not None and previous.entity is not None:
        since = _subject_since(lexemes, previous.entity, at) or head_described(lexemes, previous.entity, at) or previous.entity
        return Interpretation(f"carried_{rule}", since, at, is_shared=True)
    start = clause_start(lexemes.classes, at or 0)
    before = clause_start(lexemes.classes, start - 1) if start > 1 else 0
    is_time = before > 1 and start - 1 > before and set(lexemes.classes[before : start - 1]) <= _TIMES
    if is_time and lexemes.classes[clause_start(lexemes.classes, before - 1)] != STOP:
        start = before  # 早稻，到七月底为止，已收割〔五百万亩〕; but 在合肥，今年一季度，…
    if start < 2:
        return None
    clause = WordSpan(clause_start(lexemes.classes, start - 1), start - 1)
    if lexemes.word(clause.first).startswith(_SOURCES):
        return None
    subject = subject_of(lexemes, clause)
    if lexemes.word(clause.first) in _SEXES:
        earlier = WordSpan(clause_start(lexemes.classes, clause.first - 1), clause.first - 1) if clause.first > 1 else None
        subject = _labelled(lexemes) or (subject_of(lexemes, earlier) if earlier else None) or subject
    return Interpretation(f"carried_{rule}", subject, at, is_shared=True) if subject else None


def _subject_since(lexemes: Lexemes, entity: WordSpan, at: int | None) -> WordSpan | None:
    """The subject of the clause right before, when it names one and no figure: …10万例以上，BA.5已成为主要毒株，占〔53.6%〕."""
    classes = lexemes.classes
    start = clause_start(classes, at or 0)
    first = clause_start(classes, start - 1) if start > 1 else 0
    clause = classes[first : start - 1]
    verb = next((index for index, letter in enumerate(clause) if letter in _PREDICATING), 0)
    if first <= entity.end or FIGURE in clause or classes[start - 1] != COMMA:
        return None
    if not verb and clause[-1:] == WEAK and clause[-2:-1] == ADVERB:
        verb = len(clause) - 1  # 主塔已封顶，高达〔186米〕
    if set(clause) <= _BARE_PHRASE and clause.endswith(NOUN) and OF in clause:
        verb = len(clause)  # 三类教育的入学率，分别为〔98%〕
    if set(clause[:verb]) - _SUBJECT or NOUN not in clause[:verb]:
        return None
    subject = without_scope(lexemes, phrase_before(lexemes, skip_back(classes, first + verb)))
    return subject if subject.first >= first and has_noun(lexemes, subject) else None


def head_described(lexemes: Lexemes, entity: WordSpan, at: int | None) -> WordSpan | None:
    """The subject that a clause with the entity describes: 满载55个集装箱的|班列|驶出车站，全程〔9850公里〕."""
    classes, first = lexemes.classes, entity.end + 1
    if classes[entity.end : first] != OF or not _governed(classes, entity.first) or COMMA not in classes[first : at or first]:
        return None
    end = first
    while classes[end : end + 1] == NOUN:
        end += 1
    verb = end
    while classes[verb : verb + 1] in _PASSED:
        verb += 1
    return WordSpan(first, end) if end > first and classes[verb : verb + 1] in _DOING else None


def _governed(classes: str, first: int) -> bool:
    """Whether a figure, and a verb before it, govern what begins at lexeme `first`."""
    at = first
    while at and classes[at - 1] in _COUNTING:
        at -= 1
    return 0 < at < first and classes[at - 1] in _DOING


def _labelled(lexemes: Lexemes) -> WordSpan | None:
    """The numbered label that a sentence begins with (病例17：男，52岁), None without one."""
    at = 0
    while lexemes.classes[at : at + 1] in _LABELLING and not lexemes.word(at).isdigit():
        at += 1
    is_label = 0 < at < len(lexemes.classes) - 1 and lexemes.word(at).isdigit() and lexemes.classes[at + 1] in CLAUSE_MARKS
    return WordSpan(0, at + 1) if is_label else None


def before_comparison(lexemes: Lexemes, end: int) -> int:
    """Leaves out what a change is compared with: 比上年, 较上月, 与2010年相比."""
    classes = lexemes.classes
    last = end
    while last and classes[last - 1] in _BEFORE_CHANGE:
        last -= 1
    for index in range(last - 1, max(-1, last - 8), -1):
        letter = classes[index]
        if letter in STATEMENT_ENDS:
            break
        word = lexemes.word(index)
        if letter not in _INTRODUCES_BASE or word not in _THAN or (index == end - 1 and word in FROM):
            continue
        if letter == STOP or _is_compared(lexemes, index, end):
            return skip_back(classes, index)
    return end


def _is_compared(lexemes: Lexemes, index: int, end: int) -> bool:
    return any(lexemes.word(at) in COMPARED for at in range(index + 1, min(end + 2, len(lexemes.classes))))


def without_circumstance(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """The subject before a phrase that only tells where or how (总产值|在全国|率先突破); else the phrase itself."""
    at = skip_back(lexemes.classes, phrase.first)
    if phrase.first == phrase.end or not at or lexemes.word(at - 1) not in _CIRCUMSTANCES:
        return phrase
    if lexemes.classes[phrase.end : phrase.end + 1] != PLACE and split_property(lexemes, phrase):
        return phrase
    before = phrase_before(lexemes, skip_back(lexemes.classes, at - 1))
    return before if has_noun(lexemes, before) else phrase
