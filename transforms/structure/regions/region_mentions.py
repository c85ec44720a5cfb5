"""Regions named in a text: which of several regions of a name is meant, and which names are words only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transforms.layout.datelines import datelines
from transforms.lexicon import lexicon
from transforms.records import RegionMention
from transforms.structure.regions.region_scan import candidates, continues, stands_alone
from transforms.structure.regions.region_table import (
    COUNTY,
    FORMER,
    GROUP,
    NATION_LEVEL,
    PREFECTURE,
    PROVINCE,
    contains,
    names,
    province_of,
    region,
)
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from collections.abc import Sequence

OWN_REGION = "the article's own region"
"""Reason of a mention by self-reference."""
_AUTONOMOUS = "自治区"
# 南娄底乡, 延安村: a place below the county that has a city's name in its own.
_TOWNSHIP = re.compile("乡(?![村镇亲土间愁情贤级])|镇(?![街村级域江])|村(?![民庄镇级委里])")
_PLACES = (PROVINCE, PREFECTURE, COUNTY)
_REACH = 200
"""How many characters back a province named before still tells which region of a name is meant."""

_LONGEST_KEPT = 500
"""Characters of a text whose regions are kept: those of a sentence; whole articles would fill the memory."""


@dataclass(slots=True)
class _Site:
    """A name in its surroundings: the text, where it stands, the article's region and the mentions before it."""

    text: str
    surface: str
    start: int
    end: int
    home: str | None
    found: Sequence[RegionMention]

    @property
    def listed(self) -> bool:
        """Whether it stands in a list after another place (江西、福建)."""
        return bool(self.found) and self.found[-1].level in _PLACES and self.text[self.found[-1].end : self.start] == "、"

    def alone(self, *, loose_end: bool = False) -> bool:
        """Whether words begin and end where the name does."""
        return stands_alone(self.text, self.start, self.end, loose_end=loose_end)


def find_regions(text: str, home: str | None = None) -> tuple[RegionMention, ...]:
    """The regions a text names, in order; names in traditional characters too.

    Args:
        text: A sentence or a whole text.
        home: Code of the region whose article it is: 本市 and 全省 are of it, and of several regions of a name its own is meant.

    Returns:
        Mentions that do not overlap. `code` is None where several regions have the name and nothing tells which.
    """
    return _regions_of_sentence(text, home) if len(text) <= _LONGEST_KEPT else _regions(text, home)


@lru_cache(maxsize=8192)  # the stages ask the same of each sentence of a part
def _regions_of_sentence(text: str, home: str | None) -> tuple[RegionMention, ...]:
    return _regions(text, home)


def _regions(text: str, home: str | None) -> tuple[RegionMention, ...]:
    plain = simplified(text)
    guards = names().guards
    skipped = datelines(plain)
    found: list[RegionMention] = []
    done = 0
    for start, surfaces in candidates(plain):
        if start < done or any(left <= start < right for left, right in skipped):
            continue
        for surface in surfaces:
            end = start + len(surface)
            if surface in guards:
                done = end
                break
            mention = _mention(_Site(plain, surface, start, end, home, found))
            if mention is not None:
                found.append(mention)
                done = end
                break
    return tuple(found)


def _mention(site: _Site) -> RegionMention | None:
    """The mention that a surface is, None when it is none."""
    index = names()
    own = index.own.get(site.surface)
    if own is not None:
        return _self_reference(site, own)
    codes = index.codes.get(site.surface)
    if codes is None:
        return None
    codes = _of_their_time(site, codes)
    level = region(codes[0]).level
    if level in (NATION_LEVEL, GROUP):
        clear = len(site.surface) > 3 or site.alone()
        return RegionMention(site.start, site.end, codes[0], level, f"name of a {level}") if clear else None
    inside = _inside_parent(site, codes)
    if not _is_name(site, level) or not (inside or _is_meant(site, codes, level)):
        return None
    if not inside and _is_behind_former_province(site):
        return RegionMention(site.start, site.end, None, level, "in a province that is gone")
    code, reason = _resolve(site, inside or codes)
    return RegionMention(
        site.start, site.end, code, region(code or codes[0]).level, "named after its parent" if inside else reason
    )


def _is_behind_former_province(site: _Site) -> bool:
    """Whether a province dissolved before GB/T 2260 stands directly before (西康省|雅安专区): the table has no places in it."""
    before = site.found[-1].code if site.found and site.found[-1].end == site.start else None
    return before is not None and region(before).level == PROVINCE and before.startswith(FORMER)


