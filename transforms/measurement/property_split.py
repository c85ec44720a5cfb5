"""The property measured, told apart from what bears it: 学生自愿参与率 → 学生 / 自愿参与率.

The nouns that are properties are data (`property_nouns.csv`), by how they end. RULES.md: for money and ratios the entity
is the bearer; a level (产量, 面积) stays in the phrase of the entity, and is named as the property as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.lexicon import lexicon
from transforms.measurement.syntax.splits import Split
from transforms.measurement.syntax.word_classes import ACTIONS, ATTRIBUTE, CHANGE, CONJUNCTION, CONTENT
from transforms.segmenters import dictionary_tags
from transforms.spans import CharacterSpan, WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes

_OF_PROPERTY = ACTIONS + CHANGE

# Properties of whatever stands before them, be it an action: 太阳能发电|增速.
_OF_ANYTHING = frozenset(("增速", "增幅", "降幅", "涨幅", "跌幅", "比重", "占比", "比例", "比率", "份额", "进度"))
# Properties that are measured in their own right, so that they need no bearer: 税收, 货运量.
_SELF_STANDING = frozenset(("amount", "flow", "count", "index"))
# Signs that make a property of the word before them, whether the tagger joins the two or not.
_GENERIC = frozenset(("额度", "金额"))
"""They name a property only with the word before them: 高校学生|贷款额度, 中小企业|合同金额."""
_NAMING_GENERIC = frozenset(CONTENT + CHANGE)
_SUFFIXES = frozenset("率量价额")
_SUFFIXED = _SUFFIXES | {"化率", "化程度", "化水平"}
"""Words that the word before them makes a property of: 压减|率, 数控|化率."""
# They tell how a property is meant, not what it is of: 设计灌溉面积, 合同金额.
_MANNERS = frozenset(("设计", "规划", "合同", "实际", "预计", "额定", "全员", "总", "单列"))
_BARE = frozenset(("总量", "总数", "总额", "数量", "金额", "总规模", "总价", "单价", "均价", "存量", "增量"))
"""They tell of no thing by themselves: 新增市场主体9.6万户，总量达〔45万户〕."""
_DEGREES = frozenset(("一次性", "最高", "最低", "最大", "最小", "平均", "综合"))
"""They tell how a property before which they stand is meant, whatever bears it."""
_EXCHANGE_RATE = "汇率"
_SUPERLATIVE = 2
"""Signs of 最大, 最高, 最长."""
_EACH_TIME = frozenset(("年均", "月均", "日均"))
_RATES = frozenset(("rate", "index"))
"""A mean rate of years is a rate (年均复合增长率); a mean flow of days is of what flows (日均供水量)."""
_PER = re.compile(
    r"(?:加权平均|人均|户均|亩均|场均|日均|月均|年均|[年月日]平均|平均每[人户亩](?:每?[年月])?|每[人户]平均|平均|生均)"
)


class PropertyNoun(NamedTuple):
    """A noun of `property_nouns.csv`, and its kind there."""

    noun: str
    kind: str


@cache
def _nouns() -> dict[str, tuple[PropertyNoun, ...]]:
    """The property nouns by their last character, longest first, each with its kind."""
    table = lexicon("property_nouns")
    nouns: dict[str, list[PropertyNoun]] = {}
    for noun, kind in sorted(zip(table["suffix"], table["kind"], strict=True), key=lambda row: -len(row[0])):
        nouns.setdefault(noun[-1], []).append(PropertyNoun(noun, kind))
    return {character: tuple(found) for character, found in nouns.items()}


def property_ending(phrase: str) -> PropertyNoun | None:
    """The property noun in which a phrase ends."""
    return next((found for found in _nouns().get(phrase[-1:], ()) if phrase.endswith(found.noun)), None)


def split_property(lexemes: Lexemes, phrase: WordSpan) -> Split | None:
    """The property in which a noun phrase ends, None when it ends in none."""
    if phrase not in lexemes.splits:  # several constructions ask of one phrase
        lexemes.splits[phrase] = _split(lexemes, phrase)
    return lexemes.splits[phrase]


def _split(lexemes: Lexemes, words: WordSpan) -> Split | None:
    first, end = words
    start, stop = lexemes.characters(words)
    phrase = lexemes.text[start:stop]
    per = _PER.search(phrase) if "均" in phrase else None
    if per and per.end() == len(phrase) and end - first > 1:
        before = split_property(lexemes, WordSpan(first, end - 1))  # 失业率平均5.1%
        if before:
            return before
    if per:
        ending = property_ending(phrase)
        return _per_split(
            lexemes.text,
            start,
            stop,
            start + per.start(),
            start + per.end(),
            is_mean=per[0].endswith("平均") or (per[0] in _EACH_TIME and ending is not None and ending.kind in _RATES),
            kind=ending.kind if ending else None,
        )
    ending = property_ending(phrase)
    if ending is None:
        return None
    noun, kind = ending
    if phrase.endswith(_EXCHANGE_RATE):
        return None  # 日元兑美元汇率: what is measured, and no property of a currency
    if len(noun) == 1 and lexemes.starts[end - 1] < stop - 1 and noun not in _SUFFIXES:
        return None
    at = _property_start(lexemes, first, end, stop - len(noun), kind)
    if at > start and (joined := _joined_property(lexemes, first, at, kind)) is not None:
        at = joined
    if lexemes.text[start:at] in _MANNERS or _is_superlative(lexemes.text, start, at):
        at = start
    bearer_end = at - 1 if lexemes.text[at - 1 : at] in ("的", "等") else at
    return Split(kind, CharacterSpan(start, bearer_end) if bearer_end > start else None, CharacterSpan(at, stop))


def _is_superlative(text: str, start: int, end: int) -> bool:
    """Whether the characters [start, end) only say that the property is the greatest or least of its kind (最大|航程)."""
    return end - start == _SUPERLATIVE and text[start] == "最"


def _joined_property(lexemes: Lexemes, first: int, at: int, kind: str) -> int | None:
    """Where the properties joined to the one at character `at` begin (儿童|入园率和普惠率); None where none is."""
    joint = bisect_left(lexemes.starts, at) - 1
    if joint <= first or lexemes.classes[joint] != CONJUNCTION:
        return None
    before = split_property(lexemes, WordSpan(first, joint))
    return before.property.start if before and before.kind == kind else None


def _per_split(text: str, start: int, stop: int, per_start: int, per_end: int, *, is_mean: bool, kind: str | None) -> Split:
    """居民|人均可支配收入; where nobody is named before 人均, what follows it is the entity (人均|耕地).

    The year of 年平均工资 is neither bearer nor property; a mean of a rate or a level (平均气温) is all property.
    """
    own = max(per_start, per_end - 2) if is_mean else per_start
    if per_start > start + 1:
        return Split("per", CharacterSpan(start, per_start - (text[per_start - 1] == "的")), CharacterSpan(own, stop))
    if kind is not None and ((is_mean and kind in ("rate", "level", "index")) or _is_size(text[per_start:stop])):
        return Split(kind, None, CharacterSpan(own, stop))
    return Split("per", CharacterSpan(per_end, stop) if per_end < stop else None, CharacterSpan(own, stop))


def _is_size(words: str) -> bool:
    """Whether words are a mean of nothing but a size of the thing before (户均面积), unlike 人均耕地 and 人均预期寿命."""
    per, name = words[:2], words[2:]
    ending = property_ending(name)
    return per != "人均" and ending is not None and ending.noun == name and ending.kind in ("level", "dimension")


def _property_start(lexemes: Lexemes, first: int, end: int, at: int, kind: str) -> int:
    """Where a property noun found at character `at` begins: with its word, and with the actions and manners before it."""
    noun = end - 1
    while noun > first and lexemes.starts[noun] > at:
        noun -= 1
    if lexemes.word(noun) in _SUFFIXED and noun > first:
        noun -= 1  # 压减|率
    if at > lexemes.starts[noun] and lexemes.text[lexemes.starts[noun] : at] in _DEGREES:
        return lexemes.starts[noun]  # 最低气温, one word
    if at > lexemes.starts[noun] and lexemes.ends[end - 1] - at > 1:
        if dictionary_tags().get(lexemes.text[lexemes.starts[noun] : at]) == "v":
            return lexemes.starts[noun]  # 受灾面积, one word: what happened tells the measure
        is_yearly = lexemes.text[at - 1] == "年" and lexemes.starts[noun] == at - 1
        return at - is_yearly  # 钢|产量, 纸|年产量: one word for the tagger
    if noun > first and lexemes.word(noun) in _GENERIC and lexemes.classes[noun - 1] in _NAMING_GENERIC:
        noun -= 1
    index = noun
    word = lexemes.text[at : lexemes.ends[end - 1]]
    while index > first and lexemes.classes[index - 1] in _OF_PROPERTY and word not in _OF_ANYTHING:
        index -= 1
    if index > first + 1 and lexemes.classes[index - 1] == ATTRIBUTE:
        index -= 1  # 自愿|参与率
    if index > first + 1 and kind == "rate" and lexemes.word(index - 1).endswith("化"):
        index -= 1  # 垃圾|无害化处理率
    if index > first and lexemes.word(index - 1) in _DEGREES:
        index -= 1  # 会考|一次性合格率
    if index == first:
        index = noun  # 旅游|收入: the action bears the property
    return lexemes.starts[index]


def pure_property(lexemes: Lexemes, phrase: WordSpan | None) -> bool:
    """Whether a phrase is nothing but the name of a property (总投资, 比重, 全长)."""
    if phrase is None:
        return False
    split = split_property(lexemes, phrase)
    if split is None or split.bearer is not None:
        return False
    return split.kind not in _SELF_STANDING or lexemes.text[split.property.start : split.property.end] in _BARE
