"""Regions in sentences as official texts write them: what is named, and whose the sentence's figure is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from transforms.structure.regions.region_attribution import sentence_region
from transforms.structure.regions.region_mentions import find_regions
from transforms.structure.regions.region_table import all_groups, all_regions, region

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases/regions.csv").open(encoding="utf-8")))
_CURRENT = [place for place in all_regions() if place.valid_to is None]
_CODES = {place.name: place.code for place in sorted(_CURRENT, key=lambda place: place.level, reverse=False)}


def _home(name: str) -> str | None:
    return _CODES[name] if name else None


def _named(text: str, home: str | None) -> list[tuple[str, str | None]]:
    return [(text[m.start : m.end], region(m.code).name if m.code else "?") for m in find_regions(text, home)]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_what_is_named(case: dict[str, str]) -> None:
    expected = [tuple(pair.split("=")) for pair in case["mentions"].split("|") if pair]
    assert _named(case["text"], _home(case["home"])) == expected


@pytest.mark.parametrize("case", [case for case in CASES if case["region"]], ids=lambda case: case["text"][:20])
def test_whose_the_sentence_is(case: dict[str, str]) -> None:
    home = _home(case["home"])
    code, basis = sentence_region(case["text"], home, find_regions(case["text"], home))
    assert (region(code).province_name if code else "-") == case["region"]
    assert basis in ("sentence", "article", "none")
    assert (basis == "none") <= (code is None)


def test_groups_are_regions_with_members() -> None:
    assert {region(group.code).name for group in all_groups()} >= {"京津冀", "长三角", "东北三省一区"}
    assert all(region(member).level == "province" for group in all_groups() for member in group.members)
