"""Numerals of the calendar and the clock: a point in time is a date, a length of time is a figure.

GB/T 7408 names the parts; which of both 年, 月, 日, 时 and 分 mean is told by the number and its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from transforms.lexicon import lexicon
from transforms.numerals.number_context import EDGE, NUMBERED_THING, NumberContext
from transforms.numerals.number_parser import parse_number


class Date(NamedTuple):
    """A date or a time of day: where it ends, and the rule that found it."""

    end: int
    rule: str


_DIGIT_YEAR = re.compile(r"[一二][〇零○0一二三四五六七八九]{3}|[〇零○一二三四五六七八九]{2}")
_SPAN_AFTER = re.compile(
    r"年(?:的?历史|来|内|间(?!的)|以[来上内]|多|余|左右|之[久后内]|后|前的?|时间|期|制|的时间|光阴|有余|计划|规划)"
)
_SPAN_BEFORE = re.compile(
    r"(?:连续|近|达|历时|历经|长达|共|满|约|过去|未来|今后|前|后|最后|头|最近|超过|超|逾|每|至少|为期|用|经过|时隔|第|有|距今"
    r"|不到|不足|已经|至今|力争|了|几|再)\Z"
)
_LONG_AFTER = re.compile(r"年(?:的?历史|的?文明|的?岁月|之久|以上|多|余)")
_LONG_BEFORE = re.compile(r"(?:近|约|距今|长达|超过|有|有着|跨越|绵延|历经|上下|每)\Z")
_YEAR_AFTER = re.compile(
    r"年(?:度|底|初|末|[0-9０-９一二三四五六七八九十]{1,2}月|春|夏|秋|冬|上半年|下半年|国庆|元旦|春节|级|版|前后)"
)
_AGED = re.compile(r"(?:距今|树龄|林龄|历时|耗时|长达|历史)[约近有已达超过]{0,2}\Z")
_SINCE_YEAR = re.compile(r"(?:自|从|自从|截至|截止)\Z|[0-9]{2}年[到至—–-]\Z")
_YEAR_ON = re.compile(r"年(?:[0-9]{1,2}月|起|开始|以来|以后|至今|[到至—–-](?:[0-9]{2}年|今)|(?=[，。；、]|\Z))")
_EVENT_AFTER = re.compile(r"年(?:疫情|汛期|暑假|寒假|高考|第?[一二三四1-4]季度|度|上半年|下半年)")
_CLAUSE_STARTS = frozenset("\n，。；：、（(")
_LASTING = re.compile(
    r"年(?:[，。；、]?(?:努力|坚守|如一|磨|风雨|发展|奋斗|改革|建设|工作|从|党龄|教龄|工龄|执政|的|一|有期|刑|不)|[）)])"
)
"""Behind so many years: 18年坚守, 13年有期徒刑."""
_NOT_YEAR = re.compile(r"年(?:级|龄|代|均(?=衡)|轻|会)")
_ERA_IN_BRACKETS = re.compile(r"[(（][一-鿿]{2}\Z")
_PLAN_NUMBER = re.compile(r"[一二三四五六七八九十]五|十[一二三四五六]五")
_PLAN = re.compile(r"规划|计划|时期|期间|末|以来")
_PLAN_LOOSELY = re.compile(r"开局|收官|建设|中期|中后期|目标|前|初|全国|国家|发展|[”」'\"，。、]")
_CLOCK_BEFORE = re.compile(
    r"(?:[日号天]|上午|下午|凌晨|中午|晚上?|早上?|清晨|傍晚|深夜|[晚早午夜]间|时间|[0-9：:至到—-]|夜里?|午夜|零时)\Z"
)
_MINUTES = re.compile(
    r"[0-9０-９一二三四五六七八九十〇零]{1,3}分(?!钟)|[一三13]刻(?!钟)|整|许|时|半(?!径)|钟|左右|前|后|起|至|档"
)
_HOUR_BEFORE = re.compile(r"[0-9０-９〇零一二两三四五六七八九十][时点]\Z")
_CLOCK_MINUTES = re.compile(r"[0-9０-９〇零一二两三四五六七八九十][时点][0-9０-９一二三四五六七八九十零〇]{1,3}分\Z")
_NO_HOUR = re.compile(r".(?:个|期|代|间|候|尚|空)", re.S)
_CLOCK = re.compile(r"[0-9０-９]{1,2}[:：][0-9０-９]{2}(?:[:：][0-9０-９]{2})?(?![0-9０-９])")
_NUMERIC_DATE = re.compile(
    r"(?:1[89]|20)[0-9]{2}(?P<mark>[-./])(?:1[0-2]|0?[1-9])(?:(?P=mark)(?:3[01]|[12][0-9]|0?[1-9]))?(?![0-9.%％\-/万亿])"
)
_YEAR_PAIR = re.compile(
    r"(?:1[89]|20)[0-9]{2} ?[—–\-－~～/至到] ?(?:(?:1[89]|20)[0-9]{2}|[0-9]{2})(?=学?年|(?![0-9万亿.%％个元亩人]))"
)
_DAY_IN_DIGITS = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9%％万亿元]|[.,][0-9])")
"""20240307 (GB/T 7408, basic format)."""
_YEAR_AND_MONTHS = re.compile(r"(?:19|20)[0-9]{2}[.．](?:1[0-2]|0?[1-9])(?:[—–－~～至到-]{1,2}(?:1[0-2]|0?[1-9]))?(?=月)")
"""2024.1-6月."""
_HELD = frozenset("有约近超过达逾余是")
_HISTORY_AFTER = re.compile(r"年(?:的?历史|的?文明|之久|树龄|古树|左右的历史)")
_ERA_SPAN = re.compile(r"元前[0-9]{1,4}年?[—–\-－~～至到]{1,2}\Z")
"""西元前403--221年: the second year of a span before our era."""
_LIFE = re.compile(r"[0-9]{3,4} ?[—–\-－~～至]{1,2} ?[0-9]{3,4}(?=[)）])")
"""（1909—1978）."""
_DAY_OF_MONTH = re.compile(r"(?:1[0-2]|[1-9])/(?:3[01]|[12][0-9]|[1-9])(?=[日号]| ?[（(][一二三四五六日][）)])")
"""11/8日, 11/12（六）."""
_MONTH_SPAN = re.compile(r"(?:(?:19|20)[0-9]{2}\.(?:1[0-2]|0?[1-9])(?![0-9.])(?: ?[-—–－~～至到]{1,2} ?)?){2}(?![0-9.%％万亿元])")
"""2023.1—2023.6."""
_IN_BRACKETS = re.compile(r"年?[）)—–~～至\-]")
_REIGN = re.compile(r"[年朝代期帝][（(]\Z")
"""贞观十三年（639年）: the year of a reign, as we count them."""
_REPUBLIC_YEAR = re.compile("一[〇零一二][〇零一二三四五六七八九]")
"""Years of the Republic from 100 on, as Taiwan writes them without the era (一一二年度)."""
_REPUBLIC_YEARS = range(100, 130)
_REPUBLIC_FISCAL = re.compile("年度(?!假)|年[度底]?(?:1[0-2]|[1-9])月|年(?:底|初|起)")
"""Behind three digits they make a year of the Republic: 108年度, 108年12月."""
_REPUBLIC_COUNT = re.compile(
    "[五六七八九]十[一二三四五六七八九]?|一百(?:[一二]?十?[一二三四五六七八九]?|[零〇][一二三四五六七八九])"
)
_REPUBLIC_AFTER = re.compile("年(?:元月|起|始|开始|度|底|初|[）)])")
_REPUBLIC_SPAN = re.compile(r"十[一二三四五六七八九]?年[到至]\Z")
_REPUBLIC_UNTIL = re.compile("[到至]了\\Z")
_REPUBLIC_BEFORE = frozenset("从到于至自在及（(")
"""从八十七年开始, 于七十八年: years of the Republic before 100, spelled as counts."""
_DAY_SPAN_AFTER = re.compile(r".(?:内|以[内上下]|之内|间(?!的)|左右|无理由|游)", re.S)
_SAID_OF_A_DAY = re.compile(
    r"夜|上午|下午|凌晨|晚(?!报)|早[上晨]|清晨|中午|傍晚|当[天日晚]|宣布|表示|通报|发生|报道|发布|发射|抵达|起(?!重|飞)"
)
"""What follows a day that is said without its month (16号夜间)."""
_TIME_OF_DAY = re.compile("上午|下午|凌晨|清晨|中午|傍晚|晚[上间]|深夜|夜间")
_NO_MONTH = re.compile(r"月(?:球|亮|饼|经(?![常济营过由])|票|薪|租|收入|工资|嫂)")
_WEEKDAY = re.compile(r"(?:星期|礼拜|(?<![两三四五六七八九一])[周週])\Z")
_TIMES_A_WEEK = re.compile(r"[次天节场篇个期趟班课轮家户人日小]|[至到—或、](?![周週])")
_LUNAR = re.compile(r"(?:(?<![最当起])初|正月|腊月|农历|大年|廿|[一二三四五六七八九十正腊]月)\Z")
_DECADES = frozenset({0, 5, 10, 50, 60, 70, 80, 85, 90, 95})


@cache
def _eras() -> tuple[str, ...]:
    """What stands right before a year of an era (民国, 光绪, ’98)."""
    return tuple(lexicon("eras")["era"])


def date_of(context: NumberContext) -> Date | None:
    """Where the date or time ends that the number in `context` is of, and the rule; None when it is of none."""
    arabic = context.number[0].isascii() and context.number[0].isdigit()
    if arabic:
        whole = _written_whole(context)
        if whole or not context.number.isdigit():
            return whole
    at = context.end + (context.after == " ")
    rule = BY_CHARACTER_AFTER.get(context.text[at : at + 1])
    found = rule(context, at) if rule else None
    return found or (_bare_year(context) if arabic else _bare_hanzi(context))


def _written_whole(context: NumberContext) -> Date | None:
    """2025-01-18, 2023—2024学年, 10:30."""
    text, start = context.text, context.start
    if text.endswith("元前", 0, start) and context.after in "-—–－~～至到)）、，":
        return Date(context.end, "date.year")
    digits = _in_digits(context)
    if digits:
        return digits
    if context.after in "-./" or "." in context.number:
        dated = _NUMERIC_DATE.match(text, start)
        if dated and (dated["mark"] != "." or dated[0].count(".") == 2):
            return Date(dated.end(), "date.numeric")
    if "." in context.number:
        months = _MONTH_SPAN.match(text, start)
        if months:
            return Date(months.end(), "date.month_range")
    if context.after in "/／" and (day := _DAY_OF_MONTH.match(text, start)):
        return Date(day.end(), "date.numeric")
    if context.after in "-—–－~～/至到 ":
        pair = _YEAR_PAIR.match(text, start) or (context.before in "（(" and _LIFE.match(text, start))
        if pair:
            return Date(pair.end(), "date.year_range")
    if context.after in ":：" and context.before not in "为比以":
        clock = _CLOCK.match(text, start)
        if clock and int(context.number[:2]) < 25 and not _RATIO_BEFORE.search(context.ahead(16)):
            return Date(clock.end(), "date.clock")
    return None


_RATIO_BEFORE = re.compile(r"(?:比例|之比|比值|配比|结构)[^\n，。；：:]{0,12}\Z")
"""三次产业比例由10∶50∶40调整为8∶47∶45: no time of day."""


def _in_digits(context: NumberContext) -> Date | None:
    """20240307, 2024.1-6月."""
    if len(context.number) == len("20240307") and _DAY_IN_DIGITS.match(context.text, context.start):
        return Date(context.end, "date.numeric")
    months = _YEAR_AND_MONTHS.match(context.text, context.start) if "." in context.number else None
    return Date(months.end() + 1, "date.month_range") if months else None


def _value(context: NumberContext) -> int:
    """The number's value; -1 when it has none, or is too long for a date."""
    value = parse_number(context.number).value if len(context.number) < 5 else None
    return -1 if value is None else int(value)