def _of_their_time(site: _Site, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The standing regions of a name, or the former ones where only they lie in the province that is spoken of.

    江北区 of a report from Chongqing is the one that was there until 2025, not Ningbo's.
    """
    standing = tuple(code for code in codes if region(code).valid_to is None)
    if not standing or len(standing) == len(codes):
        return codes
    beside = site.found[-1].code if site.found and site.found[-1].end == site.start else None
    province = province_of(beside) or province_of(site.home)
    if province is None or any(province_of(code) == province for code in standing):
        return standing
    return tuple(code for code in codes if province_of(code) == province) or standing


def _self_reference(site: _Site, kind: str) -> RegionMention | None:
    """全省, 我市 and their kind as a mention of the region they are of; None where that is not known."""
    code = _own_region(site, kind)
    if code is None or not site.alone():
        return None
    return RegionMention(site.start, site.end, code, region(code).level, OWN_REGION)


def _inside_parent(site: _Site, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the codes that lie in the region named directly before (北京|朝阳区)."""
    parent = site.found[-1].code if site.found and site.found[-1].end == site.start else None
    if parent is None or province_of(parent) is None:
        return ()
    return tuple(code for code in codes if code != parent and contains(parent, code))


def _is_name(site: _Site, level: str) -> bool:
    """Whether the characters are the name as a word of its own, not a piece of other words or of a longer name."""
    full = site.surface in names().full
    if full and len(site.surface) > 3:
        return True
    if not full and continues(site.text, site.end):
        return False
    if not full and level != PROVINCE and _TOWNSHIP.match(site.text, site.end):
        return False
    return (level == PROVINCE and site.listed) or site.alone(loose_end=level == PROVINCE)


@cache
def _common() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in lexicon("region_common_words").to_dicts()}


def is_common(surface: str) -> bool:
    """Whether a region's name is a word of the language too, or the name of something else."""
    return surface in _common()


def _is_meant(site: _Site, codes: tuple[str, ...], level: str) -> bool:
    """Whether a name that stands without its parent before it means the region.

    A word of the language (公安, 资源) never does. Names of other things too (中山, 黄山) do in an article of their province,
    or in a list after a region of it; so do counties without 县, 市, 区, or where nothing tells whose article it is.
    """
    if level == PROVINCE:
        return True
    kind = _common().get(site.surface)
    if kind == "word":
        return False
    provinces = {province_of(code) for code in codes}
    listed = site.listed and province_of(site.found[-1].code) in provinces
    if listed or province_of(site.home) in provinces:
        return True
    if kind is not None:
        return False
    city = site.home is None and len(codes) == 1 and region(codes[0]).name.endswith("市")
    return site.surface in names().full or level == PREFECTURE or city


def _resolve(site: _Site, codes: tuple[str, ...]) -> tuple[str | None, str]:
    """The code that is meant among those of a name, and why."""
    if len(codes) == 1:
        return codes[0], "the only region of that name"
    if region(codes[0]).level == PROVINCE:
        return codes[0], "a province rather than a place of the same name"
    if site.surface not in names().full and _outranks(codes) and not is_common(site.surface):
        return codes[0], "the highest of that name"
    for outer in _ancestors(site.home):
        near = [code for code in codes if contains(outer, code)]
        if near:
            return (near[0], "in the article's region") if _outranks(near) else (None, _ambiguous(near))
    near = _near(site, codes)
    if near:
        return near[0], "in the province named before"
    return (codes[0], "the highest of that name") if _outranks(codes) else (None, _ambiguous(codes))


def _near(site: _Site, codes: tuple[str, ...]) -> list[str]:
    """The one code that lies in the last province named within reach before; empty when none or several do."""
    for mention in reversed(site.found):
        province = province_of(mention.code)
        if mention.end < site.start - _REACH:
            break
        near = [code for code in codes if province is not None and contains(province, code)]
        if len(near) == 1:
            return near
    return []


def _outranks(codes: Sequence[str]) -> bool:
    """Whether the first of the codes, highest level first, is alone on its level."""
    return len(codes) == 1 or region(codes[0]).level != region(codes[1]).level


def _ambiguous(codes: Sequence[str]) -> str:
    return f"{len(codes)} regions of that name"


def _ancestors(code: str | None) -> list[str]:
    """The region and those it lies in, up to its province."""
    chain = []
    while code is not None and region(code).level in _PLACES:
        chain.append(code)
        code = region(code).parent_code
    return chain


def _own_region(site: _Site, kind: str) -> str | None:
    """The region that a self-reference (全省, 我市) is of.

    That is the one named directly before (宁波全市), else the article's own, else the last one the sentence names.
    """
    chains = [_ancestors(site.home)]
    if site.found and "。" not in site.text[site.found[-1].end : site.start]:
        before = _ancestors(site.found[-1].code)
        chains.insert(0 if site.found[-1].end == site.start else 1, before)
    return next((code for chain in chains for code in chain if _is_kind(kind, code)), None)


def _is_kind(kind: str, code: str) -> bool:
    place = region(code)
    if kind == "municipality":
        return place.name.endswith("市")
    if kind == "district":
        return place.name.endswith("区") and (place.level == COUNTY or place.name.endswith(_AUTONOMOUS))
    if kind == "county":
        return place.level == COUNTY and place.name.endswith(("县", "旗"))
    return place.level == kind and not (kind == PROVINCE and place.name.endswith("市"))
