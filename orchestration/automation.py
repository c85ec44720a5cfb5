"""When a load runs by itself: as soon as seeds/ changes, and once a day whatever happens. Both run by default."""

from __future__ import annotations

import hashlib

import dagster as dg

from orchestration.jobs import ingest
from orchestration.planning import scan_and_plan
from orchestration.settings import Settings
from orchestration.warehouse.errors import WarehouseError
from orchestration.warehouse.paths import WarehousePaths

TICK_SECONDS = 15


@dg.sensor(job=ingest, minimum_interval_seconds=TICK_SECONDS, default_status=dg.DefaultSensorStatus.RUNNING)
def seeds_changed(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Asks for one load of all that is new, changed or removed, when two looks in a row found the same: no file is growing."""
    settings = Settings.from_environment()
    try:
        _, plan = scan_and_plan(settings.seeds, WarehousePaths(settings.warehouse))
    except WarehouseError as error:
        return dg.SkipReason(str(error))
    if plan.is_empty:
        return dg.SkipReason(plan.describe())
    # The key carries what is there now and the load it would be added to: the same state is asked for once, a later one again.
    state = [plan.extractor_version, str(plan.ledger.last_load_id), str(plan.corrections_version), str(plan.views_version)]
    state += [f"{opening.found.source_file} {opening.found.content_sha256}" for opening in plan.openings]
    state += [f"{closing.source_file} {closing.status}" for closing in plan.closings]
    key = hashlib.sha256("\n".join(state).encode()).hexdigest()
    if context.cursor != key:
        context.update_cursor(key)
        return dg.SkipReason(f"{plan.describe()}; looking once more whether files have stopped growing")
    return dg.RunRequest(run_key=key)


daily = dg.ScheduleDefinition(
    name="daily",
    job=ingest,
    cron_schedule="0 3 * * *",
    run_config={"ops": {"seed_file": {"config": {"verify": True}}}},
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Hashes every file and loads whatever differs from the warehouse.",
)
