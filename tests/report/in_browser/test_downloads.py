"""What a reader takes away: tables as CSV, verdicts as a file."""

from __future__ import annotations

import codecs
import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from orchestration.cli.main import main
from orchestration.verdicts import read_verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.orchestration.sites import Site


def downloaded(page: Page) -> list[dict[str, str]]:
    """The rows of the CSV file that the button gives, apostrophes before formulas taken off."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    written = download.value.path().read_bytes()
    assert written.startswith(codecs.BOM_UTF8)
    assert written.count(b"\n") == written.count(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    texts = [value for row in rows for name, value in row.items() if not name.startswith("value")]
    assert not any(value.startswith(("=", "+", "-", "@")) for value in texts)
    return [{name: value.removeprefix("'") for name, value in row.items()} for row in rows]


def as_written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        value = f"{value:f}"
        return value.rstrip("0").rstrip(".") if "." in value else value
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value)


def sql_rows(site: Site, names: Iterable[str], source: str) -> list[dict[str, str]]:
    return [
        dict(zip(names, map(as_written, row), strict=True))
        for row in site.rows(f"SELECT {', '.join(names)} FROM {source}")  # noqa: S608 - the tests' own
    ]


@pytest.mark.long
@pytest.mark.parametrize(("query", "where"), [("", "true"), ("?unit=所&sort=value.down", "unit = '所'")])
def test_downloaded_figures_are_those_of_sql(reported: Site, open_page: Callable[..., Page], query: str, where: str) -> None:
    rows = downloaded(open_page(reported.paths.report, f"#/figures{query}"))
    names = [name for name in rows[0] if name not in {"sentence", "withheld_by", "indicator", "transformation"}]
    observed = ("indicator", "transformation")
    source = f"""(SELECT f.*, o.indicator, o.transformation FROM figures AS f JOIN fact_observation AS o USING (figure_key))
        WHERE {where} ORDER BY figure_key"""  # noqa: S608 - the tests' own
    cut = "if(length(sentence) >= 600, left(sentence, 600) || '…', sentence)"
    expected = sql_rows(reported, [*names, *observed], source)
    sentences = [text for (text,) in reported.rows(f"SELECT {cut} FROM {source}")]  # noqa: S608 - the tests' own
    got = sorted(rows, key=lambda row: row["figure_key"])
    assert [{name: row[name] for name in (*names, *observed)} for row in got] == expected
    assert [row["sentence"] for row in got] == sentences
    assert any(row["sentence"].startswith("=1+1") for row in got)
    assert {row["withheld_by"] for row in got} == {""}


@pytest.mark.long
def test_the_downloaded_panel_is_that_of_sql(reported: Site, open_page: Callable[..., Page]) -> None:
    place = "#/panel?indicator=城镇新增就业&transformation=N&level=all"
    rows = downloaded(open_page(reported.paths.report, place))
    source = """panel WHERE indicator = '城镇新增就业' AND transformation = 'N' AND canonical_unit = '人'
        ORDER BY figure_key"""
    assert sorted(rows, key=lambda row: row["figure_key"]) == sql_rows(reported, list(rows[0]), source)


@pytest.mark.long
def test_verdicts_are_given_and_taken_out_as_a_file(reported: Site, open_page: Callable[..., Page], tmp_path: Path) -> None:
    rows = reported.rows(
        "SELECT figure_key, surface FROM figures WHERE unit = '所' AND value IS NOT NULL ORDER BY figure_key LIMIT 2"
    )
    page = open_page(reported.paths.report, f"#/figures?figure={rows[0][0]}")
    page.get_by_role("radio", name="right").check()
    page.get_by_role("button", name="Keep").click()
    page.evaluate("key => { location.hash = `#/figures?figure=${key}` }", rows[1][0])
    expect(page.locator("#drawer h2")).to_have_text(rows[1][1])
    page.get_by_role("radio", name="better value").check()
    page.locator("[name=better]").fill("not a number")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#drawer form [role=status]")).to_contain_text("plain number")
    page.locator("[name=better]").fill("1,234")
    page.locator("[name=reason]").fill("漏印")
    page.get_by_role("button", name="Keep").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save 2 verdicts").click()
    saved = tmp_path / "verdicts.jsonl"
    download.value.save_as(saved)
    verdicts = {verdict.figure_key: verdict for verdict in read_verdicts(saved)}
    assert verdicts[rows[0][0]].verdict == "right"
    assert (verdicts[rows[1][0]].field, verdicts[rows[1][0]].better, verdicts[rows[1][0]].reason) == ("value", "1234", "漏印")
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    assert main(["corrections", str(saved), "--warehouse", str(reported.warehouse), "--seeds", str(seeds)]) == 0
    assert "corrected: '1234'" in (seeds / "corrections.yml").read_text(encoding="utf-8")
    assert json.loads(saved.read_text(encoding="utf-8").splitlines()[0])["surface"]
