"""What stands after a number and makes it a quantity: its unit, a noun, 成, or nothing (三分之一)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from transforms.lexicon import lexicon
from transforms.numerals import modifiers
from transforms.numerals.number_parser import ParsedNumber, parse_number
from transforms.numerals.number_patterns import ARABIC_DIGITS
from transforms.numerals.units.catalogue import Unit, match_noun, match_unit, noun_units, other_words
from transforms.numerals.units.compound import smaller_units

if TYPE_CHECKING:
    from transforms.numerals.non_figures.fixed_expressions import WordAt

_CURRENCY_SYMBOLS = frozenset("$＄¥￥€£")
_DOLLARS = "$＄"
_AMOUNT = re.compile(r"[万亿萬億]|[.．][0-9]|,[0-9]{3}")
_COUNTRY = re.compile(r"(?<![A-Za-z0-9$])(?:HK|US|NT|AU|CA|SG|NZ|MOP|[ACS])\Z")
_MORE = frozenset("+＋")
_NOUN_TAGS = frozenset({"n", "ng", "nl"})
_AGED = re.compile(r"年(?:近|过|逾|届|满|仅)\Z")
"""Words before an age whose 岁 is left out (年过六十)."""
_BIG_TAGS = frozenset({"n", "nz", "nr", "ng", "nl", "a", "b", "vn", "ns"})
_SMALL = frozenset("两三四五六七八九")
_TENTHS = re.compile(
    r"成(?![为员功立长果都绩本效就熟交了群品分语因形败套千百像活田])(半|[一二三四五六七八九1-9１-９](?![0-9０-９]))?"
)
_HALF_UNIT = re.compile(r"个?(?P<inner>[多半余])(?P<unit>个?(?:月|小时|星期|世纪|钟头|季度|学期|学年|百分点))")
_POINTS = re.compile(r"个[和、与及或][0-9０-９一二三四五六七八九十]{1,3}(?:\.[0-9]{1,4})?个(百分点|基点|千分点)")
_TENS_ABOUT = re.compile(r"(?:上下|出头|开外)(?=[，。；、的）)\s]|\Z)")
"""年纪五十上下, 三十出头: without a unit."""
_SEAL = re.compile(r"[^\n，。；、0-9]{0,4}(?:印[章信，。；、]|官印|私印|[古玉]?[玺璽]|砚台?|端砚|歙砚)")
_BITS = re.compile(
    r" ?(?:CPU|PC|MCU|ARM|MIPS|AMD|Intel|[Xx]86|RISC|PowerPC|Windows|Linux|Unix|DOS|Debian|Ubuntu|ADC|DAC|RGB|s390|SPARC"
    r"|处理器|微?处理|计算机|电脑|微机|单片机|操作系统|系统(?![管工])|架构|体系|内核|整数|整型|浮点|二进制|寄存器|总线|字长|用户空间|移植"
    r"|真?彩色?(?![民票虹])|芯片|密钥|加密|哈希|无符号|版本|[元地]址|应用程序|程序|库文件)"
)
"""64位处理器, 32位 PC: bits, not people."""
_LAST_OF_WIDTHS = frozenset("246８四六二8")
"""Widths are powers of two or their sums (8, 16, 24, 32, 64, 128, 256)."""
_HUNDRED_MILLIONS = re.compile(
    r"个(?:([多余])[亿億]|[亿億](?=[，。；、！？）)\s的]|左右|上下|多(?![样元])|人民币|卢布|日元|韩元|\Z))"
)
"""三个亿, 2个多亿元; but 1680个亿元以上项目 are as many projects."""
_HALF_AFTER = re.compile(r"半(?=[^径岛数导决]|$)")
_SECONDS = re.compile(r"[0-9０-９一二三四五六七八九十.]{1,5}秒")
_PER_AREA = re.compile(r"每(?:平方公里|平方千米|平方米|公顷|平方英里|亩)[有为达约]{0,2}\Z")
_PER_HOUR = re.compile(r"(?:时速|每小时)[可达为约超过近至]{0,3}\Z")
_ENERGY = re.compile(r"电[^\n，。；]{0,8}\Z")
# 室温由十八点五度调高到: a first temperature may stand between.
_TEMPERATURE = re.compile(r"(?:温|热|零下|冷)[^\n，。；]{0,6}(?:度[^\n，。；]{1,4})?\Z")
_HEAT_AFTER = re.compile("[以左]?[上下右]?的(?:高温|低温|严寒|酷暑|天气|气温|温差)")
"""40多度的高温."""
_LARGE = re.compile(r"[百千万亿萬億]")


class Measure(NamedTuple):
    """The unit found after a number.

    Attributes:
        name: The unit as written, less the magnitude; None for a bare noun.
        dimension: One of `schemas.vocabularies.DIMENSIONS`.
        end: Where the surface ends.
        rule: The rule that found it.
        modifier_surface: 多 or 余 inside the unit (个多月).
        plus: What the unit's own characters add to the number (半).
        times: What they multiply it by (成: 10).
    """

    name: str | None
    dimension: str
    end: int
    rule: str
    modifier_surface: str | None = None
    plus: Decimal = Decimal(0)
    times: Decimal = Decimal(1)


@cache
def _counted_nouns() -> re.Pattern[str]:
    nouns = sorted(lexicon("units").filter(pl.col("after_big"))["unit"], key=len, reverse=True)
    return re.compile("大(?:" + "|".join(map(re.escape, nouns)) + ")")


def measure_at(text: str, at: int, start: int) -> Measure | None:
    """The unit that starts at `at`, where a number that began at `start` ends; one space may stand between."""
    if text[at : at + 1] in (" ", "\u3000"):
        at += 1
    first = text[at : at + 1]
    if first in _MORE and at and text[at - 1] not in _MORE:
        more = None if text[at + 1 : at + 2].isascii() else measure_at(text, at + 1, start)
        return more and more._replace(modifier_surface=first)  # 5000+人
    if first == "成":
        return _tenths(text, at)
    if first == "个" and (milliards := _HUNDRED_MILLIONS.match(text, at)):
        return _hundred_millions(text, milliards, start)
    half = _HALF_UNIT.match(text, at) if first in ("个", "多", "半", "余") else None
    if half:
        return _with_half(half)
    if first == "个" and (points := _POINTS.match(text, at)):
        return Measure(points[1], "ratio", at + 1, "unit.ratio")  # 低〔0.1个〕和1.6个百分点
    found = match_unit(text, at)
    if found and not _guarded(text, found.unit.name, found.end):
        return _of_unit(text, found.unit, found.end, start)
    big = _counted_nouns().match(text, at) if first == "大" else None
    if big:
        end = at + 1 if text.startswith("级", big.end()) else big.end()  # 十大国家级平台
        return Measure(None, "count", end, "unit.big_noun")
    noun = match_noun(text, at)
    if noun is None or _guarded(text, noun, at + len(noun)):
        return None
    return Measure(None, "count", at + len(noun) if noun_units()[noun] else at, "unit.bare_noun")


def _guarded(text: str, name: str, end: int) -> bool:
    """Whether the unit that ends at `end` is only the start of another word."""
    guard = other_words().get(name)
    return guard is not None and guard.match(text, end) is not None


def _tenths(text: str, at: int) -> Measure | None:
    """三成 is 30 %, 五成五 55 %, 三成半 35 %; nobody counts hundreds of tenths (百亿成势)."""
    found = _TENTHS.match(text, at)
    if found is None or _LARGE.match(text, at - 1):
        return None
    behind = found[1]
    if not behind or (behind != "半" and (behind in ARABIC_DIGITS) != (text[at - 1] in ARABIC_DIGITS)):
        return Measure("%", "ratio", at + 1, "unit.tenths", times=Decimal(10))
    extra = Decimal(5) if behind == "半" else parse_number(behind).value or Decimal(0)
    return Measure("%", "ratio", found.end(), "unit.tenths", plus=extra, times=Decimal(10))


def _with_half(found: re.Match[str]) -> Measure:
    """个多月, 个半小时: 多 or 半 inside the unit."""
    name = found["unit"].removeprefix("个")
    if found[0].startswith("个") and name != "百分点":
        name = f"个{name}"
    dimension = "ratio" if name == "百分点" else "duration"
    if found["inner"] == "半":
        return Measure(name, dimension, found.end(), "unit.half", plus=Decimal("0.5"))
    return Measure(name, dimension, found.end(), "unit.inner_more", modifier_surface=found["inner"])


def _hundred_millions(text: str, found: re.Match[str], start: int) -> Measure:
    """三个亿, 2个多亿元: 亿 counted like a thing."""
    end = found.end()
    measure = measure_at(text, end, start) or Measure(None, "count", end, "number.indefinite")
    if measure.times != 1 or measure.plus:
        measure = Measure(None, "count", end, "number.indefinite")
    return measure._replace(times=Decimal(10**8), modifier_surface=found[1] or measure.modifier_surface)


def _rate_of(text: str, start: int, unit: Unit) -> str | None:
    """每平方公里257人 is a density, 时速200公里 a speed."""
    if unit.dimension == "count" and _PER_AREA.search(text, max(start - 8, 0), start):
        return "density"
    return "speed" if unit.dimension == "length" and _PER_HOUR.search(text, max(start - 8, 0), start) else None


def _of_unit(text: str, unit: Unit, end: int, start: int) -> Measure:
    """The measure of a unit of the table, with what follows it (半) and what its neighbours say of it (度)."""
    name = "%" if unit.canonical == "%" else unit.name
    if name in ("个百分点", "个百分比", "个基点", "个千分点"):
        name = name[1:]
    dimension = _rate_of(text, start, unit) or unit.dimension
    if unit.name == "分":
        dimension = "duration" if _SECONDS.match(text, end) else "area" if text.startswith(("地", "田"), end) else dimension
    elif unit.name == "方":
        dimension = "count" if _SEAL.match(text, end) else dimension
    elif unit.name == "位":
        dimension = "data" if _BITS.match(text, end) and text[end - 2] in _LAST_OF_WIDTHS else dimension
    elif unit.name == "度":
        if text.startswith("电", end) or _ENERGY.search(text, max(start - 12, 0), start):
            dimension = "energy"
        elif _TEMPERATURE.search(text, max(start - 16, 0), start) or _HEAT_AFTER.match(text, end):
            dimension = "temperature"
    parts = smaller_units(text, unit.name, end)
    if parts:
        return Measure(name, dimension, parts.end, "unit.with_parts", plus=parts.plus)
    if dimension in ("duration", "length", "mass") or name in ("倍", "番"):
        half = _HALF_AFTER.match(text, end)
        if half and name not in ("秒", "日"):
            return Measure(name, dimension, half.end(), "unit.table", plus=Decimal("0.5"))
    return Measure(name, dimension, end, f"unit.{unit.kind}")


def without_unit(text: str, start: int, end: int, parsed: ParsedNumber, word_at: WordAt) -> Measure | None:
    """A number that is a figure without a unit: 三分之一, 数百, and 超过300企业 when jieba sees a noun."""
    number = text[start:end]
    if parsed.unit:
        return Measure(parsed.unit, "ratio", end, "unit.in_number")
    if "分之" in number or number in ("半数", "一半"):
        return Measure(None, "ratio", end, "number.fraction")
    if sign := _currency_sign(text, start, number):
        return Measure(sign, "currency", end, "unit.currency_sign")
    loose = parsed.modifier != "exact" or modifiers.before(text, start) is not None
    if number in _SMALL and text[end : end + 1] == "大" and _is_big(end, word_at):
        return Measure(None, "count", end + 1, "unit.big")
    if number in ("两", "兩") and _noun_follows(end, word_at, least=2):
        return Measure(None, "count", end, "number.two")
    if start and _AGED.search(text, max(start - 3, 0), start) and end - start > 1:
        return Measure(None, "duration", end, "number.age")
    counted = loose and "." not in number and _noun_follows(end, word_at)
    if number[-1] == "十" and len(number) > 1 and _TENS_ABOUT.match(text, end):
        return Measure(None, "count", end, "number.indefinite")
    if counted or (_LARGE.search(number) and (loose or modifiers.after(text, end))):
        return Measure(None, "count", end, "number.indefinite")
    return None


def _currency_sign(text: str, start: int, number: str) -> str | None:
    """The sign of a currency before a number, also past a blank (募集 $ 3.5亿), where a dollar may else begin a command ($ 3)."""
    if not start:
        return None
    if text[start - 1] in _CURRENCY_SYMBOLS:
        return _sign_with_letters(text, start, number)
    sign = text[start - 2] if start > 1 and text[start - 1] == " " else ""
    is_amount = sign not in _DOLLARS or _AMOUNT.search(number) is not None
    return sign if sign and sign in _CURRENCY_SYMBOLS and is_amount else None


def _sign_with_letters(text: str, start: int, number: str) -> str | None:
    r"""The sign right before a number, with the letters of its country (HK$); a parameter (\$1) and a cell ($C$3) have none."""
    sign, before = text[start - 1], text[max(start - 2, 0) : start - 1]
    if before == "\\":
        return None
    if not (before.isascii() and before.isalpha()):
        return sign
    letters = _COUNTRY.search(text, max(start - 5, 0), start - 1)
    if letters is None or (len(letters[0]) == 1 and _AMOUNT.search(number) is None):
        return None
    return letters[0] + "$" if sign in _DOLLARS else None


def _noun_follows(end: int, word_at: WordAt, tags: frozenset[str] = _NOUN_TAGS, least: int = 1) -> bool:
    """Whether a word with one of the tags, of `least` characters or more, begins at `end`."""
    token = word_at(end)
    return token is not None and token.start == end and token.pos in tags and token.end - end >= least


def _is_big(end: int, word_at: WordAt) -> bool:
    """Whether 大 at `end` stands before a noun or begins one: 三大核心区, 八大行星."""
    return _noun_follows(end + 1, word_at, _BIG_TAGS) or _noun_follows(end, word_at, least=2)
