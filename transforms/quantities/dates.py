"""Numerals of the calendar and the clock: a point in time is a date, a length of time is a figure.

GB/T 7408 names the parts; which of both 年, 月, 日, 时 and 分 mean is told by the number and its neighbours.
"""

from __future__ import annotations

import re

from transforms.quantities.numerals import parse_number

_DIGIT_YEAR = re.compile(r"(?:[一二][〇零○一二三四五六七八九]{3}|[〇零○一二三四五六七八九]{2})$")
_SPAN_AFTER = re.compile(
    r"年(?:的?历史|来|内|间(?!的)|以[来上内]|多|余|左右|之[久后内]|后|前的?|时间|期|制|的时间|光阴|有余|计划|规划)"
)
_SPAN_BEFORE = re.compile(
    r"(?:连续|近|达|历时|历经|长达|共|满|约|过去|未来|今后|前|后|最后|头|最近|超过|超|逾|每|至少|为期|用|经过|时隔|第|有|距今|不到|不足|已经|至今|力争|了|几|再)$"
)
_LONG_AFTER = re.compile(r"年(?:的?历史|的?文明|的?岁月|之久|以上|多|余)")
_LONG_BEFORE = re.compile(r"(?:近|约|距今|长达|超过|有|有着|跨越|绵延|历经|上下|每)$")
_ERA_YEAR = re.compile(r"[(（][一-鿿]{2}$")
_YEAR_AFTER = re.compile(
    r"年(?:度|底|初|末|[0-9０-９一二三四五六七八九十]{1,2}月|春|夏|秋|冬|上半年|下半年|国庆|元旦|春节|级|版|前后)"
)
_NOT_YEAR = re.compile(r"年(?:级|龄|代|均|轻|会)")
_ERA = (
    "公元前",
    "公元",
    "民国",
    "民國",
    "光绪",
    "康熙",
    "乾隆",
    "昭和",
    "平成",
    "令和",
    "道光",
    "咸丰",
    "同治",
    "宣统",
    "嘉庆",
    "雍正",
    "贞观",
    "万历",
    "’",
    "'",
    "‘",
)
_PLAN_NUMBER = re.compile(r"[一二三四六七八九十]五|十[一二三四五六]五")
_PLAN = re.compile(r"(?:规划|计划|时期|期间|末|以来|开局|收官|建设|中期|中后期|目标|前|初|全国|国家|发展|[”」'\"，。、])")
_CLOCK_BEFORE = re.compile(r"(?:[日号天]|上午|下午|凌晨|中午|晚上?|早上?|清晨|傍晚|深夜|时间|[0-9：:至到—-]|夜里?|午夜|零时)$")
_MINUTES = re.compile(r"[0-9０-９一二三四五六七八九十〇零]{1,3}分(?!钟)|整|许|半(?!径)|钟|左右|前|后|起|至")
_CLOCK = re.compile(r"[0-9０-９]{1,2}[:：][0-9０-９]{2}(?:[:：][0-9０-９]{2})?(?![0-9０-９])")
_NUMERIC_DATE = re.compile(
    r"(?:1[89]|20)[0-9]{2}(?P<mark>[-./])(?:1[0-2]|0?[1-9])(?:(?P=mark)(?:3[01]|[12][0-9]|0?[1-9]))?(?![0-9.%％\-/万亿])"
)
_YEAR_PAIR = re.compile(
    r"(?:1[89]|20)[0-9]{2} ?[—–\-－~～/至到] ?(?:(?:1[89]|20)[0-9]{2}|[0-9]{2})(?=学?年|(?![0-9万亿.%％个元亩人]))"
)
_DAY_SPAN_AFTER = re.compile(r"[日天](?:内|以[内上]|之内|间|左右|无理由|游)")
_MONTH = re.compile(r"月(?!球|亮|饼|经|票|薪|租|收入|工资|嫂)")


