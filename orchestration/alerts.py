"""Alerts: a failed run, a refused publication, or one that leaves something out, written to a file and posted.

The file is warehouse/alerts.jsonl, the address ZHIBIAO_WEBHOOK_URL. One run makes one alert at most.

Runs of the UI, of the sensor and the schedule, and of `zhibiao run` alike, as long as the daemon is at work or starts again.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import dagster as dg

from orchestration.failing import explain
from orchestration.settings import Settings, SettingsError
from orchestration.webhook import post

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "alerts.jsonl"
RUN_FAILED, REFUSED, KEPT_OUT = "run_failed", "publication_refused", "kept_out"
_TITLES = {RUN_FAILED: "run failed", REFUSED: "publication refused", KEPT_OUT: "published, but not all of it"}
REASON_CHARACTERS = 4000
TICK_SECONDS = 15
PUBLISHED = "published_warehouse"
DEFAULT_UI = "http://127.0.0.1:3000"


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert, a line of alerts.jsonl.

    Attributes:
        time: When the run ended, ISO 8601 in UTC.
        kind: run_failed, publication_refused, or kept_out (published without some figures or documents).
        job: The job.
        run_id: The run.
        step: The step that failed; None when none did (the process died, or the run could not start).
        reason: What failed and, of a refused publication, which expectations and where.
        link: The run's page in the UI (ZHIBIAO_UI_URL says where that is).
    """

    time: str
    kind: str
    job: str
    run_id: str
    step: str | None
    reason: str
    link: str

    @property
    def text(self) -> str:
        """The alert for a person, as chat programs show it."""
        where = f" at {self.step}" if self.step else ""
        return f"zhibiao: {_TITLES[self.kind]}: {self.job}{where}\n{self.reason}\n{self.link}"


def alert_of(context: dg.RunFailureSensorContext) -> Alert:
    """What there is to say of a failed run."""
    failed = explain(context.failure_event)
    kind = REFUSED if _was_refused(context.instance, context.dagster_run.run_id) else RUN_FAILED
    return _alert(context, kind, failed.step, failed.reason)


def kept_out_of(context: dg.RunStatusSensorContext) -> Alert | None:
    """What there is to say of a run that published without some figures or documents; None when it left nothing out."""
    run_id = context.dagster_run.run_id
    events = context.instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION)
    made = [entry.dagster_event.step_materialization_data.materialization for entry in events if entry.dagster_event]
    found = {name: value.value for m in made if m.asset_key.to_user_string() == PUBLISHED for name, value in m.metadata.items()}
    said = [
        f"{found[name]} {what if found[name] == 1 else what + 's'} {done}: .venv/bin/zhibiao {command}."
        for name, what, done, command in (
            ("figures_withheld", "figure", "withheld", "withheld"),
            ("documents_quarantined", "document", "quarantined by the audit", "quarantine"),
        )
        if found.get(name)
    ]
    return _alert(context, KEPT_OUT, None, "\n".join(said)) if said else None


def _alert(context: dg.RunStatusSensorContext, kind: str, step: str | None, reason: str) -> Alert:
    run = context.dagster_run
    interface = os.environ.get("ZHIBIAO_UI_URL") or DEFAULT_UI
    record = context.instance.get_run_record_by_id(run.run_id)
    ended = record.end_time if record is not None and record.end_time is not None else datetime.now(UTC).timestamp()
    return Alert(
        time=datetime.fromtimestamp(ended, UTC).isoformat(timespec="seconds"),
        kind=kind,
        job=run.job_name,
        run_id=run.run_id,
        step=step,
        reason=reason.strip()[:REASON_CHARACTERS],
        link=f"{interface.rstrip('/')}/runs/{run.run_id}",
    )


def raise_alert(alert: Alert, warehouse: Path, webhook: str | None) -> list[str]:
    """Writes an alert to its file and posts it. Returns what went wrong with that, in sentences; never raises."""
    troubles = []
    try:
        warehouse.mkdir(parents=True, exist_ok=True)
        line = json.dumps(asdict(alert), ensure_ascii=False) + "\n"
        with (warehouse / FILE_NAME).open("ab", buffering=0) as file:
            file.write(line.encode())  # one write, so that lines of two processes never mix
    except OSError as error:
        troubles.append(f"The alert could not be written to {warehouse / FILE_NAME}: {error.strerror}.")
    if webhook:
        refused = post(webhook, {**asdict(alert), "text": alert.text})
        if refused is not None:
            troubles.append(f"The alert was not received at ZHIBIAO_WEBHOOK_URL: {refused}.")
    return troubles


def _alerting(kind: str, name: str, description: str) -> dg.SensorDefinition:
    @dg.run_failure_sensor(
        name=name,
        description=description,
        minimum_interval_seconds=TICK_SECONDS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        monitor_all_code_locations=True,  # or runs of `zhibiao run`, which no code location launched, are passed over
    )
    def sensor(context: dg.RunFailureSensorContext) -> None:
        alert = alert_of(context)
        if alert.kind == kind:
            _send(context, alert)

    return sensor


run_failed = _alerting(
    RUN_FAILED, "alert_run_failed", "Writes and posts an alert when a run fails, for whatever reason but a refused publication."
)
publication_refused = _alerting(
    REFUSED, "alert_publication_refused", "Writes and posts an alert when critical expectations stop a publication."
)


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    name="alert_kept_out",
    description="Writes and posts an alert when a run publishes without some figures or documents that the audit refuses.",
    minimum_interval_seconds=TICK_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    monitor_all_code_locations=True,
)
def published_in_part(context: dg.RunStatusSensorContext) -> None:
    """One alert for all that a run left out."""
    alert = kept_out_of(context)
    if alert is not None:
        _send(context, alert)


def _send(context: dg.RunStatusSensorContext, alert: Alert) -> None:
    """Raises an alert where the settings say; what is wrong with them is logged."""
    try:
        warehouse = Settings.from_environment().warehouse
    except SettingsError as error:
        context.log.error(str(error))
        return
    for trouble in raise_alert(alert, warehouse, os.environ.get("ZHIBIAO_WEBHOOK_URL")):
        context.log.warning(trouble)


def _was_refused(instance: dg.DagsterInstance, run_id: str) -> bool:
    """Whether a critical expectation failed in the run."""
    events = instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
    evaluations = [entry.dagster_event.asset_check_evaluation_data for entry in events if entry.dagster_event]
    return any(not e.passed and e.blocking and e.severity is dg.AssetCheckSeverity.ERROR for e in evaluations)
