"""What holds for every view: counts, language, colours, barriers, widths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.report.in_browser.looking import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.orchestration.sites import Site

VIEWS = ("#/", "#/figures", "#/panel", "#/documents", "#/checks", "#/checks?kind=arithmetic")


def test_the_overview_counts_what_the_warehouse_holds(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report)
    tiles = page.locator(".tile").all_inner_texts()
    assert tiles[0].split("\n")[0] == f"{count(reported, 'true'):,}"
    expect(page.locator("main")).to_contain_text("expectations hold")
    expect(page.locator("main")).to_contain_text("Measured entity")


@pytest.mark.long
def test_language_and_colours_are_switched_and_remembered(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report)
    page.locator("#language").click()
    expect(page.locator("h1")).to_have_text("总览")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    page.locator("#theme").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    expect(page.locator("h1")).to_have_text("总览")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", ground)[:3])) < 60


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_serious_barrier(reported: Site, open_page: Callable[..., Page], scheme: str, width: int) -> None:
    [(key, figure)] = reported.rows("SELECT document_key, figure_key FROM figures WHERE source_file LIKE '2025年江苏%' LIMIT 1")
    seen = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}, "bypass_csp": True}
    for place in (*VIEWS, f"#/figures?figure={figure}", f"#/document/{key}/figure/{figure}"):
        page = open_page(reported.paths.report, place, **seen)
        violations = Axe().run(page).response["violations"]
        serious = [(one["id"], one["nodes"][0]["html"][:200]) for one in violations if one["impact"] in {"serious", "critical"}]
        assert serious == [], place
        page.context.close()


@pytest.mark.long
@pytest.mark.parametrize("place", VIEWS)
@pytest.mark.parametrize("width", [390, 820])
def test_nothing_is_wider_than_the_screen(reported: Site, open_page: Callable[..., Page], place: str, width: int) -> None:
    page = open_page(reported.paths.report, place, viewport={"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
