"""One row never stops a folder: real runs in which a figure or a document fails its audit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from expectations import runner
from tests.expectations.suites_with import suites_with

if TYPE_CHECKING:
    from pathlib import Path

    from tests.orchestration.sites import Site

THREE = "SELECT * FROM {batch} WHERE surface = '3所'"
ODD = "SELECT * FROM {batch} WHERE source_file = 'odd.txt'"


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every figure 3所 and the document odd.txt are wrong."""
    folder = suites_with(tmp_path / "once", "fact_figure", THREE, "figure", "not_three")
    text = (folder / "dim_document.json").read_text(encoding="utf-8")
    both = suites_with(tmp_path / "suites", "dim_document", ODD, "document", "not_odd")
    (both / "fact_figure.json").write_bytes((folder / "fact_figure.json").read_bytes())
    assert "not_odd" not in text
    monkeypatch.setattr(runner, "audit", partial(runner.audit, suites=both))


@pytest.mark.usefixtures("judged")
def test_a_wrong_figure_and_a_wrong_document_cost_themselves_alone(site: Site) -> None:
    (site.seeds / "more.txt").write_text("全省新建学校3所，培训教师40人。\n", encoding="utf-8")
    (site.seeds / "odd.txt").write_text("全市新建医院5家。\n", encoding="utf-8")
    result = site.run()
    assert result.success
    assert all(e.severity.value == "WARN" for e in result.get_asset_check_evaluations() if not e.passed)

    assert site.rows("SELECT surface FROM figures WHERE source_file = 'more.txt'") == [("40人",)]
    assert site.rows("SELECT source_file, page_no, surface, sentence, expectation, reason, remedy FROM withheld") == [
        ("more.txt", 1, "3所", "全省新建学校3所，培训教师40人。", "fact_figure.not_three", "The test says so.", "End the test.")
    ]
    assert site.rows("SELECT surface, withheld_by FROM numeral_audit WHERE withheld_by IS NOT NULL") == [
        ("3所", "fact_figure.not_three")
    ]
    [(code, reason, remedy)] = site.rows("SELECT reason_code, reason, remedy FROM quarantine WHERE source_file = 'odd.txt'")
    assert (code, remedy) == ("audit:dim_document.not_odd", "End the test.")
    assert reason.startswith("The audit refuses it: The test says so")
    assert site.rows("SELECT count(*) FROM numeral_audit WHERE source_file = 'odd.txt'") == [(0,)]
    assert site.rows("SELECT figures_withheld, documents_quarantined FROM load ORDER BY load_id DESC LIMIT 1") == [(1, 1)]
    assert site.rows("SELECT scope, success FROM quality WHERE expectation IN ('not_three', 'not_odd') ORDER BY scope") == [
        ("document", False),
        ("figure", False),
    ]


@pytest.mark.long
@pytest.mark.usefixtures("judged")
def test_what_is_withheld_stays_so_and_is_judged_again_by_other_suites(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.seeds / "more.txt").write_text("全省新建学校3所，培训教师40人。\n", encoding="utf-8")
    (site.seeds / "odd.txt").write_text("全市新建医院5家。\n", encoding="utf-8")
    assert site.run().success
    (site.seeds / "other.txt").write_text("全县新修公路7公里。\n", encoding="utf-8")
    assert site.run().success
    assert site.rows("SELECT surface FROM withheld") == [("3所",)]
    assert site.rows("SELECT source_file FROM quarantine") == [("odd.txt",)]

    monkeypatch.undo()
    monkeypatch.setattr("orchestration.warehouse.versions.expectations_version", lambda: "others")
    monkeypatch.setattr("orchestration.auditing.expectations_version", lambda: "others")
    assert site.run().success
    assert site.rows("SELECT count(*) FROM withheld") == [(0,)]
    assert site.rows("SELECT count(*) FROM quarantine") == [(0,)]
    assert site.rows("SELECT surface FROM figures WHERE source_file = 'odd.txt'") == [("5家",)]


@pytest.mark.long
@pytest.mark.usefixtures("judged")
def test_a_refused_file_is_read_again_when_asked_for(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.seeds / "odd.txt").write_text("全市新建医院5家。\n", encoding="utf-8")
    assert site.run().success
    monkeypatch.undo()
    assert not site.run().asset_materializations_for_node("published_warehouse")
    again = site.run({"ops": {"seed_file": {"config": {"retry": ["odd.txt"]}}}})
    assert again.success
    assert site.rows("SELECT surface FROM figures WHERE source_file = 'odd.txt'") == [("5家",)]
    assert site.rows("SELECT status FROM load_history WHERE source_file = 'odd.txt' ORDER BY load_id") == [
        ("superseded",),
        ("loaded",),
    ]
