"""The form for a verdict: what can be said together, what is kept, what is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from orchestration.verdicts import FIELDS, STATUSES, read_verdicts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.orchestration.sites import Site


@pytest.fixture
def at_a_figure(reported: Site, open_page: Callable[..., Page]) -> Page:
    [(key,)] = reported.rows("SELECT figure_key FROM figures WHERE unit = '所' ORDER BY figure_key LIMIT 1")
    return open_page(reported.paths.report, f"#/figures?figure={key}")


@pytest.mark.long
def test_a_better_status_is_one_of_the_list(at_a_figure: Page, tmp_path: Path) -> None:
    page = at_a_figure
    page.get_by_role("radio", name="better value").check()
    page.locator("[name=field]").select_option("status")
    expect(page.locator("input[name=better]")).to_have_count(0)
    offered = page.locator("select[name=better] option").evaluate_all("options => options.map(option => option.value)")
    assert tuple(offered) == STATUSES
    page.locator("select[name=better]").select_option("ongoing")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("select[name=better]")).to_have_value("ongoing")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save 1 verdict").click()
    download.value.save_as(tmp_path / "verdicts.jsonl")
    [verdict] = read_verdicts(tmp_path / "verdicts.jsonl")
    assert (verdict.field, verdict.better) == ("status", "ongoing")


@pytest.mark.long
def test_what_is_no_figure_has_no_better_value(at_a_figure: Page) -> None:
    page = at_a_figure
    field = page.locator("[name=field]")
    page.get_by_role("radio", name="wrong").check()
    offered = field.locator("option:enabled").evaluate_all("options => options.map(option => option.value)")
    assert tuple(offered) == FIELDS
    field.select_option("not_a_figure")
    expect(page.locator("[name=better]:visible")).to_have_count(0)
    page.get_by_role("radio", name="better value").check()
    expect(field).to_have_value("value")
    expect(field.locator("option[value=not_a_figure]")).to_be_disabled()
    expect(page.locator("input[name=better]")).to_be_visible()


@pytest.mark.long
def test_a_verdict_that_was_kept_is_withdrawn(at_a_figure: Page) -> None:
    page = at_a_figure
    withdraw = page.locator("form.verdict").get_by_role("button", name="Withdraw")
    expect(withdraw).to_have_count(0)
    page.get_by_role("radio", name="wrong").check()
    page.locator("[name=reason]").fill("漏印")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#save-verdicts")).to_have_count(1)
    for again in (False, True):
        if again:
            page.reload()
            expect(page.locator("[name=reason]")).to_have_value("漏印")
        expect(withdraw).to_be_visible()
    withdraw.click()
    expect(page.locator("#drawer form [role=status]")).to_have_text("Withdrawn.")
    expect(page.locator("#save-verdicts")).to_have_count(0)
    expect(page.locator("form.verdict input:checked")).to_have_count(0)
    expect(page.locator("[name=reason]")).to_be_hidden()
    page.reload()
    expect(page.locator("form.verdict")).to_have_count(1)
    expect(page.locator("form.verdict input:checked")).to_have_count(0)
