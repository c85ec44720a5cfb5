"""How a measure is meant, so that two values of it may not be compared: 不含农户, 可比价, 累计, 规模以上, 城镇, 美元计价."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.observation.figure_words import CLAUSE_MARKS, clause_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.observation.figure_words import FigureWords

_AFTER = re.compile(r"[（(](?P<words>[^（）()]{2,16})[）)]")


_BY_CURRENCY = re.compile(r"[以按](?P<currency>美元|人民币|欧元|港元|港币|日元|英镑)(?:计价?|计算|计值)")
_AT_CONSTANT_PRICES = re.compile(r"增加值$|生产总值$|总产值$")
_FOREIGN = ("美元", "欧元", "港元", "港币", "日元", "英镑", "卢布", "韩元", "澳元", "加元", "法郎", "马克")


@cache
def _words() -> dict[str, tuple[str, bool]]:
    """Words that say how a measure is meant: what each says, and whether it must stand in the measure."""
    rows = lexicon("qualifiers").select("word", "qualifier", "in_measure").iter_rows()
    return {word: (qualifier, bool(in_measure)) for word, qualifier, in_measure in rows}


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_words(), key=len, reverse=True))))


def qualifiers_of(text: str, figure: FigureWords, measure: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """What the measure, its clause and a bracket behind the figure say of how it is meant, each once and sorted.

    Args:
        text: The sentence.
        figure: The figure.
        measure: The phrase that names what is measured.
        named: What was found before the name of its indicator.
    """
    start = clause_start(text, figure.start, CLAUSE_MARKS + "、")
    after = _AFTER.match(text, figure.end)
    clause = text[start : figure.start] + "\n" + (after["words"] if after else "")
    found = {*named, *_said_in(measure)}
    for word in _any_word().findall(clause):
        qualifier, in_measure = _words()[word]
        if not in_measure:
            found.add(qualifier)
    return tuple(sorted(found))


@lru_cache(maxsize=8192)
def _said_in(measure: str) -> tuple[str, ...]:
    """What the words of a measure say of how it is meant."""
    return tuple(_words()[word][0] for word in _any_word().findall(measure))


def scope_of(indicator: str | None, qualifiers: Sequence[str]) -> str | None:
    """What makes a value one of another cell of the panel: a foreign currency, constant prices, a like-for-like comparison.

    Growth of an output is at constant prices by itself, so that the word says nothing of it.

    Args:
        indicator: The indicator.
        qualifiers: How the measure is meant.

    Returns:
        The qualifiers that part it from other values, joined by |; None where there are none.
    """
    found = [word for word in qualifiers if word.endswith("计价")]
    if "可比价" in qualifiers:
        found += [] if _AT_CONSTANT_PRICES.search(indicator or "") else ["可比价"]
    elif "同口径" in qualifiers or "剔除因素" in qualifiers:
        found.append("同口径")
    return "|".join(sorted(found)) or None


def currency_of(text: str, figures: Sequence[FigureWords], measures: Sequence[str | None], at: int) -> tuple[str, ...]:
    """The foreign currency of an amount or of a growth, as a qualifier (美元计价): growth in yuan differs with the rate.

    Of a growth the sentence says it (以美元计价，出口增长5%), else the amount before it of the same measure (219亿美元、增长10%).

    Args:
        text: The sentence.
        figures: Its figures, in order.
        measures: Their measures.
        at: Which of them.
    """
    if figures[at].dimension == "currency":
        return _as_qualifier(_currency(figures[at]))
    said = [found["currency"] for found in _BY_CURRENCY.finditer(text, 0, figures[at].start)]
    amounts = [
        _currency(figure)
        for figure, measure in zip(figures[:at], measures[:at], strict=True)
        if figure.dimension == "currency" and measure == measures[at]
    ]
    return _as_qualifier(next(iter(said[-1:] or amounts[-1:]), "元"))


def _currency(figure: FigureWords) -> str:
    return (figure.unit or "").lstrip("万亿")


def _as_qualifier(currency: str) -> tuple[str, ...]:
    return (f"{currency}计价",) if currency in _FOREIGN else ()
