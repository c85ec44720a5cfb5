"""The one job: everything, from the files under seeds/ to the published warehouse."""

from __future__ import annotations

import dagster as dg

ingest = dg.define_asset_job(
    "ingest",
    selection=dg.AssetSelection.all(),
    description="Loads new, changed and removed files of seeds/ and publishes the warehouse if it passes the audit.",
)