def arabic_date(text: str, start: int, end: int, number: str) -> tuple[int, str] | None:
    """Whether the Arabic number `[start, end)` is of a date or time: where that ends and the rule, else None."""
    following = text[end : end + 1]
    if following in "-./—–－~～/至到 ":
        dated = _NUMERIC_DATE.match(text, start)
        if dated and following in "-./" and (dated["mark"] != "." or dated[0].count(".") == 2):
            return dated.end(), "date.numeric"
        pair = _YEAR_PAIR.match(text, start)
        if pair and int(pair[0][:4]) >= 1800:
            return pair.end(), "date.year_range"
    if "." in number and (dated := _NUMERIC_DATE.match(text, start)) and dated[0].count(".") == 2:
        return dated.end(), "date.numeric"
    if following in ":：":
        clock = _CLOCK.match(text, start)
        if clock and int(number[:2]) < 25 and (text[start - 1 : start] or "\n") not in "为比以":
            return clock.end(), "date.clock"
    if not number.isdigit():
        return None
    at = end + 1 if following == " " else end
    return _calendar(text, start, at, int(number) if len(number) < 5 else -1, len(number))


def _calendar(text: str, start: int, end: int, value: int, length: int) -> tuple[int, str] | None:
    following = text[end : end + 1]
    if following == "年":
        return _arabic_year(text, start, end, value, length)
    if following == "月" and 1 <= value <= 12 and _MONTH.match(text, end):
        return end + 1 + text.startswith("份", end + 1), "date.month"
    if following in "日号號" and following and 1 <= value <= 31:
        return _day(text, start, end, following)
    if following in "时時点點" and following and 0 <= value <= 24:
        return _hour(text, start, end)
    if following == "分" and (text[start - 1 : start] or "\n") in "时時点點" and start:
        return end + 1, "date.minute"
    if following == "世" and text.startswith("世纪", end) and not text.startswith("世纪", end + 2):
        return end + 2, "date.century"
    if (
        following == "后"
        and value in (50, 60, 70, 80, 85, 90, 95, 0, 5, 10)
        and (text[start - 1 : start] or "\n") not in "近约超"
    ):
        return end + 1, "date.generation"
    if length == 4 and 1900 <= value <= 2100 and (text.startswith("级", end) or text.startswith("届", end)):
        return end + 1, "date.class_year"
    if (
        length == 4
        and 1990 <= value <= 2060
        and (text[start - 1 : start] or "\n") in "到至于在迈制造"
        and start
        and not text[end : end + 1].isalnum()
    ):
        return end, "date.bare_year"
    if following == "季" and text.startswith("季度", end) and value <= 4:
        return end + 2, "date.quarter"
    if following == "个" and text.startswith("个月", end) and text[start - 1 : start] == "前" and value <= 12:
        return end + 2, "date.first_months"
    return None


def _arabic_year(text: str, start: int, end: int, value: int, length: int) -> tuple[int, str] | None:
    if text.startswith("年代", end):
        return end + 2, "date.decade"
    if _NOT_YEAR.match(text, end) and not text.startswith("年均", end):
        return None
    if any(text.endswith(era, 0, start) for era in _ERA):
        return end + 1, "date.year"
    if length == 4:
        span = _LONG_AFTER.match(text, end) or _LONG_BEFORE.search(text, max(start - 4, 0), start)
        rounded = value % 100 == 0 and (value % 1000 == 0 or not 1800 <= value <= 2100)
        if (span and rounded) or not 800 <= value <= 2200:
            return None
        return end + 1, "date.year"
    if length == 2 and (_YEAR_AFTER.match(text, end) or (value >= 49 and not _spanning(text, start, end))):
        return end + 1, "date.short_year"
    return None


def _spanning(text: str, start: int, end: int) -> bool:
    """Whether the words around `N年` say that it is a length of time."""
    return bool(_SPAN_AFTER.match(text, end) or _SPAN_BEFORE.search(text, max(start - 4, 0), start))


def _day(text: str, start: int, end: int, sign: str) -> tuple[int, str] | None:
    before = text[max(start - 1, 0) : start]
    if sign != "日":
        if before in "月至到、—-－~～日号" and before:
            return end + 1, "date.day"
        return None
    if before == "月" or text[start - 2 : start] in ("本月", "上月"):
        return end + 1, "date.day"
    if _DAY_SPAN_AFTER.match(text, end) and not text.startswith("日间", end):
        return None
    return None if before in "个满够达用超过近约" and before else (end + 1, "date.day")