def _year(context: NumberContext, at: int) -> Date | None:
    text, number = context.text, context.number
    if text.startswith("年代", at):
        return Date(at + 2, "date.decade")
    if _NOT_YEAR.match(text, at):
        return None
    era = (
        text.endswith(_eras(), 0, context.start)
        or _ERA_SPAN.search(context.ahead(12))
        or (text[at + 1 : at + 2] in (")", "）") and _ERA_IN_BRACKETS.search(text, max(context.start - 3, 0), context.start))
    )
    if era:
        return Date(at + 1, "date.year")
    return _arabic_year(context, at) if number.isdigit() and number.isascii() else _hanzi_year(context, at)


def _arabic_year(context: NumberContext, at: int) -> Date | None:
    text, start, value = context.text, context.start, _value(context)
    if len(context.number) == 4:
        aged = (_HISTORY_AFTER.match(text, at) and context.before in _HELD) or _AGED.search(text, max(start - 5, 0), start)
        if aged and not _YEAR_AFTER.match(text, at):
            return None
        span = _LONG_AFTER.match(text, at) or _LONG_BEFORE.search(text, max(start - 4, 0), start)
        rounded = value % 100 == 0 and (value % 1000 == 0 or not 1800 <= value <= 2100)
        return None if (span and rounded) or not 800 <= value <= 2200 else Date(at + 1, "date.year")
    if len(context.number) == 3 and context.before in "（(" and _IN_BRACKETS.match(text, at) and _REIGN.search(context.ahead(3)):
        return Date(at + 1, "date.year")
    if len(context.number) == 3 and value in _REPUBLIC_YEARS and _REPUBLIC_FISCAL.match(text, at):
        return Date(at + 1, "date.year")
    if len(context.number) == 2 and _is_recent_year(context, at):
        return Date(at + 1, "date.short_year")
    if len(context.number) == 2 and (_YEAR_AFTER.match(text, at) or (value >= 49 and not _spanning(context, at))):
        return Date(at + 1, "date.short_year")
    return None


