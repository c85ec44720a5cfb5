"""A load that is killed again and again while the UI is up, really: seen, said, alerted, and loaded in the end."""

from __future__ import annotations

import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from dagster import DagsterInstance, DagsterRunStatus, RunsFilter

from orchestration.alerts import FILE_NAME
from orchestration.failing import DIED, GONE
from tests.orchestration.sites import PAGE, PROJECT, Site, make_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEATHS = 3
PATIENCE_SECONDS = 600
JOB = RunsFilter(job_name="ingest")


@pytest.fixture
def ui(tmp_path: Path) -> Iterator[Site]:
    """A site with one report under a UI of its own, as `make ui` serves it."""
    site = make_site(tmp_path, PAGE)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ZHIBIAO_", "DAGSTER_"))}
    command = [sys.executable, "-m", "orchestration.cli.main", "ui", "--port", str(port)]
    folders = ["--seeds", str(site.seeds), "--warehouse", str(site.warehouse)]
    with subprocess.Popen([*command, *folders], env=clean | {"ZHIBIAO_WORKERS": "1"}, cwd=PROJECT) as served:
        try:
            yield site
        finally:
            served.send_signal(signal.SIGTERM)


def wait_for(happened: Callable[[], Any]) -> Any:  # noqa: ANN401
    until = time.monotonic() + PATIENCE_SECONDS
    while not (found := happened()):
        assert time.monotonic() < until, happened
        time.sleep(0.2)
    return found


def process_of(run_id: str, home: Path) -> int | None:
    """The process that holds the mark of a run that is alive."""
    mark = home / "alive" / run_id
    if not mark.exists():
        return None
    inode = str(mark.stat().st_ino)
    held = [line.split() for line in Path("/proc/locks").read_text().splitlines() if line.split()[5].endswith(f":{inode}")]
    return int(held[0][4]) if held else None


@pytest.mark.long
def test_a_load_killed_three_times_is_seen_and_loaded_in_the_end_without_a_new_file(ui: Site) -> None:
    home = ui.warehouse / "dagster"
    wait_for((home / ".made").exists)
    with DagsterInstance.from_config(str(home)) as instance:
        killed: list[str] = []
        for _ in range(DEATHS):

            def another() -> tuple[str, int] | None:
                run = next(iter(instance.get_runs(JOB, limit=1)), None)
                process = process_of(run.run_id, home) if run is not None and run.run_id not in killed else None
                return (run.run_id, process) if run is not None and process else None

            run_id, process = wait_for(another)
            os.kill(process, signal.SIGKILL)
            killed.append(run_id)
            assert not ui.paths.published.exists()
        wait_for(ui.paths.published.exists)
        wait_for(lambda: instance.get_runs(JOB, limit=1)[0].status is DagsterRunStatus.SUCCESS)
        runs = instance.get_runs(JOB)
        assert [run.status for run in runs] == [DagsterRunStatus.SUCCESS, *[DagsterRunStatus.FAILURE] * DEATHS]
        assert [run.tags.get("zhibiao/try") for run in runs] == ["4", "3", "2", None]
        assert [run.tags.get("zhibiao/after_run") for run in runs[:-1]] == killed[::-1]
        # the page of each run that died says that it is begun again, and when
        for run_id in killed:
            said = [entry.user_message or entry.message for entry in instance.all_logs(run_id)]
            assert any("it is begun again at" in text for text in said), said
        begun = [record.start_time or 0 for record in instance.get_run_records(JOB)][::-1]
        pauses = [later - earlier for earlier, later in itertools.pairwise(begun)]
        assert pauses == sorted(pauses)
        alerts = wait_for(lambda: written(ui.warehouse, DEATHS))
    assert [(alert["kind"], alert["run_id"]) for alert in alerts] == [("run_failed", run_id) for run_id in killed]
    assert {alert["reason"] for alert in alerts} <= {DIED, GONE}
    with duckdb.connect(str(ui.paths.published), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)


def written(warehouse: Path, most: int) -> list[dict[str, Any]]:
    """The alerts, once there are so many."""
    file = warehouse / FILE_NAME
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines] if len(lines) >= most else []
