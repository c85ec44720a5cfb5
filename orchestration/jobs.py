"""The jobs: everything from seeds/ to the published warehouse, and the score on labelled documents."""

from __future__ import annotations

import dagster as dg

ingest = dg.define_asset_job(
    "ingest",
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets("gold_score"),
    description="Loads new, changed and removed files of seeds/ and publishes the warehouse if it passes the audit.",
    # A run that died is begun again from its first step: another run may have been at work in between.
    tags={"dagster/retry_strategy": "ALL_STEPS"},
)

score = dg.define_asset_job(
    "score",
    selection=dg.AssetSelection.assets("gold_score"),
    description="Compares the rules with the labelled documents of tests/gold/.",
)
