"""How the rules do on the labelled documents: an asset, so that the UI shows it over time, with floors as its check."""

from __future__ import annotations

from collections.abc import Iterator  # Dagster reads the annotations

import dagster as dg
import polars as pl

from orchestration.metadata import OWNERS
from orchestration.resources import Liveness
from orchestration.scoring import below_floors, labelled_documents, score_document, summarize
from orchestration.warehouse.versions import extractor_version

CHECK = "floors"


@dg.multi_asset(
    name="score_gold",
    specs=[
        dg.AssetSpec(
            "gold_score",
            description=(
                "Precision, recall and accuracy of each field on every labelled document of tests/gold/. No part of a load: "
                "made when somebody asks for it, by the job score or `zhibiao score`."
            ),
            group_name="quality",
            kinds={"polars"},
            owners=OWNERS,
            code_version=extractor_version(),
        )
    ],
    check_specs=[
        dg.AssetCheckSpec(CHECK, asset="gold_score", description="No score is below its floor in tests/gold/floors.csv")
    ],
)
def gold_score(liveness: Liveness) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:  # noqa: ARG001 - held, not asked
    """Runs the production pipeline on every labelled document and compares."""
    scores = {folder.name: score_document(folder) for folder in labelled_documents()}
    summary = summarize(scores)
    metadata = {
        f"{name}/{field}": dg.MetadataValue.float(value) for name, fields in summary.items() for field, value in fields.items()
    }
    table = pl.DataFrame([{"document": name, **row} for name, row in scores.items()])
    with pl.Config(
        tbl_formatting="MARKDOWN", tbl_rows=-1, tbl_cols=-1, tbl_hide_column_data_types=True, tbl_hide_dataframe_shape=True
    ):
        yield dg.MaterializeResult(asset_key="gold_score", metadata={**metadata, "scores": dg.MetadataValue.md(str(table))})
    below = below_floors(summary)
    yield dg.AssetCheckResult(check_name=CHECK, asset_key="gold_score", passed=not below, description="; ".join(below) or None)
