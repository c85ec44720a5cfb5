"""Entities and the regions and times of their sentence: they have columns of their own, and no phrase begins with one."""

from __future__ import annotations

import hashlib

import pytest

from transforms.pipeline import transform
from transforms.schemas.staged import SEED_CONTENT


def entities(text: str) -> dict[str, str | None]:
    """What each figure of a text is of, by its surface, as the pipeline publishes it."""
    content = text.encode()
    row = {"source_file": "a.txt", "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    figures = transform(SEED_CONTENT.frame([row]))["figure"]
    return dict(figures.select("surface", "measured_entity").iter_rows())


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        ("新增确诊病例中，丰台区21例、大兴区10例。", "10例", "确诊病例"),
        ("全国新增企业500家，其中北京市120家、上海市98家。", "98家", "企业"),
        ("全省新建学校120所。杭州市30所、宁波市20所。", "20所", "学校"),
    ],
)
def test_a_count_of_a_region_alone_is_of_what_the_list_counts(text: str, surface: str, entity: str) -> None:
    assert entities(text)[surface] == entity


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        ("西藏自治区货物贸易进出口总值126.72亿元。", "126.72亿元", "货物贸易进出口总值"),
        ("鄞州区地区生产总值2283亿元。", "2283亿元", "地区生产总值"),
        ("湖北省小学3000所。", "3000所", "小学"),
    ],
)
def test_no_entity_begins_with_a_region(text: str, surface: str, entity: str) -> None:
    assert entities(text)[surface] == entity


@pytest.mark.parametrize(
    ("text", "surface", "entity"), [("香港120家、澳门30家。", "30家", "澳门"), ("北京大学招生3000人。", "3000人", "北京大学")]
)
def test_a_region_is_kept_where_nothing_else_is_named_or_it_is_part_of_a_name(text: str, surface: str, entity: str) -> None:
    assert entities(text)[surface] == entity


def test_a_gloss_in_brackets_is_no_part_of_an_entity() -> None:
    found = entities("青云湖（藏语：蓝色的湖）位于四川省，面积34.6平方公里。全县有乡镇（场）20个。")
    assert (found["34.6平方公里"], found["20个"]) == ("青云湖", "乡镇（场）")


def test_what_two_regions_share_stays_theirs_beside_a_count_of_a_whole() -> None:
    found = entities("全省接待旅游总人数6.5亿人次，厦门、福州机场旅客吞吐量分别达2790.6万人次、1529.9万人次。")
    assert (found["2790.6万人次"], found["1529.9万人次"]) == ("厦门机场旅客", "福州机场旅客")


@pytest.mark.parametrize(
    "text", ["在长江沿线，江苏只拥有不到10%的江段。", "京津冀新增企业，发现十年来增加了近一倍。", "在黄河流域，山东占8%。"]
)
def test_a_region_that_is_longer_than_the_phrase_leaves_it_whole(text: str) -> None:
    assert "" not in entities(text).values()
