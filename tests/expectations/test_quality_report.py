from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest

from expectations.decision import LookedAt, decide
from expectations.page import plain
from expectations.report import render_text, write_quality
from expectations.results import AuditReport, ExpectationResult
from expectations.runner import audit
from tests.expectations import small_star

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> AuditReport:
    """An audit with critical failures, a warning and rows without a place."""
    star = small_star.rows()
    for figure in star["fact_figure"]:
        if figure["surface"] == "13亿元":
            figure["raw_start"] += 1
            figure["raw_end"] += 1
        if figure["measured_property"] == "参与率":
            figure["value"] = figure["value_low"] = Decimal(960)
    star["dim_region"].append({**star["dim_region"][1], "region_code": "11<b>"})
    return audit(small_star.write(tmp_path_factory.mktemp("report") / "broken.duckdb", star))


def test_the_text_says_what_failed_why_and_what_to_do(report: AuditReport) -> None:
    text = render_text(report, decide(report))

    assert "nothing is published" in text
    assert "Not compared: drift (there is no published file to compare with)." in text
    assert "withheld: fact_figure.characters_are_surface (1 rows)" in text
    assert "warning: fact_figure.share_within_whole (1 rows)" in text
    assert text.index("withheld:") < text.index("warning:")
    assert re.search(r"why\s+\S", text)
    assert re.search(r"what to do\s+\S", text)


def test_the_characters_at_fault_are_marked_beside_their_sentence(report: AuditReport) -> None:
    text = "".join(render_text(report, decide(report)).split())
    raw = "".join(sentence.raw for sentence in small_star.BEIJING.sentences)
    start = raw.index("3亿元")

    assert f"reports/bj.txt,page1,{start}–{start + 4}:" in text
    assert "退费约1[3亿元。]学生" in text
    assert "促成20余家机构退费约13亿元。" in text


def test_no_more_rows_than_asked_are_shown(report: AuditReport) -> None:
    assert "… and 1 more" in render_text(report, decide(report), limit=0)
    assert "… and" not in render_text(report, decide(report), limit=1)


def test_colour_is_for_terminals_only(report: AuditReport) -> None:
    assert "\x1b[" in render_text(report, decide(report), color=True)
    assert "\x1b[" not in render_text(report, decide(report))


def test_the_folder_has_all_failing_rows_and_a_page_that_needs_nothing_else(report: AuditReport, tmp_path: Path) -> None:
    page = write_quality(report, decide(report), tmp_path / "quality" / "run")
    html = page.read_text(encoding="utf-8")

    for failure in report.failures:
        file = page.parent / f"{failure.suite}.{failure.name}.csv"
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        assert pl.read_csv(file, infer_schema=False).height == failure.unexpected_rows
        assert f'href="{file.name}"' in html
    assert "退费约1<mark>3亿元。</mark>学生" in html
    assert "Not published" in html
    assert "11&lt;b&gt;" in html
    assert not re.search(r'(src|href)="(https?:)?//|<script|@import|url\(', html)


def test_a_clean_audit_has_a_clean_page(clean: Path, tmp_path: Path) -> None:
    report = audit(clean)

    page = write_quality(report, decide(report), tmp_path)

    assert "May be published" in page.read_text(encoding="utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]
    assert "the candidate may be published" in render_text(report, decide(report))


def test_an_expectation_that_raised_shows_its_error(tmp_path: Path) -> None:
    result = ExpectationResult(
        "load", "named", "critical", "warehouse", success=False, unexpected_rows=0, reason="r", remedy="m", error="no [such] one"
    )
    report = AuditReport((result,), LookedAt(0, 0, 0, {}))

    assert not report.passed
    assert "error       no [such] one" in render_text(report, decide(report))
    assert "no [such] one" in write_quality(report, decide(report), tmp_path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("13.5000000000"), "13.5"),
        (Decimal("1300000000.0000000000"), "1300000000"),
        (Decimal("100"), "100"),
        (Decimal("0E-10"), "0"),
        (["a", Decimal("1.10")], "a, 1.1"),
        (None, "None"),
    ],
)
def test_values_are_shown_as_people_write_them(value: object, text: str) -> None:
    assert plain(value) == text
