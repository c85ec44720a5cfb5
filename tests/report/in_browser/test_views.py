"""What a reader does in the report: find, filter, sort, open, go back, compare, judge, take away."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from orchestration.cli.main import main
from orchestration.report.page_limits import ReportLimits
from orchestration.report.writing import write_report
from orchestration.verdicts import read_verdicts
from tests.report.made_reports import EMPTY, HOSTILE, LONG, PROVINCES, TABLE, WITHHELD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.orchestration.sites import Site

VIEWS = ("#/", "#/figures", "#/panel", "#/documents", "#/checks", "#/checks?kind=arithmetic")


def text(page: Page, selector: str) -> str:
    return page.locator(selector).first.inner_text()


def found(page: Page) -> int:
    [number] = re.findall(r"^([\d,]+)", text(page, "#found"))
    return int(number.replace(",", ""))


def count(site: Site, where: str) -> int:
    [(number,)] = site.rows(f"SELECT count(*) FROM figures WHERE {where}")  # noqa: S608 - the tests' own
    return int(number)


def key_of(site: Site, source_file: str, surface: str = "") -> str:
    """The place of a document in the page, or of the figure there that is written so."""
    found = [
        row for row in site.rows("SELECT source_file, surface, document_key, figure_key FROM figures") if row[0] == source_file
    ]
    if not surface:
        return f"#/document/{found[0][2]}"
    [figure] = [row for row in found if row[1] == surface]
    return f"#/document/{figure[2]}/figure/{figure[3]}"


def test_the_overview_counts_what_the_warehouse_holds(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report)
    tiles = page.locator(".tile").all_inner_texts()
    assert tiles[0].split("\n")[0] == f"{count(reported, 'true'):,}"
    expect(page.locator("main")).to_contain_text("expectations hold")
    expect(page.locator("main")).to_contain_text("Measured entity")


@pytest.mark.long
@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("region=江苏省", "region = '江苏省'"),
        ("region=江苏", "(contains(region, '江苏') OR contains(region_name, '江苏'))"),
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
        ("region=江苏省&unit=%&time=2024", "region = '江苏省' AND unit = '%' AND starts_with(time_period, '2024')"),
    ],
)
def test_filters_find_what_sql_finds(reported: Site, open_page: Callable[..., Page], query: str, where: str) -> None:
    page = open_page(reported.paths.report, f"#/figures?{query.replace('%', '%25')}")
    assert found(page) == count(reported, where)


@pytest.mark.long
def test_the_query_that_the_page_shows_gives_the_same_figures(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/figures?region=浙江省&time=dated&sort=value.down&q=万")
    query = page.locator("details.small code").text_content() or ""
    assert len(reported.rows(query)) == found(page) > 0


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
    page.get_by_label(label).fill(words)
    page.get_by_label(label).press("Enter")
    expected = count(reported, f"{where} AND contains(concat_ws(' ', surface, source_file, sentence), '0')")
    expect(page.locator("#found")).to_contain_text(f"{expected:,} of")
    assert expected > 0
    expect(page.get_by_label(label)).to_have_value(words)
    expect(page.get_by_label(label)).to_be_focused()


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
def test_sorting_by_value_is_by_number(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/figures")
    page.get_by_role("button", name="Value").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    [(largest,)] = reported.rows("SELECT surface FROM figures ORDER BY value DESC NULLS LAST LIMIT 1")
    assert text(page, "tbody tr td a.surface") == largest


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
def test_the_panel_compares_provinces_and_opens_sources(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/panel?indicator=城镇新增就业&transformation=N")
    rows = page.locator(".panel-grid tbody th").all_inner_texts()
    assert set(PROVINCES) <= set(rows)
    page.locator(".panel-grid tbody tr", has_text="江苏省").locator("td a").last.click()
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
def test_a_card_of_a_figure_has_its_status(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/figures?status=target", viewport={"width": 390, "height": 844})
    status = page.locator("tbody td[data-label=Status]").first
    expect(status).to_be_visible()
    expect(status).to_have_text("target")


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


@pytest.mark.long
def test_a_link_to_what_the_page_does_not_hold_says_so(reported: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reported.paths.report, "#/document/00000000000000000000/figure/00000000000000000000")
    expect(page.locator("h1")).to_contain_text("does not hold that document")
    page.evaluate("location.hash = '#/nowhere?x=%E0%A4%A'")
    expect(page.locator("h1")).to_have_text("Overview")
