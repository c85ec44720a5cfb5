"""Quantities told in a unit and its parts: 四元七角, 六十八斤四两, 2小时8分40秒, 9秒83, 五年零六个月."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from transforms.lexicon import lexicon
from transforms.numerals.number_parser import parse_number

_NUMBER = r"(?:[0-9０-９]{1,3}(?:\.[0-9]+)?|[一二两三四五六七八九十]{1,3}|[壹贰叁肆伍陆柒捌玖])"
_SAME = {
    "块钱": "元", "圆": "元", "个小时": "小时", "钟头": "小时", "个钟头": "小时", "分钟": "分", "秒钟": "秒",
    "周年": "年", "市斤": "斤",
}  # fmt: skip
# What a part's character begins that is no part: 三元二角度, 三分之一, 五秒五环.
_NO_PART = r"(?![度落色逐膜楼之点层手侧成洲形债别类公校支店会布批])"
_BARE_DIGITS = re.compile(
    r"[0-9０-９]{1,2}(?![0-9０-９.,—\-~～％%]|(?![的到至获夺破刷打创摘排列位完])[^\W\d_])"
    r"|[一二三四五六七八九]{1,2}(?=[，。、；的）高宽长深左]|$)"
)
"""9秒83, 一米八五: what stands behind the point."""
_TENTH = re.compile(r"[1-9一二三四五六七八九](?=[，。；！？）)\n]|一[斤个张只瓶碗份本度串杯袋盒枚][，。；\s]?|\Z)")
"""3块5: one digit that ends its clause."""
_HANZI_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_PLACES = Decimal("1e-10")
"""As many decimals as the warehouse keeps."""
_NUMBER_START = frozenset("壹贰叁肆伍陆柒捌玖0123456789０１２３４５６７８９零〇一二两三四五六七八九十")


class Parts(NamedTuple):
    """The smaller units behind a quantity: where they end, and what they add to its number, in the larger unit."""

    end: int
    plus: Decimal


class _Smaller(NamedTuple):
    pattern: re.Pattern[str]
    share: Decimal


@cache
def _table() -> dict[str, tuple[_Smaller, ...]]:
    """The parts of each unit, from the larger on; bare digits (9秒83) are what stands behind the point."""
    return {
        unit: tuple(map(_part, parts.split(" ")))
        for unit, parts in lexicon("units").select("unit", "parts").drop_nulls().iter_rows()
    }


def _part(cell: str) -> _Smaller:
    """A part as the table has it: `分钟|分=1/60`, `digits` or `digit`."""
    if cell == "digit":
        return _Smaller(_TENTH, Decimal(1))
    if cell == "digits":
        return _Smaller(_BARE_DIGITS, Decimal(1))
    names, _, share = cell.partition("=")
    over, _, under = share.partition("/")
    pattern = re.compile(rf"[零〇]?({_NUMBER})(?:{names}){_NO_PART}")
    return _Smaller(pattern, Decimal(over) / Decimal(under or 1))


def smaller_units(text: str, unit: str, end: int) -> Parts | None:
    """The parts of `unit` that stand right behind it at `end`, in falling order; None where none does."""
    if text[end : end + 1] not in _NUMBER_START:
        return None
    unit = _SAME.get(unit, unit)
    at, plus = end, Decimal(0)
    for pattern, share in _table().get(unit, ()):
        match = pattern.match(text, at)
        if match is None:
            continue
        if pattern is _TENTH and at > end:
            continue  # 3块5毛
        at = match.end()
        if pattern is _BARE_DIGITS or pattern is _TENTH:
            plus += _behind_point(match[0])
            continue
        plus += (parse_number(match[1]).value or Decimal(0)) * share
        if match[0].endswith("秒") and (digits := _BARE_DIGITS.match(text, at)):
            at = digits.end()  # 1分35秒21
            plus += _behind_point(digits[0]) * share
    return Parts(at, plus.quantize(_PLACES).normalize()) if at > end else None


def _behind_point(digits: str) -> Decimal:
    return Decimal(f"0.{int(digits.translate(_HANZI_DIGITS)):0{len(digits)}d}")
