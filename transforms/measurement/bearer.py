"""Who or what bears a property, when the phrase that a figure is of only names the property: …4132个、总投资〔612亿元〕."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import ACHIEVING, FigureContext, Interpretation
from transforms.measurement.constructions.share import owner_of_share, part_within, whole_within
from transforms.measurement.property import SHARES
from transforms.measurement.property_split import pure_property, split_property
from transforms.measurement.syntax.clauses import carried, head_described
from transforms.measurement.syntax.noun_endings import endings
from transforms.measurement.syntax.noun_phrases import (
    clause_start,
    has_content,
    has_noun,
    leading_verb,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.measurement.syntax.tokens import DEGREES
from transforms.measurement.syntax.word_classes import (
    ACT,
    ADVERBS,
    ATTRIBUTE,
    BREAK,
    CLOSE,
    COMMA,
    FIGURE,
    LOOSE,
    NOUN,
    OF,
    STATEMENT_ENDS,
    TIME,
)
from transforms.segmenters import dictionary_tags
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes
    from transforms.measurement.syntax.splits import Split

_PER_WORD = re.compile("每|(?:平|[人户亩车场生])均")
_PER_CLASSES = frozenset(ADVERBS + ATTRIBUTE + TIME)
_SPANS = frozenset(("年", "月", "日"))
_BEARING_NOTHING = frozenset(("level", "rate", "index"))
_FOR = frozenset(("属于", "用于", "用在", "投入", "投向"))
_CONNECTED = "通"
_OF_THINGS = ("率", "额", "价", "价格")
_DOING = frozenset(ACT + LOOSE)
_SIZES = frozenset(("dimension", "level"))
_TELLING = frozenset(("位于", "地处", "坐落", "坐落于", "是", "为", "系", "属", "属于"))
_TOWARDS = frozenset(("对", "对于"))
TOWARDS_REACH = 12
"""Lexemes between 对 and the property that it leads to."""
_SEMICOLONS = frozenset("；;")
_LAND = frozenset(("土地", "耕地", "农田", "田", "山林", "荒山"))
_COSTS = ("投资", "投资额", "投入", "造价")
_PARALLEL = frozenset(("rate", "index", "amount"))
_BALANCE = frozenset(("收入", "支出", "结余", "收益", "出口", "进口"))
_BETWEEN = frozenset(ADVERBS + CLOSE)


def resolve_bearer(context: FigureContext, found: Interpretation) -> Interpretation:
    """The interpretation with the bearer found elsewhere, when its phrase only names a property (…4132个、总投资〔612亿元〕)."""
    if found.entity is None or found.aspect is not None:
        return found
    lexemes = context.lexemes
    owner = owner_of_share(lexemes, found.entity.first)
    if owner:
        return found._replace(entity=owner, aspect=found.entity)
    if purpose := _purpose(lexemes, found.entity):
        return found._replace(entity=purpose, aspect=found.entity, is_shared=False)
    if reached := _reached(context, found):
        return reached
    if achiever := _achiever(lexemes, found):
        return found._replace(entity=achiever, aspect=found.entity)
    return found if found.is_shared else _with_bearer(context, found, found.entity)


def _with_bearer(context: FigureContext, found: Interpretation, phrase: WordSpan) -> Interpretation:
    """The interpretation of a figure whose clause names `phrase` itself, with what bears the property in that."""
    lexemes = context.lexemes
    if towards := _towards(lexemes, phrase):
        whose, at = towards
        return found._replace(entity=whose, aspect=WordSpan(at, phrase.end))
    if part := part_within(lexemes, phrase):
        return found._replace(entity=part, aspect=phrase)
    if parallel := _parallel(context, found, phrase):
        return parallel
    if _is_index(lexemes, phrase):
        return _of_whole(context, found, phrase)
    if each := _of_each(lexemes, phrase):
        whose, at = each
        return found._replace(entity=whose, aspect=WordSpan(at, phrase.end))
    if doer := _doer_before(lexemes, phrase):
        return found._replace(entity=doer, aspect=WordSpan(doer.end, phrase.end))
    if not _asks_for_bearer(lexemes, phrase, context.previous):
        return found
    return _beside(lexemes, found, phrase) or _carried_over(context, found, phrase)


def _of_whole(context: FigureContext, found: Interpretation, phrase: WordSpan) -> Interpretation:
    """The interpretation of an indicator with the area or body before it, or whose account the figure before it is of."""
    lexemes, previous = context.lexemes, context.previous
    area = _phrase_before(lexemes, phrase.first)
    if area:
        return found._replace(entity=area, aspect=phrase)  # 部分国家7月|通胀率
    is_of_account = previous is not None and previous.aspect is not None and _is_account(lexemes, previous.aspect)
    return _carried_over(context, found, phrase) if is_of_account else found  # 公司营收12亿元，毛利率〔53%〕


def _parallel(context: FigureContext, found: Interpretation, phrase: WordSpan) -> Interpretation | None:
    """The interpretation of a measure named like the one in the clause before, with that one's bearer.

    人口出生率为20.77‰，死亡率为〔6.69‰〕; 社保基金收入5.6万亿元，支出〔5.2万亿元〕.
    """
    lexemes, previous = context.lexemes, context.previous
    if previous is None or previous.entity is None or previous.is_shared or previous.relation_decides:
        return None
    named = previous.aspect or previous.entity
    split, earlier = split_property(lexemes, phrase), split_property(lexemes, named)
    if split is None or earlier is None or split.bearer is not None or split.kind != earlier.kind:
        return None
    if lexemes.classes[phrase.first - 1] != COMMA or BREAK in lexemes.classes[named.end : phrase.first]:
        return None
    bearer = previous.entity if previous.aspect else _before_property(lexemes, previous.entity, earlier)
    if split.kind not in _PARALLEL or bearer is None or not has_noun(lexemes, bearer):
        return None
    if split.kind == "amount":
        is_pair = {lexemes.word(phrase.end - 1), lexemes.word(named.end - 1)} <= _BALANCE
        return found._replace(entity=bearer, aspect=phrase, tail=phrase) if is_pair else None
    return found._replace(entity=bearer, aspect=phrase)


def _before_property(lexemes: Lexemes, phrase: WordSpan, split: Split) -> WordSpan | None:
    """The words of a phrase that bear its property; None where it is all property, or one word."""
    first = bisect_left(lexemes.starts, split.property.start)
    if split.bearer is None or first >= phrase.end:
        return None
    return WordSpan(phrase.first, first - (lexemes.classes[first - 1] == OF))


def _purpose(lexemes: Lexemes, phrase: WordSpan) -> WordSpan | None:
    """What a property is for, when a relative clause says so: 属于|基本建设|的投资为〔427亿元〕."""
    if phrase.first < 3 or lexemes.classes[phrase.first - 1] != OF or not pure_property(lexemes, phrase):
        return None
    purpose = phrase_before(lexemes, phrase.first - 1)
    is_told = purpose.first > 0 and lexemes.word(purpose.first - 1) in _FOR and has_content(lexemes, purpose)
    return purpose if is_told else None


def _reached(context: FigureContext, found: Interpretation) -> Interpretation | None:
    """行政村|通|硬化路率〔99%〕: what so many of them are connected to; in a list the places are named once."""
    lexemes, phrase = context.lexemes, found.entity
    if phrase is None or not phrase.first or lexemes.word(phrase.first - 1) != _CONNECTED:
        return None
    if not lexemes.word(phrase.end - 1).endswith(_OF_THINGS[0]):
        return None
    bearer = without_scope(lexemes, phrase_before(lexemes, phrase.first - 1))
    aspect = WordSpan(phrase.first - 1, phrase.end)
    if has_noun(lexemes, bearer) and bearer.end == phrase.first - 1:
        return found._replace(entity=bearer, aspect=aspect)
    if context.previous is None or context.previous.entity is None or context.previous.aspect is None:
        return None
    return found._replace(entity=context.previous.entity, aspect=aspect, is_shared=True)


def _asks_for_bearer(lexemes: Lexemes, phrase: WordSpan, previous: Interpretation | None) -> bool:
    """Whether a phrase only names a property, so that what bears it is told elsewhere."""
    if pure_property(lexemes, phrase) and not _is_of_event(lexemes, phrase):
        return True
    if _is_account(lexemes, phrase) and ((previous is not None and previous.aspect is not None) or _is_dated(lexemes, phrase)):
        return True
    return _is_mean(lexemes, phrase) or _is_of_same_action(lexemes, phrase, previous)


def _beside(lexemes: Lexemes, found: Interpretation, phrase: WordSpan) -> Interpretation | None:
    """The interpretation with the bearer that stands before the property `phrase` in its clause, None without one."""
    whole = whole_within(lexemes, phrase.first)
    if whole and (bearer := _phrase_before(lexemes, whole.first - 1)):
        return found._replace(entity=bearer, aspect=WordSpan(whole.first, phrase.end))  # X在总额中的比重
    if grade := _of_years(lexemes, phrase):
        return found._replace(entity=grade, aspect=WordSpan(phrase.first - 1, phrase.end))
    is_apart = skip_back(lexemes.classes, phrase.first) < phrase.first
    if is_apart and (bearer := _phrase_before(lexemes, phrase.first)) and not _is_of_place(lexemes, bearer, phrase):
        return found._replace(entity=bearer, aspect=phrase)  # 页岩油累计产量
    return None


def _of_years(lexemes: Lexemes, phrase: WordSpan) -> WordSpan | None:
    """X in X三年Y率, of a stage that takes so many years: 初中|三年|巩固率, 学前|三年|毛入园率."""
    years = phrase.first - 1
    if years < 1 or lexemes.classes[years - 1 : years + 1] != NOUN + FIGURE or not lexemes.word(years).endswith("年"):
        return None
    bearer = without_scope(lexemes, phrase_before(lexemes, years))
    return bearer if bearer.end == years and has_noun(lexemes, bearer) else None


def _of_each(lexemes: Lexemes, phrase: WordSpan) -> tuple[WordSpan, int] | None:
    """X and where its property begins, in X人均每月津贴, X每生每年贷款额度: what each of them has."""
    at = phrase.first
    while at and (lexemes.classes[at - 1] in _PER_CLASSES and _PER_WORD.match(lexemes.word(at - 1))):
        at -= 1
    if at == phrase.first and at and lexemes.word(at - 1) in _SPANS and _PER_WORD.match(lexemes.word(at)):
        bearer = without_scope(lexemes, phrase_before(lexemes, at - 1))
        bearer = WordSpan(bearer.first + leading_verb(lexemes, bearer), bearer.end)
        return (bearer, at) if bearer.end == at - 1 and has_noun(lexemes, bearer) else None  # 农民年|人均纯收入
    if at == phrase.first or not at:
        return None
    bearer = without_scope(lexemes, phrase_before(lexemes, at))
    if bearer.end != at or not has_noun(lexemes, bearer):
        return None
    return bearer, phrase.first if lexemes.word(phrase.first - 1)[0] == "每" else at


def _is_mean(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether a phrase is a property of each part of what was named before (平均每亩|产量); 人均纯收入 is of people."""
    if "每" not in lexemes.text[lexemes.starts[phrase.first] : lexemes.ends[phrase.first]]:
        return False
    split = split_property(lexemes, phrase)
    if split is None or split.kind != "per" or split.bearer is None or split.bearer.start <= split.property.start:
        return False
    first = bisect_left(lexemes.starts, split.bearer.start)
    rest = split_property(lexemes, WordSpan(first, phrase.end)) if phrase.first < first < phrase.end else None
    return rest is not None and rest.bearer is None


