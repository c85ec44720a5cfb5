"""Shares of a whole: X 占 Y 〔figure〕, X 所占的比重, another whole beside the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import RUNNING, FigureContext, Interpretation
from transforms.measurement.property_split import pure_property
from transforms.measurement.syntax.clauses import COMPARED, before_comparison, carried, without_circumstance
from transforms.measurement.syntax.noun_phrases import REACH, clause_start, has_content, phrase_before, skip_back, without_scope
from transforms.measurement.syntax.word_classes import (
    ACT,
    ATTRIBUTE,
    BREAK,
    COMMA,
    COMPARE,
    CONJUNCTION,
    FIGURE,
    LEVEL,
    MODIFIER,
    NOUN,
    OF,
    PLACE,
    SCOPE,
    SHARE,
    STOP,
    TIME,
    WEAK,
)
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes

_SHARING = SHARE + COMPARE + LEVEL
_OF_WHOLE = NOUN + SCOPE + ATTRIBUTE + WEAK + TIME
_OF_PART = ACT + WEAK

COMPARISON = frozenset(("比", "较"))
WHOLE_REACH = 8
"""Lexemes between 占 and a verb in the whole."""
_AMONG = frozenset(("中", "之中", "当中", "里"))


def share(lexemes: Lexemes, relation: int, whole: WordSpan | None, previous: Interpretation | None) -> Interpretation:
    """X 占 Y 〔figure〕, with the verb at lexeme `relation` and Y as `whole`."""
    rule = "compare" if lexemes.classes[relation] == COMPARE else "share"
    phrase = phrase_before(lexemes, before_comparison(lexemes, skip_back(lexemes.classes, relation)))
    if whole is None and _is_within(lexemes, phrase) and (found := carried(lexemes, relation, previous, rule)):
        return found._replace(whole=phrase)
    if has_content(lexemes, phrase):
        subject = without_circumstance(lexemes, phrase)
        if subject != phrase:
            return Interpretation(rule, without_scope(lexemes, subject), relation, whole or phrase)  # 投入在GDP中的占比
        return Interpretation(rule, without_scope(lexemes, phrase), relation, whole or whole_before(lexemes, phrase.first))
    at = skip_back(lexemes.classes, relation)
    if at > 1 and lexemes.classes[at - 1] == SCOPE and lexemes.word(at - 2) == "在":
        subject = without_scope(lexemes, phrase_before(lexemes, skip_back(lexemes.classes, at - 2)))
        if subject.end > subject.first:
            return Interpretation(rule, subject, relation, whole or WordSpan(at - 1, at))  # 产业规模在全国占比近〔60%〕
    found = carried(lexemes, relation, previous, rule)
    if whole is None and rule == "share":
        whole = whole_before(lexemes, relation)
    return found._replace(whole=whole) if found else Interpretation(rule, None, relation, whole)


def _is_within(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether a clause only names the whole: …收入61535亿元，在全行业收入中|占比〔65%〕."""
    first, end = phrase
    is_among = first > 0 and lexemes.word(first - 1) == "在" and end < len(lexemes.classes) and lexemes.word(end) in _AMONG
    return is_among and clause_start(lexemes.classes, first) >= first - 1


def whole_before(lexemes: Lexemes, index: int) -> WordSpan | None:
    """The whole that a sentence names at its start: 总人口中，男性占〔51%〕."""
    classes = lexemes.classes
    nearest = classes.rfind(BREAK, 0, index) + 1
    for start in {nearest: None, 0: None}:  # …280亿元；支出中，国防费占〔24%〕
        comma = classes.find(COMMA, start, min(index, start + REACH))
        if comma - start > 1 and classes[comma - 1] == PLACE and lexemes.word(comma - 1) in _AMONG:
            phrase = phrase_before(lexemes, comma - 1)
            return phrase if phrase.end > phrase.first else None
    return None


