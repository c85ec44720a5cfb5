"""Whose an article is: the region of who signs it, of its title, or of what its text speaks of."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from transforms.layout.datelines import datelines, filed_from
from transforms.lexicon import lexicon
from transforms.structure.organizations import branch_start, organization
from transforms.structure.regions.region_attribution import CAPITAL, is_other_side
from transforms.structure.regions.region_mentions import OWN_REGION, find_regions
from transforms.structure.regions.region_table import NATION_LEVEL, PREFECTURE, province_of, region
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import RegionMention

_HEAD = 600
"""Characters of a body in which a report says before which congress it was given."""
_LEDE = 160
"""Characters of a body in which news says where it happened, and an entry where its subject lies."""
_CONGRESS = re.compile(r"在(.{2,16}?)(?:第[一二三四五六七八九十]+届|[一二三四五六七八九十]+届)\s*(?:人民代表大会|人大)")
_OWN = re.compile(r"[全我本][省市区县州盟旗](?![场域])|全自治区|(?<![\u4e00-\u9fff])(?:省|市|自治区)(?:委|政府|人民政府)")
_TITLE_LEAD = re.compile(r"\s*(?:【[^】]*】)?\s*(?:关于)?(?:(?:\d{4}|[〇零一二三四五六七八九]{4})年(?:度)?)?\s*")
_OWN_CITY = re.compile(r"[全我本]市(?!场)")
_OWN_PROVINCE = re.compile(r"[全我本]省(?![域])|全区|我区|自治区")
_NATIONAL_TITLE = re.compile(r"国务院|全国|我国|中国|中央|国家(?!计划|任务|级|重点|标准|规定)|各地")
_NATIONAL_REPORT = re.compile(r"国务院|全国|我国|中国|国家|国民经济|国内生产总值|中央")
_NATIONAL_OPENING = re.compile(
    r"全国人民代表大会|国务院总理|来源[：:]\s*国家[\u4e00-\u9fff]{1,8}局|国家统计局[\u4e00-\u9fff\d\s]{0,12}(?:发布|公布)"
)
_NATIONAL_WORDS = re.compile(r"全国|我国|国内生产总值")
_ENOUGH_NATIONAL = 3
_SEAT = re.compile(r"[^，。；]{0,12}?(?:位于|地处|坐落于|坐落在|隶属于?|是)(?:中国|我国)?$")
_LEAD = re.compile(r"\s*(?:（[^）]{0,30}）)?\s*")
_REMARK = re.compile(r"[（(][^）)]*[）)]")
_INSTITUTION_KINDS = frozenset({"university", "school", "hospital", "company"})
_PUBLISHER = re.compile(r"[\u4e00-\u9fff]{4,20}(?=\s|\d|发布|印发|$)")
_PUBLISHING_KINDS = frozenset({"government", "bureau", "department", "commission", "office"})
_ENOUGH_OWN = 2
_DOMINANT = 0.6


def article_region(
    title: str | None, organizations: Sequence[str], speaker_role: str | None, body: str, sources: Sequence[str] = ()
) -> str | None:
    """Code of the region whose article it is, at the finest level that is sure; None for a national article.

    Asked in this order, the first that answers decides: the organizations that sign it, the speaker's office, the congress
    before which a report was given, the title, the province that a body which says 全省 or 我省 names most, the place
    where the title's subject lies, the one province that the opening speaks of; for a text that says 全省 or 全市 and names
    none, the office that published it.

    Args:
        title: The article's title.
        organizations: Who signs it, or whose the speaker is.
        speaker_role: The speaker's offices, as written.
        body: Its text.
        sources: Lines that say who published it and when.
    """
    codes = [code for name in organizations if (code := organization(name).region_code) is not None]
    if codes:
        return codes[0] if len({province_of(code) for code in codes}) == 1 else None
    if organizations and not any(organization(name).kind in ("university", "school", "media") for name in organizations):
        return None
    if speaker_role:
        code = organization(speaker_role).region_code
        if code is not None:
            return code
    body = simplified(body)
    congress = _CONGRESS.search(body[:_HEAD])
    if congress:
        return organization(congress[1].strip()).region_code
    named = _title_region(simplified(title), body) if title else _body_region(body) or _lede_region(body)
    return named or (_source_region(sources) if _OWN.search(body) and not _places(body) else None)


def is_national(title: str | None, body: str) -> bool:
    """Whether an article of no region reports on the nation as a whole: its title or its opening says so, and 全国 goes on.

    Args:
        title: The article's title.
        body: Its text.
    """
    if not (_NATIONAL_REPORT.search(simplified(title or "")) or _NATIONAL_OPENING.search(simplified(body[:_HEAD]))):
        return False  # most articles are known by their head: a whole body takes long
    body = simplified(body)
    return not _OWN.search(body) and len(_NATIONAL_WORDS.findall(body)) >= _ENOUGH_NATIONAL


def file_region(stem: str, title: str | None) -> str | None:
    """The region that a file's name begins with, for a document whose text names none; None where its title is the nation's.

    Args:
        stem: The file's name without its ending (大庆市2024年统计公报).
        title: The document's title.
    """
    stem = simplified(stem)
    if _NATIONAL_TITLE.search(f"{stem}{simplified(title or '')}"):
        return None
    lead = _TITLE_LEAD.match(stem)
    at, code = (lead.end() if lead else 0), None
    for place in _places(stem):
        if place.start != at:
            break
        code, at = place.code, place.end
    return code


def _source_region(sources: Sequence[str]) -> str | None:
    """The region of the office that published a text (来源：苏州市统计局); the press prints the news of all regions."""
    for source in sources:
        for name in _PUBLISHER.findall(source):
            known = organization(name)
            if known.region_code is not None and known.kind in _PUBLISHING_KINDS:
                return known.region_code
    return None


def _places(text: str) -> list[RegionMention]:
    """The places a text names that lie in one province."""
    return [mention for mention in find_regions(text) if province_of(mention.code) is not None]


def _title_region(title: str, body: str) -> str | None:
    """The region that a title begins with; else the body's, unless the title is the nation's or names other provinces."""
    places = _places(title)
    provinces = {province_of(place.code) for place in places}
    if len(provinces) > 1:
        return None
    lead = _TITLE_LEAD.match(title)
    code = None
    start = lead.end() if lead else 0
    at = start + branch_start(title[start:])
    for place in places:
        if place.start != at:
            break
        code, at = place.code, place.end
    code = code or _institution_region(title[start:])
    if code is not None:
        return code
    national = _NATIONAL_TITLE.search(title) is not None
    if national and not provinces:
        return None
    own = _body_region(body) or _seat(title, body) or _lede_region(body)
    return own if province_of(own) in provinces or not provinces else None


@cache
def _institution() -> re.Pattern[str]:
    suffixes = (row["suffix"] for row in lexicon("organization_kinds").to_dicts() if row["kind"] in _INSTITUTION_KINDS)
    return re.compile(rf"[\u4e00-\u9fff]{{2,16}}?(?:{'|'.join(sorted(suffixes, key=len, reverse=True))})")


def _institution_region(title: str) -> str | None:
    """Where the school or hospital lies whose name begins a title (浙江大学2022年度部门决算)."""
    named = _institution().match(title)
    return organization(named[0]).region_code if named else None


def _body_region(body: str) -> str | None:
    """The province that a body speaks of as its own: it says 全省 or 省委, and names that province more than all others."""
    if len(_OWN.findall(body)) < _ENOUGH_OWN:
        return None
    named = Counter(province_of(place.code) for place in _places(body) if place.reason != OWN_REGION)
    if not named:
        return None
    province, times = named.most_common(1)[0]
    if province is None or times <= _DOMINANT * named.total():
        return None
    return _city_of(body, province) or province


def _city_of(body: str, province: str) -> str | None:
    """The prefecture of a province that a body speaks of as 全市 or 我市, when it says so more than 全省 or 我省."""
    if region(province).name.endswith("市") or len(_OWN_CITY.findall(body)) <= len(_OWN_PROVINCE.findall(body)):
        return None
    named = Counter(place.code for place in find_regions(body, province) if place.level == PREFECTURE)
    if not named:
        return None
    city, times = named.most_common(1)[0]
    return city if times > _DOMINANT * named.total() else None


def _seat(title: str, body: str) -> str | None:
    """The region in which the subject of a title lies by the first words of its article (青海湖（…）位于中国青海省…)."""
    opening = _REMARK.sub("", body[:_LEDE])
    if not opening.startswith(title):
        return None
    first = next(iter(_places(opening)), None)
    return first.code if first and _SEAT.fullmatch(opening, len(title), first.start) else None


def _lede_region(body: str) -> str | None:
    """The province that the opening of a text names first, when the text names it more than others and the nation.

    Where the opening names none, it is that of the dateline (本报兰州3月5日电), but not the capital's: the nation's news is
    filed there too.
    """
    opening = body[:_LEDE]
    owners = [province_of(place.code) for place in _places(opening) if not is_other_side(opening, place)]
    if not owners:
        return _dateline_region(opening)
    named = Counter(
        province_of(place.code) or place.code
        for place in find_regions(body)
        if province_of(place.code) is not None or place.level == NATION_LEVEL
    )
    return owners[0] if named[owners[0]] > _DOMINANT * named.total() else None


def opening_province(text: str) -> str | None:
    """Code of the province that a dispatch opens with, its dateline put aside, else of the one it was filed from; or None."""
    opening = simplified(text[:_LEDE])
    first = next(iter(_places(opening)), None)
    between = opening[max((end for start, end in datelines(opening) if start == 0), default=0) : first.start] if first else ""
    leads = first is not None and _LEAD.fullmatch(between) is not None
    return province_of(first.code if first is not None and leads else _dateline_region(opening))


def _dateline_region(opening: str) -> str | None:
    """The region a report was filed from, None for the capital and where it has no dateline."""
    place = next(iter(_places(filed_from(opening) or "")), None)
    return place.code if place and place.code != CAPITAL else None
