"""Organizations of bylines and speakers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.structure.organizations import (
    NOBODY,
    Organization,
    Speaker,
    organization,
    organization_kind,
    speaker_after,
    split_bylines,
    split_speaker,
)

SPEAKERS = list(csv.DictReader((Path(__file__).parents[1] / "cases/speakers.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", SPEAKERS, ids=lambda case: case["text"])
def test_speakers(case: dict[str, str]) -> None:
    organizations = tuple(name for name in case["organizations"].split("|") if name)
    assert split_speaker(case["text"]) == (organizations, case["role"], case["name"])


@pytest.mark.parametrize("text", ["这是一句话", "", "：", "厅长" * 100, "全市新增就业岗位3万个，完成投资20亿元。", "\x00\x00"])
def test_what_introduces_no_speaker(text: str) -> None:
    assert split_speaker(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中共天津市委教育工委 天津市教育委员会", ("中共天津市委教育工委", "天津市教育委员会")),
        ("浙江省教育厅", ("浙江省教育厅",)),
        ("四川省发展和改革委员会、四川省财政厅", ("四川省发展和改革委员会", "四川省财政厅")),
        ("中共上海市教育卫生工作\n委员会", ("中共上海市教育卫生工作委员会",)),
        ("陈欣然", ("陈欣然",)),
        ("", ()),
    ],
)
def test_bylines(text: str, names: tuple[str, ...]) -> None:
    assert split_bylines(text) == names


@pytest.mark.parametrize(
    ("name", "kind", "region_code"),
    [
        ("北京市教育委员会", "commission", "110000"),
        ("中共天津市委教育工委", "party_committee", "120000"),
        ("郑州市教育局", "bureau", "410100"),
        ("广东省深圳市南山区人民政府", "government", "440305"),
        ("盐城市第一人民医院", "hospital", "320900"),
        ("浙江大学", "university", "330000"),
        ("教育部", "ministry", None),
        ("国家统计局", "bureau", None),
        ("北京日报", "media", "110000"),
        ("某某", "other", None),
    ],
)
def test_kind_and_region(name: str, kind: str, region_code: str | None) -> None:
    assert organization(name) == Organization(name, kind, region_code)


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(organization_kind(text), str)
    assert "".join(split_bylines(text)) == "".join(text.split()).replace("、", "")
    found = split_speaker(text)
    assert found is None or found[2]


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        (Speaker("康义", "国家统计局"), "康义：", Speaker("康义", "国家统计局")),  # named again, still of that organization
        (Speaker("康义", "国家统计局"), "王萍萍：", Speaker("王萍萍", None)),
        (Speaker("康义", "国家统计局"), "新华社记者：", Speaker(None, "新华社")),
        (NOBODY, "浙江省统计局局长 王美福：", Speaker("王美福", "浙江省统计局")),
    ],
)
def test_who_speaks_behind_a_line_that_introduces(before: Speaker, line: str, after: Speaker) -> None:
    assert speaker_after(before, line) == after
