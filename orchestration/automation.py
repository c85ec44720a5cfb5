"""When a load runs by itself: as soon as seeds/ changes, and once a day whatever happens. Both run by default."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import dagster as dg
from dagster import DagsterRunStatus as Status

from orchestration.jobs import ingest
from orchestration.planning import scan_and_plan
from orchestration.settings import Settings, SettingsError
from orchestration.warehouse.corrections import read_corrections
from orchestration.warehouse.errors import WarehouseError
from orchestration.warehouse.ledger import read_ledger
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import published_path
from orchestration.warehouse.seeds import is_young, look
from orchestration.warehouse.versions import expectations_version, extractor_version, schema_version, views_version
from orchestration.watching import SETTLED_FOR, Memory, key_of, state_of, too_much_to_hash

if TYPE_CHECKING:
    from orchestration.warehouse.seeds import FoundFile

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
        memory, answer = _look(memory, Settings.from_environment(), at_work=_at_work(context.instance))
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


def _look(memory: Memory, settings: Settings, *, at_work: bool) -> tuple[Memory, dg.RunRequest | dg.SkipReason]:
    """One look at the seeds folder: what to remember of it, and what to say."""
    paths = WarehousePaths(settings.warehouse)
    files = look(settings.seeds)
    corrections = str(read_corrections(settings.seeds).version)
    published = f"{published_path(paths)} {paths.rebuild_mark.exists()}"
    versions = (extractor_version(), schema_version(), views_version(), expectations_version())
    now = datetime.now(UTC)
    state = state_of(files, published, corrections, *versions)
    if at_work:
        return memory, dg.SkipReason("A load is at work; looking again when it has ended.")
    before, memory = memory, memory.looked(state, now)
    if state == memory.answered:
        return memory, dg.SkipReason(memory.answer)
    growing = any(is_young(file, now.replace(tzinfo=None), SETTLED_FOR) for file in files)
    if (growing or state != before.seen) and not memory.lost_patience(now):
        return memory, dg.SkipReason("Something has changed; looking once more whether files have stopped growing.")
    return _answer(memory, settings, files, state)


def _answer(
    memory: Memory, settings: Settings, files: list[FoundFile], state: str
) -> tuple[Memory, dg.RunRequest | dg.SkipReason]:
    """What is to be done about a state that has settled."""
    paths = WarehousePaths(settings.warehouse)
    dealt_with: str | None = state
    if too_much_to_hash(files, read_ledger(paths).files):
        key, said = state, f"{len(files)} files, too many new ones to hash them beforehand"
    else:
        _, plan = scan_and_plan(settings.seeds, paths, settings.limits, settled_for=SETTLED_FOR)
        said = plan.describe()
        if plan.unsettled:
            dealt_with = None
        if plan.is_empty:
            return memory.answering(dealt_with, said, None), dg.SkipReason(said)
        key = key_of(plan, schema_version(), expectations_version())
    if key == memory.asked:
        answer = (
            f"{said}; a load of exactly this was asked for and did not publish: see its run, mend it, or launch the job ingest"
        )
        return memory.answering(dealt_with, answer, key), dg.SkipReason(answer)
    memory = replace(memory.answering(dealt_with, f"{said}; asked for", key), loads=memory.loads + 1)
    config = {"ops": {"seed_file": {"config": {"settled_for_seconds": SETTLED_FOR.total_seconds()}}}}
    return memory, dg.RunRequest(run_key=f"{key} {memory.loads}", run_config=config)