def _hour(text: str, start: int, end: int) -> tuple[int, str] | None:
    if text[end] in "时時" or _CLOCK_BEFORE.search(text, max(start - 3, 0), start) or _MINUTES.match(text, end + 1):
        if text.startswith(("个", "期", "代", "间", "候", "尚", "空"), end + 1):
            return None
        return end + 1, "date.hour"
    return None


def hanzi_date(text: str, start: int, end: int, number: str) -> tuple[int, str] | None:
    """Whether the Hanzi number `[start, end)` is of a date or time: where that ends and the rule, else None."""
    following = text[end : end + 1]
    if following and following in "年年月日号號时點点分世":
        found = _hanzi_calendar(text, start, end, number, following)
        if found:
            return found
    if following == "季" and text.startswith("季度", end) and number in "一二三四":
        return end + 2, "date.quarter"
    before = text[max(start - 2, 0) : start]
    if before.endswith("前") and text.startswith("个月", end) and end - start <= 2:
        return end + 2, "date.first_months"
    if before.endswith("初") and len(number) <= 2 and text[start - 2 : start] not in ("最初", "当初", "起初"):
        return end, "date.lunar_day"
    if before in ("正月", "腊月", "农历") or before.endswith("廿"):
        return end, "date.lunar_day"
    if before in ("星期", "礼拜") or (
        before.endswith(("周", "週")) and number in "一二三四五六" and before[:1] not in "每两三四五六七八九一"
    ):
        return end, "date.weekday"
    if before.endswith("月") and before[:1] in "一二三四五六七八九十正腊" and len(number) <= 3:
        return end, "date.lunar_day"
    if before.endswith("零") and following in "时点":
        return end + 1, "date.hour"
    if _PLAN_NUMBER.fullmatch(number):
        quoted = (text[start - 1 : start] or "\n") in '“「‘"' and (text[end : end + 1] or "\n") in '”」’"' and start
        plan = _PLAN.match(text, end)
        if (
            quoted
            or (len(number) == 3 and plan)
            or (number != "十五" and plan and plan[0] in ("规划", "计划", "时期", "期间", "末", "以来"))
        ):
            return end, "date.five_year_plan"
    return None


def _hanzi_calendar(text: str, start: int, end: int, number: str, following: str) -> tuple[int, str] | None:
    if following == "年":
        return _hanzi_year(text, start, end, number)
    value = parse_number(number).value
    if value is None:
        return None
    if following == "月" and 1 <= value <= 12 and _MONTH.match(text, end):
        return end + 1 + text.startswith("份", end + 1), "date.month"
    if following in "日号號" and 1 <= value <= 31:
        if number == "一" and text[start - 1 : start] != "月":
            return None
        return _day(text, start, end, following) if text[start - 1 : start] != "每" else None
    if following in "时点點" and value <= 24:
        if number == "零" and text[end] in "时点":
            return end + 1, "date.hour"
        return _hour(text, start, end)
    if following == "分" and (text[start - 1 : start] or "\n") in "时時点點" and start:
        return end + 1, "date.minute"
    if text.startswith("世纪", end) and value > 4:
        return end + 2, "date.century"
    return None


def _hanzi_year(text: str, start: int, end: int, number: str) -> tuple[int, str] | None:
    if text.startswith("年代", end):
        return end + 2, "date.decade"
    if _NOT_YEAR.match(text, end):
        return None
    if any(text.endswith(era, 0, start) for era in _ERA):
        return end + 1, "date.year"
    if text[end + 1 : end + 2] in ")）" and _ERA_YEAR.search(text, max(start - 3, 0), start):
        return end + 1, "date.year"
    if _DIGIT_YEAR.fullmatch(number):
        if len(number) == 4:
            return end + 1, "date.year"
        pair = parse_number(number).modifier == "range"
        if _YEAR_AFTER.match(text, end) or not (pair or _spanning(text, start, end)):
            return end + 1, "date.short_year"
    if _YEAR_AFTER.match(text, end) and "月" in text[end : end + 4] and "十" in number and len(number) > 1:
        return end + 1, "date.year"
    return None
