"""Figures that stand in a list share or distribute what they are of: 分别增长5%、6%; 长35公里、宽26米的大道."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from transforms.quantities.noun_phrases import has_noun
from transforms.quantities.property_nouns import split_property
from transforms.quantities.readings import Place, Range, Reading
from transforms.quantities.relations import pure_property

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.quantities.lexemes import Lexemes


def listed(place: Place) -> Reading | None:
    """A further figure of the same claim: 分别增长5.2%、〔3.9%〕."""
    classes, previous, at = place.lexemes.classes, place.previous, place.before
    while at and classes[at - 1] in "cm":
        at -= 1
    if at and classes[at - 1] == "Q" and previous and previous.relation is not None and previous.rule != "noun_after":
        return previous._replace(rule=f"listed_{previous.rule.removeprefix('listed_')}", is_shared=True)
    return None


def share_following(lexemes: Lexemes, readings: list[Reading]) -> None:
    """Gives a figure without an entity that of the next one in the same clause: 长〔35公里〕、宽26米的滨海大道."""
    classes = lexemes.classes
    for order in range(len(readings) - 2, -1, -1):
        reading, following = readings[order], readings[order + 1]
        if following.rule != "noun_after":
            continue
        between = classes[lexemes.figures[order] + 1 : lexemes.figures[order + 1]].strip("m")
        if between == "c" and not following.aspect and (reading.is_shared or reading.entity is None) and not reading.is_unit:
            readings[order] = Reading("following", following.entity, following.relation)  # 数万名乃至〔几十万名〕工匠
            continue
        if not following.aspect:
            continue
        if between.startswith("c") and (reading.entity is None or pure_property(lexemes, reading.entity)):
            readings[order] = Reading("following", following.entity, reading.relation, aspect=reading.entity)


def distribute(lexemes: Lexemes, readings: list[Reading]) -> None:
    """Gives each figure of a list its own conjunct: A、B、C分别增长5%、6%、7%."""
    order = 0
    while order < len(readings):
        end = order + 1
        while end < len(readings) and readings[end].rule.startswith("listed_"):
            end += 1
        entity = readings[order].entity
        parts = _conjuncts(lexemes, entity) if end - order > 1 and entity else []
        if len(parts) == end - order:
            tail = _shared_tail(lexemes, parts)
            first = split_property(lexemes, *parts[0])
            bears_all = first is not None and first.bearer is not None and not readings[order].relation_decides
            for at, part in enumerate(parts):
                readings[order + at] = _own_part(readings[order + at], part, tail)
                if at and first and bears_all and not _has_bearer(lexemes, part):
                    bearer = (parts[0][0], bisect_left(lexemes.starts, first.property[0]))  # 建成区绿地率、绿化覆盖率
                    readings[order + at] = readings[order + at]._replace(entity=bearer, aspect=part)
        order = end


def _has_bearer(lexemes: Lexemes, part: Range) -> bool:
    """Whether a conjunct is more than the name of a property: 户籍人口|城镇化率, unlike 绿化|覆盖率."""
    split = split_property(lexemes, *part)
    if split is None or split.bearer is None:
        return split is None
    return has_noun(lexemes, part[0], bisect_left(lexemes.starts, split.property[0]))


def _conjuncts(lexemes: Lexemes, phrase: Range) -> list[Range]:
    """The conjuncts of a phrase; empty where one of them has no noun (第一、第三产业)."""
    parts: list[Range] = []
    start = phrase[0]
    for index in range(phrase[0], phrase[1] + 1):
        if index == phrase[1] or lexemes.classes[index] == "c":
            if not has_noun(lexemes, start, index):
                return []
            parts.append((start, index))
            start = index + 1
    return parts


def _shared_tail(lexemes: Lexemes, parts: Sequence[Range]) -> Range | None:
    """The property that stands at the last conjunct only and is of all (城镇、农村居民〔人均可支配收入〕)."""
    split = split_property(lexemes, *parts[-1])
    if split is None or split.bearer is None or split_property(lexemes, *parts[0]):
        return None
    first, end = bisect_left(lexemes.starts, split.property[0]), parts[-1][1]
    return (first, end) if first < end else None  # in 贸易规模, one lexeme, no lexeme is the property


def _own_part(reading: Reading, part: Range, tail: Range | None) -> Reading:
    """The reading with its own conjunct; the shared property is its aspect, or, of a change, the end of its entity."""
    if tail is None:
        return reading._replace(entity=part, is_shared=False)
    is_last = part[1] == tail[1]
    if reading.relation_decides:
        return reading._replace(entity=part, tail=None if is_last else tail, is_shared=False)
    return reading._replace(entity=(part[0], tail[0] if is_last else part[1]), aspect=tail, is_shared=False)