def _is_recent_year(context: NumberContext, at: int) -> bool:
    """Whether a year of this century is told in two digits: 自21年起, 从19年到21年, 20年疫情期间, 18年 in front of a clause."""
    if _SINCE_YEAR.search(context.ahead(5)) and _YEAR_ON.match(context.text, at):
        return True
    if _EVENT_AFTER.match(context.text, at):
        return True
    opens = context.before in _CLAUSE_STARTS and _value(context) % 5 and "11" <= context.number <= "29"
    return bool(opens) and not _SPAN_AFTER.match(context.text, at) and not _LASTING.match(context.text, at)


def _hanzi_year(context: NumberContext, at: int) -> Date | None:
    number = context.number
    if _DIGIT_YEAR.fullmatch(number):
        if len(number) == 4:
            return Date(at + 1, "date.year")
        pair = parse_number(number).modifier == "range"
        if _YEAR_AFTER.match(context.text, at) or not (pair or _spanning(context, at)):
            return Date(at + 1, "date.short_year")
    after = _YEAR_AFTER.match(context.text, at)
    if _REPUBLIC_YEAR.fullmatch(number) and (after or context.text.startswith("度", at + 1)):
        return Date(at + 1, "date.year")
    if _REPUBLIC_COUNT.fullmatch(number) and _is_of_republic(context, at):
        return Date(at + 1, "date.year")
    if after and after[0].endswith("月") and "十" in number and len(number) > 1:
        return Date(at + 1, "date.year")
    return None


