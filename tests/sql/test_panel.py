"""`panel` keeps apart what may not be compared, one report in two formats is one source, and silence is counted fairly."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from tests.orchestration.sites import Site, make_site

TEXTS = {
    # growth in dollars, real growth and like-for-like growth beside the plain ones
    "2026年江苏省政府工作报告.txt": (
        "2026年江苏省政府工作报告\n\n2025年，全省进出口总额增长5%，以美元计价，进出口总额增长3%。"
        "居民人均可支配收入名义增长6%，实际增长5.5%。一般公共预算收入下降1%，同口径增长2%。\n\n城镇新增就业130万人。\n"
    ),
    "2025年江苏省政府工作报告.txt": (
        "2025年江苏省政府工作报告\n\n2025年主要预期目标是：一般公共预算收入增长2%，进出口总额增长4%。\n"
    ),
    "2026年浙江省政府工作报告.txt": "2026年浙江省政府工作报告\n\n2025年，全省进出口总额增长7%。\n",
    # a number cut off, and one that differs; the same text again under its title told twice
    "2022a.txt": "江苏写下新篇章\n\n2022年7月20日\n\n江苏省地区生产总值增至2021年的11万亿元。2021年江苏省粮食产量达到700亿斤。\n",
    "2022b.txt": (
        "江苏绘出新画卷\n\n2022年8月12日\n\n2021年江苏省地区生产总值达到11.64万亿元。2021年江苏省粮食产量达到749.2亿斤。\n"
    ),
    "2022c.txt": (
        "江苏写下新篇章江苏写下新篇章\n\n2022年7月20日\n\n江苏省地区生产总值增至2021年的11万亿元。2021年江苏省粮食产量达到700亿斤。\n"
    ),
    # told of in passing: no reporter
    "news.txt": "外贸稳步增长\n\n2026年1月20日\n\n2025年，广东省进出口总额增长8%。\n",
}


def _word(text: str) -> bytes:
    document, file = docx.Document(), BytesIO()
    for line in text.strip().split("\n"):
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = make_site(tmp_path_factory.mktemp("panel"))
    for name, text in TEXTS.items():
        (made.seeds / name).write_text(text, encoding="utf-8")
    twin = "2026年浙江省政府工作报告"
    (made.seeds / f"{twin}.docx").write_bytes(_word(TEXTS[f"{twin}.txt"]))
    assert made.run().success
    return made


def _cells(site: Site, indicator: str, area: str) -> list[tuple[object, ...]]:
    found = site.rows(
        "SELECT indicator, ref_area, scope, value, sources, agrees FROM panel "
        "WHERE time_period = '2025' AND obs_status = 'A' ORDER BY value"
    )
    return [row[2:] for row in found if row[:2] == (indicator, area)]


@pytest.mark.parametrize(
    ("indicator", "cells"),
    [
        ("进出口总额", [("美元计价", 3.0, 1, True), (None, 5.0, 1, True)]),
        ("居民人均可支配收入", [("可比价", 5.5, 1, True), (None, 6.0, 1, True)]),
        ("一般公共预算收入", [(None, -1.0, 1, True), ("同口径", 2.0, 1, True)]),
    ],
)
def test_values_of_another_scope_have_cells_of_their_own(site: Site, indicator: str, cells: list[tuple[object, ...]]) -> None:
    assert _cells(site, indicator, "320000") == cells


def test_values_of_another_scope_are_no_conflict_nor_is_a_number_cut_off(site: Site) -> None:
    pairs = site.rows("SELECT indicator, least(surface, other_surface), greatest(surface, other_surface) FROM conflicts")
    assert set(pairs) == {("粮食产量", "700亿斤", "749.2亿斤")}
    found = site.rows(
        "SELECT indicator, value, sources, agrees FROM panel "
        "WHERE ref_area = '320000' AND time_period = '2021' ORDER BY indicator"
    )
    assert found == [("地区生产总值", 11.64e12, 2, True), ("粮食产量", 37460000.0, 2, False)]


def test_one_report_in_two_formats_is_one_source(site: Site) -> None:
    assert _cells(site, "进出口总额", "330000") == [(None, 7.0, 1, True)]


def test_a_plain_target_stands_beside_the_plain_outcome_and_the_one_told_like_for_like(site: Site) -> None:
    found = site.rows(
        "SELECT indicator, target, outcome, outcome_scope FROM target_outcomes "
        "WHERE ref_area = '320000' ORDER BY indicator, outcome"
    )

    assert found == [
        ("一般公共预算收入", 2.0, -1.0, None),
        ("一般公共预算收入", 2.0, 2.0, "同口径"),
        ("进出口总额", 4.0, 5.0, None),
    ]


def test_only_a_province_with_a_document_of_its_own_may_be_silent(site: Site) -> None:
    found = site.rows(
        "SELECT indicator, areas_reporting, silent FROM coverage_by_indicator WHERE kind = 'outcome' AND time_period = '2025'"
    )

    assert {name: (areas, silent) for name, areas, silent in found} == {
        "进出口总额": (2, []),
        "居民人均可支配收入": (2, ["浙江省"]),
        "一般公共预算收入": (2, ["浙江省"]),
        "城镇新增就业": (2, ["浙江省"]),
    }