def part_of(context: FigureContext, phrase: WordSpan) -> Interpretation | None:
    """X 超过 Y 的 〔ratio〕, X 完成计划的 〔ratio〕: a share told by another verb than 占; `phrase` is Y."""
    classes = context.lexemes.classes
    at = skip_back(classes, phrase.first)
    held = context.lexemes.word(context.index - 1) in RUNNING  # 占营业收入的比例连续〔三年〕超过15%
    if not (context.quantity.dimension == "ratio" or held) or phrase.first == phrase.end or not at:
        return None
    letter = classes[at - 1]
    if context.left == OF and letter == ACT and (verb := _share_before(classes, at - 1)):
        return share(context.lexemes, verb, WordSpan(verb + 1, phrase.end), context.previous)  # 占全国新增病例的〔85%〕
    if letter in _SHARING or (letter in _OF_PART and context.left == OF):
        return share(context.lexemes, at - 1, phrase, context.previous)
    return None


def _share_before(classes: str, at: int) -> int | None:
    """The 占 that a whole with a verb in it follows, when the verb is lexeme `at`."""
    floor = max(clause_start(classes, at), at - WHOLE_REACH)
    while at > floor and classes[at - 1] in _OF_WHOLE:
        at -= 1
    return at - 1 if at > floor and classes[at - 1] == SHARE else None


def another_whole(context: FigureContext, phrase: WordSpan) -> Interpretation | None:
    """A phrase that does not tell what is measured: another whole (、全市近〔80%〕), or a base (较上年同期〔8天〕)."""
    lexemes, previous, first = context.lexemes, context.previous, phrase.first
    classes = lexemes.classes
    at = skip_back(classes, first)
    is_base = at > 0 and classes[at - 1] == STOP and lexemes.word(at - 1) in COMPARISON
    is_base = is_base and not any(lexemes.word(index) in ("多", "少") for index in range(*phrase))  # 比去年多生产焦炭〔2万吨〕
    if is_base or (context.after < len(classes) and lexemes.word(context.after) in COMPARED):
        return carried(lexemes, at - 1, previous, "base") or Interpretation("base", None, at - 1 if is_base else None)
    if previous is None or not first:
        return None
    is_listed = classes[first - 1] == CONJUNCTION and classes[max(0, first - 4) : first - 1].rstrip(MODIFIER).endswith(FIGURE)
    if is_listed and context.quantity.dimension == "ratio" and previous.rule.endswith("share") and previous.whole:
        return previous._replace(rule="listed_share", whole=phrase, is_shared=True)
    return None


def owner_of_share(lexemes: Lexemes, first: int) -> WordSpan | None:
    """X in X所占的比重 and X所占比重, when the phrase 比重 starts at lexeme `first`."""
    classes = lexemes.classes
    at = first - (classes[first - 1 : first] == OF)
    if at < 2 or classes[at - 1] != SHARE or (at == first and lexemes.word(at - 2) != "所"):
        return None
    owner = without_circumstance(lexemes, phrase_before(lexemes, skip_back(classes, at - 1)))
    return without_scope(lexemes, owner) if owner.end > owner.first else None


def whole_within(lexemes: Lexemes, first: int) -> WordSpan | None:
    """Y in 在Y中的比重, when 比重 starts at lexeme `first`."""
    classes = lexemes.classes
    if first < 4 or classes[first - 1] != OF or classes[first - 2] != PLACE:
        return None
    whole = phrase_before(lexemes, first - 2)
    return whole if whole.first and lexemes.word(whole.first - 1) == "在" else None


def part_within(lexemes: Lexemes, phrase: WordSpan) -> WordSpan | None:
    """X in X在Y中比重, when the phrase is Y中比重."""
    first, end = phrase
    if not first or lexemes.word(first - 1) != "在":
        return None
    among = next((at for at in range(first + 1, end - 1) if lexemes.word(at) == "中"), None)
    if among is None or not pure_property(lexemes, WordSpan(among + 1, end)):
        return None
    bearer = without_scope(lexemes, phrase_before(lexemes, skip_back(lexemes.classes, first - 1)))
    return bearer if has_content(lexemes, bearer) else None