def _doer_before(lexemes: Lexemes, phrase: WordSpan) -> WordSpan | None:
    """Who does what the clause before 的 tells, in 城区初中|招收择校生的|比例: the first noun phrase of the clause."""
    classes = lexemes.classes
    if not phrase.first or classes[phrase.first - 1] != OF:
        return None
    split = split_property(lexemes, phrase)
    if split is None or split.bearer is not None:
        return None
    start = clause_start(classes, phrase.first)
    verb = next((at for at in range(start, phrase.first) if classes[at] in _DOING), None)
    if verb is None or FIGURE in classes[start : phrase.first]:
        return None
    doer = without_scope(lexemes, phrase_before(lexemes, skip_back(classes, verb)))
    return doer if doer.first >= start and has_noun(lexemes, doer) else None


def _carried_over(context: FigureContext, found: Interpretation, phrase: WordSpan) -> Interpretation:
    """The interpretation with the bearer that an earlier clause or figure names for the property `phrase`."""
    lexemes, previous = context.lexemes, context.previous
    if previous is None:
        earlier = carried(lexemes, context.before, None, found.rule)
        return earlier._replace(relation=found.relation, aspect=phrase) if earlier else found
    if previous.entity is not None and lexemes.word(previous.entity.end - 1) in _LAND and _is_cost(lexemes, phrase):
        return found  # 流转上万亩土地，投资额动辄上〔亿元〕: not of the land
    if topic := _topic(lexemes, phrase):
        return found._replace(entity=topic, aspect=phrase, is_shared=True)
    if previous.entity is not None and previous.aspect is None and _is_level(lexemes, previous.entity):
        return found  # 水位12.5米，面积〔100平方公里〕: a level bears no other
    if previous.entity is None or not _continues(lexemes, found, phrase, previous.entity):
        return _of_clause_before(context, found, phrase) or found
    entity = head_described(lexemes, previous.entity, phrase.first) or previous.entity
    return found._replace(entity=entity, aspect=phrase, is_shared=True)


