"""The table of figures: filters, search, sorting, its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from orchestration.report.page_limits import ReportLimits
from orchestration.report.writing import write_report
from tests.report.in_browser.looking import count, found, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.orchestration.sites import Site


@pytest.mark.long
@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("region=江苏省", "region = '江苏省'"),
        ("region=江苏", "(contains(region, '江苏') OR contains(region_name, '江苏'))"),
        ("region=江苏 浙江，河南", "regexp_matches(concat_ws(' ', region, region_name), '江苏|浙江|河南')"),
        (
            "indicator=粮食",
            "figure_key IN (SELECT figure_key FROM observations WHERE contains(indicator, '粮食'))",
        ),
        ("unit=%", "unit = '%'"),
        ("time=undated", "time_period IS NULL"),
        ("time=2025", "starts_with(time_period, '2025')"),
        ("status=target", "status = 'target'"),
        ("doubt=any", "doubt IS NOT NULL"),
        ("confidence=0-0.6", "confidence < 0.6"),
        ("measure=学校", "(contains(measured_entity, '学校') OR contains(measured_property, '学校'))"),
        ("document=2024年", "contains(source_file, '2024年')"),
        ("q=惠及群众 30", "contains(sentence, '惠及群众') AND contains(sentence, '30')"),
        (
            "q=城镇 2024年",
            "contains(sentence, '城镇') AND "
            "(contains(concat(sentence, source_file), '2024年') OR starts_with(time_period, '2024'))",
        ),
        ("region=江苏省&unit=%&time=2024", "region = '江苏省' AND unit = '%' AND starts_with(time_period, '2024')"),
    ],
)
def test_filters_find_what_sql_finds(reported: Site, open_page: Callable[..., Page], query: str, where: str) -> None:
    page = open_page(reported.paths.report, f"#/figures?{query.replace('%', '%25')}")
    assert found(page) == count(reported, where)


@pytest.mark.long
def test_the_query_that_the_page_shows_gives_the_same_figures(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/figures?region=浙江省,江苏&time=dated&sort=value.down&q=万")
    query = page.locator("details.small code").text_content() or ""
    assert len(reported.rows(query)) == found(page) > 0


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("q=城镇 拖拉机&region=江苏省", {"Without “拖拉机”": "q=城镇&region=江苏省"}),
        ("q=惠及群众&region=西藏&time=1999", {"Only “惠及群众”": "q=惠及群众"}),
        ("q=拖拉机", {}),
    ],
)
def test_where_nothing_fits_the_page_tells_what_a_condition_less_would_find(
    reported: Site, open_page: Callable[..., Page], query: str, offered: dict[str, str]
) -> None:
    page = open_page(reported.paths.report, f"#/figures?{query}")
    assert found(page) == 0
    links = page.locator(".nearby a")
    expect(links).to_have_count(len(offered))
    for link, (words, place) in zip(links.all(), offered.items(), strict=True):
        other = open_page(reported.paths.report, f"#/figures?{place}")
        expect(link).to_have_text(f"{words}: {found(other)} figures")
        link.click()
        expect(page.locator("#found")).to_have_text(other.locator("#found").inner_text())


@pytest.mark.long
def test_a_filter_is_chosen_by_hand_and_taken_away(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/figures")
    everything = found(page)
    page.get_by_label("Status").select_option("target")
    targets = count(reported, "status = 'target'")
    expect(page.locator("#found")).to_contain_text(f"{targets} of")
    page.get_by_role("searchbox").fill("学校")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**q=*")
    assert found(page) < everything
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("#found")).to_contain_text(f"{everything:,} of")


@pytest.mark.long
@pytest.mark.parametrize(
    ("label", "words", "where"),
    [
        ("Region", "江苏", "contains(region, '江苏')"),
        ("Indicator", "粮食", "figure_key IN (SELECT figure_key FROM observations WHERE contains(indicator, '粮食'))"),
        ("What is measured", "学校", "(contains(measured_entity, '学校') OR contains(measured_property, '学校'))"),
    ],
)
def test_enter_in_a_field_applies_a_part_of_a_name(
    reported: Site, open_page: Callable[..., Page], label: str, words: str, where: str
) -> None:
    page = open_page(reported.paths.report, "#/figures")
    page.get_by_role("searchbox").fill("0")
    page.get_by_role("combobox", name=label, exact=True).fill(words)
    page.get_by_role("combobox", name=label, exact=True).press("Enter")
    expected = count(reported, f"{where} AND contains(concat_ws(' ', surface, source_file, sentence), '0')")
    expect(page.locator("#found")).to_contain_text(f"{expected:,} of")
    assert expected > 0
    expect(page.get_by_role("combobox", name=label, exact=True)).to_have_value(words)
    expect(page.get_by_role("combobox", name=label, exact=True)).to_be_focused()


@pytest.mark.long
def test_sorting_by_value_is_by_number(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/figures")
    page.get_by_role("button", name="Value").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    [(largest,)] = reported.rows("SELECT surface FROM figures ORDER BY value DESC NULLS LAST LIMIT 1")
    assert text(page, "tbody tr td a.surface") == largest


@pytest.mark.long
def test_a_card_of_a_figure_has_its_status(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/figures?status=target", viewport={"width": 390, "height": 844})
    status = page.locator("tbody td[data-label=Status]").first
    expect(status).to_be_visible()
    expect(status).to_have_text("target")


@pytest.mark.long
def test_past_its_limit_the_page_says_so_and_gives_the_query(
    reported: Site, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    written = write_report(reported.paths, tmp_path / "small.html", ReportLimits(figures=30, rows=3))
    page = open_page(written.path, "#/figures?unit=%25")
    notice = page.locator(".notice.warn")
    expect(notice).to_contain_text(f"This page holds {written.figures} of {written.figures + written.left_out} figures")
    query = notice.locator("code").text_content() or ""
    assert len(reported.rows(query)) == count(reported, "unit = '%'") > found(page)
    page.evaluate("location.hash = '#/'")
    expect(page.locator("main .notice.warn")).to_contain_text(f"{written.documents} of 9 documents")
    page.evaluate("location.hash = '#/panel'")
    expect(page.locator(".notice.warn code").first).to_have_text("SELECT * FROM panel")
