"""The day a document was published: from its text, else from its file name."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.layout.datelines import first_dated, opening_dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

_HANZI = {
    digit: str(value)
    for value, digits in enumerate(("〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for digit in digits
}
_ARABIC_DATE = r"(?P<y>(?:19|20)\d{2})\s*(?:年|[-/.])\s*(?P<m>\d{1,2})\s*(?:月|[-/.])\s*(?P<d>\d{1,2})(?!\d)"
_HANZI_DATE = r"(?P<hy>[〇零○一二三四五六七八九]{4})年(?P<hm>[一二三四五六七八九十]{1,3})月(?P<hd>[一二三四五六七八九十]{1,3})日"
_DATE = re.compile(rf"(?:{_ARABIC_DATE}|{_HANZI_DATE})(?!日?(?:起|前|之前|以前|以来|至|到|开始|施行|实施|生效))")
# The day in the Republic of China's years, as its press agency closes with it: （編輯：張良知）1120228.
_REPUBLIC = re.compile(r"(?<=[）)])(?P<roc>1\d{2})(?P<m>\d{2})(?P<d>\d{2})$")
_REPUBLIC_BEGAN = 1911
_LABELLED = re.compile(rf"(?:发布|发文|成文|印发|公开|生成|更新|出版)?(?:时间|日期)\s*[:：]\s*(?:{_ARABIC_DATE})")
_TODAY = re.compile(rf"今(?:天|日|晨|早|晚)(?:上午|下午|晚间?|早间)?\s*[（(](?:{_ARABIC_DATE})\s*日?[）)]")
"""The day of a piece of news, in brackets behind its own word for it: 今天（2023年10月18日）."""
_FILE_NAME = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-_.年]?(?P<m>\d{1,2})[-_.月]?(?P<d>\d{1,2})日?(?!\d)")
_COMPACT_FILE_NAME = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)")
_PAST_YEAR = re.compile(r"(?<![到至—–－~～\d-])(?P<y>(?:19|20)\d{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})年(?!底?前)")
_HEAD_CHARACTERS = 120
_LONGEST_REST_OF_DATE_LINE = 16


class Publication(NamedTuple):
    """A day and where it was found (`schemas.vocabularies.DATE_BASES`)."""

    day: datetime.date | None
    basis: str


def publication_date(
    head: Sequence[str], body_start: str, tail: Sequence[str], file_name: str, mastheads: Sequence[str] = ()
) -> Publication:
    """The day of publication: labelled as such, in the masthead, in the dateline, else around title and signature.

    Args:
        head: Texts around the title: subtitle, source, byline.
        body_start: The first paragraph of the body, for a dateline.
        tail: Short lines behind the body, where official documents are dated.
        file_name: The file's name, whose date is taken when the text has none.
        mastheads: Running heads of the article's pages; a newspaper's have its day.
    """
    from_name = _date_in_file_name(file_name)
    dateline = first_dated(body_start, _HEAD_CHARACTERS)
    candidates = (
        *(_LABELLED.search(text) for text in head),
        *(_DATE.search(text) for text in mastheads),
        dateline,
        _TODAY.search(body_start, 0, _HEAD_CHARACTERS),
        *(_DATE.search(text) for text in (*head, *reversed(tail))),
        *(_REPUBLIC.search(text) for text in reversed(tail)),
    )
    day = next((day for found in candidates if found and (day := _day(found, from_name))), None)
    if day is not None:
        return Publication(day, "text")
    return Publication(from_name, "file_name" if from_name else "none")


def is_of_year(text: str, year: int) -> bool:
    """Whether the latest year that a text speaks of as come is this one or the one before: else its file was made long after."""
    years = [_number(found["y"]) for found in _PAST_YEAR.finditer(text)]
    return bool(years) and max(years) in (year, year - 1)


def is_date_line(text: str) -> bool:
    """Whether a paragraph is a date, its label and little else (`发布时间：2021-05-11 09:00`, `（2025年1月14日）`)."""
    found = _DATE.search(text)
    return found is not None and len(text) - (found.end() - found.start()) <= _LONGEST_REST_OF_DATE_LINE and "在" not in text


def has_dateline(text: str) -> bool:
    """Whether a paragraph begins as a news item does."""
    return opening_dateline(text) is not None or first_dated(text, _HEAD_CHARACTERS) is not None


def _date_in_file_name(name: str) -> datetime.date | None:
    stem = name.rsplit("/", 1)[-1]
    for pattern in (_COMPACT_FILE_NAME, _FILE_NAME):
        for found in pattern.finditer(stem):
            if day := _day(found):
                return day
    return None


def _day(found: re.Match[str], fallback_year: datetime.date | None = None) -> datetime.date | None:
    """The date of a match, None when it is none of the calendar's; a dateline without a year takes `fallback_year`'s."""
    parts = {name.removeprefix("h"): text for name, text in found.groupdict().items() if text}
    if "roc" in parts:
        parts["y"] = str(int(parts["roc"]) + _REPUBLIC_BEGAN)
    if "m" not in parts or ("y" not in parts and fallback_year is None):
        return None
    year = _number(parts["y"]) if "y" in parts else (fallback_year or datetime.date.min).year
    try:
        return datetime.date(year, _number(parts["m"]), _number(parts["d"]))
    except ValueError:
        return None


def _number(text: str) -> int:
    """2025 -> 2025, 二〇二五 -> 2025, 十二 -> 12, 三十一 -> 31."""
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return int("".join(_HANZI[digit] for digit in text))
    tens, _, ones = text.partition("十")
    return (int(_HANZI[tens]) if tens else 1) * 10 + (int(_HANZI[ones]) if ones else 0)