def _is_cost(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether a phrase ends in the word for money put into something."""
    return lexemes.text[: lexemes.ends[phrase.end - 1]].endswith(_COSTS)


def _of_clause_before(context: FigureContext, found: Interpretation, phrase: WordSpan) -> Interpretation | None:
    """The interpretation with the subject of the clause right before, past a semicolon: ；红薯长势更好，亩产可达〔2000斤〕."""
    lexemes, start = context.lexemes, clause_start(context.lexemes.classes, phrase.first)
    if start < 2 or lexemes.classes[start - 1] != COMMA:
        return None
    first = clause_start(lexemes.classes, start - 1)
    is_parted = first > 0 and lexemes.classes[first - 1] == BREAK and FIGURE not in lexemes.classes[first:start]
    earlier = carried(lexemes, context.before, None, found.rule) if is_parted else None
    return earlier._replace(relation=found.relation, aspect=phrase) if earlier else None


def _is_account(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether a phrase is nothing but an item of somebody's account: 工业企业实现增加值4890亿元，利润总额〔1061亿元〕."""
    return phrase.end - phrase.first == 1 and lexemes.word(phrase.first) in endings("account")


def _is_dated(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether whose account it is stands before the time that it is of: 该公司|上半年|营收〔12亿元〕."""
    at = skip_back(lexemes.classes, phrase.first)
    is_dated = at < phrase.first and TIME in lexemes.classes[at : phrase.first]
    return is_dated and at > 0 and lexemes.classes[at - 1] == NOUN and dictionary_tags().get(lexemes.word(at - 1)) != "ns"


def _is_of_event(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether one word tells what happened and how much of it (受灾面积): nothing bears it but what it names."""
    word = lexemes.word(phrase.first)
    if word.endswith(_OF_THINGS):
        return False  # 产销率, 成交额, 发行价格: of what is sold or tested
    return phrase.end - phrase.first == 1 and len(word) > len("受灾") and dictionary_tags().get(word[: len("受灾")]) == "v"


def _is_level(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether a phrase is nothing but the name of a level or rate, which bears no property of its own (水位, 误差)."""
    split = split_property(lexemes, phrase)
    return split is not None and split.bearer is None and split.kind in _BEARING_NOTHING


def _is_index(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether a phrase only names an indicator of a whole institution or area (资产负债率), whatever was counted before."""
    split = split_property(lexemes, phrase)
    return split is not None and split.kind == "index" and split.bearer is None


def _phrase_before(lexemes: Lexemes, at: int) -> WordSpan | None:
    """The noun phrase before a lexeme, less what only says whose it is; None without one."""
    phrase = without_scope(lexemes, phrase_before(lexemes, skip_back(lexemes.classes, at)))
    return phrase if phrase.end > phrase.first else None


def _is_of_place(lexemes: Lexemes, bearer: WordSpan, phrase: WordSpan) -> bool:
    """Whether a total is told of nothing but a place, which has a column of its own (陕西|年|进出口总值)."""
    split = split_property(lexemes, phrase)
    is_place = all(dictionary_tags().get(lexemes.word(at)) == "ns" for at in range(*bearer))
    return is_place and split is not None and split.kind == "total"


def _achiever(lexemes: Lexemes, found: Interpretation) -> WordSpan | None:
    """Who achieved what is nothing but a property: 工业企业实现利润〔2389亿元〕, 铁路完成固定资产投资〔5089亿元〕."""
    if found.entity is None or found.relation is None or lexemes.word(found.relation) not in ACHIEVING:
        return None
    split = split_property(lexemes, found.entity)
    if split is None or split.bearer is not None:
        return None
    subject = without_scope(lexemes, phrase_before(lexemes, skip_back(lexemes.classes, found.relation)))
    is_place = subject.end - subject.first == 1 and dictionary_tags().get(lexemes.word(subject.first)) == "ns"
    return subject if has_noun(lexemes, subject) and not is_place else None


def _topic(lexemes: Lexemes, phrase: WordSpan) -> WordSpan | None:
    """What a sentence begins by telling where or what it is, for its size: X位于…，湖面海拔3000米，面积〔35平方公里〕."""
    split = split_property(lexemes, phrase)
    if split is None or split.kind not in _SIZES:
        return None
    first = 0
    while lexemes.classes[first : first + 1] == NOUN:
        first += 1
    at = first
    while lexemes.classes[at : at + 1] in _BETWEEN:
        at += 1
    is_told = first and at < len(lexemes.classes) and lexemes.word(at) in _TELLING
    return without_scope(lexemes, WordSpan(0, first)) if is_told else None


def _is_of_same_action(lexemes: Lexemes, phrase: WordSpan, previous: Interpretation | None) -> bool:
    """Whether a phrase is a property of what was done to the entity before (资助学生1亿人次，资助金额〔2408亿元〕)."""
    if previous is None or previous.relation is None or lexemes.word(phrase.first) != lexemes.word(previous.relation):
        return False
    return phrase.end - phrase.first > 1 and pure_property(lexemes, WordSpan(phrase.first + 1, phrase.end))


def _towards(lexemes: Lexemes, phrase: WordSpan) -> tuple[WordSpan, int] | None:
    """X and the lexeme 对, in X对Y的贡献率 and X对Y贡献率, when the phrase ends in 贡献率."""
    split = split_property(lexemes, phrase)
    if split is None or split.kind != "rate":
        return None
    for at in range(phrase.first - 1, max(0, phrase.first - TOWARDS_REACH), -1):
        if lexemes.word(at) in _TOWARDS:
            bearer = without_scope(lexemes, phrase_before(lexemes, skip_back(lexemes.classes, at)))
            return (bearer, at) if has_content(lexemes, bearer) else None
        if lexemes.classes[at] in STATEMENT_ENDS or lexemes.classes[phrase.first - 1] != OF:
            break
    return None


def _continues(lexemes: Lexemes, found: Interpretation, phrase: WordSpan, bearer: WordSpan) -> bool:
    """Whether a property goes on about the bearer of the figure before: not past a semicolon, of changes not all."""
    if any(lexemes.word(at) in _SEMICOLONS for at in range(bearer.end, phrase.first) if lexemes.classes[at] == BREAK):
        return False
    is_compared = found.relation is not None and lexemes.word(found.relation) in DEGREES  # 增速比全国高2.3个百分点
    return found.rule != "change" or is_compared or lexemes.word(phrase.end - 1) in SHARES
