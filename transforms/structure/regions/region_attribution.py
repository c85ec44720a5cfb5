"""Whose a sentence or a figure is.

A figure is its article's region's unless the sentence says otherwise: a province that is the subject of the clause, or
(in a national text) the only province the sentence speaks of. A province that is a partner, a measure or a place
something came from (与吉林联合, 高于浙江, 对口支援新疆) does not take the figure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from transforms.lexicon import lexicon
from transforms.structure.regions.region_table import GROUP, NATION_LEVEL, province_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import RegionMention


@cache
def _relation() -> re.Pattern[str]:
    """What stands before a region that is a partner, a measure or an origin, not the owner of a figure."""
    words = []
    for word, not_after in lexicon("region_relations").select("word", "not_after").iter_rows():
        words.append((f"(?<![{not_after}])" if not_after else "") + re.escape(word))
    return re.compile(rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})(?:了|的)?$")


_LONGEST_LEAD = 40
_MENTIONS_LOOKED_AT = 50
CAPITAL = "110000"
_VISITED = re.compile(r"[^，。；、]{0,4}?(?:考察|代表团|调研|视察)")
_MET = re.compile(r"[^，。；、]{0,8}?(?:举行|召开|开幕|闭幕|闭会|会见|会谈|人民大会堂)")
_NATION_AS_SUBJECT = re.compile(r"(?:全国|我国)(?![首最第唯率领前各])")
_EVERYWHERE = re.compile(r"各地|多地|各省|全球|世界各国")
_CLAUSE_END = re.compile(r"[，。；：,;:！？]")
_COUNTED = re.compile(r"\d(?![\d\s]*[年月日])|[一二三四五六七八九十百千万亿]{3,}(?!年)")
"""A number that may be somebody's figure, and no date."""
_DIRECTLY = re.compile(r"(?:分?[为达有占则]|[约近超]过?|新增|共有?)?")
_LIST_MARKS = ("、", "和", "与", "及", "以及")
_LIST_MARK = re.compile(r"[、和与及，]")
_LEAD = re.compile(
    r"(?:其中|目前|今年|去年|当前|截至[^，]{0,10}|[一二三四五六七八九]是|[“”‘’「」\s]|\d{2,4}年(?:底|末|初)?|在|位于|地处|其)*"
)


class SentenceRegion(NamedTuple):
    """The region that a sentence's figures are of.

    Attributes:
        code: The province's code; None for the nation and where it is not sure.
        basis: `sentence`, `article` or `none`.
    """

    code: str | None
    basis: str


class LocatedSentence(NamedTuple):
    """A sentence with the code from `sentence_region` and the regions that it names."""

    text: str
    code: str | None
    mentions: Sequence[RegionMention]


def sentence_region(text: str, home: str | None, mentions: Sequence[RegionMention]) -> SentenceRegion:
    """The province-level region a sentence's figures are of, unless a clause says otherwise (`region_of`).

    Args:
        text: The sentence.
        home: Code of the article's region.
        mentions: What `find_regions(text, home)` found.
    """
    own = province_of(home)
    places = [m for m in mentions if province_of(m.code) is not None]
    owners = _owners(text, places)
    provinces = {province_of(m.code) for m in owners}
    if own is not None:
        if any(province_of(m.code) == own for m in places):
            return SentenceRegion(own, "sentence")
        if len(provinces) == 1 and owners[0] is places[0] and _is_subject(text, owners[0]):
            return SentenceRegion(provinces.pop(), "sentence")
        of_nation = mentions and _is_nation(text, mentions[0])
        return SentenceRegion(None, "sentence") if of_nation else SentenceRegion(own, "article")
    nation = mentions[0] if mentions and mentions[0].level == NATION_LEVEL else None
    if len(provinces) == 1 and not (nation and _is_subject(text, nation)):
        return SentenceRegion(None if _COUNTED.search(text, 0, owners[0].start) else provinces.pop(), "sentence")
    return SentenceRegion(None, "sentence" if mentions else "none")


def passage_region(sentences: Sequence[LocatedSentence]) -> str | None:
    """The province that a paragraph of a national article is about: its first sentence names it, and no sentence another.

    Args:
        sentences: The paragraph's sentences in order.
    """
    first = sentences[0].code if sentences else None
    if first is None:
        return None
    for text, _, mentions in sentences:
        if _EVERYWHERE.search(text) or any(_is_nation(text, mention) for mention in mentions):
            return None
        if any(mention.level == GROUP or province_of(mention.code) not in (first, None) for mention in mentions):
            return None
    return first


