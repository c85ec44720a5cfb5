"""The panel: provinces beside each other, targets beside outcomes, who is silent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.report.in_browser.remade import remade, rows_of
from tests.report.made_reports import PROVINCES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.orchestration.sites import Site
    from tests.report.in_browser.remade import Row


@pytest.mark.long
def test_the_panel_compares_provinces_and_opens_sources(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/panel?indicator=城镇新增就业&transformation=N")
    rows = page.locator(".panel-grid tbody th").all_inner_texts()
    assert set(PROVINCES) <= set(rows)
    page.locator(".panel-grid tbody tr", has_text="江苏省").locator("td a").first.click()
    expect(page.locator("#drawer .source-list mark").first).to_contain_text("120万人")
    expect(page.locator("main")).to_contain_text("Target against outcome")
    assert page.locator("canvas").count() == 2
    page.locator("#drawer .source-list a").first.click()
    expect(page.locator(".n.chosen")).to_contain_text("120万人")


@pytest.mark.long
def test_who_has_a_value_of_the_year_is_not_silent(reported: Site, open_page: Callable[..., Page]) -> None:
    spoken: dict[tuple[str, str, str], set[str]] = {}
    for indicator, year, kind, name in reported.rows(
        """SELECT p.indicator || p.transformation, left(p.time_period, 4), if(p.obs_status = 'F', 'Target', 'Outcome'),
            p.ref_area_name
        FROM panel AS p JOIN dim_region AS r ON p.ref_area = r.region_code WHERE r.level = 'province'"""
    ):
        spoken.setdefault((indicator, year, kind), set()).add(name)
        spoken.setdefault(("", year, kind), set()).add(name)
    seen = 0
    for indicator, transformation in (("城镇新增就业", "N"), ("地区生产总值", "G1Y"), ("粮食产量", "N")):
        page = open_page(reported.paths.report, f"#/panel?indicator={indicator}&transformation={transformation}")
        expect(page.locator(".panel-grid + p ~ button")).to_have_text("Download CSV")
        expect(page.locator("section.card:has(.panel-grid) + section.card.silent")).to_have_count(1)
        for block in page.locator(".silent-row[data-year]").all():
            year = block.get_attribute("data-year") or ""
            kinds = [line.split(" · ")[0] for line in block.locator("p").all_inner_texts()]
            for kind, chips in zip(kinds, block.locator(".chips").all(), strict=True):
                silent = set(chips.locator(".tag").all_inner_texts())
                assert silent == spoken["", year, kind] - spoken[indicator + transformation, year, kind]
                seen += 1
    assert seen > 0
    last_year = page.locator(".silent-row[data-year='2024']")
    expect(last_year.locator("p")).to_contain_text("Outcome")
    expect(last_year.locator(".tag")).to_have_text(["广东省"])
    apart = page.locator(".undocumented .tag").all_inner_texts()
    [(documented,)] = reported.rows(
        "SELECT count(DISTINCT province_name) FROM dim_article AS a JOIN dim_region AS r ON a.region_code = r.region_code"
    )
    assert len(apart) == 34 - documented > 0
    assert not set(apart) & set(PROVINCES)


@pytest.mark.long
def test_targets_stand_beside_outcomes(reported: Site, open_page: Callable[..., Page]) -> None:
    [(target, outcome)] = reported.rows(
        """SELECT target, outcome FROM target_outcomes
        WHERE indicator = '城镇新增就业' AND ref_area_name = '江苏省' AND outcome IS NOT NULL LIMIT 1"""
    )
    page = open_page(reported.paths.report, "#/panel?indicator=城镇新增就业&transformation=N")
    row = page.locator(".outcomes tr", has_text="江苏省").filter(has_text="met").first
    expect(row).to_contain_text(f"{target:,.0f}")
    expect(row).to_contain_text(f"{outcome:,.0f}")


def test_an_indicator_is_found_by_a_part_of_its_name_and_others_that_have_it_are_offered(
    reported: Site, open_page: Callable[..., Page]
) -> None:
    rows = reported.rows("SELECT indicator FROM panel WHERE contains(indicator, '城镇') GROUP BY ALL ORDER BY count(*) DESC")
    page = open_page(reported.paths.report, "#/panel")
    field = page.get_by_label("Indicator")
    field.fill("城镇")
    field.press("Enter")
    expect(field).to_have_value(re.compile("城镇"))
    shown = field.input_value()
    assert shown in {name for (name,) in rows}
    offered = page.locator(".alike button").all_inner_texts()
    assert sorted([shown, *offered]) == sorted(name for (name,) in rows)


def test_as_many_checks_are_shown_as_their_numbers_say(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/checks?kind=conflicts")
    for kind in ("Conflicts", "Arithmetic"):
        chosen = page.locator(".segmented button", has_text=kind)
        chosen.click()
        expect(chosen).to_have_attribute("aria-pressed", "true")
        assert page.locator("article.check").count() == int(chosen.inner_text().split()[-1])
    for verdict in {row[0] for row in reported.rows("SELECT verdict FROM arithmetic")}:
        page.get_by_label("Result").select_option(verdict)
        chosen = page.locator(".segmented button[aria-pressed=true]")
        same = "SELECT DISTINCT rule, verdict, reason, measure, time_period, stated, expected, sentence FROM arithmetic"
        [(number,)] = reported.rows(f"SELECT count(*) FROM ({same}) WHERE verdict = '{verdict}'")  # noqa: S608 - the tests' own
        expect(chosen).to_contain_text(re.compile(rf" {number}$"))
        expect(page.locator("article.check")).to_have_count(number)


def test_the_overview_counts_the_contradictions_that_the_checks_show(reported: Site, open_page: Callable[..., Page]) -> None:
    [(pairs,)] = reported.rows("SELECT count(*) FROM conflicts")
    page = open_page(reported.paths.report, "#/overview")
    if pairs:
        expect(page.locator("tr", has_text="fact_observation.cells_agree").locator("td.number")).to_have_text(str(pairs))


DESCRIBED = "charts => charts.map(chart => chart.getAttribute('aria-label'))"


def of_many_periods(rows: list[Row]) -> list[Row]:
    """Each cell in forty years, so that the table is wider than any window."""
    return [row | {"time_period": str(year)} for row in rows for year in range(1985, 2025)]


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 768, 1440])
def test_a_table_of_many_periods_scrolls_in_its_own_card(
    reported: Site, open_page: Callable[..., Page], tmp_path: Path, width: int
) -> None:
    report = remade(reported.paths.report, tmp_path / "many.html", cells=of_many_periods)
    place = "#/panel?indicator=地区生产总值&transformation=N&period=all"
    page = open_page(report, place, viewport={"width": width, "height": 900})
    table = page.locator(".panel-grid")
    assert table.evaluate("table => table.scrollWidth > table.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [section.bounding_box() for section in page.locator("main section").all()]
    assert len(boxes) == 5
    for box in boxes:
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    chosen = page.get_by_label("Time")
    chosen.select_option("1990")
    expect(chosen).to_have_value("1990")


@pytest.mark.long
def test_a_table_and_an_axis_hold_one_period_and_the_others_on_demand(
    reported: Site, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    def with_old_ones(rows: list[Row]) -> list[Row]:
        own = [row for row in rows if (row["indicator"], row["transformation"]) == ("地区生产总值", "N")]
        of_all = {"ref_area": "000000", "ref_area_name": "全国", "area_level": "nation"}
        nation = own[0] | of_all | {"value": 9.9e13, "obs_status": "A"}
        others = {"2000": "A", "2014": "A", "2012/2022": "A", "2049": "F"}
        old = [own[0] | {"time_period": time, "obs_status": status} for time, status in others.items()]
        return [*own, *old, *(nation | {"time_period": time} for time in ("2000", "2023", "2024"))]

    report = remade(reported.paths.report, tmp_path / "old.html", cells=with_old_ones)
    page = open_page(report, "#/panel?indicator=地区生产总值&transformation=N")
    heads = page.locator(".panel-grid thead th")
    charts = page.locator(".chart")
    assert not {"2000", "2014", "2012/2022", "2049"} & set(heads.all_inner_texts())
    assert {"2023", "2024"} <= set(heads.all_inner_texts())
    expect(page.locator(".panel-grid tbody th").first).to_have_text("全国")
    assert not [words for words in charts.evaluate_all(DESCRIBED) if "全国" in words]  # no bar a hundred times the others'
    expect(page.locator("main")).to_contain_text("The nation stands in the table alone")
    page.get_by_label("Period").select_option("all")
    expect(heads).to_contain_text(["2049", "2024"])
    assert {"2000", "2014", "2012/2022", "2049"} <= set(heads.all_inner_texts())
    field = page.get_by_label("Region", exact=False).and_(page.locator("input"))
    field.fill("全国")
    field.press("Enter")
    expect(page.locator(".panel-grid tbody th")).to_have_count(1)
    assert len([words for words in charts.evaluate_all(DESCRIBED) if "全国" in words]) == 2


OVER = ("2024", "2024-Q4", "2024-S2", "2024-12", "2025-01-17", "2023-07/2024-06", "2021/2024")
NOT_OVER = ("2025", "2025-Q1", "2025-S1", "2025-01", "2025-01-18", "2024-12/2025-02", "2021/2025")


@pytest.mark.long
@pytest.mark.parametrize(("locale", "said"), [("en-US", ("no outcome found", "not yet")), ("zh-CN", ("未见完成数", "尚无"))])
def test_a_target_whose_time_is_over_has_no_outcome_and_another_not_yet(
    reported: Site, open_page: Callable[..., Page], tmp_path: Path, locale: str, said: tuple[str, str]
) -> None:
    [(newest,)] = reported.rows("SELECT CAST(max(published_on) AS VARCHAR) FROM figures")
    assert newest == "2025-01-18"

    def open_targets(rows: list[Row]) -> list[Row]:
        nothing = {"outcome": None, "outcome_figure_key": None, "is_met": None, "difference": None}
        return [rows[0] | nothing | {"time_period": time} for time in (*OVER, *NOT_OVER)]

    report = remade(reported.paths.report, tmp_path / "targets.html", outcomes=open_targets)
    [row] = rows_of(report, "outcomes")[:1]
    page = open_page(report, f"#/panel?indicator={row['indicator']}&transformation={row['transformation']}", locale=locale)
    rows = page.locator(".outcomes tbody tr")
    expect(rows).to_have_count(len(OVER) + len(NOT_OVER))
    told = {line.split("\t")[1]: line.split("\t")[3] for line in rows.all_inner_texts()}
    assert told == dict.fromkeys(OVER, said[0]) | dict.fromkeys(NOT_OVER, said[1])


@pytest.mark.long
@pytest.mark.parametrize(("locale", "said"), [("en-US", "No indicator is named “xyz”"), ("zh-CN", "没有名为“xyz”的指标")])
def test_a_name_that_no_indicator_has_is_told_and_no_other_table_is_shown(
    reported: Site, open_page: Callable[..., Page], locale: str, said: str
) -> None:
    page = open_page(reported.paths.report, "#/panel", locale=locale)
    field = page.get_by_label(re.compile("^(Indicator|指标名)"))
    expect(page.locator(".panel-grid")).to_have_count(1)
    field.fill("xyz")
    field.press("Enter")
    expect(page.locator("main [role=alert]")).to_contain_text(said)
    expect(page.locator(".panel-grid, canvas")).to_have_count(0)
    expect(field).to_have_value("xyz")
    field.fill("城镇新增就业")
    field.press("Enter")
    expect(page.locator(".panel-grid")).to_have_count(1)


@pytest.mark.long
@pytest.mark.parametrize("words", ["江苏 浙江 河南", "江苏省，浙江,河南", "江苏、浙江、河南、Atlantis"])
def test_several_regions_are_chosen_for_the_table_and_the_charts(
    reported: Site, open_page: Callable[..., Page], words: str
) -> None:
    page = open_page(reported.paths.report, "#/panel?indicator=城镇新增就业&transformation=N")
    field = page.get_by_label("Region", exact=False).and_(page.locator("input"))
    field.fill(words)
    field.press("Enter")
    expect(page.locator(".panel-grid tbody th")).to_have_count(3)
    assert page.locator(".panel-grid tbody th").all_inner_texts() == ["江苏省", "浙江省", "河南省"]
    assert set(page.locator(".outcomes tbody td:first-child").all_inner_texts()) == {"江苏省", "浙江省", "河南省"}
    described = page.locator(".chart").evaluate_all("charts => charts.map(chart => chart.getAttribute('aria-label'))")
    assert ["3 areas" in words for words in described if words.startswith("Bars")] == [True]
    expect(page.locator(".chart")).to_have_count(2)
    strangers = page.locator("main [role=alert]")
    expect(strangers).to_have_count(int("Atlantis" in words))
    if "Atlantis" in words:
        expect(strangers).to_contain_text("Atlantis")
    page.get_by_label("Time").select_option("2025")
    expect(page.locator(".panel-grid tbody th")).to_have_count(3)


@pytest.mark.long
def test_a_region_of_another_level_is_shown_when_it_is_named(
    reported: Site, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    def as_city(rows: list[Row]) -> list[Row]:
        return [row | ({"area_level": "prefecture"} if row["ref_area_name"] == "河南省" else {}) for row in rows]

    report = remade(reported.paths.report, tmp_path / "city.html", cells=as_city)
    names = open_page(report, "#/panel?indicator=城镇新增就业&transformation=N").locator(".panel-grid tbody th")
    assert "江苏省" in names.all_inner_texts()
    assert "河南省" not in names.all_inner_texts()
    names = open_page(report, "#/panel?indicator=城镇新增就业&transformation=N&region=江苏 河南").locator(".panel-grid tbody th")
    expect(names).to_have_text(["江苏省", "河南省"])


@pytest.mark.long
@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("zh-CN", ["14.2035万亿", "2.6727亿", "12.5万", "99,999.5"]),
        ("en-US", ["14,203,500,000,000", "267,270,000", "125,000", "99,999.5"]),
    ],
)
def test_large_amounts_are_written_as_people_do_and_stand_whole_in_the_title(
    reported: Site, open_page: Callable[..., Page], tmp_path: Path, locale: str, shown: list[str]
) -> None:
    values = [14203500000000.0, 267270000.0, 125000.0, 99999.5]

    def amounts(rows: list[Row]) -> list[Row]:
        one = next(row for row in rows if row["indicator"] == "地区生产总值" and row["canonical_unit"] == "元")
        return [one | {"time_period": str(2024 - at), "value": value, "modifier": "exact"} for at, value in enumerate(values)]

    def aims(rows: list[Row]) -> list[Row]:
        one = {"indicator": "地区生产总值", "transformation": "N", "canonical_unit": "元", "target_modifier": "exact"}
        return [rows[0] | one | {"target": value} for value in values]

    report = remade(reported.paths.report, tmp_path / "large.html", cells=amounts, outcomes=aims)
    page = open_page(report, "#/panel?indicator=地区生产总值&transformation=N", locale=locale)
    for cells in (page.locator(".panel-grid td a"), page.locator(".outcomes td:nth-child(3) > *")):
        expect(cells).to_have_text(shown)
        titles = cells.evaluate_all("cells => cells.map(cell => cell.title)")
        assert titles == [f"{value:,.1f} 元".replace(".0 ", " ") for value in values]


@pytest.mark.long
def test_a_value_of_another_scope_stands_behind_the_plain_one_and_says_so(
    reported: Site, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    def in_dollars_too(rows: list[Row]) -> list[Row]:
        growth = [
            row for row in rows if (row["indicator"], row["transformation"], row["obs_status"]) == ("地区生产总值", "G1Y", "A")
        ]
        both = [row | {"scope": "美元计价", "value": 77} for row in growth if row["ref_area_name"] == "江苏省"]
        alone = [row | {"scope": "可比价"} for row in growth if row["ref_area_name"] == "河南省"]
        return [*both, *(row for row in growth if row["ref_area_name"] != "河南省"), *alone]

    report = remade(reported.paths.report, tmp_path / "scopes.html", cells=in_dollars_too)
    page = open_page(report, "#/panel?indicator=地区生产总值&transformation=G1Y")
    rows = page.locator(".panel-grid tbody tr")
    assert "77" not in rows.filter(has_text="江苏省").inner_text()
    expect(rows.filter(has_text="江苏省").locator(".more").first).to_have_text("+1")
    expect(rows.filter(has_text="河南省")).to_contain_text("可比价")
    expect(rows.filter(has_text="广东省")).not_to_contain_text("可比价")
