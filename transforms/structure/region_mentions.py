"""Regions named in a text: which of several regions of a name is meant, and which names are words only."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.records import RegionMention
from transforms.structure.region_scan import candidates, continues, datelines, stands_alone
from transforms.structure.region_table import (
    COUNTY,
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

_REACH = 200
"""How many characters back a province named before still tells which region of a name is meant."""


def find_regions(text: str, home: str | None = None) -> list[RegionMention]:
    """The regions a text names, in order; names in traditional characters too.

    Args:
        text: A sentence or a whole text.
        home: Code of the region whose article it is: 本市 and 全省 are of it, and of several regions of a name its own is meant.

    Returns:
        Mentions that do not overlap. `code` is None where several regions have the name and nothing tells which.
    """
    plain = simplified(text)
    skipped = datelines(plain)
    found: list[RegionMention] = []
    done = 0
    for start, lengths in candidates(plain):
        if start < done:
            continue
        if skipped and any(left <= start < right for left, right in skipped):
            continue
        for length in lengths:
            end = start + length
            surface = plain[start:end]
            if surface in names().guards:
                done = end
                break
            mention = _mention(plain, start, end, surface, home, found)
            if mention is not None:
                found.append(mention)
                done = end
                break
    return found


def _mention(
    text: str, start: int, end: int, surface: str, home: str | None, found: Sequence[RegionMention]
) -> RegionMention | None:
    """The mention that `surface` is at [start, end), None when it is none; `found` are the mentions before it."""
    index = names()
    if surface in index.own:
        code = _own_region(text, start, index.own[surface], home, found)
        if code is None or not stands_alone(text, start, end, loose_end=False):
            return None
        return RegionMention(start, end, code, region(code).level, "the article's own region")
    codes = index.codes.get(surface)
    if codes is None:
        return None
    codes = tuple(code for code in codes if region(code).valid_to is None) or codes
    level = region(codes[0]).level
    if level in (NATION_LEVEL, GROUP):
        if len(surface) == 2 and not stands_alone(text, start, end, loose_end=False):
            return None
        return RegionMention(start, end, codes[0], level, f"name of a {level}")
    parent = found[-1].code if found and found[-1].end == start and province_of(found[-1].code) else None
    inside = tuple(code for code in codes if parent is not None and code != parent and contains(parent, code))
    full = surface in index.full
    if not _is_name(text, start, end, full=full, level=level):
        return None
    if not inside and not _is_meant(text, start, surface, codes, home, found, full=full, level=level):
        return None
    code, reason = _resolve(start, inside or codes, home, found, after_parent=bool(inside))
    return RegionMention(start, end, code, region(code or codes[0]).level, reason)


def _is_name(text: str, start: int, end: int, *, full: bool, level: str) -> bool:
    """Whether the characters are the name as a word of its own, not a piece of other words or of a longer name."""
    if full and end - start > 3:
        return True
    if not full and continues(text, end):
        return False
    return stands_alone(text, start, end, loose_end=level == PROVINCE)


@cache
def _common() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in lexicon("region_common_words").to_dicts()}


def is_common(surface: str) -> bool:
    """Whether a region's name is a word of the language too, or the name of something else."""
    return surface in _common()


def _is_meant(
    text: str,
    start: int,
    surface: str,
    codes: tuple[str, ...],
    home: str | None,
    found: Sequence[RegionMention],
    *,
    full: bool,
    level: str,
) -> bool:
    """Whether a name that stands without its parent before it means the region.

    A word of the language (公安, 资源) never does. Names of other things too (中山, 黄山) do in an article of their province,
    or in a list after a region of it; so do counties without 县, 市, 区, or where nothing tells whose article it is.
    """
    kind = _common().get(surface)
    if level == PROVINCE:
        return True
    if kind == "word":
        return False
    provinces = {province_of(code) for code in codes}
    if province_of(home) in provinces:
        return True
    if found and text[found[-1].end : start] == "、" and province_of(found[-1].code) in provinces:
        return True
    if kind is not None:
        return False
    return full or level == PREFECTURE or (home is None and len(codes) == 1 and region(codes[0]).name.endswith("市"))


def _resolve(
    start: int, codes: tuple[str, ...], home: str | None, found: Sequence[RegionMention], *, after_parent: bool
) -> tuple[str | None, str]:
    """The code that is meant among those of a name, and why."""
    if len(codes) == 1:
        return codes[0], "named after its parent" if after_parent else "the only region of that name"
    if region(codes[0]).level == PROVINCE:
        return codes[0], "a province rather than a place of the same name"
    for outer in _ancestors(home):
        near = [code for code in codes if contains(outer, code)]
        if near:
            return (near[0], "in the article's region") if _outranks(near) else (None, _ambiguous(near))
    for mention in reversed(found):
        if mention.end < start - _REACH:
            break
        outer_province = province_of(mention.code)
        near = [code for code in codes if outer_province is not None and contains(outer_province, code)]
        if len(near) == 1:
            return near[0], "in the province named before"
    if _outranks(codes):
        return codes[0], "the highest of that name"
    return None, _ambiguous(codes)


def _outranks(codes: Sequence[str]) -> bool:
    """Whether the first of the codes, highest level first, is alone on its level."""
    return len(codes) == 1 or region(codes[0]).level != region(codes[1]).level


def _ambiguous(codes: Sequence[str]) -> str:
    return f"{len(codes)} regions of that name"


def _ancestors(code: str | None) -> list[str]:
    """The region and those it lies in, up to its province."""
    chain = []
    while code is not None and region(code).level in (PROVINCE, PREFECTURE, COUNTY):
        chain.append(code)
        code = region(code).parent_code
    return chain


_AUTONOMOUS = "自治区"


def _own_region(text: str, start: int, kind: str, home: str | None, found: Sequence[RegionMention]) -> str | None:
    """The region that a self-reference (全省, 我市) is of.

    That is the one named directly before (宁波全市), else the article's own, else the last one the sentence names.
    """
    chains = [_ancestors(home)]
    if found and "。" not in text[found[-1].end : start]:
        before = _ancestors(found[-1].code)
        chains.insert(0 if found[-1].end == start else 1, before)
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
