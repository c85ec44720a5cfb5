"""A workbook read back: numbers are numbers, text is text, and every figure leads to its sentence."""

from __future__ import annotations

import datetime
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from python_calamine import load_workbook

from orchestration.cli.main import main
from orchestration.exports import workbook_file
from orchestration.warehouse.publish import open_readonly
from tests.exports.conftest import FORMULA

if TYPE_CHECKING:
    from tests.orchestration.sites import Site

VIEWS = ("figures", "observations", "panel", "target_outcomes", "arithmetic", "load_history", "figures_by_region")


def sheets(path: str = "out.xlsx") -> dict[str, list[list[Any]]]:
    book = load_workbook(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def records(rows: list[list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def held(site: Site, view: str) -> list[dict[str, Any]]:
    with open_readonly(site.paths) as connection:
        found = connection.table(view)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def part(name: str, path: str = "out.xlsx") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def in_excel(value: object) -> object:
    """What a cell shows of a value."""
    match value:
        case None:
            return ""
        case bool():
            return value
        case datetime.datetime():
            return value.replace(microsecond=0)
        case datetime.date():
            return value if value.year >= 1900 else value.isoformat()
        case Decimal() if len(value.normalize().as_tuple().digits) > 15:
            return f"{value.normalize():f}"
        case Decimal() | int() | float():
            return float(f"{value:.15g}")  # what Excel holds
        case list():
            return "、".join(map(str, value))
    return str(value)


@pytest.mark.parametrize("view", VIEWS)
def test_every_value_is_read_back(exported: Site, view: str) -> None:
    assert main(["export", "--format", "xlsx", "--view", view, "--output", "out.xlsx"]) == 0
    found = sheets()
    assert list(found) == [view, "dictionary", "provenance"]
    given = [{name: in_excel(value) for name, value in row.items()} for row in held(exported, view)]
    read = [{name: in_excel(value) for name, value in row.items()} for row in records(found[view])]
    assert len(read) == len(given) > 0
    assert sorted(map(repr, read)) == sorted(map(repr, given))


def test_a_number_that_excel_cannot_hold_is_text_and_said(exported: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "xlsx", "--output", "out.xlsx"]) == 0
    [long] = [row for row in records(sheets()["figures"]) if row["surface"] == "1234567890123.4567元"]
    assert long["value"] == "1234567890123.4567"
    assert "more than 15 digits" in capsys.readouterr().out
    small = [row["value"] for row in records(sheets()["figures"]) if row["surface"] == "14.65亿元"]
    assert small == [1465000000.0]
    assert {row["source_file"] for row in held(exported, "figures")} >= {FORMULA}


def test_days_before_excel_s_first_are_text_and_said(exported: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "xlsx", "--output", "out.xlsx"]) == 0
    starts = {row["time_start"] for row in records(sheets()["figures"])}
    early = {
        row["time_start"].isoformat() for row in held(exported, "figures") if row["time_start"] and row["time_start"].year < 1900
    }
    assert early
    assert early <= starts
    assert "before 1900" in capsys.readouterr().out
    assert datetime.date(2024, 1, 1) in starts


def test_text_becomes_no_formula_and_no_link(exported: Site) -> None:  # noqa: ARG001 - it names the warehouse
    assert main(["export", "--format", "xlsx", "--output", "out.xlsx"]) == 0
    for number in (1, 2, 3):
        assert "<f>" not in part(f"xl/worksheets/sheet{number}.xml")
    targets = re.findall(r'Target="([^"]*)"', part("xl/worksheets/_rels/sheet3.xml.rels"))
    assert not [target for target in targets if target.startswith("http")]
    assert any("http://example.org" in row["sentence"] for row in records(sheets()["figures"]))


def test_header_filter_and_widths(exported: Site) -> None:  # noqa: ARG001 - it names the warehouse
    assert main(["export", "--format", "xlsx", "--output", "out.xlsx"]) == 0
    figures = sheets()["figures"]
    sheet = part("xl/worksheets/sheet1.xml")
    assert 'state="frozen"' in sheet
    assert 'ySplit="1"' in sheet
    [last] = re.findall(r'<autoFilter ref="A1:[A-Z]+(\d+)"', sheet)
    assert int(last) == len(figures)
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', sheet)]
    assert min(widths) >= 9
    assert max(widths) <= 62
    assert len(set(widths)) > 3


def test_the_dictionary_tells_every_column(exported: Site) -> None:  # noqa: ARG001 - it names the warehouse
    assert main(["export", "--format", "xlsx", "--view", "panel", "--output", "out.xlsx"]) == 0
    found = sheets()
    dictionary = records(found["dictionary"])
    assert [row["column"] for row in dictionary] == found["panel"][0]
    assert all(row["type"] and row["meaning"] for row in dictionary)


@pytest.mark.parametrize("view", ["figures", "panel", "target_outcomes", "arithmetic"])
def test_every_figure_leads_to_its_sentence_and_its_file(exported: Site, view: str) -> None:
    Path("deeper").mkdir()
    assert main(["export", "--format", "xlsx", "--view", view, "--output", "deeper/out.xlsx"]) == 0
    found = sheets("deeper/out.xlsx")
    rows, places = records(found[view]), records(found["provenance"])
    keys = [name for name in rows[0] if name.endswith("figure_key")]
    named = {row[name] for row in rows for name in keys if row[name]}
    named |= {key for row in rows for key in str(row.get("operands", "")).split("、") if key}
    assert {place["figure_key"] for place in places} == named
    figures = {row["figure_key"]: row for row in held(exported, "figures")}
    for place in places:
        assert (place["sentence"], place["page_no"]) == (figures[place["figure_key"]]["sentence"], 1)
    sheet = part("xl/worksheets/sheet1.xml", "deeper/out.xlsx")
    links = dict(re.findall(r'<hyperlink ref="([A-Z]+\d+)" location="\W?provenance\W?!A(\d+)"', sheet))
    assert len(links) == sum(bool(row[name]) for row in rows for name in keys)
    for cell, line in links.items():
        row = rows[int(re.sub(r"\D", "", cell)) - 2]
        assert places[int(line) - 2]["figure_key"] in {row[name] for name in keys}
    targets = re.findall(r'Target="([^"]*)"', part("xl/worksheets/_rels/sheet3.xml.rels", "deeper/out.xlsx"))
    assert len(targets) > 0
    assert not [target for target in targets if target.startswith("file:///")]  # the folders move together


def test_a_view_without_figures_says_where_to_look(exported: Site) -> None:  # noqa: ARG001 - it names the warehouse
    assert main(["export", "--format", "xlsx", "--view", "load_history", "--output", "out.xlsx"]) == 0
    assert "name no figure" in sheets()["provenance"][1][0]


def test_further_links_are_left_out_and_said(
    exported: Site,  # noqa: ARG001 - it names the warehouse
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(workbook_file, "MOST_LINKS", 5)
    assert main(["export", "--format", "xlsx", "--output", "out.xlsx"]) == 0
    assert part("xl/worksheets/sheet1.xml").count("<hyperlink ") == 5
    assert "have no link" in capsys.readouterr().out
    assert len(records(sheets()["figures"])) > 50


def test_a_text_longer_than_a_cell_is_cut_and_said(
    exported: Site,  # noqa: ARG001 - it names the warehouse
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(workbook_file, "MOST_CHARACTERS", 10)
    assert main(["export", "--format", "xlsx", "--output", "out.xlsx"]) == 0
    assert max(len(row["sentence"]) for row in records(sheets()["figures"])) == 10
    assert "are cut" in capsys.readouterr().out