def _is_of_republic(context: NumberContext, at: int) -> bool:
    """Whether what stands beside 八十四年 makes it a year: 八十四年元月, 从八十四年; but 在八十四年间 tells how long."""
    if _REPUBLIC_AFTER.match(context.text, at):
        return True
    if _REPUBLIC_SPAN.search(context.ahead(5)):
        return True
    told = context.before in _REPUBLIC_BEFORE or _REPUBLIC_UNTIL.search(context.ahead(2)) is not None
    is_introduced = told and context.number[-1] != "十" and not context.text.startswith("年的", at)
    return is_introduced and not _SPAN_AFTER.match(context.text, at)


def _spanning(context: NumberContext, at: int) -> bool:
    """Whether the words around `N年` say that it is a length of time."""
    return bool(
        _SPAN_AFTER.match(context.text, at) or _SPAN_BEFORE.search(context.text, max(context.start - 4, 0), context.start)
    )


def _month(context: NumberContext, at: int) -> Date | None:
    if not 1 <= _value(context) <= 12 or _NO_MONTH.match(context.text, at):
        return None
    return Date(at + 1 + context.text.startswith("份", at + 1), "date.month")


def _day(context: NumberContext, at: int) -> Date | None:
    """14日, 三月八日; but 30日内 is a length of time, 3号 without a month a number, and 第12号 one of a row."""
    if not 1 <= _value(context) <= 31:
        return None
    if context.text[at] != "日":
        if context.before == "第":
            return None
        if context.before != "月" and NUMBERED_THING.match(context.text, at):
            return None  # 3号、4号机组
        dated = context.before in "月至到、—-－~～日号" or _SAID_OF_A_DAY.match(context.text, at + 1)
        return Date(at + 1, "date.day") if dated else None
    if context.before == "月":
        return Date(at + 1, "date.day")
    if _TIME_OF_DAY.match(context.text, at + 1):
        return Date(at + 1, "date.day")
    span = _DAY_SPAN_AFTER.match(context.text, at) or context.before in "个满够达用超过近约每" or context.number == "一"
    return None if span else Date(at + 1, "date.day")


