"""What a written number is worth: Arabic, Hanzi and mixed, with its own bounds, exactly (Decimal).

Belongs here: the number alone. Does not belong here: units, what stands around the number, whether it is a figure.
"""

from __future__ import annotations

import itertools
import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.lexicon import lexicon

MAX_DIGITS = 28
"""Digits before the point that DECIMAL(38,10) holds."""
SCALE = Decimal("1e-10")
_HANZI_ZERO = re.compile(r"(?<=[〇零一二三四五六七八九.])0+(?![1-9])")
_CONTEXT = Context(prec=60)
_CACHED_LENGTH = 24

_MINUS = str.maketrans("－−﹣–—", "-----")
_NEGATIVE = frozenset("-－−﹣–—")
_SIGNED = re.compile("(?:零[下上]|负)(?=.)")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，·‧兩萬億俩仨倆", "0123456789.,..两万亿两三两")


class Bounds(NamedTuple):
    """The least and the greatest of a range."""

    low: Decimal
    high: Decimal


class ParsedNumber(NamedTuple):
    """A number read.

    Attributes:
        value: Its value; None for a range, an indefinite number and a malformed one.
        low: The lower bound that its own characters give, None when open.
        high: The upper bound that its own characters give, None when open.
        modifier: exact, more_than (余, 多 inside) or range.
        modifier_surface: The character inside it that made it so (余, 多, 几, 数), None when exact.
        unit: The unit that is part of the number's writing (百分之 gives %, 成 gives %), else None.
        system: arabic, hanzi or mixed.
        malformed: It looks like a number and is none (100亿亿亿), or does not fit DECIMAL(38,10).
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    modifier: str = "exact"
    modifier_surface: str | None = None
    unit: str | None = None
    system: str = "arabic"
    malformed: bool = False


@cache
def _characters(kind: str) -> dict[str, int]:
    table = lexicon("magnitudes")
    return {row["character"]: row["value"] for row in table.iter_rows(named=True) if row["kind"] == kind}


HANZI = "〇零○一二两三四五六七八九十百千万亿兆廿卅卌兩萬億壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸"
"""All characters of Hanzi numbers (`lexicon/magnitudes.csv`; a test holds the two together)."""
_ASCII_DIGIT = re.compile("[0-9]")
_ZERO_AFTER = frozenset("一二三四五六七八九")
_SPOKEN = _ZERO_AFTER | frozenset("123456789")
_MAGNITUDE = "十百千万亿兆萬億拾佰仟"
_MAGNITUDES = frozenset(_MAGNITUDE)
_ARABIC = re.compile(r"[+\-－−﹣–—]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_MIXED = re.compile(r"[零〇]?(?:([0-9][0-9,]*(?:\.[0-9]+)?)|([一二两三四五六七八九]))([十百千]*)")
_BY_GROUPS = (("兆", 10**12), ("亿億", 10**8), ("万萬", 10**4))
_MOST = {10**12: 10**8, 10**8: 10**12, 10**4: 10**8}
"""How many of each group nobody writes."""
_INNER = re.compile(rf"[余多来](?=[{_MAGNITUDE}]|$)")
_PAIR = re.compile(
    r"(?<![二两三四五六七八九])(?:一[二两]|[二两]三|三[两四五]|四五|五六|六七|七八|八九)(?![一二两三四五六七八九〇零])"
)
_NEARLY = re.compile("([百千万])儿八[十百千]")
_PARTS = re.compile(r"(.+)分之(.+)", re.S)
_TENTHS = re.compile(r"(.+)成(.?)", re.S)
_LAST_MAGNITUDES = re.compile(rf"[{_MAGNITUDE}]{{1,4}}\Z")
_LAST_GROUPS = re.compile("[万亿兆萬億]{1,2}\\Z")
_GROUP = re.compile("[万亿兆萬億]")
_BY_PARTS = {"百": "%", "一百": "%", "100": "%", "千": "‰", "一千": "‰", "万": "‱", "一万": "‱"}
_RANGE = re.compile(r"(?<=[^\s—–―\-－~～〜至到])(?:——|--|[—–―\-－~～〜∼∽至到])(?=[^\s—–―\-－~～〜∼∽至到])")
_QUOTIENT = re.compile(r"([0-9.]+|[^0-9.]+)[/／∶:：比]([0-9.]+|[^0-9.]+)")


def _place(text: str) -> int | None:
    """A Hanzi number below 万 with place characters (四百三十), None when its characters do not fit."""
    digits, tens, places = _characters("digit"), _characters("tens"), _characters("place")
    total, digit, last, zero = 0, None, 10**4, False
    for character in text:
        if character in places:
            place = places[character]
            if place >= last:
                return None
            total += (1 if digit is None else digit) * place
            digit, last, zero = None, place, False
        elif character in tens:
            if last <= 10 or digit is not None:
                return None
            total, last, zero = total + tens[character], 10, False
        elif digits[character] == 0 and text != character:
            zero = True
        elif digit is not None:
            return None
        else:
            digit = digits[character]
    if digit is None:
        return total
    shorthand = last > 10 and last < 10**4 and not zero  # 两千三 is 2300
    return total + digit * (last // 10 if shorthand else 1)


def _hanzi_integer(text: str) -> int | None:
    """A Hanzi integer, by place (四十三万四千) or digit by digit (二〇二二); None when malformed."""
    digits, groups = _characters("digit"), _characters("group")
    if len(text) > 1 and "两" in text and all(character in digits for character in text):
        return None  # 三三两两: no row of digits has it
    if all(character in digits for character in text):
        return int("".join(str(digits[character]) for character in text)) if len(text) <= MAX_DIGITS else None
    if len(text) > 4 * MAX_DIGITS:
        return None
    for worth, most in _MOST.items():
        at = max((text.rfind(character) for character, value in groups.items() if value == worth), default=-1)
        if at >= 0:
            left = _hanzi_integer(text[:at]) if at else 1
            rest = text[at + 1 :]
            right = _hanzi_integer(rest) if rest else 0
            if at > 1 and any(groups.get(character) == worth for character in text[: at - 1]):
                return None  # 三十万三十万; but 三万万
            if left is None or right is None or left >= most or right >= worth:
                return None
            if len(rest) == 1 and rest in digits and at:
                right *= worth // 10  # 一万二 is 12000
            return left * worth + right
    return _place(text)


def _decimal(text: str) -> Decimal | None:
    """A plain number without bounds, in any system; None when malformed."""
    if _ARABIC.fullmatch(text):
        plain = text.replace(",", "").translate(_MINUS)
        return Decimal(plain) if len(plain.split(".")[0]) <= MAX_DIGITS + 1 else None
    sign = -1 if text[:1] in _NEGATIVE else 1
    body = text.lstrip("+-－−﹣–—")
    value = _mixed(body) if _ASCII_DIGIT.search(body) else _hanzi(body)
    return None if value is None else sign * value


def _hanzi(text: str) -> Decimal | None:
    """A Hanzi number, also with a point (五十五点八, 二．一五亿)."""
    whole, point, fraction = text.partition("点" if "点" in text else ".")
    if not whole or any(c not in HANZI for c in whole + fraction):
        return None
    integer = _hanzi_integer(whole)
    if integer is None or not point:
        return None if integer is None else Decimal(integer)
    digits = _characters("digit")
    decimals = "".join(itertools.takewhile(digits.__contains__, fraction))
    factor = _factor(fraction[len(decimals) :])
    if not decimals or factor is None or len(decimals) > MAX_DIGITS:
        return None
    return _CONTEXT.multiply(Decimal(f"{integer}.{''.join(str(digits[c]) for c in decimals)}"), factor)


def _factor(characters: str) -> Decimal | None:
    """What a chain of magnitudes multiplies by (万亿 is 10^12); None for a chain nobody writes (亿亿)."""
    worth = {**_characters("place"), **_characters("group")}
    if len(characters) > 4 or any(character not in worth for character in characters):
        return None
    values = [worth[character] for character in characters]
    if any(a >= b for a, b in itertools.pairwise(values)):
        return None  # magnitudes rise: 百万, 千亿, 万亿
    factor = Decimal(1)
    for value in values:
        factor *= value
    return factor


def _mixed(text: str) -> Decimal | None:
    """Arabic digits with magnitudes, also with characters among them (14.65亿, 3万5千, 1万三千, 12亿3千4百万, 3万五)."""
    if not _ASCII_DIGIT.search(text):
        return _hanzi(text)
    for characters, worth in _BY_GROUPS:
        at = max(text.rfind(character) for character in characters)
        if at < 0:
            continue
        rest = text[at + 1 :]
        left, right = _times(text[:at], characters), _mixed(rest) if rest else Decimal(0)
        if left is None or right is None or right >= worth or rest[:1] in _MAGNITUDES:
            return None  # 5万千
        if rest and rest in _SPOKEN:
            right *= worth // 10  # 3万五 is 35000
        return _CONTEXT.add(_CONTEXT.multiply(left, Decimal(worth)), right)
    return _mixed_places(text)


def _times(text: str, characters: str) -> Decimal | None:
    """How many times a group is meant: 3千 of 3千万; None for 亿亿, which nobody writes."""
    return None if not text or any(character in text for character in characters) else _mixed(text)


def _mixed_places(text: str) -> Decimal | None:
    """What stands inside a group: numbers with 千, 百 and 十, in falling order."""
    total, done, last = Decimal(0), 0, Decimal("Infinity")
    for match in _MIXED.finditer(text):
        digits = (match[1] or str(_characters("digit")[match[2]])).replace(",", "")
        factor = _factor(match[3])
        if match.start() != done or factor is None or factor >= last or len(digits.split(".")[0]) > MAX_DIGITS:
            return None
        if match[2] and not match[3] and last != 10 and match[0][0] not in "零〇":
            return None  # 1千五 may be 1500
        total += _CONTEXT.multiply(Decimal(digits), factor)
        done, last = match.end(), factor
    return total if done and done == len(text) else None


def system_of(text: str) -> str:
    """The digits that a number is written in: arabic, hanzi or mixed."""
    arabic = any(c.isdigit() and c.isascii() for c in text)
    return ("mixed" if any(c in HANZI for c in text) else "arabic") if arabic else "hanzi"


def _fits(value: Decimal | None) -> bool:
    return value is not None and value.adjusted() < MAX_DIGITS


def _malformed(text: str) -> ParsedNumber:
    return ParsedNumber(None, None, None, system=system_of(text[:_CACHED_LENGTH]), malformed=True)


def rounded(value: Decimal) -> Decimal:
    """To the ten digits after the point that DECIMAL(38,10) holds; unchanged when it has fewer."""
    return value if int(value.as_tuple().exponent) >= -10 else value.quantize(SCALE, ROUND_HALF_EVEN, _CONTEXT)


def _indefinite(text: str) -> ParsedNumber | None:
    """数百, 几十万, 十几: a range over the magnitude (RULES.md: low the magnitude, high its last)."""
    at = next((i for i, c in enumerate(text) if c in "数几"), -1)
    if at < 0:
        return None
    head, tail = text[:at], text[at + 1 :]
    after_zero = head[-1:] in ("零", "〇")
    head = head.rstrip("零〇")  # 一万零几百
    factor = _factor(tail)
    if factor is None:
        return _malformed(text)
    if not head:
        low, high = factor, factor * 10 - 1
    else:
        base, last = _decimal(head), _factor(head[-1]) or Decimal(1)
        if base is None:
            return _malformed(text)
        low, high = _after_head(base, last, tail, after_zero=after_zero)
    return ParsedNumber(None, low, high, "range", text[at], None, system_of(text))


def _after_head(base: Decimal, last: Decimal, tail: str, *, after_zero: bool) -> Bounds:
    """The bounds of 几 behind `base`, whose last character is worth `last`, and before the magnitudes of `tail`.

    十 of 一百几十万 belongs to 几, 万 to both; 几 of 一百几万 is of tens, of 一百零几万 of ones.
    """
    own, common = _factor(tail) or Decimal(1), Decimal(1)
    if own >= last:
        of_several = _factor(tail.rstrip("万亿萬億")) or Decimal(1)
        own, common = of_several, own / of_several
    if 1 < own < last:
        return Bounds((base + own) * common, (base + own * 10) * common - 1)
    step = last / 10 if last > 10 and not after_zero else Decimal(1)
    return Bounds((base + step) * own * common, (base + 9 * step) * own * common)


def _between(text: str, low: str, high: str, link: str) -> ParsedNumber:
    """A range; the first number takes the magnitude of the second when it has none (5至10万)."""
    first, second = _plain(low), _plain(high)
    if first.unit is None and second.unit is not None and "分之" in high:
        first = _plain(high[: high.index("分之") + 2] + low)
    if second.unit is None and first.unit is not None and "分之" in low:
        second = _plain(low[: low.index("分之") + 2] + high)
    a, b = first.low, second.high
    if a is None or b is None:
        return _malformed(text)
    a = _CONTEXT.multiply(a, _shared_magnitude(low, high, a))
    return ParsedNumber(None, a, b, "range", link, second.unit or first.unit, system_of(text))


def _shared_magnitude(low: str, high: str, value: Decimal) -> Decimal:
    """What the first number of a range takes of the second: 万 of 五百到一千万, 百亿 of 八到九百亿, nothing of 五百到一万.

    It takes all that the second ends in, else 万 and 亿 alone, and only where it stays the smaller.
    """
    if "分之" in high or high[0] in _MAGNITUDES - {"十"} or _GROUP.search(low):
        return Decimal(1)
    for ending in (_LAST_GROUPS,) if low[-1] in _MAGNITUDES else (_LAST_MAGNITUDES, _LAST_GROUPS):
        tail = ending.search(high)
        bare = _plain(high[: tail.start()]).high if tail and tail.start() else None
        factor = _factor(tail[0]) if tail else None
        if bare is not None and factor is not None and value <= bare:
            return factor
    return Decimal(1)


def _plain(text: str) -> ParsedNumber:
    """A number that is no range of two numbers."""
    parts = _PARTS.fullmatch(text)
    if parts and text[0] in _NEGATIVE:
        inner = _plain(text[1:])
        value, low, high = (None if v is None else -v for v in (inner.value, inner.high, inner.low))
        return inner._replace(value=value, low=low, high=high)
    if parts:
        return _fraction(text, parts[1], parts[2])
    tenths = _TENTHS.fullmatch(text)
    if tenths:
        return _tenths(text, tenths[1], tenths[2])
    nearly = _NEARLY.fullmatch(text)
    if nearly:
        most = _factor(nearly[1]) or Decimal(0)
        return ParsedNumber(None, most * 8 / 10, most, "range", text, None, "hanzi")
    several = _several(text) or _indefinite(text) or _pair(text)
    if several:
        return several
    value = _decimal(text)
    return _malformed(text) if value is None else ParsedNumber(value, value, value, system=system_of(text))


def _several(text: str) -> ParsedNumber | None:
    """20余, 三百五十余万: more than the number without its 余."""
    inner = _INNER.search(text)
    if inner is None:
        return None
    value = _decimal(text[: inner.start()] + text[inner.end() :])
    return _malformed(text) if value is None else ParsedNumber(value, value, None, "more_than", inner[0], None, system_of(text))


def _pair(text: str) -> ParsedNumber | None:
    """七八十万, 三五, 三两: one or the other of two digits side by side."""
    pair = _PAIR.search(text)
    if pair is None or (len(text) > 2 and not any(c in _MAGNITUDE for c in text)):
        return None
    if "点" in text[: pair.start()] or "." in text[: pair.start()]:
        return None  # 一点二三亿: decimals stand side by side as they are
    either = _decimal(text[: pair.start() + 1] + text[pair.end() :])
    other = _decimal(text[: pair.start()] + text[pair.end() - 1 :])
    if either is None or other is None or either == other:
        return None
    low, high = sorted((either, other))  # 三两天
    return ParsedNumber(None, low, high, "range", pair[0], None, system_of(text))


def _fraction(text: str, lower: str, upper: str) -> ParsedNumber:
    """百分之五十五, 千分之三 keep their number and give the unit; 三分之一 is divided out."""
    whole, and_, below = lower.partition("又")
    if and_:
        return _and_a_fraction(text, whole, below, upper)
    inner = _plain(upper)
    unit = _BY_PARTS.get(lower)
    if inner.malformed:
        return _malformed(text)
    if unit:
        return ParsedNumber(inner.value, inner.low, inner.high, inner.modifier, inner.modifier_surface, unit, system_of(text))
    divisor = _decimal(lower)
    if divisor is None or divisor == 0 or inner.value is None:
        return _malformed(text)
    value = rounded(_CONTEXT.divide(inner.value, divisor))
    return ParsedNumber(value, value, value, system=system_of(text))


def _and_a_fraction(text: str, whole: str, lower: str, upper: str) -> ParsedNumber:
    """一又二分之一 is 1.5."""
    number, divisor, dividend = _decimal(whole), _decimal(lower), _decimal(upper)
    if number is None or dividend is None or not divisor or dividend >= divisor:
        return _malformed(text)
    value = rounded(_CONTEXT.add(number, _CONTEXT.divide(dividend, divisor)))
    return ParsedNumber(value, value, value, system=system_of(text))


def _tenths(text: str, number: str, rest: str) -> ParsedNumber:
    """三成 is 30 %, 五成五 is 55 %."""
    base, extra = _plain(number), _decimal(rest) if rest else Decimal(0)
    if base.low is None or extra is None:
        return _malformed(text)
    value, low, high = (None if v is None else v * 10 + extra for v in (base.value, base.low, base.high))
    return ParsedNumber(value, low, high, base.modifier, base.modifier_surface, "%", system_of(text))


def _parse(surface: str) -> ParsedNumber:
    text = surface.translate(_FULL_WIDTH).replace("..", ".").replace("、", "")  # 三、四百 is 三四百
    whole = _HANZI_ZERO.sub(lambda zeros: "〇" * len(zeros[0]), text) if text[0] in _ZERO_AFTER else text
    if whole != text:
        return _parse(whole)._replace(system="mixed")  # 一０五 is 一〇五, written with a digit
    if text in {"半数", "一半"} or (text[0] == "半" and len(text) <= len("半亿")):
        half = Decimal("0.5") * ((_factor(text[1:]) or 1) if text[0] == "半" else 1)
        return ParsedNumber(half, half, half, system="hanzi")
    unit = None
    if text[-1:] in ("%", "％", "‰"):
        text, unit = text[:-1].replace("%", ""), "‰" if text[-1] == "‰" else "%"
    text = _SIGNED.sub(lambda found: "" if found[0] == "零上" else "-", text)
    if not text:
        return _malformed(surface)
    link = _RANGE.search(text) if len(text) <= 4 * MAX_DIGITS else None
    if link and text[: link.start()]:
        parsed = _between(text, text[: link.start()], text[link.end() :], link[0])
    else:
        quotient = _QUOTIENT.fullmatch(text)
        parsed = _quotient(text, quotient[1], quotient[2]) if quotient else _plain(text)
    if unit and not parsed.malformed:
        parsed = ParsedNumber(
            parsed.value, parsed.low, parsed.high, parsed.modifier, parsed.modifier_surface, unit, parsed.system
        )
    bounds = [v for v in (parsed.value, parsed.low, parsed.high) if v is not None]
    return parsed if parsed.malformed or all(_fits(v) for v in bounds) else _malformed(surface)


def _quotient(text: str, upper: str, lower: str) -> ParsedNumber:
    """3∶1, 1/3: a ratio, divided out."""
    a, b = _decimal(upper), _decimal(lower)
    if a is None or b is None or b == 0:
        return _malformed(text)
    value = rounded(_CONTEXT.divide(a, b))
    return ParsedNumber(value, value, value, system=system_of(text))


_parse_cached = lru_cache(maxsize=1 << 15)(_parse)


def parse_number(surface: str) -> ParsedNumber:
    """Reads a written number, without its unit and without the words before and after it.

    Args:
        surface: As written, without white space: 1,244.5, 四十三万四千, 14.65亿, 百分之三十, 五成五, 30—50, 十几,
            数百, 20余, 1/3. Full-width digits, traditional and formal characters are read too.

    Returns:
        The number, or one with `malformed` set. Takes time linear in the length of `surface`.
    """
    if not surface:
        return _malformed(surface)
    return _parse_cached(surface) if len(surface) <= _CACHED_LENGTH else _parse(surface)
