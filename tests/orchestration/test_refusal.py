"""Nothing is published that fails a critical expectation or was not audited; the old file stands."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import duckdb
import pytest

from expectations import runner
from expectations.suite_loading import SUITES
from orchestration.candidates import require_passed, waiting_candidate
from orchestration.warehouse.errors import WarehouseError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.orchestration.sites import Site

SPOILED = "全省新建学校3所。\n"


@pytest.mark.usefixtures("broken_suites")
def test_a_broken_expectation_stops_publication(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    before = site.paths.published.resolve(), site.paths.published.stat().st_mtime_ns
    (site.seeds / "more.txt").write_text(SPOILED, encoding="utf-8")
    result = site.run()
    assert not result.success
    assert result.get_failed_step_keys() == {"audit"}
    assert (site.paths.published.resolve(), site.paths.published.stat().st_mtime_ns) == before
    assert len(list(site.paths.refused.glob("*.duckdb"))) == 1
    failed = [evaluation for evaluation in result.get_asset_check_evaluations() if not evaluation.passed]
    [evaluation] = [evaluation for evaluation in failed if evaluation.check_name == "fact_figure"]
    table = str(evaluation.metadata["broken_by_the_test"].value)
    assert "| where | in the source | sentence | what the row says |" in table
    assert "| more.txt, page 1, 6–8 | 全省新建学校\\[3所\\]。 | 全省新建学校3所。 | surface=3所 value=3 " in table
    # the failing row is shown beside its sentence
    assert "fact_figure.broken_by_the_test" in caplog.text
    assert "全省新建学校3所" in caplog.text


@pytest.mark.long
def test_the_run_after_a_failed_audit_publishes(site: Site) -> None:
    (site.seeds / "more.txt").write_text(SPOILED, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "audit", lambda *_args, **_kwargs: (_ for _ in ()).throw(RuntimeError("no audit")))
        assert not site.run().success
    assert site.rows("SELECT count(*) FROM documents") == [(1,)]
    assert site.run().success
    assert site.rows("SELECT count(*) FROM documents") == [(2,)]


def test_a_suite_with_a_typo_refuses_the_load_with_file_line_and_what_to_do(site: Site, tmp_path: Path) -> None:
    suites = tmp_path / "suites"
    shutil.copytree(SUITES, suites)
    text = (suites / "fact_figure.json").read_text(encoding="utf-8")
    (suites / "fact_figure.json").write_text(text.replace("expect_table_columns_to", "expect_table_colums_to"), encoding="utf-8")
    before = site.paths.published.resolve()
    (site.seeds / "more.txt").write_text(SPOILED, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "audit", partial(runner.audit, suites=suites))
        result = site.run()
    assert not result.success
    [event] = result.get_step_failure_events()
    failure = event.step_failure_data.user_failure_data
    assert failure is not None
    said = str(failure.description)
    assert said.startswith("fact_figure.json, line 10: unknown expectation 'expect_table_colums_to_match_ordered_list'")
    assert said.endswith("Did you mean 'expect_table_columns_to_match_ordered_list'?")
    assert site.paths.published.resolve() == before


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        ("UPDATE quality_result SET success = false WHERE severity = 'critical'", "critical expectations failed"),
        ("DELETE FROM quality_result", "was not audited"),
    ],
)
def test_only_an_audited_candidate_may_be_published(site: Site, spoil: str, message: str) -> None:
    candidate = site.warehouse / "candidate.duckdb"
    shutil.copyfile(site.paths.published.resolve(), candidate)
    require_passed(candidate)
    with duckdb.connect(str(candidate)) as connection:
        connection.execute(spoil)
    with pytest.raises(WarehouseError, match=message):
        require_passed(candidate)


def test_without_a_candidate_there_is_nothing_to_publish(site: Site) -> None:
    with pytest.raises(WarehouseError, match="no candidate"):
        waiting_candidate(site.paths)
