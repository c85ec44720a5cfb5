"""When a load runs by itself: as soon as seeds/ changes, and once a day whatever happens. Both run by default."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import dagster as dg
from dagster import DagsterRunStatus as Status

from orchestration.died_runs import died_runs
from orchestration.jobs import ingest
from orchestration.run_plan import scan_and_plan
from orchestration.settings import Settings, SettingsError
from orchestration.warehouse.apart import require_apart
from orchestration.warehouse.corrections import read_corrections
from orchestration.warehouse.errors import WarehouseError
from orchestration.warehouse.ledger import read_ledger
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import published_path
from orchestration.warehouse.seeds import in_quiet_period, look
from orchestration.warehouse.versions import current_versions, schema_version
from orchestration.watching import QUIET_PERIOD, Memory, key_of, pause_after, state_of, too_much_to_hash

if TYPE_CHECKING:
    from orchestration.warehouse.found_file import FoundFile

TICK_SECONDS = 10
AT_WORK = [Status.QUEUED, Status.NOT_STARTED, Status.STARTING, Status.STARTED, Status.CANCELING]


@dg.sensor(
    job=ingest,
    minimum_interval_seconds=TICK_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Loads what is new, changed or removed under seeds/, once files have stopped growing; its ticks say what it saw.",
)
def seeds_changed(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Asks for one load of all that is new, changed or removed, once files have stopped growing and no load is at work."""
    memory = Memory.read(context.cursor)
    try:
        memory, answer = _look(memory, Settings.from_environment(), context.instance)
    except (SettingsError, WarehouseError, OSError) as error:
        return dg.SkipReason(str(error))
    context.update_cursor(memory.write())
    return answer


daily = dg.ScheduleDefinition(
    name="daily",
    job=ingest,
    cron_schedule="0 3 * * *",
    execution_timezone="Asia/Shanghai",
    run_config={"ops": {"seed_file": {"config": {"verify": True}}}},
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Hashes every file, audits what is published in the whole, and loads whatever differs from the warehouse.",
)


def _at_work(instance: dg.DagsterInstance) -> bool:
    return instance.get_runs_count(dg.RunsFilter(job_name=ingest.name, statuses=AT_WORK)) > 0


def _look(memory: Memory, settings: Settings, instance: dg.DagsterInstance) -> tuple[Memory, dg.RunRequest | dg.SkipReason]:
    """One look at the seeds folder: what to remember of it, and what to say."""
    paths = WarehousePaths(settings.warehouse)
    require_apart(settings.seeds, settings.warehouse)
    files = look(settings.seeds)
    corrections = str(read_corrections(settings.seeds).version)
    published = f"{published_path(paths)} {paths.rebuild_mark.exists()}"
    versions = (str(current_versions(settings.limits)), schema_version())
    now = datetime.now(UTC)
    state = state_of(files, published, corrections, *versions)
    if _at_work(instance):
        return memory, dg.SkipReason("A load is at work; looking again when it has ended.")
    before, memory = memory, memory.looked(state, now)
    if state == memory.answered:
        return _begun_again(memory, instance, now) or (memory, dg.SkipReason(memory.answer))
    growing = any(in_quiet_period(file, now.replace(tzinfo=None), QUIET_PERIOD) for file in files)
    if (growing or state != before.seen) and not memory.deadline_passed(now):
        return memory, dg.SkipReason("Something has changed; looking once more whether files have stopped growing.")
    answered, answer = _answer(memory, settings, files, state)
    if isinstance(answer, dg.SkipReason):  # of what has died already, too, as files may have been touched since
        return _begun_again(answered, instance, now) or (answered, answer)
    return answered, answer


def _begun_again(
    memory: Memory, instance: dg.DagsterInstance, now: datetime
) -> tuple[Memory, dg.RunRequest | dg.SkipReason] | None:
    """What is to be done when the run died that was to load what has settled; None when none did, or when all is loaded."""
    died = died_runs(instance, ingest.name)
    if died is None or (memory.asked is None and not died.verifies):
        return None
    due = died.ended_at + pause_after(died.count)
    if now < due:
        when = f"it is begun again at {due:%H:%M:%S} UTC (tries so far: {died.count}, each pause twice the one before)"
        if memory.told != died.last.run_id:
            instance.report_engine_event(f"What this run was to do is not done; {when}.", died.last)
        reason = f"{memory.answer}; its run {died.last.run_id[:8]} failed: {died.reason} Not loaded yet: {when}"
        return replace(memory, told=died.last.run_id), dg.SkipReason(reason)
    memory = replace(memory, loads=memory.loads + 1)
    tags = {"zhibiao/try": str(died.count + 1), "zhibiao/after_run": died.last.run_id}
    request = dg.RunRequest(run_key=f"{memory.asked or 'verify'} {memory.loads}", run_config={"ops": dict(died.steps)}, tags=tags)
    return memory, request


def _answer(
    memory: Memory, settings: Settings, files: list[FoundFile], state: str
) -> tuple[Memory, dg.RunRequest | dg.SkipReason]:
    """What is to be done about a state that has settled."""
    paths = WarehousePaths(settings.warehouse)
    dealt_with: str | None = state
    if too_much_to_hash(files, read_ledger(paths).files):
        key, said = state, f"{len(files)} files, too many new ones to hash them beforehand"
    else:
        _, plan = scan_and_plan(settings.seeds, paths, settings.limits, quiet_period=QUIET_PERIOD)
        said = plan.describe()
        if plan.unsettled:
            dealt_with = None
        if plan.is_empty:
            return memory.answering(dealt_with, said, None), dg.SkipReason(said)
        key = key_of(plan, schema_version())
    if key == memory.asked:
        todo = "see its run and put right what it says, or launch the job ingest"
        answer = f"{said}; a load of exactly this was asked for and did not publish: {todo}"
        return memory.answering(dealt_with, answer, key), dg.SkipReason(answer)
    memory = replace(memory.answering(dealt_with, f"{said}; asked for", key), loads=memory.loads + 1)
    config = {"ops": {"seed_file": {"config": {"quiet_period_seconds": QUIET_PERIOD.total_seconds()}}}}
    return memory, dg.RunRequest(run_key=f"{key} {memory.loads}", run_config=config)
