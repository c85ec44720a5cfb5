from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from expectations.runner import audit
from expectations.suite_loading import load_suites
from tests.expectations import small_star
from tests.expectations.corrupting import noticed, read_by
from transforms.schemas.star import QUALITY_RESULT


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


LATER = "20250101T000000Z-cccc"
BEIJING, ZHEJIANG = (source_file for source_file, _ in small_star.DOCUMENTS)


def read_zhejiang(clean: Path, folder: Path, *sql: str) -> tuple[Path, Path]:
    """A candidate whose load read Zhejiang's file again and then did something wrong, beside what was published before."""
    candidate = folder / "candidate.duckdb"
    shutil.copy(clean, candidate)
    with duckdb.connect(str(candidate)) as connection:
        for statement in (read_by(LATER, ZHEJIANG), *sql):
            connection.execute(statement)
    return candidate, clean


def test_an_increment_passes_every_expectation(clean: Path, tmp_path: Path) -> None:
    report = audit(*read_zhejiang(clean, tmp_path), load_id=LATER)

    assert [(f.suite, f.name, f.error) for f in report.failures] == []
    assert len(report.results) == sum(len(suite.expectations) for suite in load_suites())


def test_an_increment_looks_one_by_one_at_the_rows_that_its_load_touched(clean: Path, tmp_path: Path) -> None:
    files = read_zhejiang(clean, tmp_path, "UPDATE fact_figure SET confidence = 7 WHERE surface IN ('13亿元', '45%')")

    report = audit(*files, load_id=LATER)

    assert [result.name for result in report.failures] == ["confidence_in_0_1"]
    assert report.failing_rows(report.failures[0])["surface"].to_list() == ["45%"]


def test_without_a_published_file_all_is_looked_at(clean: Path, tmp_path: Path) -> None:
    candidate, _ = read_zhejiang(clean, tmp_path, "UPDATE fact_figure SET confidence = 7 WHERE surface = '13亿元'")

    assert [result.name for result in audit(candidate, load_id=LATER).failures] == ["confidence_in_0_1"]


UNTOUCHED = {
    "dropped": "DELETE FROM fact_figure WHERE surface = '13亿元'",
    "doubled": "INSERT INTO document_sentence SELECT * FROM document_sentence WHERE text LIKE '%13亿元%'",
    "of a byline": "DELETE FROM bridge_article_organization AS b USING dim_organization AS o"
    " WHERE b.organization_key = o.organization_key AND o.name = '北京市教育委员会'",
    "of no document": "INSERT INTO fact_term BY NAME SELECT * REPLACE ('f' AS document_key) FROM fact_term",
    "of one that went": "DELETE FROM dim_document WHERE source_file = 'reports/bj.txt'",
}


@pytest.mark.parametrize("sql", UNTOUCHED.values(), ids=UNTOUCHED.keys())
def test_rows_that_a_load_should_not_have_touched_are_balanced(sql: str, clean: Path, tmp_path: Path) -> None:
    expected = "drift.rows_of_unchanged_files_stay"

    assert expected in noticed(*read_zhejiang(clean, tmp_path, sql), only={expected}, load_id=LATER)


def test_what_is_lost_to_rows_that_were_not_touched_is_noticed(clean: Path, tmp_path: Path) -> None:
    files = read_zhejiang(clean, tmp_path, "DELETE FROM dim_unit WHERE unit = '家'")

    assert set(noticed(*files, load_id=LATER)) == {"drift.references_of_unchanged_files_stay"}


@pytest.mark.parametrize("corrected", ["candidate", "published"])
def test_a_document_with_a_correction_is_looked_at(corrected: str, clean: Path, tmp_path: Path) -> None:
    candidate, published = read_zhejiang(clean, tmp_path, "UPDATE fact_figure SET confidence = 7 WHERE surface = '20余家'")
    files = {"candidate": candidate, "published": Path(shutil.copy(published, tmp_path / "published.duckdb"))}
    with duckdb.connect(str(files[corrected])) as connection:
        connection.execute("UPDATE fact_figure SET correction_reason = 'r', value_as_printed = 5 WHERE surface = '13亿元'")
    expected = "fact_figure.confidence_in_0_1"

    assert expected in noticed(files["candidate"], files["published"], only={expected}, load_id=LATER)


def test_a_load_that_the_candidate_does_not_know_is_no_reason_to_look_at_nothing(clean: Path) -> None:
    with pytest.raises(ValueError, match="no load 'never'"):
        audit(clean, load_id="never")
