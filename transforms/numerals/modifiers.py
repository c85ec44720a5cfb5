"""How a number is to be taken (约, 近, 以上 …) and the bounds that follow. Table: `lexicon/modifiers.csv`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.lexicon import lexicon

if TYPE_CHECKING:
    from decimal import Decimal


class ValueBounds(NamedTuple):
    """The value of a figure, None for a range, and the bounds that its words give, None where open."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None


_LOW = frozenset({"more_than", "at_least"})
_HIGH = frozenset({"almost", "less_than", "at_most"})
_CURRENCY_PREFIX = ("人民币", "美元", "$", "＄", "¥", "￥", "€", "£")
_SHORT_OF = re.compile(r"不到(?:[，。；、！？）)\s的就便]|\Z)")
"""二十分钟不到; but 三家不到位."""
_OVER = re.compile(r"[过超破上](?=[十百千万亿萬億]+[余多]?[^年0-9])|[过破](?=[一二两三四五六七八九]成)")
"""过百, 破千, 上万: the verb takes a bare magnitude; 过七成."""
_SENTENCE = re.compile("(?:有期徒刑|拘役|管制)(以上|以下)")
"""五年有期徒刑以上刑罚: the name of the penalty stands between a length of time and its bound."""
_NOT_OVER_AFTER = frozenset("通不超经度以网之线路身会海岸楼山车街陆历渡越难跨好说基以向赶早晚北")


class Modifier(NamedTuple):
    """A modifier found: one of `schemas.vocabularies.MODIFIERS`, and the words."""

    kind: str
    surface: str
    start: int
    end: int


@cache
def _table(position: str) -> dict[str, tuple[tuple[str, str, frozenset[str]], ...]]:
    """Modifiers by the character that touches the figure, longest first."""
    rows: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for row in lexicon("modifiers").iter_rows(named=True):
        if row["position"] == position:
            surface = row["surface"]
            key = surface[-1] if position == "before" else surface[0]
            rows.setdefault(key, []).append((surface, row["modifier"], frozenset(row["not_after"] or "")))
    return {key: tuple(sorted(found, key=lambda r: -len(r[0]))) for key, found in rows.items()}


_APART = re.compile(
    r"(超过|高于|大于|不足|不到|低于|约占|接近|不超过|不低于|至少|约为)了?[^\n，。；、0-9%]{1,16}的\Z"
    r"|(将近|接近|近|超过|约为|约|不到|超|不足)(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})年以?前的\Z"
    r"|(不超过|不高于|不低于|不少于)[\u4e00-\u9fff]{1,10}\Z"
    r"|(约占)[^\n，。；、0-9%的]{1,12}\Z"
)
"""超过中职招生总数的25%: the whole of a share stands between its modifier and its number."""


def apart(text: str, start: int) -> Modifier | None:
    """The modifier of a share, before the whole it is a share of."""
    ahead = text[max(start - 24, 0) : start]
    found = _APART.search(ahead) if ahead.endswith("的") or "约占" in ahead or "不" in ahead else None
    if found is None:
        return None
    words = next(filter(None, found.groups()))
    kind = next(kind for surface, kind, _ in _table("before")[words[-1]] if surface == words)
    at = start - len(ahead) + found.start()
    return Modifier(kind, words, at, at + len(words))


def before(text: str, start: int) -> Modifier | None:
    """The modifier that ends where the figure starts (超过, 约, 近 …)."""
    end = start
    if text[end - 1 : end] in " \u3000" and end > 1:
        end -= 1
    if text.endswith(_CURRENCY_PREFIX, 0, end):
        end -= next(len(prefix) for prefix in _CURRENCY_PREFIX if text.endswith(prefix, 0, end))
    if not end:
        return None
    for surface, kind, not_after in _table("before").get(text[end - 1], ()):
        at = end - len(surface)
        if text.startswith(surface, max(at, 0)) and at >= 0:
            if at and text[at - 1] in not_after:
                continue
            return Modifier(kind, surface, at, end)
    over = _OVER.match(text, end - 1) if end == start else None
    if over and text[end - 2 : end - 1] not in _NOT_OVER_AFTER:
        return Modifier("at_least" if over[0] == "上" else "more_than", over[0], end - 1, end)
    return None


def after(text: str, end: int) -> Modifier | None:
    """The modifier that starts where the figure ends (以上, 左右 …); 余 and 多 are judged by the caller."""
    for surface, kind, _ in _table("after").get(text[end : end + 1], ()):
        if text.startswith(surface, end) and (surface != "不到" or _SHORT_OF.match(text, end)):
            return Modifier(kind, surface, end, end + len(surface))
    sentence = _SENTENCE.match(text, end) if text[end : end + 1] in "有拘管" else None
    if sentence:
        return Modifier("at_least" if sentence[1] == "以上" else "at_most", sentence[1], *sentence.span(1))
    return None


def bounds(modifier: str, value: Decimal | None, low: Decimal | None, high: Decimal | None) -> ValueBounds:
    """Value, lower and upper bound by RULES.md: more_than and at_least open upwards, almost, less_than and at_most downwards.

    Args:
        modifier: One of `schemas.vocabularies.MODIFIERS`.
        value: The number's own value; None for a range.
        low: The number's own lower bound.
        high: The number's own upper bound.
    """
    if modifier == "range" or value is None:
        return ValueBounds(None, low, high)
    if modifier in _LOW:
        return ValueBounds(value, value, None)
    if modifier in _HIGH:
        return ValueBounds(value, None, value)
    if modifier == "about":
        return ValueBounds(value, None, None)
    return ValueBounds(value, value, value)
