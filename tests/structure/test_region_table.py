"""The table of divisions: keys, parents, names."""

from __future__ import annotations

import re

import pytest

from transforms.schemas.vocabularies import REGION_LEVELS
from transforms.structure.regions.region_table import NATION, all_groups, all_regions, contains, names, province_of, region


def test_codes_are_unique_and_parents_are_there() -> None:
    codes = [place.code for place in (*all_regions(), *all_groups())]
    assert len(codes) == len(set(codes))
    assert {place.parent_code for place in all_regions()} - {None} <= set(codes)
    assert all(re.fullmatch(r"\d{6}|[HG]\d{5}", code) for code in codes)


def test_the_nation_has_one_code_that_begins_with_no_zero() -> None:
    assert [place.code for place in all_regions() if place.level == "nation"] == [NATION]
    assert not [place.code for place in (*all_regions(), *all_groups()) if place.code.startswith("0")]
    assert not [place.code for place in all_regions() if place.code.startswith(NATION[:2]) and place.code != NATION]
    assert names().codes["全国"] == (NATION,)


def test_levels_and_provinces() -> None:
    assert {place.level for place in (*all_regions(), *all_groups())} == set(REGION_LEVELS)
    standing = [place for place in all_regions() if place.level == "province" and place.valid_to is None]
    assert len(standing) == 34
    for place in all_regions()[1:]:
        assert place.province_code is not None
        assert region(place.province_code).level == "province"
        assert place.province_name == region(place.province_code).name
        assert contains(place.province_code, place.code)


@pytest.mark.parametrize(
    ("code", "name", "short_name", "level", "province"),
    [
        ("450000", "广西壮族自治区", "广西", "province", "广西壮族自治区"),
        ("222400", "延边朝鲜族自治州", "延边", "prefecture", "吉林省"),
        ("422800", "恩施土家族苗族自治州", "恩施", "prefecture", "湖北省"),
        ("429021", "神农架林区", "神农架", "county", "湖北省"),
        ("500101", "万州区", "万州", "county", "重庆市"),
        ("469024", "临高县", "临高", "county", "海南省"),
        ("H10001", "热河省", "热河", "province", "热河省"),
    ],
)
def test_a_region_is_what_its_code_says(code: str, name: str, short_name: str, level: str, province: str) -> None:
    place = region(code)
    assert (place.name, place.short_name, place.level, place.province_name) == (name, short_name, level, province)


@pytest.mark.parametrize(
    ("code", "name", "valid_from", "valid_to"),
    [
        ("653228", "和康县", "2024", None),
        ("653229", "和安县", "2024", None),
        ("500157", "两江新区", "2025", None),
        ("500105", "江北区", "1997", "2025"),
        ("500112", "渝北区", "1997", "2025"),
        ("653132", "岑岭县", "2026", None),
        ("659013", "草湖市", "2026", None),
        ("220106", "绿园区", "1995", None),
    ],
)
def test_changes_since_the_edition_of_2023(code: str, name: str, valid_from: str, valid_to: str | None) -> None:
    place = region(code)
    assert (place.name, place.valid_from, place.valid_to) == (name, valid_from, valid_to)


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        region("999999")
    assert province_of(None) is None


def test_former_divisions_say_until_when() -> None:
    assert region("H10001").valid_to == "1955"
    former = [place for place in all_regions() if place.valid_to is not None]
    assert len(former) > 1000
    assert all(place.valid_to is None or place.valid_to.isdecimal() for place in all_regions())


def test_every_surface_leads_to_known_codes() -> None:
    index = names()
    assert all(region(code) for codes in index.codes.values() for code in codes)
    assert all(len(surface) > 1 for surface in index.codes)
    assert not index.guards & set(index.codes)
