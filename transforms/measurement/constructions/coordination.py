"""Figures that stand in a list share or distribute what they are of: 分别增长5%、6%; 长35公里、宽26米的大道."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.property_split import pure_property, split_property
from transforms.measurement.syntax.noun_phrases import clause_start, has_noun, skip_back
from transforms.measurement.syntax.word_classes import ACTIONS, ADVERBIALS, CONJUNCTION, FIGURE, MODIFIER, OF, SCOPE
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.measurement.syntax.lexemes import Lexemes

_BETWEEN_LISTED = CONJUNCTION + MODIFIER
_RESPECTIVELY = frozenset(("分别", "分别为", "分别是", "分别达", "分别达到", "分别比"))
_SUMS = frozenset(("两者", "二者", "三者", "四者"))
_BEFORE_LIST = frozenset(ADVERBIALS + SCOPE)


def listed(context: FigureContext) -> Interpretation | None:
    """A further figure of the same claim: 分别增长5.2%、〔3.9%〕."""
    if context.left == FIGURE and context.before != context.index:
        return None
    classes, previous, at = context.lexemes.classes, context.previous, context.before
    while at and classes[at - 1] in _BETWEEN_LISTED:
        at -= 1
    if at and classes[at - 1] == FIGURE and previous and previous.relation is not None and previous.rule != "noun_after":
        return previous._replace(rule=f"listed_{previous.rule.removeprefix('listed_')}", is_shared=True)
    return None


def share_following(lexemes: Lexemes, interpretations: list[Interpretation]) -> None:
    """Gives a figure without an entity that of the next one in the same clause: 长〔35公里〕、宽26米的滨海大道."""
    classes = lexemes.classes
    for order in range(len(interpretations) - 2, -1, -1):
        interpretation, following = interpretations[order], interpretations[order + 1]
        if following.rule != "noun_after":
            continue
        between = classes[lexemes.figures[order] + 1 : lexemes.figures[order + 1]].strip(MODIFIER)
        if (
            between == CONJUNCTION
            and not following.aspect
            and (interpretation.is_shared or interpretation.entity is None)
            and not interpretation.is_unit
        ):
            interpretations[order] = Interpretation(
                "following", following.entity, following.relation
            )  # 数万名乃至〔几十万名〕工匠
            continue
        if not following.aspect:
            continue
        if between.startswith(CONJUNCTION) and (interpretation.entity is None or pure_property(lexemes, interpretation.entity)):
            interpretations[order] = Interpretation(
                "following", following.entity, interpretation.relation, aspect=interpretation.entity
            )


def distribute(lexemes: Lexemes, interpretations: list[Interpretation]) -> None:
    """Gives each figure of a list its own conjunct: A、B、C分别增长5%、6%、7%."""
    order = 0
    while order < len(interpretations):
        end = order + 1
        while end < len(interpretations) and interpretations[end].rule.startswith("listed_"):
            end += 1
        entity = interpretations[order].entity
        count = end - order
        parts = _conjuncts(lexemes, entity, count) if count > 1 and entity else []
        is_phrase = bool(parts)
        if count > 1 and entity and not parts and _is_respective(lexemes, order):
            parts = _list_before(lexemes, order, count)
            if not parts and _of_figures_before(interpretations, order, count):
                order = end
                continue
        if parts:
            tails = _tails(lexemes, parts) if is_phrase else [None] * len(parts)
            first = split_property(lexemes, parts[0])
            bears_all = first is not None and first.bearer is not None and not interpretations[order].relation_decides
            for at, (part, tail) in enumerate(zip(parts, tails, strict=True)):
                noun = _shared_noun(lexemes, part, parts[-1], tail) if part != parts[-1] else None
                interpretations[order + at] = _own_part(lexemes, interpretations[order + at], part, tail, noun)
                if at and first and bears_all and not _has_bearer(lexemes, part):
                    bearer = WordSpan(
                        parts[0].first, bisect_left(lexemes.starts, first.property.start)
                    )  # 建成区绿地率、绿化覆盖率
                    interpretations[order + at] = interpretations[order + at]._replace(entity=bearer, aspect=part)
        order = end


def _is_respective(lexemes: Lexemes, order: int) -> bool:
    """Whether 分别 stands in the clause before the first figure of a list."""
    at = lexemes.figures[order]
    return any(lexemes.word(index) in _RESPECTIVELY for index in range(clause_start(lexemes.classes, at), at))


def _list_before(lexemes: Lexemes, order: int, count: int) -> list[WordSpan]:
    """What a clause lists before 分别, when it lists as many things as there are figures, be one of them a clause by itself.

    进口货值、免签入境游客、新增外资企业|分别增长38.9%、64%、13%.
    """
    at = lexemes.figures[order]
    start = clause_start(lexemes.classes, at)
    end = next((index for index in range(start, at) if lexemes.word(index) in _RESPECTIVELY), start)
    end = skip_back(lexemes.classes, end)
    while start < end and lexemes.classes[start] in _BEFORE_LIST:
        start += 1
    return _conjuncts(lexemes, WordSpan(start, end), count) if FIGURE not in lexemes.classes[start:end] else []


def _of_figures_before(interpretations: list[Interpretation], order: int, count: int) -> bool:
    """Gives each of `count` figures from `order` on what the figure so many before it is of; whether that could be done.

    粮食产量3920亿斤，棉花3500万担，分别增长〔5.9%〕和〔6.7%〕.
    """
    if order < count or not interpretations[order].is_shared:
        return False
    earlier = interpretations[order - count : order]
    if any(each.entity is None for each in earlier) or len({each.entity for each in earlier}) < count:
        return False
    for at, each in enumerate(earlier):
        interpretations[order + at] = interpretations[order + at]._replace(entity=each.entity, tail=each.tail)
    return True


def _has_bearer(lexemes: Lexemes, part: WordSpan) -> bool:
    """Whether a conjunct is more than the name of a property: 户籍人口|城镇化率, unlike 绿化|覆盖率."""
    split = split_property(lexemes, part)
    if split is None or split.bearer is None:
        return split is None
    return has_noun(lexemes, WordSpan(part.first, bisect_left(lexemes.starts, split.property.start)))


def _conjuncts(lexemes: Lexemes, phrase: WordSpan, count: int) -> list[WordSpan]:
    """The `count` conjuncts of a phrase; none where it has not so many, or one of them has no noun (第一、第三产业).

    Where 和 stands inside a conjunct, 、 alone parts them (教育支出、社会保障和就业支出、交通运输支出).
    """
    joints = [index for index in range(*phrase) if lexemes.classes[index] == CONJUNCTION]
    if len(joints) >= count:
        joints = [index for index in joints if lexemes.word(index) == "、"]
    ends = [*joints, phrase.end]
    starts = [phrase.first, *(index + 1 for index in joints)]
    parts = [WordSpan(start, end) for start, end in zip(starts, ends, strict=True)]
    return parts if len(parts) == count and all(has_noun(lexemes, part) for part in parts) else []


def _shared_noun(lexemes: Lexemes, single: WordSpan, last: WordSpan, tail: WordSpan | None) -> WordSpan | None:
    """What a conjunct of one word shares with the last, between that one's first word and its property `tail`.

    城镇、农村|居民|人均收入 is of 城镇居民, 城市、农村|低保|标准 of 城市低保.
    """
    first, start = last.first, tail.first if tail else last.first
    is_single = single.end - single.first == 1 and len(lexemes.word(single.first)) == len(lexemes.word(first))
    between = WordSpan(first + 1, start)
    return between if is_single and has_noun(lexemes, between) else None


def _tails(lexemes: Lexemes, parts: Sequence[WordSpan]) -> list[WordSpan | None]:
    """For each conjunct the property that only a later one names (城镇、农村居民〔人均可支配收入〕), and for that one its own.

    A conjunct that ends in the character of the last has a head of its own (事故起数、死亡人数). Of conjuncts that begin alike,
    the action before the property is the last one's own: 刑事治安警情、刑事立案〔数量〕.
    """
    tails: list[WordSpan | None] = [None] * len(parts)
    tail: WordSpan | None = None
    for at in range(len(parts) - 1, -1, -1):
        split = split_property(lexemes, parts[at])
        if split is None:
            tails[at] = None if _end_alike(lexemes, parts[at], parts[-1]) else tail
            continue
        start = bisect_left(lexemes.starts, split.property.start)
        is_shared = at > 0 and split_property(lexemes, parts[at - 1]) is None
        if is_shared and lexemes.word(parts[at].first) == lexemes.word(parts[at - 1].first):
            while lexemes.classes[start] in ACTIONS and lexemes.ends[parts[at].end - 1] - lexemes.ends[start] > 1:
                start += 1
        is_apart = split.bearer is not None and start < parts[at].end  # in 贸易规模, one lexeme, no lexeme is the property
        tail = WordSpan(start, parts[at].end) if is_apart else None
        tails[at] = tail if is_shared else None
    return tails


def _end_alike(lexemes: Lexemes, part: WordSpan, last: WordSpan) -> bool:
    """Whether two conjuncts end in the same character."""
    return lexemes.word(part.end - 1)[-1] == lexemes.word(last.end - 1)[-1]


def _without_sum(lexemes: Lexemes, end: int) -> int:
    """The end of a list without the word that sums it up: 义务教育、高中教育、高等教育|三者的|入学率."""
    at = end - (lexemes.classes[end - 1] == OF)
    return at - 1 if lexemes.word(at - 1) in _SUMS else end


def _own_part(
    lexemes: Lexemes, interpretation: Interpretation, part: WordSpan, tail: WordSpan | None, noun: WordSpan | None
) -> Interpretation:
    """The interpretation with its own conjunct; the shared property is its aspect, or, of a change, the end of its entity.

    `noun` is what the conjunct shares before that property.
    """
    if tail is None:
        return interpretation._replace(entity=part, is_shared=False)
    is_last = part.end == tail.end  # the one that names it
    if interpretation.relation_decides:
        shared = WordSpan(noun.first, tail.end) if noun else tail
        return interpretation._replace(entity=part, tail=None if is_last else shared, is_shared=False)
    own = WordSpan(part.first, _without_sum(lexemes, tail.first)) if is_last else part
    return interpretation._replace(entity=own, tail=noun, aspect=tail, is_shared=False)