def region_of(text: str, start: int, sentence_code: str | None, mentions: Sequence[RegionMention]) -> RegionMention | None:
    """The mention of the region that the quantity which begins at `start` of a sentence is of, None for the sentence's.

    The last region before it that opens a clause decides, or stands right before it (四川…100个，重庆80个); regions that
    open it together do with 分别 only, the nation only in its own clause. Where the sentence as a whole is nobody's, the one
    province named in the clause or before it decides.

    Args:
        text: The sentence.
        start: Where the quantity begins.
        sentence_code: What `sentence_region` gave.
        mentions: What `find_regions` found.
    """
    before = bisect_right(mentions, start, key=attrgetter("end"))
    for at in range(before - 1, max(before - _MENTIONS_LOOKED_AT, 0) - 1, -1):
        mention = mentions[at]
        if province_of(mention.code) is not None:
            if is_other_side(text, mention):
                continue
            if _DIRECTLY.fullmatch(text, mention.end, start) and not _listed(text, at, mentions):
                return mention
            if _is_subject(text, mention):
                return _of_list(text, start, mentions[at:before])
        elif _is_nation(text, mention) and not _CLAUSE_END.search(text, mention.end, start):
            return mention
    if sentence_code is not None:
        return None
    near = mentions[max(before - _MENTIONS_LOOKED_AT, 0) : before]
    owners = _owners(text, [mention for mention in near if province_of(mention.code) is not None])
    nation = any(_is_nation(text, mention) for mention in near)
    return owners[-1] if not nation and len({province_of(mention.code) for mention in owners}) == 1 else None


def _listed(text: str, at: int, mentions: Sequence[RegionMention]) -> bool:
    """Whether a mention is the end of a list of regions, which own what follows together."""
    return at > 0 and text[mentions[at - 1].end : mentions[at].start] in _LIST_MARKS


def _of_list(text: str, start: int, mentions: Sequence[RegionMention]) -> RegionMention | None:
    """The region meant of those that begin `mentions` in one list: the n-th for the n-th quantity after 分别, else none."""
    last = 0
    while last + 1 < len(mentions) and text[mentions[last].end : mentions[last + 1].start] in _LIST_MARKS:
        last += 1
    owners = mentions[: last + 1]
    if len({province_of(m.code) for m in owners}) == 1:
        return owners[0]
    each = text.find("分别", owners[-1].end, start)
    order = len(_LIST_MARK.findall(text, each, start)) if each >= 0 else len(owners)
    return owners[order] if order < len(owners) else None


def _owners(text: str, places: Sequence[RegionMention]) -> list[RegionMention]:
    """The places that are not the second side of a relation; what is listed after such a one is of its side too."""
    owners: list[RegionMention] = []
    dropped: RegionMention | None = None
    for place in places:
        listed = dropped is not None and text[dropped.end : place.start] in ("、", "和", "与", "及", "")
        if listed or is_other_side(text, place):
            dropped = place
            continue
        dropped = None
        owners.append(place)
    return owners


@lru_cache(maxsize=64)  # the figures of a sentence ask one after the other
def is_other_side(text: str, place: RegionMention) -> bool:
    """Whether a place is a partner, a measure, an origin or a venue by the words next to it."""
    return _relation().search(text[max(place.start - 6, 0) : place.start]) is not None or _is_venue(text, place)


def _is_venue(text: str, place: RegionMention) -> bool:
    """Whether a place is only where something was said: 在四川考察, 河北代表团, a meeting or a guest of state in the capital."""
    return _VISITED.match(text, place.end) is not None or (place.code == CAPITAL and _MET.match(text, place.end) is not None)


@lru_cache(maxsize=64)
def _is_subject(text: str, mention: RegionMention) -> bool:
    """Whether the mention opens its clause, words of time aside."""
    near = max(mention.start - _LONGEST_LEAD, 0)
    opened = max((match.end() for match in _CLAUSE_END.finditer(text, near, mention.start)), default=near)
    return (opened > near or near == 0) and _LEAD.fullmatch(text, opened, mention.start) is not None


def _is_nation(text: str, mention: RegionMention) -> bool:
    """Whether a mention makes the nation the subject of its clause.

    全国首家 and 我国最大 praise something of the province, 在全国推广 its reach; 中国 mostly begins a name.
    """
    return (
        _NATION_AS_SUBJECT.match(text, mention.start) is not None
        and text[mention.start - 1 : mention.start] != "在"
        and _is_subject(text, mention)
    )
