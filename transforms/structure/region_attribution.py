"""Whose an article, a sentence or a figure is.

A figure is its article's region's unless the sentence says otherwise: a province that is the subject of the clause, or
(in a national text) the only province the sentence speaks of. A province that is a partner, a measure or a place
something came from (与吉林联合, 高于浙江, 对口支援新疆) does not take the figure.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.structure.organizations import organization
from transforms.structure.region_mentions import find_regions
from transforms.structure.region_table import NATION_LEVEL, province_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import RegionMention

_HEAD = 600
"""Characters of a body in which a report says before which congress it was given."""
_CONGRESS = re.compile(r"在(.{2,16}?)(?:第[一二三四五六七八九十百]+届|[一二三四五六七八九十]+届)\s*(?:人民代表大会|人大)")
_OWN_ORGANS = re.compile(r"(?:全省|我省|省委|省政府|省人民政府|省长|全市|我市|市委|市政府|市人民政府|全区|我区|自治区)")
_NATIONAL_TITLE = re.compile(r"国务院|全国|我国|中国|中央|国家")
_ENOUGH_OWN_ORGANS = 2
_DOMINANT = 0.5


def article_region(title: str | None, organizations: Sequence[str], speaker_role: str | None, body: str) -> str | None:
    """Code of the region whose article it is, at the finest level that is sure; None for a national article.

    Asked in this order, the first that answers decides: the organizations that sign it, the speaker's office, the congress
    before which a report was given, the title, and the province that a body which says 全省 or 我省 names most.

    Args:
        title: The article's title.
        organizations: Who signs it, or whose the speaker is.
        speaker_role: The speaker's offices, as written.
        body: Its text.
    """
    for name in organizations:
        code = organization(name).region_code
        if code is not None:
            return code
    if organizations and not any(organization(name).kind in ("university", "school", "media") for name in organizations):
        return None
    if speaker_role:
        code = organization(speaker_role).region_code
        if code is not None:
            return code
    congress = _CONGRESS.search(body[:_HEAD])
    if congress:
        return organization(congress[1].strip()).region_code
    return _title_region(title, body) or _body_region(body)


def _places(text: str) -> list[RegionMention]:
    """The places a text names that lie in one province."""
    return [mention for mention in find_regions(text) if province_of(mention.code) is not None]


def _title_region(title: str | None, body: str) -> str | None:
    """The region of a title that begins with it, or that names one province which the body names too."""
    if not title or _NATIONAL_TITLE.search(title):
        return None
    places = _places(title)
    provinces = {province_of(place.code) for place in places}
    if len(provinces) != 1:
        return None
    lead = re.match(r"\s*(?:\d{4}年)?\s*", title)
    if lead is not None and places[0].start == lead.end():
        chain = places[0]
        for place in places[1:]:
            if place.start != chain.end:
                break
            chain = place
        return chain.code
    return _body_region(body) if _body_region(body) in provinces else None


def _body_region(body: str) -> str | None:
    """The province that a body speaks of as its own: it says 全省 or 省委, and names that province more than all others."""
    if len(_OWN_ORGANS.findall(body)) < _ENOUGH_OWN_ORGANS:
        return None
    named = Counter(province_of(place.code) for place in _places(body) if "own region" not in place.reason)
    if not named:
        return None
    province, times = named.most_common(1)[0]
    return province if times > _DOMINANT * named.total() else None


@cache
def _relation() -> re.Pattern[str]:
    """What stands before a region that is a partner, a measure or an origin, not the owner of a figure."""
    words = "|".join(sorted(map(re.escape, lexicon("region_relations")["word"]), key=len, reverse=True))
    return re.compile(rf"(?:{words})(?:了|的)?$")


_CLAUSE_END = re.compile(r"[，。；：,;:！？]")
_LEAD = re.compile(
    r"^(?:其中|目前|今年|去年|当前|截至[^，]{0,10}|[一二三四五六七八九]是|[“”‘’「」\s　]|\d{2,4}年(?:底|末|初)?|在|位于|地处|其)*$"
)


def sentence_region(text: str, home: str | None, mentions: Sequence[RegionMention]) -> tuple[str | None, str]:
    """The province-level region a sentence's figures are of, unless a clause says otherwise (`region_of`).

    Args:
        text: The sentence.
        home: Code of the article's region.
        mentions: What `find_regions(text, home)` found.

    Returns:
        A code, or None for the nation and where it is not sure, and the basis: `sentence`, `article` or `none`.
    """
    return region_of(text, 0, len(text), home, mentions)


def region_of(text: str, start: int, end: int, home: str | None, mentions: Sequence[RegionMention]) -> tuple[str | None, str]:
    """The province-level region that the quantity at [start, end) of a sentence is of; arguments else as `sentence_region`."""
    own = province_of(home)
    places = [m for m in mentions if province_of(m.code) is not None and not (start <= m.start and m.end <= end < len(text))]
    owners = _owners(text, places)
    if own is not None:
        if any(province_of(m.code) == own for m in places):
            return own, "sentence"
        subjects = [m for m in owners if _is_subject(text, m)]
        provinces = {province_of(m.code) for m in subjects}
        if len(provinces) == 1 and subjects[0] is places[0]:
            return provinces.pop(), "sentence"
        if _is_national(text, mentions):
            return None, "sentence"
        return own, "article"
    provinces = {province_of(m.code) for m in owners}
    if len(provinces) == 1 and not _is_national(text, mentions):
        return provinces.pop(), "sentence"
    return None, "sentence" if mentions else "none"


def _owners(text: str, places: Sequence[RegionMention]) -> list[RegionMention]:
    """The places that are not the second side of a relation; what is listed after such a one is of its side too."""
    owners: list[RegionMention] = []
    dropped: RegionMention | None = None
    for place in places:
        before = text[max(place.start - 6, 0) : place.start]
        listed = dropped is not None and text[dropped.end : place.start] in ("、", "和", "与", "及", "")
        if listed or _relation().search(before):
            dropped = place
            continue
        dropped = None
        owners.append(place)
    return owners


def _is_subject(text: str, mention: RegionMention) -> bool:
    """Whether the mention opens its clause, words of time aside."""
    opened = 0
    for match in _CLAUSE_END.finditer(text, 0, mention.start):
        opened = match.end()
    return _LEAD.match(text[opened : mention.start]) is not None


def _is_national(text: str, mentions: Sequence[RegionMention]) -> bool:
    """Whether the sentence's subject is the nation: 全国 or 我国 opens a clause before any place is named."""
    first = mentions[0] if mentions else None
    return first is not None and first.level == NATION_LEVEL and _is_subject(text, first)
