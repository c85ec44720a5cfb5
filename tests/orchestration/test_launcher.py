"""What run monitoring of Dagster asks a launcher is none of its public names: a release that asks otherwise fails here."""

from __future__ import annotations

import inspect
import logging
import shutil
from typing import TYPE_CHECKING, Any, cast

import dagster as dg
import pytest
from dagster._core.launcher import CheckRunHealthResult, RunLauncher, WorkerStatus
from dagster._core.test_utils import create_run_for_test
from dagster._daemon.monitoring.run_monitoring import monitor_started_run

from orchestration.home import DAGSTER_YAML
from orchestration.launcher import WatchfulRunLauncher
from orchestration.liveness import FOLDER, declared_alive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHANGED = "Dagster asks its launchers otherwise now: read dagster/_core/launcher/base.py and change orchestration/launcher.py"


@pytest.fixture
def started(tmp_path: Path) -> Iterator[tuple[dg.DagsterInstance, dg.DagsterRun]]:
    """An instance with the committed settings, and a run of it that has started."""
    shutil.copy(DAGSTER_YAML, tmp_path / "dagster.yaml")
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        yield instance, create_run_for_test(instance, job_name="ingest", status=dg.DagsterRunStatus.STARTED)


def monitored(instance: dg.DagsterInstance, run: dg.DagsterRun) -> dg.DagsterRunStatus:
    """The status of a run after Dagster's own monitoring has looked at it."""
    record = instance.get_run_record_by_id(run.run_id)
    assert record is not None
    # The workspace is only asked where runs are resumed, which ours are not.
    monitor_started_run(instance, cast("Any", None), record, logging.getLogger("test"))
    after = instance.get_run_by_id(run.run_id)
    assert after is not None
    return after.status


def test_what_is_overridden_is_what_dagster_asks() -> None:
    for name in ("supports_check_run_worker_health", "check_run_worker_health"):
        asked, ours = getattr(RunLauncher, name, None), getattr(WatchfulRunLauncher, name)
        assert asked is not None, CHANGED
        assert isinstance(asked, property) == isinstance(ours, property), CHANGED
        if not isinstance(asked, property):
            assert list(inspect.signature(asked).parameters) == list(inspect.signature(ours).parameters), CHANGED
    assert {"FAILED", "RUNNING"} <= set(WorkerStatus.__members__), CHANGED
    assert CheckRunHealthResult._fields[:2] == ("status", "msg"), CHANGED


def test_the_committed_settings_name_this_launcher(started: tuple[dg.DagsterInstance, dg.DagsterRun]) -> None:
    assert isinstance(started[0].run_launcher, WatchfulRunLauncher)


def test_a_run_whose_process_lives_goes_on(started: tuple[dg.DagsterInstance, dg.DagsterRun], tmp_path: Path) -> None:
    instance, run = started
    with declared_alive(tmp_path, run.run_id):
        assert monitored(instance, run) is dg.DagsterRunStatus.STARTED


def test_a_run_whose_process_is_gone_has_failed(started: tuple[dg.DagsterInstance, dg.DagsterRun], tmp_path: Path) -> None:
    instance, run = started
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / run.run_id).touch()  # a mark that nobody holds
    assert monitored(instance, run) is dg.DagsterRunStatus.FAILURE
    assert any("was killed" in (event.message or "") for event in instance.all_logs(run.run_id)), CHANGED


def test_a_run_that_never_said_it_lives_goes_on(started: tuple[dg.DagsterInstance, dg.DagsterRun]) -> None:
    assert monitored(*started) is dg.DagsterRunStatus.STARTED
