"""A document as it stood: marks, tables, ways there and back, keys, hostile text."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import duckdb
import pytest
from playwright.sync_api import expect

from orchestration.report.writing import write_report
from orchestration.warehouse.paths import WarehousePaths
from tests.report.in_browser.looking import key_of
from tests.report.made_reports import EMPTY, HOSTILE, LONG, TABLE, WITHHELD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.orchestration.sites import Site


def test_a_click_leads_to_the_source_and_back(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/figures?region=江苏省&unit=所")
    page.locator("tbody a.surface").first.click()
    drawer = page.locator("#drawer")
    expect(drawer.locator("mark")).to_have_text("120所")
    expect(drawer).to_contain_text("Confidence")
    drawer.get_by_role("link", name="Open in the document").click()
    chosen = page.locator(".n.chosen")
    expect(chosen).to_have_text("120所")
    expect(chosen).to_be_in_viewport()
    page.get_by_role("link", name="Back to Figures").click()
    expect(drawer.locator("mark")).to_have_text("120所")
    page.go_back()
    expect(page.locator(".n.chosen")).to_have_text("120所")
    page.go_back()
    page.go_back()
    expect(drawer).to_be_hidden()
    assert "region=" in page.url


@pytest.mark.long
def test_every_numeral_of_a_document_is_marked(reported: Site, open_page: Callable[..., Page]) -> None:
    [(key, figures, others)] = reported.rows(
        """SELECT document_key, count(DISTINCT figure_key), count(*) FILTER (WHERE disposition != 'figure')
        FROM numeral_audit WHERE source_file LIKE '2025年江苏%' GROUP BY document_key"""
    )
    page = open_page(reported.paths.report, f"#/document/{key}")
    assert page.locator(".n").count() == figures + others
    first = page.locator(".n.date").first
    first.click()
    expect(page.locator("#drawer")).to_contain_text("Numeral that is no figure")
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).to_be_hidden()


@pytest.mark.long
def test_a_table_stands_as_a_table(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, key_of(reported, TABLE, "26727.0"))
    rows = page.locator(".paper table tr")
    expect(rows.nth(2).locator("td")).to_have_text(["苏州市", "26727.0", "1298.7"])
    expect(rows.nth(2).locator("td").nth(1).locator(".n.chosen")).to_have_text("26727.0")


@pytest.mark.long
@pytest.mark.parametrize(("key", "where"), [("u", "time_period IS NULL"), ("d", "doubt IS NOT NULL")])
def test_keys_go_to_the_next_figure_that_wants_a_look(
    reported: Site, open_page: Callable[..., Page], key: str, where: str
) -> None:
    wanted = {found for (found,) in reported.rows(f"SELECT figure_key FROM figures WHERE {where}")}  # noqa: S608 - the tests' own
    [(document,)] = reported.rows("SELECT document_key FROM documents ORDER BY source_file LIMIT 1")
    page = open_page(reported.paths.report, f"#/document/{document}")
    seen = set()
    for _ in range(min(4, len(wanted))):
        before = page.url
        page.keyboard.press(key)
        page.wait_for_function("before => location.href !== before", arg=before)
        seen.add(page.url.rsplit("/", 1)[1])
    assert seen <= wanted
    assert len(seen) == min(4, len(wanted))
    if not wanted:
        page.keyboard.press(key)
        expect(page.locator("#announcer")).to_contain_text("Nothing in this page")


@pytest.mark.long
def test_what_is_withheld_or_refused_says_why(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report)
    expect(page.locator("main")).to_contain_text("fact_figure.not_these")
    expect(page.locator("main")).to_contain_text(EMPTY)
    page.locator("a.tile", has_text="withheld").click()
    expect(page.locator("tbody a.surface")).to_have_text(WITHHELD)
    page.locator("tbody a.surface").click()
    page.locator("#drawer").get_by_role("link", name="Open in the document").click()
    expect(page.locator(".n.chosen.withheld")).to_have_text(WITHHELD)
    expect(page.locator("#drawer .why.bad")).to_contain_text("The test says so.")
    expect(page.locator("#drawer .why.bad")).to_contain_text("End the test.")
    [(document,)] = reported.rows("SELECT document_key FROM documents ORDER BY source_file LIMIT 1")
    page.evaluate("key => { location.hash = `#/document/${key}` }", document)
    expect(page.locator("#drawer")).to_be_hidden()
    page.keyboard.press("w")
    expect(page.locator(".n.chosen.withheld")).to_have_text(WITHHELD)


@pytest.mark.long
def test_markup_of_a_document_is_text(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, key_of(reported, HOSTILE))
    expect(page.locator(".paper").first).to_contain_text("<script>")
    assert page.locator("main img, main script").count() == 0
    assert "taken" not in page.title()
    assert page.locator("html").get_attribute("dir") is None
    assert page.locator(".line").first.evaluate("line => getComputedStyle(line).unicodeBidi") == "isolate"


@pytest.mark.long
def test_offsets_hold_behind_characters_of_two_units(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, key_of(reported, HOSTILE, "910户"))
    expect(page.locator(".n.chosen")).to_have_text("910户")
    expect(page.locator("#drawer mark")).to_have_text("910户")


@pytest.mark.long
def test_a_long_sentence_is_cut_with_a_notice(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, key_of(reported, HOSTILE, "5200人次"))
    drawer = page.locator("#drawer")
    expect(drawer.locator("mark")).to_have_text("5200人次")
    expect(drawer).to_contain_text("A long sentence of")
    assert len(drawer.locator(".sentence").inner_text()) < LONG * 0.6


@pytest.mark.long
def test_a_link_to_what_the_page_does_not_hold_says_so(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/document/00000000000000000000/figure/00000000000000000000")
    expect(page.locator("h1")).to_contain_text("does not hold that document")
    page.evaluate("location.hash = '#/nowhere?x=%E0%A4%A'")
    expect(page.locator("h1")).to_have_text("Overview")


def test_a_doubt_is_told_of_the_figure_itself(reported: Site, open_page: Callable[..., Page], tmp_path: Path) -> None:
    shutil.copytree(reported.warehouse / "versions", tmp_path / "versions")
    [version] = (tmp_path / "versions").iterdir()
    (tmp_path / "zhibiao.duckdb").symlink_to(version)
    version.chmod(0o644)
    with duckdb.connect(str(version)) as connection:
        connection.execute("UPDATE fact_figure SET doubt = 'fact_observation.level_in_band' WHERE surface = '120万人'")
        key, document = connection.execute("SELECT figure_key, document_key FROM figures WHERE doubt IS NOT NULL").fetchall()[0]
    written = write_report(WarehousePaths(tmp_path))
    page = open_page(written.path, f"#/document/{document}/figure/{key}")
    expect(page.locator("#drawer .why span").first).to_have_text(
        re.compile("^城镇新增就业 is “120万人” here, which is more or less than it is anywhere")
    )