def _hour(context: NumberContext, at: int) -> Date | None:
    text, start = context.text, context.start
    if not 0 <= _value(context) <= 24 or _NO_HOUR.match(text, at):
        return None
    clock = text[at] == "时" or context.number == "零" or _CLOCK_BEFORE.search(text, max(start - 3, 0), start)
    return Date(at + 1, "date.hour") if clock or _MINUTES.match(text, at + 1) else None


def _minute(context: NumberContext, at: int) -> Date | None:
    is_length = (
        context.text.startswith("钟", at + 1) and not context.number.isdigit() and "点" in context.number
    )  # 用时三点五分钟
    if context.before not in "时点" or is_length or _HOUR_BEFORE.search(context.ahead(2)) is None:
        return None  # 用时3分钟
    return Date(at + 1, "date.minute")


def _second(context: NumberContext, at: int) -> Date | None:
    """15时50分30秒; 4分45秒 is a length of time."""
    return Date(at + 1, "date.second") if _CLOCK_MINUTES.search(context.ahead(7)) else None


def _century(context: NumberContext, at: int) -> Date | None:
    """5世纪, 公元前3世纪; two or three centuries are a length of time."""
    told = context.text.startswith("世纪", at) and (_value(context) > 4 or context.before in "前元")
    return Date(at + 2, "date.century") if told else None


def _quarter(context: NumberContext, at: int) -> Date | None:
    return Date(at + 2, "date.quarter") if context.text.startswith("季度", at) and 1 <= _value(context) <= 4 else None


def _first_months(context: NumberContext, at: int) -> Date | None:
    """前9个月, 前三个季度: the first months or quarters of a year, a period."""
    if context.before != "前" or not 1 <= _value(context) <= 12:
        return None
    unit = next((unit for unit in ("个月", "个季度") if context.text.startswith(unit, at)), None)
    return Date(at + len(unit), "date.first_months") if unit else None


def _generation(context: NumberContext, at: int) -> Date | None:
    born = (
        context.number.isascii() and context.before not in "近约超" and _value(context) in _DECADES and len(context.number) == 2
    )
    return Date(at + 1, "date.generation") if born else None


def _school_year(context: NumberContext, at: int) -> Date | None:
    """2024学年, 2024学年度."""
    if not context.text.startswith("学年", at) or len(context.number) != 4 or not 1900 <= _value(context) <= 2100:
        return None
    return Date(at + 2 + context.text.startswith("度", at + 2), "date.school_year")


def _class_year(context: NumberContext, at: int) -> Date | None:
    return Date(at + 1, "date.class_year") if len(context.number) == 4 and 1900 <= _value(context) <= 2100 else None


BY_CHARACTER_AFTER: dict[str, Callable[[NumberContext, int], Date | None]] = {
    "年": _year,
    "月": _month,
    "日": _day,
    "号": _day,
    "时": _hour,
    "点": _hour,
    "分": _minute,
    "秒": _second,
    "世": _century,
    "季": _quarter,
    "个": _first_months,
    "后": _generation,
    "级": _class_year,
    "届": _class_year,
    "学": _school_year,
}


def _bare_year(context: NumberContext) -> Date | None:
    """到2027, 中国制造2025: a year without its 年."""
    introduced = context.before in "到至于在迈造" and not context.after.isalnum()
    return (
        Date(context.end, "date.bare_year")
        if introduced and len(context.number) == 4 and 1990 <= _value(context) <= 2060
        else None
    )


def _bare_hanzi(context: NumberContext) -> Date | None:
    """初八, 农历八月十八, 星期三, “十四五”: dates that have no character of a date after the number."""
    text, start, end, number = context.text, context.start, context.end, context.number
    if len(number) > 3 or context.before == EDGE:
        return None
    if context.before in "初月历年廿" and _LUNAR.search(text, max(start - 2, 0), start) and not context.follows("个", "多"):
        return Date(end, "date.lunar_day")
    if context.before in "期拜周週" and number in "一二三四五六" and _WEEKDAY.search(text, max(start - 2, 0), start):
        often = context.ahead(2)[:1] == "每" and _TIMES_A_WEEK.match(text, end)
        return None if often else Date(end, "date.weekday")  # 每周二, but 每周三次
    if _PLAN_NUMBER.fullmatch(number):
        quoted = context.before in '“「‘"' and context.after in '”」’"'
        plan = _PLAN.match(text, end) if number != "十五" else None
        if quoted or plan or (len(number) == 3 and (_PLAN.match(text, end) or _PLAN_LOOSELY.match(text, end))):
            return Date(end, "date.five_year_plan")
    return None
