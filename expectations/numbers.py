"""A second reader of numbers, written apart from `transforms.quantities`, so that one slip cannot hide in both.

It reads what it is sure of and says None to the rest; an expectation counts those. Tests hold it to cn2an.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

MAGNITUDES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNIFORM = str.maketrans({"−": "-", "—": "-", "–": "-", "―": "-", "~": "-", "～": "-", "〜": "-", "─": "-", "○": "〇"})
_PER = {"百分之": "%", "千分之": "‰", "万分之": None}
_ROUGH = "余多来几"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_HANZI = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
_NUMBER = re.compile(rf"(?P<sign>-)?(?:(?P<arabic>(?:{_ARABIC}[{_ROUGH}]?[十百千万亿]*)+)|(?P<hanzi>{_HANZI}))")
_ARABIC_PART = re.compile(rf"({_ARABIC})[{_ROUGH}]?([十百千万亿]*)")
_NUMERIC = re.compile(r"[0-9零〇一二两三四五六七八九十百千万亿半]")
_VAGUE = re.compile(r"(?:好?几|数)([十百千])([^0-9零〇一二两三四五六七八九十百千万亿]*)")
_NEIGHBOURS = re.compile(
    r"([十百千]?)([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)([^0-9零〇一二两三四五六七八九十百千万亿点]*)"
)
_RANGE = re.compile(r"(?<=[^-])(?:-+|至|到)(?=.)")


class Reading(NamedTuple):
    """What a surface says: both bounds are equal for one number, different for a range."""

    low: Decimal
    high: Decimal


def read_number(surface: str, unit: str | None) -> Reading | None:
    """The number or range that a figure's surface states, in its unit.

    Args:
        surface: As in `fact_figure.surface`.
        unit: As in `dim_unit.unit`; its own characters (千米, 百分点) are no part of the number.

    Returns:
        None where this reader is not sure: fractions, ratios, compound durations, mixed forms.
    """
    text = unicodedata.normalize("NFKC", surface).translate(_UNIFORM)
    ending = unicodedata.normalize("NFKC", unit) if unit else ""
    text, tenfold = _without_ratio_words(text, ending)
    parts = [_cut(part, ending) for part in _RANGE.split(text)]
    if tenfold is None or len(parts) > 2:
        return None
    reading = _range(*parts) if len(parts) == 2 else _vague(parts[0]) or _single(parts[0])
    return None if reading is None else Reading(reading.low * tenfold, reading.high * tenfold)


def _without_ratio_words(text: str, unit: str) -> tuple[str, int | None]:
    """百分之 taken away, 成 as ten per cent; None for words that do not fit the unit."""
    for words, sign in _PER.items():
        if words in text:
            return text.replace(words, ""), 1 if unit == sign else None
    if unit == "%" and text.endswith("成"):
        return text[:-1], 10
    return text, 1


def _cut(part: str, unit: str) -> str:
    return part[: -len(unit)] if unit and part.endswith(unit) else part


def _single(text: str) -> Reading | None:
    found = _NUMBER.match(text)
    if not found:
        return _bare_magnitude(text)
    rest = re.match(rf"[{_ROUGH}]?([十百千万亿]*)[{_ROUGH}]?(.*)", text[found.end() :], re.DOTALL)
    if rest is None or _NUMERIC.search(rest[2]):
        return None
    value = _arabic(found["arabic"]) if found["arabic"] else hanzi_number(found["hanzi"])
    if value is None:
        return None
    value *= _product(rest[1]) * (-1 if found["sign"] else 1)
    return Reading(value, value)


def _bare_magnitude(text: str) -> Reading | None:
    """上千, 成百: the magnitude itself."""
    found = re.match(r"[上成近]([十百千万亿]+)(.*)", text, re.DOTALL)
    if not found or _NUMERIC.search(found[2]):
        return None
    return Reading(_product(found[1]), _product(found[1]))


def _vague(text: str) -> Reading | None:
    """几十, 数百: from the magnitude to its last number; 七八, 两三百: from the one to the other."""
    if found := _VAGUE.fullmatch(text):
        magnitude = Decimal(MAGNITUDES[found[1]])
        return Reading(magnitude, magnitude * 10 - 1)
    if found := _NEIGHBOURS.fullmatch(text):
        first, second = _DIGITS[found[2]], _DIGITS[found[3]]
        if second - first != 1:
            return None
        base, scale = (MAGNITUDES[found[1]] if found[1] else 0), _product(found[4])
        return Reading((base + first) * scale, (base + second) * scale)
    return None


def _range(left: str, right: str) -> Reading | None:
    """3-5万: the left number takes the right one's magnitude when it has none and would else be the greater step."""
    low, high = _single(left), _single(right)
    if low is None or high is None:
        return None
    scale = re.search(r"([万亿]+)[^0-9]*$", right)
    borrowed = _product(scale[1]) if scale and not re.search("[万亿]", left) else Decimal(1)
    if low.low * borrowed <= high.high:
        low = Reading(low.low * borrowed, low.high * borrowed)
    return Reading(low.low, high.high) if low.low <= high.high else None


def _product(magnitudes: str) -> Decimal:
    product = Decimal(1)
    for sign in magnitudes:
        product *= MAGNITUDES[sign]
    return product


def _arabic(text: str) -> Decimal | None:
    """1.2万, 3亿5000万: the parts summed; each must be smaller than the magnitude before it."""
    total, limit = Decimal(0), None
    for digits, magnitudes in _ARABIC_PART.findall(text):
        scale = _product(magnitudes)
        value = Decimal(digits.replace(",", "")) * scale
        if limit is not None and value >= limit:
            return None
        total, limit = total + value, scale
    return total


def hanzi_number(text: str) -> Decimal | None:
    """A number in Chinese characters (一百二十三万, 五十五点八); None for digit sequences such as 二〇二五."""
    whole, point, fraction = text.partition("点")
    value = _hanzi_whole(whole)
    if value is None:
        return None
    if point:
        value += Decimal("0." + "".join(str(_DIGITS[sign]) for sign in fraction))
    return value


def _hanzi_whole(text: str) -> Decimal | None:
    """Split at the greatest magnitude: what stands before multiplies it, what stands after is added."""
    if not text:
        return None
    for sign in "亿万千百十":
        at = text.rfind(sign)
        if at < 0:
            continue
        before, after = text[:at].lstrip("零〇"), text[at + 1 :]
        factor = _hanzi_whole(before) if before else Decimal(1)
        if factor is None:
            return None
        if len(after) == 1 and after in _DIGITS and after not in "零〇" and sign != "十":
            return factor * MAGNITUDES[sign] + Decimal(_DIGITS[after]) * MAGNITUDES[sign] / 10  # 三万五 is 35,000
        rest = _hanzi_whole(after.lstrip("零〇")) if after.strip("零〇") else Decimal(0)
        return None if rest is None else factor * MAGNITUDES[sign] + rest
    if len(text) == 1:
        return Decimal(_DIGITS[text])
    return None
