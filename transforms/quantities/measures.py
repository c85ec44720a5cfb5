"""A number with its unit, its modifiers and its bounds: a `Quantity`, by the rules of `tests/gold/RULES.md`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.quantities import modifiers
from transforms.quantities.grammar import LINK, NUMBER
from transforms.quantities.numerals import ParsedNumber, parse_number
from transforms.quantities.units import Unit, match_noun, match_unit
from transforms.records import Quantity

if TYPE_CHECKING:
    from transforms.quantities.words import Words

_LINK_FIRST = frozenset(" —–―-－~～〜至到")
_CURRENCY_SIGNS = {"$": "$", "＄": "$", "¥": "¥", "￥": "¥", "€": "€", "£": "£"}
_TENTHS = re.compile(
    r"成(?![为员功立长果都绩本效就熟交了群品分语因形败套千百像活田])(半|[一二三四五六七八九1-9１-９](?![0-9０-９]))?"
)
_SLASH_FRACTION = re.compile(r"[/／](?:[2-9]|10)(?![0-9/／.%％万亿])")
_RATIO = re.compile(r"[∶:：比](?:[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十百]+)(?![0-9.%％万亿])")
_HALF_UNIT = re.compile(r"个?(?P<sign>[多半余])(?P<unit>个?(?:月|小时|星期|世纪|钟头|季度|学期|学年|百分点))")
_HALF_AFTER = re.compile(r"半(?=[^径岛数导决]|$)")
_SECONDS = re.compile(r"[0-9０-９一二三四五六七八九十.]{1,5}秒")
_OUTER_MORE = re.compile(r"[多余](?![种样元边方次项党功媒彩民极维姿地于年位名])")
_FROM_TO = re.compile(r"[从由自](?:[^，。；、]{0,12})$")
_ENERGY = re.compile(r"电[^，。；]{0,8}$")
_TEMPERATURE = re.compile(r"(?:温|热|零下|冷)[^，。；]{0,6}$")
_LARGE = re.compile(r"[百千万亿萬億]")


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit found after a number.

    Attributes:
        name: The unit as written, less the magnitude; None for a bare noun.
        dimension: One of `schemas.vocabularies.DIMENSIONS`.
        end: Where the surface ends.
        rule: The rule that found it.
        sign: 多 or 余 inside the unit (个多月).
        plus: What the unit's own signs add to the number (半).
        times: What they multiply it by (成: 10).
    """

    name: str | None
    dimension: str
    end: int
    rule: str
    sign: str | None = None
    plus: Decimal = Decimal(0)
    times: Decimal = Decimal(1)


@cache
def _guards() -> dict[str, re.Pattern[str]]:
    """What a unit is not followed by: with it, it is the start of another word (3家长, 5条件)."""
    return {row["unit"]: re.compile(row["not_before"]) for row in lexicon("unit_guards").iter_rows(named=True)}


@cache
def _counted_nouns() -> re.Pattern[str]:
    nouns = sorted(lexicon("counted_nouns")["noun"], key=len, reverse=True)
    return re.compile("大(?:" + "|".join(map(re.escape, nouns)) + ")")


def measure_at(text: str, at: int, start: int) -> Measure | None:
    """The unit that starts at `at`, where a number that began at `start` ends."""
    first = text[at : at + 1]
    if first in " \u3000" and first:
        at += 1
        first = text[at : at + 1]
    if not first:
        return None
    if first == "成":
        tenths = _TENTHS.match(text, at)
        if tenths is None:
            return None
        extra = parse_number(tenths[1]).value if tenths[1] and tenths[1] != "半" else Decimal(5 if tenths[1] else 0)
        return Measure("%", "ratio", tenths.end(), "unit.tenths", plus=extra or Decimal(0), times=Decimal(10))
    half = _HALF_UNIT.match(text, at) if first in "个多半余" else None
    if half:
        name = "个月" if half["unit"] in ("月", "个月") else half["unit"].lstrip("个")
        if half["sign"] == "半":
            return Measure(name, "duration", half.end(), "unit.half", plus=Decimal("0.5"))
        return Measure(name, "ratio" if name == "百分点" else "duration", half.end(), "unit.inner_more", sign=half["sign"])
    found = match_unit(text, at)
    if found:
        guarded = _guarded(text, found)
        if guarded:
            return _of_unit(text, guarded[0], guarded[1], start)
    big = _counted_nouns().match(text, at) if first == "大" else None
    if big:
        return Measure(None, "count", big.end(), "unit.big_noun")
    noun = match_noun(text, at)
    guard = _guards().get(text[at:noun]) if noun else None
    return Measure(None, "count", noun, "unit.bare_noun") if noun and not (guard and guard.match(text, noun)) else None


