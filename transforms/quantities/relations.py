"""Figures that a verb relates to their entity: X 增长, 达到, 占 Y, 高于 Y 〔figure〕; and entities carried over from before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.quantities.noun_phrases import (
    clause_start,
    has_content,
    has_noun,
    leading_verb,
    phrase_after,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.quantities.properties import split_property
from transforms.quantities.readings import Range, Reading

if TYPE_CHECKING:
    from transforms.quantities.lexemes import Lexemes
    from transforms.records import Quantity

_RULES = {"g": "change", "s": "share", "h": "compare", "k": "level"}
_THAN = frozenset(("比", "较", "同", "由", "从", "按", "自", "与", "和", "跟"))
_FROM = frozenset(("由", "从", "自"))
# Properties that are measured in their own right, so that they need no bearer: 税收, 货运量.
_SELF_STANDING = frozenset(("amount", "flow", "count"))
COMPARISON_WORDS = frozenset(("比", "较"))
_COMPARED = frozenset(("相比", "相较", "比较", "比"))
_AMONG = frozenset(("中", "之中", "当中", "里"))
_UP_TO = frozenset(("到", "至"))


def related(lexemes: Lexemes, relation: int, after: int, quantity: Quantity, previous: Reading | None) -> Reading | None:
    """The reading of a figure right after a verb of change, level, share or comparison at lexeme `relation`.

    Args:
        lexemes: The sentence.
        relation: The verb.
        after: The first lexeme after the figure and its modifiers.
        quantity: The figure.
        previous: The reading of the figure before it.
    """
    classes, letter, verb_at = lexemes.classes, lexemes.classes[relation], relation
    rule = _RULES[letter]
    at = skip_back(classes, relation)
    while at and (classes[at - 1] == "k" or (classes[at - 1] == "g" and letter == "k")):
        rule, relation = "level", at - 1  # 提高到: the change tells what happened
        at = skip_back(classes, relation)
    end = before_comparison(lexemes, at)
    if letter == "k" and lexemes.word(verb_at) in _UP_TO:
        while end > 1 and classes[end - 1] in "wv" and classes[end - 2] in "Qm":
            end -= 1  # 由十一个发展到
    if end and classes[end - 1] == "Q" and previous is not None and previous.entity is not None:
        return replace(previous, rule=rule, relation=relation, is_shared=True)  # 由15%提高到〔20%〕
    if end and classes[end - 1] == "s":
        return share(lexemes, end - 1, None, previous)  # 占比降至
    first, last = _subject_before(lexemes, end)
    if letter == "k" and lexemes.word(verb_at) in _UP_TO:
        last = _without_action(lexemes, first, last)
    if letter == "k" and last > first and classes[last - 1] in "wv" and quantity.dimension != "ratio":
        inner = phrase_after(lexemes, after, keeps_action=True)
        if inner[1] > inner[0] and classes[after] in "na":
            return Reading("noun_after", inner, last - 1)  # 报告了超过220万例确诊病例
    if last > first:
        before = skip_back(classes, first)
        if before and classes[before - 1] == "s" and rule in ("level", "change"):
            return share(lexemes, before - 1, (first, last), previous)
        return Reading(rule, without_scope(lexemes, first, last), relation)
    if letter == "k" and end and classes[end - 1] in "Vwv" and quantity.dimension != "ratio":
        first, last = phrase_after(lexemes, after, keeps_action=True)
        verb = end - 1
        if last > first:
            return Reading("noun_after", (first, last), verb)  # 推广超过300项技术
        return None if classes[verb] == "V" else Reading(rule, (verb, end), relation)
    if rule == "share":
        return share(lexemes, relation, None, previous)
    if letter == "k" and lexemes.word(verb_at) in _UP_TO and relation == verb_at:
        return None  # 到〔500家〕企业
    return carried(lexemes, relation, previous, rule)


def _subject_before(lexemes: Lexemes, end: int) -> Range:
    """The noun phrase before `end`; what has no noun or action in it (年均, 月人均) is passed over once."""
    first, last = phrase_before(lexemes, end)
    if last > first and not has_content(lexemes, first, last):
        first, last = phrase_before(lexemes, skip_back(lexemes.classes, first))
        if not has_content(lexemes, first, last):
            return last, last
    return first, last


def _without_action(lexemes: Lexemes, first: int, end: int) -> int:
    """Leaves the verb of 发展到, 恢复至 out of the phrase before it."""
    while end > first + 1 and lexemes.classes[end - 1] in "wv":
        end -= 1
    return end


def before_comparison(lexemes: Lexemes, end: int) -> int:
    """Leaves out what a change is compared with: 比上年, 较上月, 与2010年相比."""
    classes = lexemes.classes
    last = end
    while last and classes[last - 1] in "dDt":
        last -= 1
    for index in range(last - 1, max(-1, last - 8), -1):
        letter = classes[index]
        if letter in ",;Q":
            break
        if letter in "pcn" and lexemes.word(index) in _THAN and (letter == "p" or _is_compared(lexemes, index, end)):
            return skip_back(classes, index)
    return end


def _is_compared(lexemes: Lexemes, index: int, end: int) -> bool:
    return any(lexemes.word(at) in _COMPARED for at in range(index + 1, min(end + 2, len(lexemes.classes))))


def share(lexemes: Lexemes, relation: int, whole: Range | None, previous: Reading | None) -> Reading:
    """X 占 Y 〔figure〕, with the verb at lexeme `relation` and Y as `whole`."""
    rule = "compare" if lexemes.classes[relation] == "h" else "share"
    first, end = phrase_before(lexemes, before_comparison(lexemes, skip_back(lexemes.classes, relation)))
    if end > first and has_content(lexemes, first, end):
        return Reading(rule, without_scope(lexemes, first, end), relation, whole or _whole_before(lexemes, first))
    found = carried(lexemes, relation, previous, rule)
    if whole is None and rule == "share":
        whole = _whole_before(lexemes, relation)
    return replace(found, whole=whole) if found else Reading(rule, None, relation, whole)


def _whole_before(lexemes: Lexemes, index: int) -> Range | None:
    """The whole that a sentence names at its start: 总人口中，男性占〔51%〕."""
    classes = lexemes.classes
    comma = classes.find(",", 0, index)
    if comma < 2 or classes[comma - 1] != "f" or lexemes.word(comma - 1) not in _AMONG:
        return None
    first, end = phrase_before(lexemes, comma - 1)
    return (first, end) if end > first else None


def carried(lexemes: Lexemes, at: int | None, previous: Reading | None, rule: str) -> Reading | None:
    """The entity of the figure before, or else the subject of the clause before, for a clause that names none."""
    if previous is not None and previous.entity is not None:
        return Reading(f"carried_{rule}", previous.entity, at, is_shared=True)
    start = clause_start(lexemes.classes, at or 0)
    if start < 2:
        return None
    subject = subject_of(lexemes, clause_start(lexemes.classes, start - 1), start - 1)
    return Reading(f"carried_{rule}", subject, at, is_shared=True) if subject else None


def subject_of(lexemes: Lexemes, start: int, end: int) -> Range | None:
    """The first noun phrase of a clause, or, where it begins with a verb, its last."""
    classes = lexemes.classes
    index = start
    while index < end and classes[index] not in "nwvVg":
        index += 1
    if index < end and classes[index] != "n":
        first, last = without_scope(lexemes, *phrase_before(lexemes, end))
        verbs = leading_verb(lexemes, first, last)
        first = max(first + verbs, index)
        return (first, last) if last > first else None
    stop = index
    while stop < end and classes[stop] in "nawvorfuce":
        stop += 1
    while stop > index + 1 and classes[stop - 1] in "wvucef" and has_noun(lexemes, index, stop - 1):
        stop -= 1
    first, last = without_scope(lexemes, *phrase_before(lexemes, stop))
    return (max(first, index), last) if last > max(first, index) else None


def from_level(lexemes: Lexemes, before: int, previous: Reading | None) -> Reading | None:
    """X 由 〔figure〕 提高到 …, X 从年初的 〔figure〕 降到 …, 比上年的 〔figure〕 减少: a level that another is told from."""
    classes = lexemes.classes
    at = before
    if at and classes[at - 1] == "u":
        at = skip_back(classes, at - 1)
        while at and classes[at - 1] in "tnaf" and classes[at - 1] != "p" and before - at < 5:
            at -= 1
    word = lexemes.word(at - 1) if at and classes[at - 1] == "p" else ""
    if word in COMPARISON_WORDS:
        return carried(lexemes, at - 1, previous, "base")
    if word not in _FROM:
        return None
    end = skip_back(classes, at - 1)
    if end and classes[end - 1] == ",":
        end -= 1  # 所占的比重，由〔50%〕上升到
    if end and classes[end - 1] == "s":
        return share(lexemes, end - 1, None, previous)  # 占比由〔29%〕提高到
    first, end = phrase_before(lexemes, end)
    return Reading("from_level", without_scope(lexemes, first, end), at - 1) if end > first else None


def part_of(lexemes: Lexemes, before: int, quantity: Quantity, previous: Reading | None) -> Reading | None:
    """X 超过 Y 的 〔ratio〕, X 完成计划的 〔ratio〕: a share told by another verb than 占."""
    classes = lexemes.classes
    if quantity.dimension != "ratio":
        return None
    first, end = phrase_before(lexemes, before)
    at = skip_back(classes, first)
    if end == first or not at:
        return None
    letter = classes[at - 1]
    if letter in "shk" or (letter in "Vw" and classes[before - 1] == "u"):
        return share(lexemes, at - 1, (first, end), previous)
    return None


def pure_property(lexemes: Lexemes, phrase: Range | None) -> bool:
    """Whether a phrase is nothing but the name of a property (总投资, 比重, 全长)."""
    if phrase is None:
        return False
    split = split_property(lexemes, *phrase)
    return split is not None and split.bearer is None and split.kind not in _SELF_STANDING


def owner_of_share(lexemes: Lexemes, first: int) -> Range | None:
    """X in X所占的比重, when the phrase 比重 starts at lexeme `first`."""
    classes = lexemes.classes
    if first < 3 or classes[first - 1] != "u" or classes[first - 2] != "s":
        return None
    owner = phrase_before(lexemes, skip_back(classes, first - 2))
    return without_scope(lexemes, *owner) if owner[1] > owner[0] else None
