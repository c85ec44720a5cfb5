"""Dagster's own launcher, and an answer to the question whether a run's process still lives (`dagster.yaml` names it)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dagster import DefaultRunLauncher

# Not among Dagster's public names, as what run monitoring asks a launcher is not: test_launcher.py holds all of it.
from dagster._core.launcher import CheckRunHealthResult, WorkerStatus

from orchestration.failing import DIED
from orchestration.liveness import has_died

if TYPE_CHECKING:
    import dagster as dg


class WatchfulRunLauncher(DefaultRunLauncher):
    """Launches runs as Dagster does by default; run monitoring learns from it which runs have died."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Whether run monitoring may ask."""
        return True

    def check_run_worker_health(self, run: dg.DagsterRun) -> CheckRunHealthResult:
        """FAILED when the run's process is gone, RUNNING when it lives or when nobody can tell."""
        if has_died(Path(self._instance.root_directory), run.run_id):
            return CheckRunHealthResult(WorkerStatus.FAILED, DIED)
        return CheckRunHealthResult(WorkerStatus.RUNNING)
