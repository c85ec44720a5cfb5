"""Things called by a number: events by their day, bodies and schools, roads, craft and aircraft, titles, stock indices."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import HANZI, INEXACT, Classification

if TYPE_CHECKING:
    from transforms.numerals.number_context import NumberContext

_TITLE = re.compile(r"[《〈][^》〉\n]{1,16}[》〉]")
_TITLE_OPENED = re.compile(r"[《〈][^《〈]*\Z")
_NAMED_EVENT = re.compile(
    r"([一二三四五六七八九〇]{1,2}[·‧・•]?[一二三四五六七八九〇]{1,2})[”」]?"
    r"(?:大?地震|事件|事变|惨案|[风風水震][灾災]|革命|学潮|大罢工|政变|空难|反革命|运动(?![会员场队鞋服]))"
)
_POINTED_NAME = re.compile(
    r"((?:[一二三四五六七八九十]|十二|一二)[·‧・•](?:[一二三四五六七八九]|[一二三][〇一二三四五六七八九]))(?![一二三四五六七八九〇十])"
)
"""五·一, 三·八, 九·一八: the day of a festival or an event, wherever no unit makes a decimal number of it."""
_DIGIT_BODY = re.compile(r"([一二三四五六七八九〇]{3,4})(?:[师旅团军所]|中学|医院|厂|研究[所院]|部队|高地|工程|航班)")
_SCHOOL = re.compile(r"中(?=学|[，。、；）)\n]|$|[初高]中|校[长园]|教师|学?生)")
_SCHOOL_NUMBERS = frozenset((*"一二三四五六七八九十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "二十"))
_EVENT_DAY = re.compile(r"(?:1[0-2]|[1-9])[·‧・•](?:3[01]|[12][0-9]|[1-9])(?![0-9])")
_EVENT = r"(?:大?地震|[特重]大|暴雨|[洪台风水震火旱]灾|事故|事件|事变|惨案|专案|讲话|爆炸|泥石流|空难|运动|起义)"
_POINTED_DAY = re.compile(rf"(?:1[0-2]|[1-9])\.(?:3[01]|[12][0-9])[”」]?{_EVENT}")


@rule(before="、", after="、")
def listed_name(context: NumberContext) -> Classification | None:
    """华为、360、京东: a bare number in a list of names is a name."""
    if context.ahead(2)[0].isdigit():
        return None
    following = context.text[context.end + 1 : context.end + 2]
    return None if following.isdigit() else Classification(context.start, context.end, "name", "name.listed")


@rule(after="号")
def craft(context: NumberContext) -> Classification | None:
    """神舟十四号, 长征五号: a numbered thing's name."""
    named = len(context.number) < 4 and HANZI.match(context.before) and context.before != "月"
    if not named or context.number[-1] in INEXACT or context.follows("号召", "号称", "号人"):
        return None
    return Classification(context.start, context.end + 1, "name", "name.numbered_craft")


@rule()
def titled(context: NumberContext) -> Classification | None:
    """《三国演义》, 〈九十九道弯〉: a numeral of a short title."""
    opened = _TITLE_OPENED.search(context.text, max(context.start - 12, 0), context.start)
    found = _TITLE.match(context.text, opened.start()) if opened else None
    inside = found is not None and found.end() > context.end
    return Classification(context.start, context.end, "name", "name.title") if inside else None


@rule(after="·‧・•”」大地事惨风風水震革学政空反运")
def named_event(context: NumberContext) -> Classification | None:
    """九二一大地震, “一二·九”运动, 五·一: an event called by the digits of its day or year."""
    pointed = context.after in "·‧・•" and _POINTED_NAME.match(context.text, context.start)
    day = pointed or _NAMED_EVENT.match(context.text, context.start)
    return Classification(context.start, day.end(1), "name", "name.event_day") if day else None


@rule(after="师旅团军所中医厂研部高工航")
def digits(context: NumberContext) -> Classification | None:
    """一一五师, 一〇一中学, 七〇一研究所: digits read out one by one, before a body."""
    found = _DIGIT_BODY.match(context.text, context.start)
    return Classification(context.start, found.end(1), "name", "name.numbered_body") if found else None


@rule(after="中")
def numbered_school(context: NumberContext) -> Classification | None:
    """北京八中, 市十一中学: a school called by its number."""
    if context.number not in _SCHOOL_NUMBERS or not _SCHOOL.match(context.text, context.end):
        return None
    placed = context.before in "市县区旗州省" or context.ahead(2) in _short_names()
    return Classification(context.start, context.end, "name", "name.numbered_school") if placed else None


@cache
def _short_names() -> frozenset[str]:
    """Short names of provinces, cities and counties, of two characters (北京, 衡水)."""
    return frozenset(name for name in lexicon("regions")["short_name"] if name and len(name) == 2)


@rule(after="·‧・•”」大地特重暴洪台风水震火旱事惨专讲爆泥空运起")
def event_day(context: NumberContext) -> Classification | None:
    """“6·16”特大暴雨, 12·9运动, “7.20”暴雨: an event called by its day."""
    found = _EVENT_DAY.match(context.text, context.start) or _POINTED_DAY.match(context.text, context.start)
    if found is None:
        return None
    end = max(context.end, context.start + len(found[0].rstrip("”」")) if "·" in found[0] else context.end)
    return Classification(context.start, end, "date", "date.event_day")
