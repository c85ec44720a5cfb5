"""Every count of the overview and of the lists leads to as many rows as it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.report.made_reports import PROVINCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.orchestration.sites import Site

_NUMBER = re.compile(r"([\d,]+)")


def numbers(links: Locator) -> dict[str, int]:
    """Where each link leads → the number it shows; links without one are left out."""
    read = "links => links.map(link => [link.getAttribute('href'), link.textContent])"
    found = ((href, _NUMBER.match(text)) for href, text in links.evaluate_all(read))
    return {href: int(number[1].replace(",", "")) for href, number in found if number}


def rows_behind(page: Page, place: str) -> int:
    """How many rows the list at this place says it has."""
    page.evaluate("place => { location.hash = place; }", place)
    expect(page.locator("main")).to_have_attribute("data-at", re.compile(place.removeprefix("#/").partition("?")[0]))
    if place.startswith("#/checks"):
        return page.locator("article.check").count()
    head = _NUMBER.search(page.locator(".view-head p").first.inner_text())
    assert head, place
    return int(head[1].replace(",", ""))


@pytest.mark.long
def test_every_count_of_the_overview_leads_to_its_rows(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report)
    counts = numbers(page.locator("main a:not(.alike)"))
    assert len(counts) > 15
    for view in (
        "#/figures",
        "#/documents",
        "#/numerals",
        "#/refused",
        "#/figures?state=withheld",
        "#/numerals?disposition=date",
    ):
        assert view in counts
    assert {place: rows_behind(page, place) for place in counts} == counts


@pytest.mark.long
def test_every_count_of_a_document_leads_to_its_rows(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/documents")
    counts = numbers(page.locator(".grid td.number a"))
    assert any("doubt=any" in place or "state=withheld" in place for place in counts)
    assert {place: rows_behind(page, place) for place in counts} == counts


@pytest.mark.long
def test_a_numeral_of_the_list_opens_in_its_document(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/numerals?disposition=list_marker")
    shown = page.locator(".grid a.surface").first
    surface = shown.inner_text()
    shown.click()
    expect(page.locator(".n.chosen")).to_have_text(surface)
    expect(page.locator("#drawer")).to_contain_text("list marker")


@pytest.mark.long
def test_who_is_silent_follows_the_choice_of_regions_and_who_speaks_is_shown(
    reported: Site, open_page: Callable[..., Page]
) -> None:
    place = "#/panel?indicator=粮食产量&transformation=N"
    page = open_page(reported.paths.report, f"{place}&region=广东 江苏")
    last_year = page.locator(".silent-row[data-year='2024']")
    expect(last_year.locator(".tag")).to_have_text(["广东省"])
    expect(last_year.locator("p")).to_contain_text("1 of 2")
    last_year.locator("p a").click()
    expect(page.locator("#drawer .source-list li")).to_have_count(1)
    expect(page.locator("#drawer .source-list")).to_contain_text("江苏省")
    page = open_page(reported.paths.report, f"{place}&region=江苏")
    expect(page.locator(".silent-row[data-year]")).to_have_count(0)
    expect(page.locator(".undocumented")).to_have_count(0)
    assert len(PROVINCES) > 2


@pytest.mark.long
def test_no_word_of_the_chinese_page_is_english(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/", locale="zh-CN")
    said = page.locator("main .card td, main .card p, main .card h2, main .card th").evaluate_all(
        """cells => cells.map(cell => {
            const copy = cell.cloneNode(true);
            copy.querySelectorAll('code, bdi').forEach(part => part.remove());
            return copy.textContent;
        })"""
    )
    english = [
        text for text in said if not text.startswith("The test says so") and re.search(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", text)
    ]
    assert english == []
    page = open_page(reported.paths.report, "#/figures", locale="zh-CN")
    offered = page.get_by_label("存疑").locator("option").all_inner_texts()
    assert [words for words in offered if re.search(r"[a-z]_[a-z]", words)] == []
