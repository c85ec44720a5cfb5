"""Measures that a figure takes over from the figure before it in its sentence (失业率5.1%，比上年下降|0.2个百分点)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.observation.figure_words import clause_start
from transforms.observation.measure import measure_of
from transforms.observation.transformation import directions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.observation.figure_words import FigureWords
    from transforms.observation.transformation import Change

_TOTALS = frozenset(("总数", "总量", "总额", "总规模", "规模", "数量", "总数量", "累计"))
_MANNERS = re.compile(r"(?:按|扣除|剔除)?(?:同口径|可比口径|可比价格?|不变价格?|价格因素|价格因素后|同比口径)(?:计算)?")
_RATIO_SURFACE = re.compile(r"[:：∶]|倍$")
_NOT_A_RATIO = re.compile(r"比(?:上|去|前|较|\d|年|全|同)")
_OF_NOUNS = frozenset(("值", "率为", "率达"))
"""Words of level that begin with the end of a noun (总值, 覆盖率达)."""
_PASSING = ("有", "共", "共有", "新增", "跨越", "连续跨越", "连跨", "跃上", "跃升至", "迈过", "首次", "已", "成功")
_MARKS_PASSED = re.compile(r"(?:万亿元|千亿元)?(?:新)?(?:台阶|大关|关口|门槛|基本持平)")
_PART = re.compile(r"(?P<part>[^，。；、：]{2,24})(?:相当于|与)[^，。；、]{2,16}(?:的比例|的比重|之比|的比值)[^，。；、]{0,6}$")
_MARKS = "，；：,;"
_FILLERS = (
    r"(?:[比较与][^，。；、]{1,10}?(?:相比)?|同比|环比|分别|均|总量|总数|规模|总额|全年|年均|累计|实际|名义|再|又|也|首次|已|并|且|其中|"
    r"扣除[^，]{0,8}|按[^，]{0,8}|同口径|[\d年月份底末、]|历史性|一举|成功|预计|力争|继续|连续)*?"
)


@cache
def _verbs() -> str:
    """A pattern of the words that stand between a measure and its figure."""
    classes = ("level", "change", "compare", "share")
    rows = lexicon("verbs").select("word", "class").iter_rows()
    modifiers = lexicon("modifiers").filter(lexicon("modifiers")["position"] == "before")["surface"]
    words = {word for word, sort in rows if sort in classes} - _OF_NOUNS | {*modifiers, *directions(), *_PASSING}
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _carried() -> re.Pattern[str]:
    """Words between a measure of an earlier clause and a figure that leave the figure one of that measure."""
    words = _verbs()
    return re.compile(
        rf"{_FILLERS}(?:(?:{words})(?:[到至为了]|幅度|目标)*)*(?:占[^，。；、]*|(?:高于|低于|快于|好于)[^，。；、]*)?"
    )


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{_verbs()}|同比|环比|分别|[到至为了约])$")


def words_before(text: str, figure: FigureWords) -> str:
    """The words of the figure's own clause without those that say how it changed (实际使用外资|达190亿美元)."""
    words = text[clause_start(text, figure.start, _MARKS + "。：、") : figure.start]
    while words and (cut := _tail().search(words)):
        words = words[: cut.start()]
    return words


def inherited_measures(text: str, figures: Sequence[FigureWords], read: Sequence[Change]) -> list[str | None]:
    """The measures of a sentence's figures; a change has that of the figure before it, when both have one entity.

    Args:
        text: The sentence.
        figures: Its figures, in order.
        read: What sort of value each is.
    """
    found: list[str | None] = []
    for at, (figure, change) in enumerate(zip(figures, read, strict=True)):
        measure = measure_of(figure, change)
        if measure is not None and _is_ratio(text, figure, measure):
            measure += "比"
        if at and found[at - 1] is not None and _is_of_same(figures[at - 1], figure, change, measure):
            measure = found[at - 1]
        found.append(measure)
    return found


def with_own_words(text: str, figures: Sequence[FigureWords]) -> list[FigureWords]:
    """The figures, those of a mark that was passed (3万亿元台阶) or of a share's part told by other words of their sentence.

    Args:
        text: The sentence.
        figures: Its figures, in order.
    """
    found: list[FigureWords] = []
    for figure in figures:
        entity, start = figure.entity, -1
        share = _PART.search(text[: figure.start])
        if share is not None:
            entity, start = share["part"], share.start("part")
        elif figure.entity is not None and _MARKS_PASSED.fullmatch(figure.entity):
            own = words_before(text, figure)
            entity, start = own or None, text.rfind(own, 0, figure.start) if own else -1
        if start >= 0:
            found.append(figure._replace(entity=entity, entity_start=start, property=None, property_start=None))
        elif entity is None and figure.entity is not None and found:
            before = found[-1]
            found.append(
                figure._replace(entity=before.entity, entity_start=before.entity_start, property=None, property_start=None)
            )
        else:
            found.append(figure)
    return found


def _is_ratio(text: str, figure: FigureWords, measure: str) -> bool:
    """Whether the measure is a ratio whose 比 was taken for another word (城乡居民收入|比2.04:1)."""
    if figure.dimension != "ratio" or not _RATIO_SURFACE.search(figure.surface):
        return False
    start = text.rfind(measure, 0, figure.start)
    end = start + len(measure)
    return start >= 0 and text.startswith("比", end) and not _NOT_A_RATIO.match(text, end)


def _is_of_same(before: FigureWords, figure: FigureWords, change: Change, measure: str | None) -> bool:
    """Whether a figure is of what the figure before it is of."""
    if measure is None or measure in _TOTALS or _MANNERS.fullmatch(measure):
        return True
    changes = change.transformation not in ("N", "CUM", "SH")
    bare = figure.property is None or figure.property in directions()
    return changes and bare and before.entity_start is not None and before.entity_start == figure.entity_start


def is_loose(text: str, figure: FigureWords) -> bool:
    """Whether the measure was taken from an earlier clause, and the words before the figure are no mere change or level of it.

    Args:
        text: The sentence.
        figure: One of its figures.
    """
    if figure.entity_start is None or figure.is_parted() or figure.entity_start >= figure.start:
        return False
    end = figure.entity_start + len(figure.entity or "")
    mark = max(text.rfind(mark, end, figure.start) for mark in _MARKS)
    if mark < 0 or (figure.property_start is not None and mark < figure.property_start < figure.start):
        return False
    return _carried().fullmatch(text, mark + 1, figure.start) is None
