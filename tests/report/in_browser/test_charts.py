"""The charts of the panel: years at their true distances, targets told apart from outcomes, bounds told as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.report.in_browser.remade import remade, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.orchestration.sites import Site
    from tests.report.in_browser.remade import Row

INDICATOR = "城镇新增就业"
KEPT = """() => {
    const { init } = ECharts;
    window.drawn = [];
    window.ECharts = { init: (...all) => { const chart = init(...all); window.drawn.push(chart); return chart; } };
}"""
"""The charts that the page draws from now on are kept for the test."""
LINES = """() => {
    const [, chart] = window.drawn;
    const option = chart.getOption();
    return {
        pixels: [2015, 2020, 2024].map((year) => chart.convertToPixel({ xAxisIndex: 0 }, year)),
        series: option.series.map((one) => [one.name, one.lineStyle.type, one.symbol, one.data.map(({ value }) => value)]),
        tips: option.series.map((one) => option.tooltip[0].formatter(
            [{ value: one.data.at(-1).value, data: one.data.at(-1), seriesName: one.name, marker: "" }])),
    };
}"""
BARS = """() => {
    const [chart] = window.drawn;
    const option = chart.getOption();
    const [series] = option.series;
    return {
        labels: series.data.map((one, dataIndex) => series.label.formatter({ value: one.value, dataIndex })),
        tips: series.data.map((one, dataIndex) => option.tooltip[0].formatter({ name: "x", dataIndex })),
        dashed: series.data.map((one) => one.itemStyle.borderType === "dashed"),
    };
}"""


def far_apart(rows: list[Row]) -> list[Row]:
    """Of one province, outcomes in three years of unlike distances, and a target of the last and of another year."""
    one = next(row for row in rows if row["indicator"] == INDICATOR and row["ref_area_name"] == "江苏省")
    cells = [
        one | {"time_period": year, "obs_status": "A", "value": value, "modifier": "exact"}
        for year, value in (("2015", 100.0), ("2020", 110.0), ("2024", 130.0))
    ]
    aims = [one | {"time_period": year, "obs_status": "F", "value": 120.0, "modifier": "at_least"} for year in ("2024", "2025")]
    return [*cells, *aims]


@pytest.fixture
def charts(reported: Site, open_page: Callable[..., Page], tmp_path: Path) -> Page:
    report = remade(reported.paths.report, tmp_path / "far.html", cells=far_apart)
    page = open_page(report)
    page.evaluate(KEPT)
    unit = rows_of(report, "cells")[0]["canonical_unit"]
    page.evaluate("place => { location.hash = place }", f"#/panel?indicator={INDICATOR}&unit={unit}&time=2025")
    expect(page.locator("canvas")).to_have_count(2)
    return page


@pytest.mark.long
def test_years_stand_at_their_true_distances_and_targets_are_dashed(charts: Page) -> None:
    drawn = charts.evaluate(LINES)
    first, second, third = drawn["pixels"]
    assert (second - first) / (third - second) == pytest.approx(5 / 4, rel=0.01)
    assert drawn["series"] == [
        ["江苏省", "solid", "circle", [[2015, 100], [2020, 110], [2024, 130]]],
        ["江苏省", "dashed", "emptyDiamond", [[2020, 110], [2024, 120], [2025, 120]]],
    ]
    assert drawn["tips"] == ["2024\n 江苏省: 130 人", "2025\n 江苏省: ≥120 人 (target or plan)"]


@pytest.mark.long
def test_a_bound_is_told_in_labels_tooltips_and_the_description(charts: Page) -> None:
    assert charts.evaluate(BARS) == {"labels": ["≥120"], "tips": ["x: ≥120 人 (target or plan)"], "dashed": [True]}
    described = charts.locator(".chart").evaluate_all("charts => charts.map(chart => chart.getAttribute('aria-label'))")
    assert "江苏省 ≥120 人 (target or plan)" in described[0]
    assert "2024 130 人, 2024 ≥120 人 (target or plan)" in described[1]


@pytest.mark.long
def test_the_marks_of_targets_have_a_legend(charts: Page) -> None:
    keys = charts.locator(".chart-key")
    expect(keys).to_have_text(["Outcometarget or plan", "●Outcome◇target or plan"])
    charts.get_by_label("Time").select_option("2020")
    expect(keys).to_have_count(1)
