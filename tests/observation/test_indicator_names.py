"""Which phrases name an indicator: a name as a whole, with before it only what leaves it the same indicator."""

from __future__ import annotations

from collections import Counter

import pytest

from transforms.lexicon import lexicon
from transforms.observation.indicators import agrees, indicators, named_indicator
from transforms.observation.measure import joined, plain


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("2024年全省地区生产总值", "地区生产总值"),
        ("“十四五”期间全省粮食产量", "粮食产量"),
        ("规模以上工业增加值", "规模以上工业增加值"),
        ("全部工业增加值", "工业增加值"),
        ("设区城市空气质量优良天数比例", "空气质量优良天数比率"),
        ("海洋生产总值", "海洋生产总值"),
        ("民营企业进出口总额", None),
        ("县域地区生产总值", None),
        ("数字产业增加值", None),
        ("省属企业研发投入", None),
        ("设区城市地区生产总值", None),
    ],
)
def test_a_name_and_what_stands_before_it(phrase: str, name: str | None) -> None:
    named = named_indicator(plain(phrase))
    assert (named.indicator.name if named else None) == name


def test_the_nation_is_told_from_the_article_s_area() -> None:
    named = named_indicator("全国粮食产量")
    assert named is not None
    assert named.is_national


@pytest.mark.parametrize(
    ("name", "transformation", "dimension", "unit", "expected"),
    [
        ("地区生产总值", "N", "currency", "元", True),
        ("地区生产总值", "N", "ratio", "%", False),
        ("地区生产总值", "G1Y", "ratio", "%", True),
        ("地区生产总值", "D1Y", "ratio", "百分点", False),
        ("森林覆盖率", "D1Y", "ratio", "百分点", True),
        ("居民消费价格", "N", "ratio", "%", False),
        ("高新技术企业数量", "N", "count", "家", True),
        ("高新技术企业数量", "N", "count", "项", False),
    ],
)
def test_unit_and_transformation_agree(name: str, transformation: str, dimension: str, unit: str, *, expected: bool) -> None:
    assert agrees(indicators()[name], transformation, dimension, unit) is expected


def test_there_are_three_hundred_indicators_and_one_name_names_one() -> None:
    table = lexicon("indicators").select("indicator", "aliases", "growth_names")
    names = [plain(name) for row in table.iter_rows() for cell in row if cell for name in cell.split("|")]
    assert table.height >= 300
    assert [name for name, times in Counter(names).items() if times > 1] == []


@pytest.mark.parametrize(
    ("entity", "of", "expected"),
    [
        ("旅游总收入", "总收入", "旅游总收入"),
        ("城镇", "调查失业率", "城镇调查失业率"),
        ("城镇化率", "城镇化率", "城镇化率"),
        ("粮食", "产量", "粮食产量"),
    ],
)
def test_what_entity_and_property_have_in_common_stands_once(entity: str, of: str, expected: str) -> None:
    assert joined(entity, of) == expected
