"""From the words of a period to its first and last day."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from functools import cache
from typing import NamedTuple

from transforms.lexicon import lexicon
from transforms.structure.periods.period_grammar import part_of_year


class Days(NamedTuple):
    """First and last day of a period, None where it is open or not known."""

    first: datetime.date | None
    last: datetime.date | None


class DatedPart(NamedTuple):
    """The days of a part of a year, and its kind as in `PeriodMention`."""

    days: Days
    kind: str


class PlanYears(NamedTuple):
    """First and last year of a five-year plan."""

    first: int
    last: int


OPEN = Days(None, None)

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇○零OО", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}


def small_number(text: str) -> int | None:
    """The value of a small numeral in digits or Hanzi (12, 十二, 二十); None for 几, 数, 多 and what is no number."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        if all(part == "" or part in _DIGITS for part in (tens, ones)):
            return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
        return None
    return _DIGITS.get(text)


def year_number(text: str) -> int:
    """The year of four digits, Arabic or Hanzi, with or without white space."""
    return int("".join(str(_DIGITS.get(char, char)) for char in text if not char.isspace()))


def month_bounds(year: int, first: int, last: int) -> Days:
    """First day of the first month and last day of the last."""
    return Days(datetime.date(year, first, 1), datetime.date(year, last, monthrange(year, last)[1]))


def spanned(one: Days, other: Days) -> Days:
    """From the first day of two periods to the last: a prospectus names the latest year first (2023年-2021年)."""
    days = [day for bounds in (one, other) for day in bounds if day is not None]
    return Days(min(days), max(days)) if days else OPEN


def day_or_none(year: int, month: int, day: int) -> datetime.date | None:
    """The day, None where the calendar has none (2月30日)."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 12)}
_TEN_DAYS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, None), "上中旬": (1, 20), "中下旬": (11, None)}
_MONTHS_OF_YEAR = 12
"""First and last day of each third of a month; None: the month's last."""
_EDGES = {"底": (12, 12), "末": (12, 12), "初": (1, 1), "中": (6, 7)}


def part_bounds(part: str, year: int | None) -> DatedPart:
    """Bounds and kind of a part of a year (上半年, 1至11月, 三季度, 底); bounds are open where the year is not known."""
    match = part_of_year().fullmatch(part)
    if match is None:
        return DatedPart(OPEN, "relative")
    groups = {name: text for name, text in match.groupdict().items() if text is not None}
    if "lone_day" in groups:
        return DatedPart(OPEN, "span" if "last_lone_day" in groups else "day")
    if "on_month" in groups:
        return _day_bounds(groups, year)
    months, kind = _months(groups)
    if year is not None and months is not None and _over_new_year(groups, months):
        begin, end = month_bounds(year, months[0], months[0]), month_bounds(year + 1, months[1], months[1])
        return DatedPart(Days(begin.first, end.last), kind)
    if year is None or months is None or not 1 <= months[0] <= months[1] <= 12:
        return DatedPart(OPEN, kind)
    return DatedPart(month_bounds(year, *months), kind)


def _over_new_year(groups: dict[str, str], months: tuple[int, int]) -> bool:
    """Whether a span of months ends in the year after (11月至次年3月)."""
    return "next_year" in groups and 1 <= months[1] <= months[0] <= _MONTHS_OF_YEAR


def numeric_day(text: str) -> datetime.date | None:
    """The day of 20240630, 2024-06-30, 2024.6.30; None where the calendar has none."""
    if text.isdecimal():
        return day_or_none(int(text[:4]), int(text[4:6]), int(text[6:]))
    year, month, day = re.split(r"[-./]", text)
    return day_or_none(int(year), int(month), int(day))


def _months(groups: dict[str, str]) -> tuple[tuple[int, int] | None, str]:
    """First and last month of a part of a year, and its kind."""
    if "quarter" in groups:
        first = small_number(groups["quarter"]) or 0
        last = small_number(groups.get("to_quarter", groups["quarter"])) or 0
        return (3 * first - 2, 3 * last), "quarter" if first == last else "span"
    if "edge" in groups:
        edge = groups["edge"][-1]
        return _EDGES.get(edge) or _SEASONS[edge], "month" if edge in _EDGES else "quarter"
    if "whole" in groups:
        return (1, 12), "year"
    return _span_of_months(groups), "span"


