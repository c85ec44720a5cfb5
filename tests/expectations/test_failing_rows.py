from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from expectations.failing_rows import supported_types
from expectations.runner import MAX_ROWS_PER_KEY, audit
from expectations.suite_loading import load_suites
from tests.expectations import small_star
from tests.expectations.corrupting import noticed

if TYPE_CHECKING:
    from pathlib import Path

MANY, SOME = 5_000, 300
FLOOD = """
INSERT INTO fact_figure BY NAME
SELECT t.* REPLACE (
    figure_key || (i // 2) AS figure_key, raw_start + i AS raw_start, raw_end + i AS raw_end, 'odd' AS modifier, 7.0 AS confidence
)
FROM fact_figure AS t, range(?) AS r(i)
WHERE surface = '13亿元'
"""


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A candidate in which hundreds and thousands of rows fail, by expectations of every type."""
    path = small_star.write(tmp_path_factory.mktemp("flooded") / "flooded.duckdb", small_star.rows())
    with duckdb.connect(str(path)) as connection:
        connection.execute(FLOOD, [MANY])
        connection.execute("INSERT INTO fact_term SELECT t.* FROM fact_term AS t, range(?)", [SOME])
        connection.execute("DELETE FROM load")
        connection.execute("ALTER TABLE dim_term DROP COLUMN meaning")
    return path


def test_failing_rows_are_complete_where_great_expectations_caps_them(flooded: Path) -> None:
    report = audit(flooded)
    rows = {f"{failure.suite}.{failure.name}": report.failing_rows(failure).height for failure in report.failures}

    assert rows["fact_figure.key_unique"] == MANY
    assert rows["fact_figure.modifier_in_vocabulary"] == MANY
    assert rows["fact_figure.confidence_in_0_1"] == MANY
    assert rows["fact_term.key_unique"] == 2 * (SOME + 1)
    assert rows["load.at_least_one"] == 1
    assert rows["dim_term.columns"] == 1
    assert all(failure.unexpected_rows == rows[f"{failure.suite}.{failure.name}"] for failure in report.failures)


def test_great_expectations_and_the_queries_of_failing_rows_agree_on_every_expectation(flooded: Path, clean: Path) -> None:
    report = audit(flooded, clean)

    by_great_expectations = {f"{failure.suite}.{failure.name}": failure.severity for failure in report.failures}
    assert by_great_expectations == noticed(flooded, clean)
    assert {"fact_figure", "fact_term", "load", "dim_term", "drift"} <= {failure.suite for failure in report.failures}


def test_every_type_in_use_has_a_query_and_no_query_is_idle() -> None:
    used = {expected.type for suite in load_suites() for expected in suite.expectations}

    assert used == set(supported_types())


def test_rows_say_where_they_stand(tmp_path: Path) -> None:
    star = small_star.rows()
    star["fact_figure"][0] |= {"confidence": 2.0, "sentence_key": "nowhere"}
    star["dim_article"][0]["article_no"] = 2
    star["dim_article"][1]["article_no"] = 2
    report = audit(small_star.write(tmp_path / "broken.duckdb", star))
    rows = {failure.name: report.failing_rows(failure) for failure in report.failures}

    figure = rows["confidence_in_0_1"].row(0, named=True)
    assert figure["source_file"] == "reports/bj.txt"
    assert (
        figure["marked"] == "北京市“双减”工作进展2023年，全市新增学位[3.8万个]，促成20余家机构退费约13亿元。学生参与率达到９６％"
    )
    assert figure["sentence"] is None
    assert figure["surface"] == "3.8万个"


def test_where_all_keys_are_one_no_join_is_tried(tmp_path: Path) -> None:
    path = small_star.write(tmp_path / "broken.duckdb", small_star.rows())
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO document_sentence SELECT t.* FROM document_sentence AS t, range(?)", [MAX_ROWS_PER_KEY])

    report = audit(path)

    failed = {f"{failure.suite}.{failure.name}": failure for failure in report.failures}
    assert failed["document_sentence.key_unique"].error is None
    assert failed["document_sentence.key_unique"].unexpected_rows > MAX_ROWS_PER_KEY
    assert "rows of document_sentence share one key" in str(failed["fact_figure.value_is_surface"].error)
    assert "fact_figure.key_unique" not in failed
    assert not report.passed


@pytest.mark.long
def test_a_table_that_is_gone_fails_what_looks_at_it(tmp_path: Path) -> None:
    path = small_star.write(tmp_path / "broken.duckdb", small_star.rows())
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE document_text")

    report = audit(path)
    failed = {f"{failure.suite}.{failure.name}": failure for failure in report.failures}

    assert not report.passed
    assert failed["document_text.pages_numbered"].severity == "critical"
    assert "document_text" in str(failed["across_tables.every_numeral_accounted"].error)


@pytest.mark.long
def test_of_a_long_span_the_head_and_the_tail_are_shown(tmp_path: Path) -> None:
    star = small_star.rows()
    star["document_text"][0]["text"] += "甲" * 60 + "乙" * 80
    length = len(star["document_text"][0]["text"])
    star["fact_figure"][0] |= {"raw_start": length - 140, "raw_end": length}
    report = audit(small_star.write(tmp_path / "broken.duckdb", star))
    [failed] = [
        failure for failure in report.failures if failure.name == "characters_are_surface" and failure.suite == "fact_figure"
    ]
    assert f"[{'甲' * 30} … {'乙' * 30}]" in report.failing_rows(failed)["marked"][0]
