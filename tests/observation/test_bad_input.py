"""Texts with nothing to date, with dates that no calendar has, and with dates that contradict each other."""

from __future__ import annotations

import hashlib

import pytest

from tests.observation.time_cases import observed, told
from transforms.pipeline import transform
from transforms.schemas import staged


@pytest.mark.parametrize(
    "text", ["没有数字的文字。", "第一章\n第二章", "2024年", "年年年，月月月。", "12345678901234567890年，增长5%。"]
)
def test_any_text_has_one_observation_a_figure(text: str) -> None:
    content = text.encode()
    row = {"source_file": "a.txt", "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    frames = transform(staged.SEED_CONTENT.frame([row]))

    assert frames["observation"]["figure_key"].to_list() == frames["figure"]["figure_key"].to_list()
    assert frames["observation"].schema == staged.OBSERVATION.schema


def test_a_document_without_any_date_has_none_and_says_why() -> None:
    (found,) = observed("notes.txt", "目前，社区有居民3200户。").values()

    assert (told(found), found["time_reason"], found["vintage"]) == ("-", "undated_document", None)


def test_a_day_that_is_none_of_the_calendar_dates_nothing() -> None:
    (found,) = observed("20230230.txt", "江州日报2月30日讯 全市新建学校4所。").values()

    assert (told(found), found["vintage"]) == ("-", None)


def test_a_file_of_another_printing_does_not_move_the_years() -> None:
    found = observed("a.txt", "2013年江州市政府工作报告\n发布时间：2021-05-06\n去年，全市新建学校4所，今年计划新建6所。")

    assert [told(one) for one in found.values()] == ["2012", "2013"]


def test_a_text_without_figures_is_read_beside_one_that_has_some() -> None:
    rows = [
        {"source_file": name, "content_sha256": name, "content": text.encode()}
        for name, text in (("a.txt", "没有数字。"), ("b.txt", "2024年，全市新建学校4所。"))
    ]
    frames = transform(staged.SEED_CONTENT.frame(rows))

    assert frames["observation"]["time_period"].to_list() == ["2024"]


def test_a_title_that_names_the_next_year_is_counted_from_the_day_it_was_given() -> None:
    text = (
        "2026年江州市政府工作报告\n2025年11月28日在江州市第五届人民代表大会第六次会议上\n今年，全市新建学校4所，明年计划新建6所。"
    )

    assert [told(one) for one in observed("a.txt", text).values() if one["measure"] == "学校"] == ["2025", "2026"]


def test_three_years_side_by_side_in_a_table_are_three_times() -> None:
    rows = ("| 指标 | 2023年 | 2024年 | 2025年 |", "| --- | --- | --- | --- |", "| 常住人口（万人） | 301 | 302 | 303 |")
    text = "江州市主要指标\n\n" + "\n".join(rows) + "\n"

    assert [told(one) for one in observed("a.md", text).values()] == ["2023", "2024", "2025"]


def test_news_whose_title_names_the_year_before_its_day_looks_back_on_it() -> None:
    text = "四川2025年外贸再创新高\n2026年2月3日\n据成都海关介绍，全省跨境电商进出口1250亿元。"

    assert [told(one) for one in observed("a.txt", text).values()] == ["2025"]


def test_growth_on_a_redefined_basis_is_of_another_scope() -> None:
    found = observed("2025年江州市政府工作报告.txt", "2025年江州市政府工作报告\n2024年，一般公共预算收入下降1%，同口径增长2%。")

    assert [one["scope"] for one in found.values()] == [None, "同口径"]


def test_a_report_of_the_nation_gives_the_figures_of_the_nation() -> None:
    text = (
        "2025年国民经济运行情况\n来源：国家统计局\n2026年1月19日\n\n2025年，国内生产总值增长5%。全国粮食产量增长1.2%，全国就业稳定。"
        "民间投资下降6.4%。"
    )

    assert {one["ref_area"] for one in observed("a.txt", text).values()} == {"100000"}