def _guarded(text: str, found: tuple[Unit, int]) -> tuple[Unit, int] | None:
    guard = _guards().get(found[0].name)
    return None if guard and guard.match(text, found[1]) else found


def _of_unit(text: str, unit: Unit, end: int, start: int) -> Measure:
    """The measure of a unit of the table, with what follows it (半) and what its neighbours say of it (度)."""
    name = "%" if unit.canonical == "%" else unit.name
    if name.startswith("个") and name not in ("个", "个月"):
        name = name[1:]
    dimension = unit.dimension
    if unit.name == "分" and _SECONDS.match(text, end):
        dimension = "duration"
    if unit.name == "度":
        if text.startswith("电", end) or _ENERGY.search(text, max(start - 12, 0), start):
            dimension = "energy"
        elif _TEMPERATURE.search(text, max(start - 10, 0), start):
            dimension = "temperature"
    if dimension in ("duration", "length", "mass") or name == "倍":
        half = _HALF_AFTER.match(text, end)
        if half and name not in ("秒", "日"):
            return Measure(name, dimension, half.end(), "unit.table", plus=Decimal("0.5"))
    return Measure(name, dimension, end, f"unit.{unit.kind}")


def quantity_at(text: str, start: int, end: int, words: Words | None = None) -> Quantity | None:
    """The quantity whose number is `[start, end)`, with a range's second number, unit and modifiers.

    Args:
        text: The text.
        start: Start of the number.
        end: End of the number (without its unit).
        words: jieba's words, to tell a noun straight after the number.

    Returns:
        None when there is no unit and the number is not one that needs none (三分之一, 数百).
    """
    number = text[start:end]
    parsed = parse_number(number)
    if parsed.malformed:
        return None
    rules: tuple[str, ...] = ()
    measure: Measure | None
    slash = _SLASH_FRACTION.match(text, end) if (text[end : end + 1] or "\n") in "/／" else None
    if (
        slash
        and number.isdigit()
        and not measure_at(text, slash.end(), start)
        and (text[start - 1 : start] or "\n") not in "/／-."
    ):
        parsed = parse_number(text[start : slash.end()])
        if parsed.value is not None and parsed.value < 1:
            return _quantity(text, start, slash.end(), parsed, Measure(None, "ratio", slash.end(), "number.fraction"), rules)
    ratio = _RATIO.match(text, end) if (text[end : end + 1] or "\n") in "∶:：比" else None
    if ratio:
        parsed = parse_number(text[start : ratio.end()])
        if not parsed.malformed:
            return _quantity(text, start, ratio.end(), parsed, Measure(None, "ratio", ratio.end(), "number.ratio"), rules)
    second = _second(text, end)
    if second:
        ranged = parse_number(text[start : second[1]].replace(" ", ""))
        measure = measure_at(text, second[1], start)
        if ranged.modifier == "range" and not ranged.malformed and _rising(ranged) and (measure or ranged.unit):
            return _quantity(text, start, second[1], ranged, measure, ("number.range",))
    measure = measure_at(text, end, start)
    if measure is None and number[-1] in "来多余" and len(number) > 1:
        shorter = measure_at(text, end - 1, start)
        if shorter:  # 十多年 needs its 多, 5余额 does not
            end, parsed, measure = end - 1, parse_number(number[:-1]), shorter
    if measure and text[measure.end : measure.end + 1] in _LINK_FIRST:
        both = _unit_range(text, start, parsed, measure)
        if both:
            return both
    if measure is None:
        measure = _without_unit(text, start, end, parsed, words)
        if measure is None:
            return None
    return _quantity(text, start, end, parsed, measure, rules)


def _second(text: str, end: int) -> tuple[int, int] | None:
    """Start and end of the second number of a range, None when there is none."""
    if text[end : end + 1] not in _LINK_FIRST or end >= len(text):
        return None
    link = LINK.match(text, end)
    found = NUMBER.match(text, link.end()) if link else None
    if found is None or found.lastgroup in ("other", "half") or found.start() == found.end():
        return None
    return found.span()


def _rising(parsed: ParsedNumber) -> bool:
    return parsed.low is not None and parsed.high is not None and parsed.low < parsed.high


