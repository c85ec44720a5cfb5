"""The last runs of a job that ended without deciding anything: killed, out of memory, stopped, without space."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import dagster as dg

from orchestration.failing import RunFailed, explain

COUNTED = 12
"""So many in a row are counted, no more: the pause is the longest by then."""


@dataclass(frozen=True, slots=True)
class DiedRuns:
    """Runs of a job that died one after the other, with none since that came to an end by itself.

    Attributes:
        count: How many, at least one.
        last: The last of them.
        ended_at: When that was found dead, UTC.
        reason: Why it ended, a sentence.
    """

    count: int
    last: dg.DagsterRun
    ended_at: datetime
    reason: str

    @property
    def steps(self) -> dict[str, Any]:
        """What the steps of the last one were told."""
        return cast("dict[str, Any]", self.last.run_config.get("ops") or {})

    @property
    def verifies(self) -> bool:
        """Whether the last one was to hash every file and to audit what is published."""
        return bool(self.steps.get("seed_file", {}).get("config", {}).get("verify"))


def died_runs(instance: dg.DagsterInstance, job: str) -> DiedRuns | None:
    """The runs of a job that died last; None when the last one did not."""
    records = instance.get_run_records(dg.RunsFilter(job_name=job), limit=COUNTED)
    count, reason = 0, ""
    for record in records:
        failed = _failure(instance, record.dagster_run)
        if failed is None or not failed.is_transient:
            break
        count, reason = count + 1, reason or failed.reason
    if not count:
        return None
    ended = records[0].end_time or records[0].update_timestamp.timestamp()
    return DiedRuns(count, records[0].dagster_run, datetime.fromtimestamp(ended, UTC), reason)


def _failure(instance: dg.DagsterInstance, run: dg.DagsterRun) -> RunFailed | None:
    if run.status is not dg.DagsterRunStatus.FAILURE:
        return None
    events = [entry.dagster_event for entry in instance.all_logs(run.run_id, of_type=dg.DagsterEventType.RUN_FAILURE)]
    return explain(events[-1]) if events and events[-1] is not None else None
