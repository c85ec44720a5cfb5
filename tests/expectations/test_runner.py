from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from expectations.loading import load_suites
from expectations.runner import audit
from tests.expectations import small_star
from transforms.schemas.star import QUALITY_RESULT

if TYPE_CHECKING:
    from pathlib import Path


def test_a_clean_warehouse_passes_every_expectation(clean: Path, tmp_path: Path) -> None:
    published = tmp_path / "published.duckdb"
    shutil.copy(clean, published)

    report = audit(clean, published)

    assert [(f.suite, f.name, f.error) for f in report.failures] == []
    assert report.passed
    assert report.skipped == ()
    assert len(report.results) == sum(len(suite.expectations) for suite in load_suites())


def test_without_a_published_file_drift_is_skipped_and_said(clean: Path, tmp_path: Path) -> None:
    for published in (None, tmp_path / "not_there.duckdb"):
        report = audit(clean, published)

        assert report.passed
        assert report.skipped == (("drift", "there is no published file to compare with"),)
        assert all(result.suite != "drift" for result in report.results)


def test_results_are_rows_of_quality_result(clean: Path) -> None:
    frame = audit(clean).frame()

    assert frame.columns == [name for name in QUALITY_RESULT.schema if name != "load_id"]
    assert frame.select("suite", "expectation").is_unique().all()


@pytest.mark.parametrize("load_id", [None, small_star.LOAD, "another"])
def test_rows_of_another_load_are_not_looked_at_one_by_one(load_id: str | None, tmp_path: Path) -> None:
    star = small_star.rows()
    star["load"].append({**star["load"][0], "load_id": "another"})
    star["fact_figure"][0]["confidence"] = 7.0
    broken = small_star.write(tmp_path / "broken.duckdb", star)

    report = audit(broken, load_id=load_id)

    found = {result.name for result in report.failures}
    assert found == (set() if load_id == "another" else {"confidence_in_0_1"})


def test_a_load_that_the_candidate_does_not_know_is_no_reason_to_look_at_nothing(clean: Path) -> None:
    with pytest.raises(ValueError, match="no load 'never'"):
        audit(clean, load_id="never")
