"""All that Dagster loads: `dagster`, `dg`, the UI and `zhibiao` run these same definitions."""

from __future__ import annotations

import dagster as dg

from orchestration.assets.published_warehouse import published_warehouse
from orchestration.assets.seed_file import seed_file
from orchestration.assets.staged import staged_assets
from orchestration.assets.star import star
from orchestration.checks import audit
from orchestration.resources import Workspace
from orchestration.settings import Settings

ingest = dg.define_asset_job(
    "ingest",
    selection=dg.AssetSelection.all(),
    description="Loads new, changed and removed files of seeds/ and publishes the warehouse if it passes the audit.",
)


def _workspace(settings: Settings) -> Workspace:
    return Workspace(seeds=str(settings.seeds), warehouse=str(settings.warehouse), workers=settings.workers)


defs = dg.Definitions(
    assets=[seed_file, *staged_assets, star, published_warehouse],
    asset_checks=[audit],
    jobs=[ingest],
    resources={"workspace": _workspace(Settings.from_environment())},
    # One process a run: one lock for all of it, and libraries are imported once (docs/decisions/0001).
    executor=dg.in_process_executor,
)
