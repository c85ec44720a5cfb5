"""A second reader of numbers, written apart from `transforms.numerals`, so that one slip cannot hide in both.

It reads what it is sure of and says None to the rest; an expectation counts those. Tests hold it to cn2an.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from expectations.comparable_text import plain

MAGNITUDES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
LONGEST = 64
"""Characters of the longest surface that is read; nobody writes a longer number."""

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DASHES = str.maketrans(dict.fromkeys("−—–―~〜─", "-"))
_COMMON = str.maketrans(dict(zip("萬億兩餘來幾數點", "万亿两余来几数点", strict=True)) | {"廿": "二十", "卅": "三十"})
_PER = {"百分之": "%", "千分之": "‰", "万分之": None}
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_HANZI = r"[零〇一二两三四五六七八九十百千万亿]+(?:[点.][零〇一二三四五六七八九]+[十百千万亿]*)?"
_CHARACTERS = "零〇一二两三四五六七八九十百千万亿"
_NUMBER = re.compile(
    rf"(?P<sign>-)?(?:(?P<mixed>(?=[0-9.,]*[{_CHARACTERS}]+[0-9]|[0-9.,]+[十百千万亿]+[零〇一二两三四五六七八九])"
    rf"(?:{_ARABIC}|[{_CHARACTERS}])+)|(?P<arabic>(?:{_ARABIC}[十百千万亿]*)+)|(?P<hanzi>{_HANZI}))"
)
_POWER = re.compile(r"(?:([0-9]{1,60}(?:\.[0-9]{1,60})?)( ?[×xX*] ?))?10([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})((?:[^/0-9][^0-9]*)?)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_BRACKETED = re.compile(r"[(（]([0-9.,]+)[)）]([万亿]*)[^0-9]*")
_WEB = re.compile(r"(?<![0-9.])([0-9]{1,18}(?:\.[0-9]{1,10})?)([wWkK])(?![0-9A-Za-z])")
_HALF = re.compile(r"半([万亿]*)[^0-9零〇一二两三四五六七八九十百千万亿]*")
_LETTERS = re.compile(r"(?<=[0-9零〇一二两三四五六七八九十百千万亿半])[^0-9.,零〇一二两三四五六七八九十百千万亿半]+\Z")
_SIZES: dict[str, dict[str, str | int]] = {
    "length": {"纳米": "1e-9", "微米": "1e-6", "毫米": "0.001", "厘米": "0.01", "米": 1, "公里": 1000, "千米": 1000},
    "mass": {"毫克": "1e-6", "克": "0.001", "斤": "0.5", "公斤": 1, "千克": 1, "吨": 1000},
    "area": {"平方米": 1, "公顷": 10_000, "平方公里": 1_000_000},
    "share": {"‰": "0.001", "%": "0.01"},
    "clock": {"秒": 1, "分钟": 60, "小时": 3600, "个小时": 3600},
    "calendar": {"个月": 1, "年": 12},
}
_SIZE = {unit: (kind, Decimal(size)) for kind, units in _SIZES.items() for unit, size in units.items()}
"""GB 3100-1993: units that a range may mix, by what they measure."""
_SCALES = "十百千万亿"
_MIXED_PIECE = re.compile(rf"{_ARABIC}|.")
_ARABIC_PART = re.compile(rf"({_ARABIC})([十百千万亿]*)")
_ROUGH = re.compile(r"(?<=[0-9十百千万亿])[余多来](?=[十百千万亿])")
_NUMERIC = re.compile(r"[0-9零〇一二两三四五六七八九十百千万亿半几数]")
_VAGUE = re.compile(r"(?:好?几|数)([十百千万亿]+)([^0-9零〇一二两三四五六七八九十百千万亿]*)")
_FRACTION = re.compile(r"([一二两三四五六七八九十]+)分之([一二两三四五六七八九十]+)([^0-9零〇一二两三四五六七八九十百千万亿]*)")
_SOME_MORE = re.compile(r"([一二两三四五六七八九]?[十百])几([万亿]*)([^0-9零〇一二两三四五六七八九十百千万亿几点]*)")
_NEIGHBOURS = re.compile(
    r"([十百千]?)([一二两三四五六七八九])([二两三四五六七八九])([十百千万亿]*)([^0-9零〇一二两三四五六七八九十百千万亿点]*)"
)
_BARE = re.compile(r"[-−]?[0-9.,零〇○一二两三四五六七八九十百千万亿余多来几数半点]+|[(（][0-9.,]+[)）]")
_RANGE = re.compile(r"(?<=[^-])(?:-+|至|到|以上、?(?:不满|不足)?)(?=.)")


class ReadNumber(NamedTuple):
    """What a surface says: both bounds are equal for one number, different for a range."""

    low: Decimal
    high: Decimal


def read_number(surface: str, unit: str | None) -> ReadNumber | None:
    """The number or range that a figure's surface states, in its unit.

    Args:
        surface: As in `fact_figure.surface`.
        unit: As in `dim_unit.unit`; its own characters (千米, 百分点) are no part of the number.

    Returns:
        None where this reader is not sure: fractions, ratios, compound durations, mixed forms.
    """
    if len(surface) > LONGEST:
        return None
    if "兆" in surface and "兆" not in (unit or ""):
        return None  # a million or a million million: the text alone does not tell
    if power := _POWER.fullmatch(surface):
        if unit and power[4].strip() != unit:
            return None
        value = Decimal(power[1] or 1) * Decimal(10) ** int(power[3].translate(_RAISED))
        return ReadNumber(value, value)
    ending = plain(unit).translate(_COMMON) if unit else ""
    text = _ROUGH.sub("", plain(surface).translate(_COMMON).translate(_DASHES))
    text, tenfold = _without_ratio_words(text, ending)
    parts = [_cut(part, ending) for part in _RANGE.split(text)]
    if tenfold is None or len(parts) > 2:
        return None
    if len(parts) == 2 and unit and (sizes := _sizes(parts, ending)) != (Decimal(1), Decimal(1)):
        reading = _in_two_units(parts, sizes) if sizes else None
    else:
        reading = _range(*parts) if len(parts) == 2 else _vague(parts[0]) or _single(parts[0])
    return None if reading is None else ReadNumber(reading.low * tenfold, reading.high * tenfold)


def is_bare(text: str) -> bool:
    """Whether a text in plain characters is a number and nothing else."""
    return _BARE.fullmatch(text) is not None


def _without_ratio_words(text: str, unit: str) -> tuple[str, int | None]:
    """百分之 taken away, 成 as ten per cent; None for words that do not fit the unit."""
    for words, symbol in _PER.items():
        if words in text:
            return text.replace(words, ""), 1 if unit == symbol else None
    if unit == "%" and text.endswith("成"):
        return text[:-1], 10
    return text, 1


def _sizes(parts: list[str], unit: str) -> tuple[Decimal, Decimal] | None:
    """What both numbers of a range are to be multiplied by, by the units behind them; None for a unit that is not known here."""
    tails = [found[0] if (found := _LETTERS.search(part)) else "" for part in parts]
    if not any(tails):
        return Decimal(1), Decimal(1)
    known = [_SIZE.get(tail or unit) for tail in tails]
    own = _SIZE.get(unit)
    if own is None or None in known:
        return None
    first, second = (size for size in known if size)
    if first[0] != own[0] or second[0] != own[0]:
        return None
    return first[1] / own[1], second[1] / own[1]


def _in_two_units(parts: list[str], sizes: tuple[Decimal, Decimal]) -> ReadNumber | None:
    """800米到1.5公里: each number in its own unit."""
    low, high = (_single(_LETTERS.sub("", part)) for part in parts)
    if low is None or high is None:
        return None
    return ReadNumber(low.low * sizes[0], high.high * sizes[1])


def _cut(part: str, unit: str) -> str:
    return part[: -len(unit)] if unit and part.endswith(unit) else part


def _single(text: str) -> ReadNumber | None:
    if found := _FRACTION.fullmatch(text):
        below, above = hanzi_number(found[1]), hanzi_number(found[2])
        return ReadNumber(above / below, above / below) if below and above else None
    if found := _BRACKETED.fullmatch(text):  # accounts print a loss in brackets
        value = -Decimal(found[1].replace(",", "")) * _product(found[2])
        return ReadNumber(value, value)
    if found := _WEB.match(text):
        value = Decimal(found[1]) * (10_000 if found[2] in "wW" else 1_000)
        return ReadNumber(value, value)
    if found := _HALF.fullmatch(text):
        value = _product(found[1]) / 2
        return ReadNumber(value, value)
    below_zero = text.startswith(("零下", "负"))
    text = text.removeprefix("零下").removeprefix("零上").removeprefix("负")
    found = _NUMBER.match(text)
    if not found:
        return _bare_magnitude(text)
    if _NUMERIC.search(text, found.end()):
        return None
    if found["mixed"]:
        read = mixed_number(found["mixed"])
    else:
        read = _arabic(found["arabic"]) if found["arabic"] else hanzi_number(found["hanzi"])
    if read is None:
        return None
    signed = -read if found["sign"] or below_zero else read
    return ReadNumber(signed, signed)


def _bare_magnitude(text: str) -> ReadNumber | None:
    """上千, 成百: the magnitude itself."""
    found = re.match(r"[上成近]([十百千万亿]+)(.*)", text, re.DOTALL)
    if not found or _NUMERIC.search(found[2]):
        return None
    return ReadNumber(_product(found[1]), _product(found[1]))


def _vague(text: str) -> ReadNumber | None:
    """几十, 数百: from the magnitude to its last number; 十几: to the next ten; 七八, 两三百: from the one to the other."""
    if found := _VAGUE.fullmatch(text):
        magnitude = _product(found[1])
        return ReadNumber(magnitude, magnitude * 10 - 1)
    if (found := _SOME_MORE.fullmatch(text)) and (base := hanzi_number(found[1])) is not None:
        step, scale = Decimal(MAGNITUDES[found[1][-1]]) / 10, _product(found[2])
        return ReadNumber((base + step) * scale, (base + 9 * step) * scale)
    if found := _NEIGHBOURS.fullmatch(text):
        first, second = _DIGITS[found[2]], _DIGITS[found[3]]
        if second - first != 1:
            return None
        tens, scale = (MAGNITUDES[found[1]] if found[1] else 0), _product(found[4])
        return ReadNumber((tens + first) * scale, (tens + second) * scale)
    return None


def _range(left: str, right: str) -> ReadNumber | None:
    """3-5万: the left number takes the right one's magnitude when it has none and would else be the greater step."""
    low, high = _single(left), _single(right)
    if low is None or high is None:
        return None
    scale = re.search(r"([万亿]+)[^0-9]*$", right)
    borrowed = _product(scale[1]) if scale and not re.search("[万亿]", left) else Decimal(1)
    if low.low * borrowed <= high.high:
        low = ReadNumber(low.low * borrowed, low.high * borrowed)
    return ReadNumber(low.low, high.high) if low.low <= high.high else None


