"""Tasks of an analyst, done by what the page shows (names of links, fields and buttons) and with few clicks."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.report.in_browser.looking import found

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.orchestration.sites import Site


class Reader:
    """Somebody at the page whose clicks are counted; a field that is filled in and sent is one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, place: Locator) -> None:
        self.clicks += 1
        place.click()

    def go(self, name: str) -> None:
        self.click(self.page.get_by_role("link", name=name, exact=True).first)

    def type(self, field: Locator, words: str) -> None:
        self.click(field)
        field.fill(words)
        field.press("Enter")


@pytest.fixture
def reader(reported: Site, open_page: Callable[..., Page]) -> Reader:
    return Reader(open_page(reported.paths.report))


@pytest.mark.long
def test_a_figure_is_found_doubted_and_judged(reader: Reader) -> None:
    page = reader.page
    reader.go("Figures")
    reader.type(page.get_by_role("searchbox"), "江苏 城镇新增就业 2024")
    row = page.locator("tbody tr", has_text="143.0万人")
    expect(row).to_have_count(1)
    assert reader.clicks == 2

    reader.click(row)
    drawer = page.locator("#drawer")
    expect(drawer.locator("mark").first).to_contain_text("143.0万人")
    expect(drawer).to_contain_text("Confidence")
    reader.click(drawer.get_by_role("link", name="Open in the document"))
    expect(page.locator(".n.chosen")).to_contain_text("143.0万人")
    assert reader.clicks == 4


@pytest.mark.long
def test_three_provinces_are_compared_and_a_value_opens_its_sentence(reader: Reader) -> None:
    page = reader.page
    reader.go("Panel")
    reader.type(page.get_by_label("Indicator"), "新增就业")
    reader.type(page.get_by_label("Region").and_(page.locator("input")), "江苏 浙江 河南")
    expect(page.locator(".panel-grid tbody th")).to_have_text(["江苏省", "浙江省", "河南省"])
    expect(page.locator(".chart")).to_have_count(2)
    reader.click(page.locator(".panel-grid tbody tr", has_text="河南省").locator("td a").last)
    expect(page.locator("#drawer .source-list mark").first).to_be_visible()
    assert reader.clicks == 4


@pytest.mark.long
def test_a_table_is_taken_along(reader: Reader) -> None:
    page = reader.page
    reader.go("Figures")
    reader.type(page.get_by_label("Region").and_(page.locator("input")), "江苏")
    expect(page.get_by_role("button", name="Clear all")).to_be_visible()
    shown = found(page)
    with page.expect_download() as download:
        reader.click(page.get_by_role("button", name="Download CSV"))
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == shown > 0
    assert {row["region"] for row in rows} == {"江苏省"}
    assert reader.clicks == 3
