"""The indicator that a measure is, as `lexicon/indicators.csv` names it; none where none fits for sure.

A name matches as a whole. Before it may stand only what leaves it the same indicator (`measure_contexts.csv`, times, the region
itself); any other word makes it another one (海洋|生产总值, 民营企业|进出口总额, 规模以上|工业增加值).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from transforms.lexicon import lexicon
from transforms.observation.measure import plain
from transforms.observation.transformation import GROWTHS

_TIME = re.compile(
    r"(?:截至|截止|到|至|由|从|在)?(?:\d{4}|\d{1,2}(?=年)|[今去明本当全上同]|[一二三四]季度|\d{1,2}(?:[-—－~～至]\d{1,2})?月|前[一二三四\d]{1,2}个?(?:季度|月)|上半|下半|[一二三四五六七八九十两]{1,3}|历)年?"
    r"(?:度|底|末|初|以来|来|中|上半年|下半年|前三季度|[一二三四]季度)?$|(?:“?十[一二三四五]五”?|这|过去)(?:时期|期间|末|五年)?$|五年来$|截至.{0,8}$"
)
_POINTS = "百分点"
_COUNT = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)个$")
"""14个市州所在城市: how many there are of what a qualifier names."""
_TOTAL = re.compile(r"(?:总量|总数量?|总?规模|数量|(?:全?年)?(?:均值|平均值?)|年均)$")
"""Words behind a name that leave it the same indicator (失业率年均值, 生产总值总量)."""
_ENDS_OF_TOTAL = frozenset("量数模均值")
"""The last characters of such words: a cheap test before the dear one."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of `lexicon/indicators.csv`, as far as the mapping needs it."""

    name: str
    dimension: str
    canonical_unit: str | None
    counted_in: frozenset[str]
    stat_type: str
    whole: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator named by a phrase.

    Attributes:
        indicator: The indicator.
        name: Its name in the phrase.
        qualifiers: What words before the name say of it, each in one wording.
        is_national: Whether a word before the name says that it is the nation's.
        is_of_growth: Whether the name is one of growth only (经济, 投资).
    """

    indicator: Indicator
    name: str
    qualifiers: tuple[str, ...] = ()
    is_national: bool = False
    is_of_growth: bool = False


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by name."""
    columns = ("indicator", "dimension", "canonical_unit", "counted_in", "stat_type", "whole")
    rows = lexicon("indicators").select(columns).iter_rows()
    return {
        name: Indicator(name, dimension, unit, frozenset((counted or "").split("|")) - {""}, kind, whole)
        for name, dimension, unit, counted, kind, whole in rows
    }


@cache
def _names() -> dict[str, str]:
    """Every plain name and alias, with the indicator that it is of."""
    table = lexicon("indicators").select("indicator", "aliases")
    return {plain(name): row[0] for row in table.iter_rows() for name in (row[0], *(row[1] or "").split("|")) if name}


@cache
def _growth_names() -> dict[str, str]:
    """Names that are of the indicator when they grow, and of other things when they have a level (经济增长5%, 投资5亿元)."""
    table = lexicon("indicators").select("indicator", "growth_names")
    return {name: row[0] for row in table.iter_rows() for name in (row[1] or "").split("|") if name}


@cache
def _longest_name() -> int:
    return max(map(len, _names()))


@cache
def _endings() -> frozenset[str]:
    """The last two characters of every name."""
    return frozenset(name[-2:] for name in (*_names(), *_growth_names()))


def may_name(phrase: str) -> bool:
    """Whether a phrase ends as the name of an indicator may; cheaper than looking for it."""
    return phrase[-2:] in _endings() or (phrase[-1:] in _ENDS_OF_TOTAL and _TOTAL.search(phrase) is not None)


@cache
def _contexts() -> dict[str, str]:
    return dict(lexicon("measure_contexts").select("word", "role").iter_rows())


@cache
def _longest_context() -> int:
    return max(map(len, _contexts()))


