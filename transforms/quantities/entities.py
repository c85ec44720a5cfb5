"""The measured entity of a figure: the noun phrase that the number counts or measures, found by the construction it stands in.

One function a construction; each gives a `Reading` or None, and the cheap and sure ones are asked first.
What the constructions are, with an example each:

    noun_after      建成〔5000平方米〕红馆            noun_before     设置对接专业点〔665个〕
    level           学生参与率达到〔96%〕             change          工业增加值增长〔6.2%〕
    share           数字经济占生产总值〔10%〕         compare         增速高于全国〔1.2个百分点〕
    carried         …2万亿元、增长〔5%〕              verb_object     投入〔14亿元〕提升办学能力
    bearer_verb     机构退费约〔13亿元〕              unit            订单培养〔2.4万人〕
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.quantities.noun_phrases import (
    clause_end,
    clause_start,
    leading_verb,
    phrase_after,
    phrase_before,
    skip_back,
    without_scope,
)

if TYPE_CHECKING:
    from transforms.quantities.lexemes import Lexemes
    from transforms.records import Quantity

Range = tuple[int, int]
NUMBER_SIGNS = frozenset("0123456789０１２３４５６７８９〇零一二两三四五六七八九十百千万亿几多余")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a figure is read; all ranges are of lexemes, half-open.

    Attributes:
        rule: Name of the construction.
        entity: The noun phrase; None when the unit or nothing names it.
        relation: The verb between entity and number (增长, 占, 达到, 退费).
        whole: What the figure is a share of, or is compared with (占〔全国高校〕).
        is_unit: Whether the unit itself names what is counted.
    """

    rule: str
    entity: Range | None = None
    relation: int | None = None
    whole: Range | None = None
    is_unit: bool = False


@cache
def unit_traits() -> dict[str, str]:
    """Unit → trait: `event`, `person` or `noun` (the unit names what is counted)."""
    table = lexicon("unit_traits")
    return dict(zip(table["unit"], table["trait"], strict=True))


def read_entity(lexemes: Lexemes, order: int, quantity: Quantity, previous: Reading | None) -> Reading:
    """The reading of the figure that is `order`-th in the sentence.

    Args:
        lexemes: The sentence.
        order: Which figure, from 0.
        quantity: Its quantity.
        previous: The reading of the figure before it in the sentence.
    """
    classes, index = lexemes.classes, lexemes.figures[order]
    trait = unit_traits().get(quantity.unit or "", "")
    after = index + 1
    while classes[after : after + 1] == "m":
        after += 1
    before = skip_back(classes, index)
    left = classes[before - 1] if before else ";"
    right = classes[after] if after < len(classes) else ";"
    if left in "gkhs":
        found = _related(lexemes, before - 1, after, quantity, previous)
        if found:
            return found
    names = trait == "noun" or (quantity.unit is None and not lexemes.word(index)[-1] in NUMBER_SIGNS)
    if right in "naowvfru" and not (names and right != "u"):
        keeps_action = (trait == "event" or quantity.unit is None) and not _is_pivot(lexemes, before)
        first, end = phrase_after(lexemes, after, keeps_action=keeps_action)
        if end > first:
            return Reading("noun_after", (first, end), _verb_before(lexemes, before))
    if left == "c" or (left == "Q" and before == index):
        found = _listed(lexemes, before, previous)
        if found:
            return found
    if left not in ",;pVQ":
        found = _phrase_reading(lexemes, before, quantity, previous)
        if found:
            return found
    if names or trait == "person":
        return Reading("unit", None, _verb_before(lexemes, before), is_unit=True)
    return _verb_object(lexemes, before, after, quantity, previous)


@cache
def _pivots() -> frozenset[str]:
    table = lexicon("verbs")
    return frozenset(word for word, kind in zip(table["word"], table["class"], strict=True) if kind == "pivot")


def _is_pivot(lexemes: Lexemes, before: int) -> bool:
    """Whether the verb before the figure has an object that acts in turn (推动100个专业升级)."""
    return before > 0 and lexemes.classes[before - 1] == "V" and lexemes.word(before - 1) in _pivots()


def _related(lexemes: Lexemes, relation: int, after: int, quantity: Quantity, previous: Reading | None) -> Reading | None:
    """X 增长, 达到, 占, 高于 〔figure〕."""
    classes = lexemes.classes
    subject_end, letter = relation, classes[relation]
    rule = {"g": "change", "s": "share", "h": "compare"}.get(letter, "level")
    at = skip_back(classes, relation)
    while at and classes[at - 1] in "gk" and (letter == "k" or classes[at - 1] == "k"):
        relation, subject_end = at - 1, at - 1  # 提高到: the change tells what happened
        rule = "level"
        at = skip_back(classes, relation)
    subject_end = _before_comparison(lexemes, at)
    if letter == "k" and subject_end and classes[subject_end - 1] == "V" and quantity.dimension not in ("ratio",):
        first, end = phrase_after(lexemes, after, keeps_action=True)
        if end > first:
            return Reading("noun_after", (first, end), subject_end - 1)
    first, end = phrase_before(lexemes, subject_end)
    if end > first:
        before = skip_back(classes, first)
        if before and classes[before - 1] in "s" and rule == "level":
            return _share(lexemes, before - 1, (first, end), previous)
        return Reading(rule, without_scope(lexemes, first, end), relation)
    if letter == "k" and subject_end and classes[subject_end - 1] == "V" and quantity.dimension not in ("ratio",):
        return None
    if rule == "share":
        return _share(lexemes, relation, None, previous)
    return _carried(lexemes, relation, previous, rule)


