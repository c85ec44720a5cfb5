"""Periods named in a text; which of them a quantity is of is told by `period_attribution`."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from transforms.layout.datelines import datelines
from transforms.records import PeriodMention
from transforms.structure.periods import period_grammar as grammar
from transforms.structure.periods.period_dates import (
    OPEN,
    Days,
    events,
    length_bounds,
    lone_days,
    month_bounds,
    numeric_day,
    offsets,
    part_bounds,
    plans,
    shifted,
    small_number,
    spanned,
    year_number,
)
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PERIOD_KINDS = (
    "year", "quarter", "month", "day", "span", "five_year_plan", "relative", "recurring", "duration", "since", "until",
)  # fmt: skip
"""Every `kind` a `PeriodMention` may have."""

_PRINTED = range(1800, 2200)
_LAST_OF_CENTURY = 99
_SINCE = re.compile("以来|期间|至今|后")
"""One of them ends whatever `_since` finds: a cheap test before two dear ones."""
_Found = tuple[int, int, str, Days]


def find_periods(text: str, published_on: datetime.date | None) -> list[PeriodMention]:
    """The periods a text names, in order, not overlapping; where two patterns meet, the longer one stands.

    The day in a dateline (新华社北京5月6日电) is when something was filed, not when it was.

    Args:
        text: A sentence or a whole text.
        published_on: Day that 去年 and 近三年 are reckoned from; without it, or when no report can be of it, their days are None.
    """
    plain = simplified(text)
    if published_on is not None and published_on.year not in _PRINTED:
        published_on = None
    rules: tuple[Callable[[str, datetime.date | None], Iterator[_Found]], ...] = (
        _calendar,
        _numeric,
        _plans,
        _durations,
        _words,
        _since,
    )
    found = [item for rule in rules for item in rule(plain, published_on)]
    found.sort(key=lambda item: (item[0], -item[1]))
    mentions: list[PeriodMention] = []
    done = 0
    filed = datelines(plain)
    for start, end, kind, (first, last) in found:
        if start >= done and not any(left <= start < right for left, right in filed):
            mentions.append(PeriodMention(start, end, "".join(text[start:end].split()), first, last, kind))
            done = end
    return mentions


def _calendar(text: str, published_on: datetime.date | None) -> Iterator[_Found]:
    """Years and their parts; a part alone is of the year its sentence named last, else of the year of publication."""
    year_before: int | None = None
    seen = 0
    for match in grammar.calendar().finditer(text):
        if "。" in text[seen : match.start()] or "\n" in text[seen : match.start()]:
            year_before = None
        seen = match.end()
        bounds, kind, year = _dated(match, published_on, year_before)
        year_before = (year if not _is_measure(text, match) else None) or year_before
        yield match.end("head") if match["head"] else match.start(), match.end(), *_framed(match, bounds, kind)


def _is_measure(text: str, match: re.Match[str]) -> bool:
    """Whether what was matched is only what something is compared with (比去年同期多3万人)."""
    return text[match.start() - 1 : match.start()] in ("比", "较", "同", "与") or text.startswith("同期", match.end())


def _dated(match: re.Match[str], published_on: datetime.date | None, year_before: int | None) -> tuple[Days, str, int | None]:
    """Bounds, kind and year of what `calendar` matched, head and tail aside."""
    if match["opening"]:
        days = spanned(_full_bounds(match["opening"]), _full_bounds(match["closing"]))
        return days, "span", days.last.year if days.last else None
    if match["first"]:
        first = year_number(match["first"])
        last = year_number(match["last"])
        if last <= _LAST_OF_CENTURY:
            last += first // 100 * 100
            last += 100 if last < first else 0  # 1998—02年
        return spanned(_years(first, first), _years(last, last)), "span", max(first, last)
    if match["alone"]:
        lone = lone_days(match["alone"], published_on)
        if lone != OPEN:
            return lone, "day" if lone.first == lone.last else "span", None
        year = year_before or _year_of_part(match["alone"], published_on)
        return *part_bounds(match["alone"], year), None
    year = year_number(match["year"]) if match["year"] else _relative_year(match["relative"], published_on, year_before)
    if match["part"]:
        return *part_bounds(match["part"], year), year
    kind = "year" if match["year"] else "relative"
    return (month_bounds(year, 1, 12) if year else OPEN), kind, year


def _full_bounds(text: str) -> Days:
    """Bounds of a month or a day written with its year (1989年7月1日)."""
    year, part = text.split("年", 1)
    return part_bounds(part.strip(), year_number(year)).days


def _framed(match: re.Match[str], bounds: Days, kind: str) -> tuple[str, Days]:
    """Kind and bounds as the words before and after change them: 到2025年 ends with it, 2013年以来 begins with it."""
    head, tail = match["head"] or "", match["tail"] or ""
    if tail in ("以来", "起", "以后", "之后"):
        return "since", Days(bounds.first, None)
    if tail in ("以前", "之前", "前"):
        return "until", Days(None, bounds.first if tail != "前" else bounds.last)
    if head:
        return "until", Days(None, bounds.last)
    return kind, bounds


def _relative_year(word: str, published_on: datetime.date | None, year_before: int | None) -> int | None:
    """The year from the day of publication; what it is in a document of a kind: `observation/relative_years.py`."""
    offset = offsets()[word]
    if offset is None:
        return year_before
    return published_on.year + offset if published_on else None


def _year_of_part(part: str, published_on: datetime.date | None) -> int | None:
    """The year a part alone is of: that of publication, or the one before when the part was not over by then."""
    if published_on is None or part == "全年":
        return None
    last = part_bounds(part, published_on.year).days.last
    over = last is None or (last.year, last.month) <= (published_on.year, published_on.month)
    return published_on.year if over else published_on.year - 1


def _numeric(text: str, _: datetime.date | None) -> Iterator[_Found]:
    """Days and months that are written in digits alone."""
    for match in grammar.numeric_days().finditer(text):
        if match["year"]:
            months = [int(month) for month in (match["month"], match["to_month"] or match["month"])]
            bounds = month_bounds(int(match["year"]), *months) if months[0] <= months[1] else OPEN
            kind = "span" if match["to_month"] else "month"
        else:
            first, last = numeric_day(match["first"]), numeric_day(match["last"] or match["first"])
            if first is None or last is None:
                continue
            bounds, kind = spanned(Days(first, first), Days(last, last)), "span" if match["last"] else "day"
        if match["head"]:
            bounds, kind = Days(None, bounds.last), "until"
        yield match.end("head") if match["head"] else match.start(), match.end(), kind, bounds


def _years(first: int, last: int) -> Days:
    """From the first day of a year to the last day of another."""
    return Days(datetime.date(first, 1, 1), datetime.date(last, 12, 31))


def _plans(text: str, _: datetime.date | None) -> Iterator[_Found]:
    if "五" not in text:
        return
    for match in grammar.plan().finditer(text):
        ordinal = match["ordinal"]
        first, last = plans()[f"第{ordinal}" if ordinal else match["quoted"] or match["bare"]]
        if match["edge"]:
            first = last = last if match["edge"] == "末" else first
        yield match.start(), match.end(), "five_year_plan", _years(first, last)


def _durations(text: str, published_on: datetime.date | None) -> Iterator[_Found]:
    for match in grammar.duration().finditer(text):
        count = small_number(match["n"] or match["n2"] or match["n3"] or match["n4"])
        unit = match["unit"] or match["unit2"] or match["unit3"] or match["unit4"]
        if match["lead"]:
            yield match.start(), match.end(), "relative", length_bounds(match["lead"], count, unit, published_on)
        elif match["how"] and "来" in match["how"]:
            yield match.start(), match.end(), "relative", length_bounds("", count, unit, published_on)
        else:
            yield match.start(), match.end(), "duration", OPEN


def _since(text: str, _: datetime.date | None) -> Iterator[_Found]:
    if not _SINCE.search(text):
        return
    ends = set()
    for match in grammar.event().finditer(text):
        ends.add(match.end())
        yield match.start(), match.end(), "since", Days(events()[match["event"]], None)
    for match in grammar.clause_since().finditer(text):
        if match.end() not in ends:
            yield *match.span("clause"), "relative" if match["clause"].endswith("期间") else "since", OPEN


def _words(text: str, published_on: datetime.date | None) -> Iterator[_Found]:
    for match in grammar.words().finditer(text):
        rule = match.lastgroup or ""
        if rule in ("recurring", "annual", "rate"):
            yield match.start(), match.end(), "recurring", OPEN
        elif rule == "clock":
            yield match.start(), match.end(), "until", Days(None, published_on)
        elif rule == "decade":
            first = 1900 + 10 * ((small_number(match["decade"]) or 0) // 10)
            yield match.start(), match.end(), "span", _years(first, first + 9)
        else:
            yield (
                match.start(),
                match.end(),
                "relative" if rule in ("now", "occasion") else rule,
                _word_bounds(rule, match[rule], published_on),
            )


def _word_bounds(rule: str, word: str, published_on: datetime.date | None) -> Days:
    """Bounds of 本月, 上季度, 昨天; open for words that are not so exact."""
    offset = offsets()[word]
    if published_on is None or offset is None or rule in ("now", "occasion"):
        return OPEN
    if rule == "day":
        day = published_on + datetime.timedelta(days=offset)
        return Days(day, day)
    if rule == "month":
        first = shifted(published_on, offset)
        return month_bounds(first.year, first.month, first.month)
    first = shifted(published_on, 3 * offset - (published_on.month - 1) % 3)
    return month_bounds(first.year, first.month, first.month + 2)