def _product(magnitudes: str) -> Decimal:
    product = Decimal(1)
    for character in magnitudes:
        product *= MAGNITUDES[character]
    return product


def _arabic(text: str) -> Decimal | None:
    """1.2万, 3亿5000万: the parts summed; each must be smaller than the magnitude before it."""
    total, limit = Decimal(0), None
    for digits, magnitudes in _ARABIC_PART.findall(text):
        scale = _product(magnitudes)
        value = Decimal(digits.replace(",", "")) * scale
        if limit is not None and (value >= limit or len(digits) == 1 == scale):
            return None  # 5万3 may be 53,000
        total, limit = total + value, scale
    return total


def mixed_number(text: str) -> Decimal | None:
    """Digits and characters in one number (1万三千, 五万3千, 12亿3千4百万), read from its end; None where one may doubt it.

    The end of a number tells what its last digit is worth. Going left, a 万 or 亿 begins a group, a 千, 百 or 十 a place in it,
    and what stands on the right must be less than one of them.
    """
    pieces = _MIXED_PIECE.findall(text)
    if len(pieces) > 1 and len(pieces[-1]) == 1 and pieces[-1] not in _SCALES and pieces[-2] not in "零〇十":
        return None  # 3万五 is 35,000 in speech
    total, group, place, asks = Decimal(0), 1, 1, False
    for at in reversed(range(len(pieces))):
        piece = pieces[at]
        if piece in "万亿":
            within = asks or MAGNITUDES[piece] < group  # 万亿, and the 万 of 1万2千亿
            group, place, asks = MAGNITUDES[piece] * (group if within else 1), 1, True
        elif piece in "十百千":
            place, asks = MAGNITUDES[piece], True
            if piece == "十" and (at == 0 or pieces[at - 1] in "零〇百千万亿"):
                total, asks = total + group * place, False  # 零十万: 十 is ten by itself
        elif piece not in "零〇":
            digit = Decimal(_DIGITS[piece]) if piece in _DIGITS else Decimal(piece.replace(",", ""))
            if total and (total >= group * place or not asks):
                return None
            total, asks = total + digit * group * place, False
    return None if asks else total