def _before_comparison(lexemes: Lexemes, end: int) -> int:
    """Leaves out what a change is compared with: 比上年, 较上月."""
    classes = lexemes.classes
    for index in range(end - 1, max(-1, end - 7), -1):
        if classes[index] in ",;Q":
            break
        if classes[index] == "p" and lexemes.word(index) in ("比", "较", "同", "由", "从", "按"):
            return skip_back(classes, index)
    return end


def _share(lexemes: Lexemes, relation: int, whole: Range | None, previous: Reading | None) -> Reading:
    """X 占 Y 〔figure〕."""
    rule = "compare" if lexemes.classes[relation] == "h" else "share"
    first, end = phrase_before(lexemes, _before_comparison(lexemes, skip_back(lexemes.classes, relation)))
    if end > first:
        return Reading(rule, without_scope(lexemes, first, end), relation, whole)
    carried = _carried(lexemes, relation, previous, rule)
    return replace(carried, whole=whole) if carried else Reading(rule, None, relation, whole)


def _carried(lexemes: Lexemes, relation: int | None, previous: Reading | None, rule: str) -> Reading | None:
    """The entity of the figure before, or else the subject of the clause before, for a clause that names none."""
    if previous is not None and previous.entity is not None:
        return Reading(f"carried_{rule}", previous.entity, relation)
    at = clause_start(lexemes.classes, relation or 0)
    if at < 2:
        return None
    subject = _subject(lexemes, clause_start(lexemes.classes, at - 1), at - 1)
    return Reading(f"carried_{rule}", subject, relation) if subject else None


def _subject(lexemes: Lexemes, start: int, end: int) -> Range | None:
    """The first noun phrase of a clause."""
    classes = lexemes.classes
    index = start
    while index < end and classes[index] not in "nw":
        index += 1
    stop = index
    while stop < end and classes[stop] in "nawvorfuce":
        stop += 1
    first, last = without_scope(lexemes, *phrase_before(lexemes, stop))
    return (max(first, index), last) if last > max(first, index) else None


def _listed(lexemes: Lexemes, before: int, previous: Reading | None) -> Reading | None:
    """A further figure of the same claim: 分别增长5.2%、3.9%."""
    classes = lexemes.classes
    at = before
    while at and classes[at - 1] in "cm":
        at -= 1
    if at and classes[at - 1] == "Q" and previous is not None and previous.relation is not None and previous.rule != "noun_after":
        return replace(previous, rule=f"listed_{previous.rule.removeprefix('listed_')}")
    return None


def _verb_before(lexemes: Lexemes, before: int) -> int | None:
    """The verb that governs what ends at `before`, if one stands there."""
    classes = lexemes.classes
    at = skip_back(classes, before)
    floor = clause_start(classes, at)
    while at > floor and classes[at - 1] in "Qmnaocfrut":
        at -= 1
    return at - 1 if at > floor and classes[at - 1] in "Vwvg" else None


def _phrase_reading(lexemes: Lexemes, before: int, quantity: Quantity, previous: Reading | None) -> Reading | None:
    """X 〔figure〕, with or without a verb before X or between X and the figure."""
    classes = lexemes.classes
    first, end = phrase_before(lexemes, before)
    at = skip_back(classes, first)
    if end > first and at and classes[at - 1] in ("shk" if quantity.dimension == "ratio" else "s"):
        return _share(lexemes, at - 1, (first, end), previous)
    first, end = without_scope(lexemes, first, end)
    skipped = leading_verb(lexemes, first, end)
    verb = first if skipped else (at - 1 if at and classes[at - 1] in "Vg" else None)
    first += skipped
    if end == first or (
        not skipped and first and classes[first - 1] == "Q" and classes[end - 1] not in "wv" and quantity.dimension == "count"
    ):
        return None
    last = end
    while last > first + 1 and classes[last - 1] in "wv":
        last -= 1
    if last < end and quantity.dimension == "currency" and any(c == "n" for c in classes[first:last]):
        return Reading("bearer_verb", (first, last), last)
    if not any(c in "nwv" for c in classes[first:end]):
        return None
    return Reading("noun_before", (first, end), verb)


def _verb_object(lexemes: Lexemes, before: int, after: int, quantity: Quantity, previous: Reading | None) -> Reading:
    """V 〔figure〕 V O: what is done to O, or else the subject of V."""
    classes = lexemes.classes
    verb = before - 1 if before and classes[before - 1] in "Vwvg" else None
    if quantity.dimension in ("currency", "duration") or quantity.unit in ("人次", "次", "户次"):
        at, stop = after, clause_end(classes, after)
        while at < stop and classes[at] in "Vwvgdmt":
            at += 1
        if at > after:
            first, end = phrase_after(lexemes, at, keeps_action=False)
            if end > first:
                return Reading("verb_object", (first, end), verb)
    if verb is not None:
        first, end = phrase_before(lexemes, skip_back(classes, verb))
        if end > first:
            return Reading("bearer_verb", without_scope(lexemes, first, end), verb)
    carried = _carried(lexemes, before, previous, "verb")
    return replace(carried, relation=verb) if carried else Reading("none", None, verb)