@cache
def _tolerated() -> dict[str, tuple[str, frozenset[str]]]:
    """Words that qualify an indicator: what each says, and the indicators that stay themselves with it."""
    rows = lexicon("qualifiers").select("word", "qualifier", "tolerated_by").iter_rows()
    return {word: (qualifier, frozenset((names or "").split())) for word, qualifier, names in rows}


def named_indicator(phrase: str, region_names: tuple[str, ...] = ()) -> Named | None:
    """The indicator whose name a phrase ends in, when nothing before the name makes it another one.

    Args:
        phrase: The words of one clause up to the end of the measure, made `plain`.
        region_names: What the region whose figure it is may be called.

    Returns:
        The longest name that fits, or None.
    """
    total = _TOTAL.search(phrase) if phrase[-1:] in _ENDS_OF_TOTAL else None
    return _named(phrase, region_names) or (_named(phrase[: total.start()], region_names) if total else None)


@lru_cache(maxsize=8192)
def _named(phrase: str, region_names: tuple[str, ...]) -> Named | None:
    for start in range(max(0, len(phrase) - _longest_name()), len(phrase)):
        name = _names().get(phrase[start:]) or _growth_names().get(phrase[start:])
        if name is None:
            continue
        qualified = _rest(phrase[:start], name, region_names)
        if qualified is None:
            return None
        return Named(indicators()[name], phrase[start:], *qualified, phrase[start:] not in _names())
    return None


def _rest(words: str, name: str, region_names: tuple[str, ...]) -> tuple[tuple[str, ...], bool] | None:
    """What the words before a name say of it, None when one of them makes it another indicator."""
    qualifiers: list[str] = []
    national = False
    while words:
        cut = _qualifier(words, name) or _context(words)
        if cut is not None:
            word, said = cut
            words = words[: -len(word)]
            if said == "nation":
                national = True
            elif said:
                qualifiers.append(said)
            continue
        region = next((region for region in region_names if words.endswith(region)), None)
        time = _TIME.search(words)
        if qualifiers and (count := _COUNT.search(words)):
            words = words[: count.start()]
        elif region:
            words = words[: -len(region)]
        elif time and time.start() < len(words):
            words = words[: time.start()]
        else:
            return None
    return tuple(reversed(qualifiers)), national


def _qualifier(words: str, name: str) -> tuple[str, str] | None:
    for length in range(min(len(words), 7), 0, -1):
        found = _tolerated().get(words[-length:])
        if found and name in found[1]:
            return words[-length:], found[0]
    return None


def _context(words: str) -> tuple[str, str] | None:
    for length in range(min(len(words), _longest_context()), 0, -1):
        role = _contexts().get(words[-length:])
        if role:
            return words[-length:], "nation" if role == "nation" else ""
    return None


def agrees(indicator: Indicator, transformation: str, dimension: str, unit: str | None) -> bool:
    """Whether a value of such a unit can be of an indicator under a transformation.

    Args:
        indicator: The indicator.
        transformation: One of `schemas.vocabularies.TRANSFORMATIONS`.
        dimension: The dimension of the figure's unit.
        unit: The figure's unit.
    """
    if transformation in GROWTHS or transformation == "SH":
        return dimension == "ratio" and _POINTS not in (unit or "")
    if transformation in ("D1Y", "DB", "GAP"):
        if indicator.dimension == "ratio":
            return dimension == "ratio" and _POINTS in (unit or "")
        return dimension == indicator.dimension and _is_counted_so(indicator, unit)
    if indicator.dimension == "ratio":
        return dimension == "ratio" and indicator.stat_type != "index" and _POINTS not in (unit or "")
    return dimension == indicator.dimension and _is_counted_so(indicator, unit)


def _is_counted_so(indicator: Indicator, unit: str | None) -> bool:
    return not indicator.counted_in or (unit or "").removeprefix("万").removeprefix("亿") in indicator.counted_in