def _unit_range(text: str, start: int, first: ParsedNumber, measure: Measure) -> Quantity | None:
    """10%—20%, 3个至5个: both numbers have their unit; 从10%到20% are two figures."""
    second = _second(text, measure.end)
    if second is None or first.low is None:
        return None
    if text[measure.end] in "至到" and _FROM_TO.search(text, max(start - 14, 0), start):
        return None
    parsed = parse_number(text[second[0] : second[1]])
    other = measure_at(text, second[1], second[0])
    if other is None or other.name != measure.name or parsed.high is None:
        return None
    low = first.low * measure.times + measure.plus
    high = parsed.high * other.times + other.plus
    if low >= high:
        return None
    both = ParsedNumber(None, low, high, "range", text[measure.end : second[0]].strip(), None, parsed.system)
    plain = Measure(other.name, other.dimension, other.end, other.rule)
    return _quantity(text, start, second[1], both, plain, ("number.range",))


def _without_unit(text: str, start: int, end: int, parsed: ParsedNumber, words: Words | None) -> Measure | None:
    """A number that is a figure without a unit: 三分之一, 数百, and 300企业 when jieba sees a noun."""
    number = text[start:end]
    if parsed.unit:
        return Measure(parsed.unit, "ratio", end, "unit.in_number")
    if "分之" in number or number in ("半数", "一半"):
        return Measure(None, "ratio", end, "number.fraction")
    if start and text[start - 1] in _CURRENCY_SIGNS:
        return Measure(_CURRENCY_SIGNS[text[start - 1]], "currency", end, "unit.currency_sign")
    if words and "." not in number and (parsed.modifier != "exact" or parsed.system == "mixed" or modifiers.before(text, start)):
        token = words.starting(end)
        if (
            token
            and token.pos[:1] == "n"
            and token.pos not in ("nr", "ns", "nt", "nrt", "nz")
            and 2 <= len(token.word) <= 3
            and not _goes_on(words, token.end)
        ):
            return Measure(None, "count", token.end, "unit.noun")
    if _LARGE.search(number) and (parsed.modifier != "exact" or modifiers.before(text, start) or modifiers.after(text, end)):
        return Measure(None, "count", end, "number.indefinite")
    return None


def _goes_on(words: Words, at: int) -> bool:
    """Whether a noun follows: the noun before it is only its attribute (八千多万农业转移人口)."""
    token = words.starting(at)
    return token is not None and token.pos[:1] in ("n", "v")


def _quantity(text: str, start: int, end: int, parsed: ParsedNumber, measure: Measure | None, rules: tuple[str, ...]) -> Quantity:
    """The record, with modifiers and bounds worked out."""
    if measure is None:
        measure = Measure(parsed.unit, "ratio", end, "unit.in_number")
    scaled = [None if v is None else v * measure.times + measure.plus for v in (parsed.value, parsed.low, parsed.high)]
    kind, surface, rule = _modifier(text, start, parsed, measure)
    value, low, high = modifiers.bounds(kind, *scaled)
    name = measure.name or parsed.unit
    return Quantity(
        start,
        measure.end,
        value,
        low,
        high,
        kind,
        surface,
        name,
        measure.dimension,
        parsed.system,
        (*rules, measure.rule, *rule),
    )


def _modifier(text: str, start: int, parsed: ParsedNumber, measure: Measure) -> tuple[str, str | None, tuple[str, ...]]:
    """The modifier that holds, its words, and the rule: a range first, then before, inside, after the number."""
    if parsed.modifier == "range":
        return "range", parsed.sign, ("modifier.range",)
    ahead = modifiers.before(text, start) or (modifiers.apart(text, start) if measure.dimension == "ratio" else None)
    if ahead and not _is_recent(text, parsed, measure, ahead):
        return ahead.kind, ahead.surface, ("modifier.before",)
    sign = measure.sign or (parsed.sign if parsed.modifier == "more_than" else None)
    if sign:
        return ("about" if sign == "来" else "more_than"), sign, ("modifier.inside",)
    behind = modifiers.after(text, measure.end)
    if behind is None:
        return "exact", None, ()
    if behind.surface in "余多" and (
        (
            measure.dimension not in ("duration", "length", "mass", "area", "volume", "currency", "energy")
            and measure.name not in ("倍", "岁", "里")
        )
        or not _OUTER_MORE.match(text, measure.end)
    ):
        return "exact", None, ()
    if behind.surface == "许" and (text[behind.end : behind.end + 1] or "\n") in "多可":
        return "exact", None, ()
    return behind.kind, behind.surface, ("modifier.after",)


def _is_recent(text: str, parsed: ParsedNumber, measure: Measure, ahead: modifiers.Modifier) -> bool:
    """近三年, 近5年来: 近 means the last years, not almost."""
    if ahead.surface != "近" or measure.dimension != "duration" or measure.name == "岁":
        return False
    return (parsed.value is not None and parsed.value <= 10) or text.startswith("来", measure.end)