def _span_of_months(groups: dict[str, str]) -> tuple[int, int] | None:
    """First and last month of 上半年, 前三季度, 前8个月, 1至11月; None where a number is indefinite (前几个月)."""
    if "half" in groups:
        return (1, 6) if groups["half"] == "上" else (7, 12)
    if "quarters" in groups:
        return 1, 3 * (small_number(groups["quarters"]) or 0)
    if "months" in groups:
        count = small_number(groups["months"])
        return (1, count) if count else None
    return small_number(groups["month"]) or 0, small_number(groups["to_month"]) or 0


def _day_bounds(groups: dict[str, str], year: int | None) -> DatedPart:
    """Bounds and kind of a month, a day, or a span of days."""
    month = small_number(groups["on_month"]) or 0
    if "day" not in groups:
        first, last = month_bounds(year, month, month) if year else OPEN
        if first is None or last is None or "ten" not in groups:
            return DatedPart(Days(first, last), "month")
        start, end = _TEN_DAYS[groups["ten"]]
        return DatedPart(Days(first.replace(day=start), last.replace(day=end) if end else last), "span")
    kind = "span" if "last_day" in groups else "day"
    if year is None:
        return DatedPart(OPEN, kind)
    first = day_or_none(year, month, small_number(groups["day"]) or 0)
    if kind == "day":
        return DatedPart(Days(first, first), kind)
    last_month = small_number(groups.get("last_month", groups["on_month"])) or 0
    over_new_year = last_month < month  # 12月28日至1月3日
    last = day_or_none(year + over_new_year, last_month, small_number(groups["last_day"]) or 0)
    return DatedPart(OPEN if first and last and last < first else Days(first, last), kind)


def lone_days(part: str, published_on: datetime.date | None) -> Days:
    """Days named without their month (17日): the last ones of that number before the day of publication, or on it."""
    match = part_of_year().fullmatch(part)
    if published_on is None or match is None or match["lone_day"] is None:
        return OPEN
    first, last = small_number(match["lone_day"]) or 0, small_number(match["last_lone_day"] or match["lone_day"]) or 0
    month = shifted(published_on, 0 if first <= published_on.day else -1)
    last_month = shifted(month, 0 if first <= last else 1)  # 28日至3日
    return Days(day_or_none(month.year, month.month, first), day_or_none(last_month.year, last_month.month, last))


def shifted(day: datetime.date, months: int) -> datetime.date:
    """The first day of the month that lies `months` after that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return datetime.date(index // 12, index % 12 + 1, 1)


_FORWARD = re.compile(r"今后|未来|接下来")


def length_bounds(lead: str, count: int | None, unit: str, published_on: datetime.date | None) -> Days:
    """Bounds of a length of time that ends, or for 未来 begins, on the day of publication; open where that is not known."""
    if published_on is None or count is None or count > 1000 or "零" in unit:
        return OPEN
    months = count * (12 if "年" in unit else 3 if "季" in unit else 1 if "月" in unit else 0)
    try:
        if months:
            other = shifted(published_on, months if _FORWARD.match(lead) else -months)
            other = datetime.date(other.year, other.month, min(published_on.day, monthrange(other.year, other.month)[1]))
        elif "天" in unit or "周" in unit:
            days = datetime.timedelta(days=count * (7 if "周" in unit else 1))
            other = published_on + days if _FORWARD.match(lead) else published_on - days
        else:
            return OPEN
    except (ValueError, OverflowError):
        return OPEN
    return Days(published_on, other) if _FORWARD.match(lead) else Days(other, published_on)


@cache
def plans() -> dict[str, PlanYears]:
    """The years of each five-year plan, by its short name and by its ordinal."""
    rows = lexicon("five_year_plans").to_dicts()
    years = {row["plan"]: PlanYears(row["first_year"], row["last_year"]) for row in rows}
    return years | {f"第{row['ordinal']}": years[row["plan"]] for row in rows}


@cache
def events() -> dict[str, datetime.date | None]:
    """The day each event of `lexicon/period_events.csv` happened, None where it depends on the text."""
    return dict(lexicon("period_events").select("event", "day").iter_rows())


@cache
def offsets() -> dict[str, int | None]:
    """How many years, months, quarters or days a relative word lies from the day of publication; None: from the text."""
    return dict(lexicon("period_words").select("word", "offset").iter_rows())
