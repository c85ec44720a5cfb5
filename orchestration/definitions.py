"""All that Dagster loads: `dagster`, `dg`, the UI and `zhibiao` run these same definitions."""

from __future__ import annotations

import dagster as dg

from orchestration.alerts import publication_refused, published_in_part, run_failed
from orchestration.assets.gold_score import gold_score
from orchestration.assets.published_warehouse import published_warehouse
from orchestration.assets.report_page import report_page
from orchestration.assets.seed_file import seed_file
from orchestration.assets.staged_tables import staged_assets
from orchestration.assets.star_tables import star
from orchestration.automation import daily, seeds_changed
from orchestration.checks import audit
from orchestration.jobs import ingest, score
from orchestration.resources import Liveness, Workspace
from orchestration.settings import Settings

defs = dg.Definitions(
    assets=[seed_file, *staged_assets, star, published_warehouse, report_page, gold_score],
    asset_checks=[audit],
    jobs=[ingest, score],
    sensors=[seeds_changed, run_failed, publication_refused, published_in_part],
    schedules=[daily],
    resources={"workspace": Workspace.of(Settings.from_environment()), "liveness": Liveness()},
    # One process a run: one lock for all of it, and libraries are imported once (docs/decisions/0001).
    executor=dg.in_process_executor,
)
