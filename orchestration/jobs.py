"""The jobs: everything from seeds/ to the published warehouse, and the score on labelled documents."""

from __future__ import annotations

import dagster as dg

ingest = dg.define_asset_job(
    "ingest",
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets("gold_score"),
    description="Loads new, changed and removed files of seeds/ and publishes the warehouse if it passes the audit.",
)

score = dg.define_asset_job(
    "score",
    selection=dg.AssetSelection.assets("gold_score"),
    description="Compares the rules with the labelled documents of tests/gold/.",
)
