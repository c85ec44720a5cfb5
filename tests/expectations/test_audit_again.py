"""Withheld rows and quarantined documents: what an audit blames, and what the second look sees once that is carried out."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import duckdb
import pytest

from expectations.decision import decide
from expectations.document_refusals import document_refusals
from expectations.runner import audit, audit_again
from orchestration.warehouse.withholding import carry_out
from tests.expectations.suites_with import suites_with

if TYPE_CHECKING:
    from pathlib import Path

    from expectations.results import AuditReport

WRONG_VALUE = "UPDATE fact_figure SET value = 7, value_low = 7, value_high = 7 WHERE surface = '45%'"
WRONG_PERIOD = "UPDATE dim_period SET period_start = DATE '1999-01-01', period_end = DATE '1999-12-31' WHERE period = '2030年'"
WRONG_NUMERAL = "UPDATE fact_numeral SET rule = '' WHERE disposition = 'list_marker'"
LOST_NUMERAL = "DELETE FROM fact_numeral WHERE disposition = 'ordinal'"


def spoiled(clean: Path, folder: Path, *sql: str) -> Path:
    candidate = folder / "candidate.duckdb"
    shutil.copy(clean, candidate)
    with duckdb.connect(str(candidate)) as connection:
        for statement in sql:
            connection.execute(statement)
    return candidate


def surfaces(candidate: Path, table: str = "fact_figure") -> set[str]:
    with duckdb.connect(str(candidate), read_only=True) as connection:
        rows = connection.table(table).filter("withheld_by IS NOT NULL").select("surface").fetchall()
        return {surface for (surface,) in rows}


def set_right(candidate: Path) -> tuple[AuditReport, AuditReport]:
    first = audit(candidate)
    decision = decide(first)
    assert decision.published, decision.refusals
    carry_out(candidate, first, decision)
    return first, audit_again(candidate, first)


def test_a_wrong_figure_is_withheld_and_the_rest_passes(clean: Path, tmp_path: Path) -> None:
    candidate = spoiled(clean, tmp_path, WRONG_VALUE)
    _, again = set_right(candidate)
    assert surfaces(candidate) == {"45%"}
    assert again.passed


@pytest.mark.long
def test_a_wrong_period_withholds_the_figures_that_are_of_it_and_names_their_sentence(clean: Path, tmp_path: Path) -> None:
    candidate = spoiled(clean, tmp_path, WRONG_PERIOD)
    first, again = set_right(candidate)
    assert surfaces(candidate) == {"5000亩"}
    assert again.passed
    [failed] = [failure for failure in first.failures if failure.name == "years_are_words"]
    row = first.failing_rows(failed).row(0, named=True)
    assert row["source_file"] == "zj.txt"
    assert row["sentence"] == "到2030年，新建公园不少于5000亩。"


@pytest.mark.long
def test_a_numeral_that_is_no_figure_is_withheld_by_itself(clean: Path, tmp_path: Path) -> None:
    candidate = spoiled(clean, tmp_path, WRONG_NUMERAL)
    set_right(candidate)
    assert surfaces(candidate, "fact_numeral") == {"一"}
    assert surfaces(candidate) == set()


def test_a_document_whose_numeral_is_lost_is_quarantined_and_the_other_stays(clean: Path, tmp_path: Path) -> None:
    candidate = spoiled(clean, tmp_path, LOST_NUMERAL)
    first, again = set_right(candidate)
    assert again.passed
    with duckdb.connect(str(candidate), read_only=True) as connection:
        left = connection.execute("SELECT source_file FROM dim_document").fetchall()
        refused = connection.execute(
            "SELECT reason_code, document_key FROM ingest_file WHERE source_file = 'zj.txt' AND status = 'quarantined'"
        ).fetchall()
    assert left == [("reports/bj.txt",)]
    assert refused == [("audit:across_tables.every_numeral_accounted", None)]
    [refusal] = document_refusals(first, decide(first).documents)
    assert "1 row, page" in refusal.reason
    assert "[二十]" in refusal.reason


@pytest.mark.long
def test_rows_that_are_not_withheld_after_all_fail_the_second_look(clean: Path, tmp_path: Path) -> None:
    candidate = spoiled(clean, tmp_path, WRONG_VALUE)
    first = audit(candidate)  # and nothing is carried out
    again = audit_again(candidate, first)
    assert not again.passed
    whole = first.corrected_by(again)
    assert decide(whole).refusals == ("fact_figure.value_is_surface failed (1 rows)",)


@pytest.mark.long
def test_a_figure_that_holds_again_is_released(clean: Path, tmp_path: Path) -> None:
    candidate = spoiled(clean, tmp_path, "UPDATE fact_figure SET withheld_by = 'a.b', doubt = 'c.d'")
    set_right(candidate)
    assert surfaces(candidate) == set()


@pytest.mark.long
def test_withheld_rows_fail_no_audit_of_what_is_published(clean: Path, tmp_path: Path) -> None:
    candidate = spoiled(clean, tmp_path, WRONG_VALUE)
    set_right(candidate)
    assert audit(candidate, withheld_apart=True).passed
    assert not audit(candidate).passed


OVERFLOWS = "SELECT f.*, cast(value_low * 1000000000000000000 AS DECIMAL(38, 10)) AS n FROM {batch} AS f WHERE n < 0"


def test_an_expectation_that_crashes_costs_the_figures_that_make_it_crash(clean: Path, tmp_path: Path) -> None:
    report = audit(clean, suites=suites_with(tmp_path / "suites", "fact_figure", OVERFLOWS, "figure"))
    [failed] = report.failures
    assert (failed.name, failed.scope, failed.severity) == ("added_by_the_test", "figure", "critical")
    assert failed.error is not None
    assert set(report.failing_rows(failed)["surface"]) == {"8.26万亿元"}
    assert len(decide(report).figures) == 1


@pytest.mark.long
def test_an_expectation_that_crashes_on_everything_costs_the_publication(clean: Path, tmp_path: Path) -> None:
    query = "SELECT *, cast('a' || surface AS INTEGER) AS n FROM {batch} WHERE n < 0"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("expectations.isolating.MOST", 3)
        report = audit(clean, suites=suites_with(tmp_path / "suites", "fact_figure", query, "figure"))
    [failed] = report.failures
    assert failed.scope == "warehouse"
    assert "could not be evaluated" in decide(report).refusals[0]
