"""Numbers that tell which one, not how many: long codes, documents, standards, budget subjects, telephones, results of games."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import EDGE, STRONG_UNIT, Classification
from transforms.numerals.units.catalogue import match_unit

if TYPE_CHECKING:
    from transforms.numerals.number_context import NumberContext

_PHONE = re.compile(r"(?:0[0-9]{2,3}[-—－)） ]?[0-9]{7,8}|1[3-9][0-9]{9}|400[-—]?[0-9]{3}[-—]?[0-9]{4})(?![0-9.])")
_HOTLINE = re.compile(r"[”」]?(?:便民|服务|政务|举报|投诉|市民|报警|急救|公共)*(?:热线|平台|电话|专线|短号|指挥中心|报警|急救)")
_SCORE = re.compile(r"[比∶:：][0-9０-９一二三四五六七八九十零]{1,3}(?![0-9.%％])")
_RATIO_BEFORE = re.compile(r"(?:比例|之比|比率|比值|配比|汇率|比为|比是|比达|比[^\n，。；]{0,4}[至到为]|按)[^\n，。；]{0,8}\Z")
_GAME_BEFORE = re.compile(r"(?:胜|负|败|敌|克|比分|逆转|平|领先|落后|战|淘汰|赢|输|以)[^\n，。；]{0,8}\Z")
_GAME_AFTER = re.compile(r"[^\n，。；]{0,4}(?:战胜|击败|力克|胜|负|不敌|逆转|战平|淘汰|领先|落后|横扫)")
_RATIO_AFTER = ("的比例", "比例", "的配比", "的标准", "配套")
_LONGEST_COUNT = 15
"""Digits in a row that are a code for certain: identity cards have 15 or 18, bank accounts 16 and more."""
_SHORTEST_CODE = 6
_NUMBERED_AS = re.compile(r"(?:[身份证账帐卡单批案票保订编]号|号码|代码|编码|条码)(?:[：:为是]|分别[为是])? ?\Z")
_MOBILE = re.compile("1[3-9][0-9]{9}")
_ADDRESS = re.compile(r"[0-9A-Fa-f]{1,5}(?::[0-9A-Fa-f]{0,5}){2,8}(?![0-9A-Za-z%％万亿.])")
_FEWEST_PARTS = 6
_SUBJECT_LENGTHS = (3, 5, 7)
_SUBJECT_NAME = re.compile(r"(?![元吨亩米千万亿人])[一-鿿]")
_ANGLES = frozenset("°′″＇＂")
_IN_TABLE = re.compile(r"(?:^|[\n0-9])[ \u3000]*\Z")


@cache
def _subjects() -> dict[str, str]:
    """The names of the subjects of government expenditure by their codes of three digits."""
    table = lexicon("budget_subjects")
    return dict(zip(table["code"], table["name"], strict=True))


@rule()
def long_code(context: NumberContext) -> Classification | None:
    """身份证号110101199003071234人, 账号6222020200112233445元: nobody writes so long a number without commas or 万."""
    number = context.number
    if len(number) < _SHORTEST_CODE or not number.isdigit():
        return None
    if len(number) >= _LONGEST_COUNT:
        return Classification(context.start, context.end, "identifier", "identifier.long")
    named = _NUMBERED_AS.search(context.ahead(8)) or (_MOBILE.fullmatch(number) and _is_counted(context))
    return Classification(context.start, context.end, "identifier", "identifier.labelled") if named else None


def _is_counted(context: NumberContext) -> bool:
    found = match_unit(context.text, context.end)
    return found is not None and found.unit.kind == "classifier"


@rule(before=f"{EDGE} \u3000", after=" \u3000")
def subject_code(context: NumberContext) -> Classification | None:
    """303 对个人和家庭的补助, 30110 职工基本医疗保险缴费: the code of a budget's subject, at the start of a table's line."""
    name = _subjects().get(context.number[:3])
    if name is None or len(context.number) not in _SUBJECT_LENGTHS or not _IN_TABLE.search(context.ahead(4)):
        return None
    following = context.text[context.end : context.end + 4].lstrip()
    is_named = following.startswith(name[:2]) if len(context.number) == len("301") else _SUBJECT_NAME.match(following)
    return Classification(context.start, context.end, "identifier", "identifier.subject") if is_named else None


@rule()
def telephone(context: NumberContext) -> Classification | None:
    """010-65368888, 12345热线."""
    if len(context.number) < 3:
        return None
    phone = _PHONE.match(context.text, context.start)
    if phone and not STRONG_UNIT.match(context.text, phone.end()) and match_unit(context.text, phone.end()) is None:
        return Classification(context.start, phone.end(), "identifier", "identifier.telephone")
    if len(context.number) <= 6 and context.number.isdigit() and _HOTLINE.match(context.text, context.end):
        return Classification(context.start, context.end, "identifier", "identifier.hotline")
    return None


@rule(before=":", after=f":.,;)]）] \u3000{EDGE}")
def after_colons(context: NumberContext) -> Classification | None:
    """:::111, ::1: a port or an end of an address."""
    is_end = context.ahead(2) == "::"
    return Classification(context.start, context.end, "identifier", "identifier.address") if is_end else None


@rule(after=":abcdefABCDEF")
def address(context: NumberContext) -> Classification | None:
    """52:54:00:12:34:10, 2603:400a:ffff:bb8::801f: of a machine; 1:2:3:4 may be a ratio."""
    found = _ADDRESS.match(context.text, context.start) if context.number.isdigit() else None
    parts = found[0].split(":") if found else []
    if found is None or (len(parts) < _FEWEST_PARTS and "::" not in found[0]) or found[0].endswith(":."):
        return None
    return Classification(context.start, found.end(), "identifier", "identifier.address")


@rule()
def zero_led(context: NumberContext) -> Classification | None:
    """遥感三十五号02组卫星: nobody writes a count of two with a zero before it."""
    led = context.number[0] in "0０" and len(context.number) > 1 and context.number.isdigit() and context.after not in _ANGLES
    return Classification(context.start, context.end, "identifier", "identifier.zero_led") if led else None


@rule(after="比∶:：")
def score(context: NumberContext) -> Classification | None:
    """以7比0战胜: the result of a game; 收入比为2.04∶1 is a ratio, which is a figure."""
    if len(context.number) > 3 or "." in context.number:
        return None
    found = _SCORE.match(context.text, context.end)
    if found is None or context.text.startswith(_RATIO_AFTER, found.end()) or _RATIO_BEFORE.search(context.ahead(12)):
        return None
    if context.after != "比" and not (_GAME_AFTER.match(context.text, found.end()) or _GAME_BEFORE.search(context.ahead(12))):
        return None
    return Classification(context.start, found.end(), "identifier", "identifier.score")
