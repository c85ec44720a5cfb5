"""The unit that a head, a label or a line over a table tells (产量（万吨）, 单位：万元、%), and words without it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from transforms.numerals.units.catalogue import match_unit
from transforms.structure.simplified import simplified

_MAGNITUDE = re.compile(r"[十百千万亿]+")
_BRACKETED = re.compile(r"[（(【\[]\s*(?:(?:计量|金额)?单位\s*[:：]?\s*)?(?P<unit>[^（）()【】\[\]]{1,14})[）)】\]]")
_BEHIND_MARK = re.compile(r"(?P<name>.{2,})[/／,，、:： ]\s?(?P<unit>[^/／,，:： ]{1,8}(?:[/／][^/／ ]{1,6})?)")
_SIGN_AT_END = re.compile(r"(?P<name>.+?)(?P<unit>[%％‰])")
_ONLY_NUMBER = re.compile(r"[0-9０-９.,—－\- ]+")
"""2022 年 is a year, no name with its unit."""
_LINE = re.compile(
    r"(?:计量|金额|数额|货币)?单位(?<![主承协办管建工作所属]..)\s*[:：]\s*(?P<units>[^\n\t|]{1,30}?)(?=$|[\t|）)]|\s{2,}|\u3000)"
)
_SIGNS_BEFORE = "±＋+ "
_SIGNS = re.compile(r"^[±＋+－−\-/、]+(?=[%％‰百千])")
"""增长（±%）: signs that a growth may have."""
_COUNT_OF = re.compile(r".+数")
"""户数, 人数 name what is counted; no table gives its unit so."""
_PARTED = re.compile(r"[、,，;；和及 ]+")
_MONEY_OF = re.compile(r"^人民币|^新台币|^台币(?=元)")
_PERCENT = {"％": "%", "百分比": "%", "百分率": "%", "千分比": "‰"}


class TableUnit(NamedTuple):
    """A unit as a table tells it: the magnitude before it (万), its name (None for 万 alone) and its dimension."""

    magnitude: str
    name: str | None
    dimension: str


class UnitOfWords(NamedTuple):
    """A head or label without its unit, and the unit, None where it tells none."""

    words: str
    unit: TableUnit | None


@lru_cache(maxsize=16_384)
def unit_of(text: str) -> TableUnit | None:
    """The unit that a text is, whole (万元, %, 元/吨, 万人次); None where it is none."""
    text = _SIGNS.sub("", _MONEY_OF.sub("", simplified("".join(text.split()))))
    if _COUNT_OF.fullmatch(text):
        return None
    text = _PERCENT.get(text, text)
    magnitude = _MAGNITUDE.match(text)
    for end in range(magnitude.end() + 1) if magnitude and magnitude[0] != text else ():  # 亿千瓦时 are 千瓦时
        found = _whole(text, end)
        if found is not None:
            return found
    if magnitude and magnitude[0] == text:
        return TableUnit(text, None, "count")
    return _whole(text, 0)


def units_of_line(text: str) -> tuple[TableUnit, ...]:
    """The units of a line over a table (单位：亿元、%); empty where it tells none."""
    found = _LINE.search(simplified(text))
    if found is None:
        return ()
    told = found["units"].strip(" （）()。")
    whole = unit_of(told)
    return (whole,) if whole else tuple(unit for part in _PARTED.split(told) if part and (unit := unit_of(part)))


def without_unit_line(text: str) -> str:
    """A line over a table without the unit that it tells (部门：某局 2023年度 单位：万元)."""
    return _LINE.sub("", text)


@lru_cache(maxsize=16_384)
def without_unit(text: str) -> UnitOfWords:
    """A head or label parted from its unit: 产量（万吨）, 产量/万吨, 增长%, 粮食产量 万吨."""
    for found in _BRACKETED.finditer(text):
        unit = unit_of(found["unit"])
        if unit is not None:
            return UnitOfWords(f"{text[: found.start()]}{text[found.end() :]}".strip(), unit)
    for pattern in (_SIGN_AT_END, _BEHIND_MARK):
        behind = pattern.fullmatch(text)
        if behind and not _ONLY_NUMBER.fullmatch(behind["name"]) and (unit := unit_of(behind["unit"])) is not None:
            return UnitOfWords(behind["name"].rstrip(_SIGNS_BEFORE).strip(), unit)
    return UnitOfWords(text, None)


def _whole(text: str, at: int) -> TableUnit | None:
    found = match_unit(text, at)
    if found is None or found.end != len(text):
        return None
    return TableUnit(text[:at], found.unit.name, found.unit.dimension)
