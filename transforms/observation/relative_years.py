"""今年, 去年, 上年: which year they are in a document of this kind.

`structure/periods/period_mentions.py` finds the words and gives them the days reckoned from the day of publication alone; here a
communiqué's 上年 is the year before the one that it is about.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.observation.parts_of_year import KnownDays, days_in_year

if TYPE_CHECKING:
    from transforms.observation.document_profile import Profile

_OF_THE_YEAR = frozenset({"communique", "accounts", "annual_report", "release"})
"""Documents that speak of the year that they are about as 本年, and of the one before it as 上年, whenever they are published."""
_WORDS = re.compile(r"(?P<year>[一-鿿]{1,2}年度?)的?(?P<part>.*)", re.DOTALL)
_FROM_IT = {"上年": -1, "上一年": -1, "上年度": -1, "上一年度": -1, "本年": 0, "本年度": 0}


def relative_days(words: str, profile: Profile) -> KnownDays | None:
    """First and last day of a relative year or of a part of it (去年, 上年末, 今年上半年).

    None where the words are none such, or the document has no year.
    """
    found = _WORDS.match(words)
    year = _year(found["year"], profile) if found else None
    if found is None or year is None:
        return None
    if not found["part"]:
        return KnownDays(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    return days_in_year(found["part"], year)


def _year(words: str, profile: Profile) -> int | None:
    if profile.kind in _OF_THE_YEAR and words in _FROM_IT and profile.reviewed is not None and profile.reviewed.end is not None:
        return profile.reviewed.end.year + _FROM_IT[words]
    offset = _offsets().get(words.removesuffix("度"))
    return None if offset is None or profile.year is None else profile.year_of_day + offset


@cache
def _offsets() -> dict[str, int]:
    """How many years a word lies from the day of publication."""
    table = lexicon("period_words")
    words = table.filter((table["rule"] == "year") & table["offset"].is_not_null())
    return dict(words.select("word", "offset").iter_rows())
