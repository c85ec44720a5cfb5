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
