"""The administrative divisions as a table: what a code means, and which codes a name can mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from transforms.lexicon import lexicon

NATION = "100000"
"""The nation's code, by which no other code begins; it starts with no zero, which spreadsheets take off."""
FORMER = "H"
"""Codes of provinces dissolved before GB/T 2260 begin with it."""
NATION_LEVEL, PROVINCE, PREFECTURE, COUNTY, GROUP = "nation", "province", "prefecture", "county", "group"


@dataclass(frozen=True, slots=True)
class Region:
    """One region: a division of GB/T 2260 (docs/decisions/0003), a province older than that standard, or a group.

    Attributes:
        code: Six characters: the GB/T 2260 code, `H…` for provinces dissolved before it, `G…` for groups, 100000 for the nation.
        name: Full official name.
        short_name: The name without its generic part (广西, 恩施); the full name where one character would be left.
        level: One of `schemas.vocabularies.REGION_LEVELS`.
        parent_code: Code of the region above it, None for the nation.
        province_code: Code of its province-level region, None for the nation and for groups.
        province_name: Full name of that, None likewise.
        valid_from: Year of the first revision at hand that has it; None when the oldest one has it already.
        valid_to: Year of the first revision that lacks it, None while it stands.
        members: Codes of a group's provinces, else empty.
    """

    code: str
    name: str
    short_name: str
    level: str
    parent_code: str | None
    province_code: str | None
    province_name: str | None
    valid_from: str | None = None
    valid_to: str | None = None
    members: tuple[str, ...] = ()


@cache
def _regions() -> dict[str, Region]:
    rows = lexicon("regions").to_dicts()
    names = {row["code"]: row["name"] for row in rows}
    regions = {}
    for row in rows:
        province = None if row["level"] == NATION_LEVEL else row["code"] if row["level"] == PROVINCE else row["code"][:2] + "0000"
        regions[row["code"]] = Region(
            row["code"],
            row["name"],
            row["short_name"],
            row["level"],
            row["parent_code"],
            province,
            names[province] if province else None,
            row["valid_from"],
            row["valid_to"],
        )
    return regions


@cache
def _groups() -> dict[str, Region]:
    return {
        row["code"]: Region(
            row["code"], row["name"], row["name"], GROUP, NATION, None, None, members=tuple(row["members"].split())
        )
        for row in lexicon("region_groups").to_dicts()
    }


def region(code: str) -> Region:
    """The region of a code, a group's too.

    Raises:
        KeyError: No region has that code.
    """
    found = _regions().get(code)
    return found if found is not None else _groups()[code]


def all_regions() -> tuple[Region, ...]:
    """Every division, the nation first, in order of code; groups are not among them."""
    return tuple(_regions().values())


def all_groups() -> tuple[Region, ...]:
    """Every group of regions (京津冀, 长三角), in order of code."""
    return tuple(_groups().values())


def province_of(code: str | None) -> str | None:
    """Code of the province-level region that a region lies in; None for the nation, for groups and for None."""
    return region(code).province_code if code else None


def contains(outer: str, inner: str) -> bool:
    """Whether `inner` is `outer` or lies in it."""
    step: str | None = inner
    while step is not None:
        if step == outer:
            return True
        step = region(step).parent_code
    return False


@dataclass(frozen=True, slots=True)
class Names:
    """Everything a surface can be: regions by code, a reference to the article's own region, or a trap.

    Attributes:
        codes: Surface to the codes of that name, highest level first, standing ones before former ones.
        full: Surfaces that end in their generic part (市, 县 …) and so are names whatever stands around them.
        own: Surface to the kind of self-reference (全省 is of a province).
        guards: Strings that hold a region's name and do not mean it (入海口, 北京时间).
        by_prefix: First two characters to the surfaces and guards that begin so, longest first.
    """

    codes: dict[str, tuple[str, ...]]
    full: frozenset[str]
    own: dict[str, str]
    guards: frozenset[str]
    by_prefix: dict[str, tuple[str, ...]]


@cache
def names() -> Names:
    """The index of all surfaces, built once a process."""
    codes: dict[str, list[str]] = {}
    full = set()
    own: dict[str, str] = {}
    for place in all_regions()[1:]:
        if len(place.name) > 2 or place.valid_to is None:  # 万县, 一区: gone, and since then pieces of other words
            codes.setdefault(place.name, []).append(place.code)
            full.add(place.name)
        if place.short_name != place.name and place.valid_to is None:
            codes.setdefault(place.short_name, []).append(place.code)
    for row in lexicon("region_aliases").to_dicts():
        if row["kind"].startswith("self_"):
            own[row["alias"]] = row["kind"].removeprefix("self_")
        elif row["kind"] != "abbreviation":
            codes.setdefault(row["alias"], []).append(row["code"])
            full.add(row["alias"])
    for row in lexicon("region_groups").to_dicts():
        for surface in row["surfaces"].split("|"):
            codes.setdefault(surface, []).append(row["code"])
            full.add(surface)
    guards = frozenset(lexicon("region_guards")["word"])
    by_prefix: dict[str, set[str]] = {}
    for surface in (*codes, *own, *guards):
        by_prefix.setdefault(surface[:2], set()).add(surface)
    return Names(
        {surface: tuple(sorted(dict.fromkeys(found), key=_sort_key)) for surface, found in codes.items()},
        frozenset(full),
        own,
        guards,
        {prefix: tuple(sorted(found, key=lambda surface: (-len(surface), surface))) for prefix, found in by_prefix.items()},
    )


_LEVELS = (NATION_LEVEL, GROUP, PROVINCE, PREFECTURE, COUNTY)


def _sort_key(code: str) -> tuple[bool, int, str]:
    place = region(code)
    return place.valid_to is not None, _LEVELS.index(place.level), code