def hanzi_number(text: str) -> Decimal | None:
    """A number in Chinese characters (一百二十三万, 五十五点八); None for digit sequences such as 二〇二五."""
    whole, point, fraction = text.replace(".", "点").partition("点")
    value = _hanzi_whole(whole)
    if value is None or not point:
        return value
    digits = fraction.rstrip("十百千万亿")
    value += Decimal("0." + "".join(str(_DIGITS[character]) for character in digits))
    return value * _product(fraction[len(digits) :])


def _hanzi_whole(text: str) -> Decimal | None:
    """Split at the greatest magnitude: what stands before multiplies it, what stands after is added."""
    if len(text) == 1 and text in _DIGITS:
        return Decimal(_DIGITS[text])
    largest = next((character for character in "亿万千百十" if character in text), None)
    if largest is None:
        return None
    before, _, after = text.rpartition(largest)
    if not before and after and largest != "十":
        return None  # 万一 is a word
    factor = _hanzi_whole(before.lstrip("零〇")) if before else Decimal(1)
    if len(after) == 1 and after not in "零〇" and largest != "十":
        rest = _DIGITS[after] * Decimal(MAGNITUDES[largest]) / 10 if after in _DIGITS else None  # 三万五 is 35,000
    else:
        rest = _hanzi_whole(after.lstrip("零〇")) if after.strip("零〇") else Decimal(0)
    return None if factor is None or rest is None else factor * MAGNITUDES[largest] + rest
