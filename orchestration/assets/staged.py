"""The staged tables: an asset each, made by the stages of `transforms.pipeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dagster as dg

from orchestration.metadata import column_schema, row_metadata
from orchestration.resources import Workspace
from orchestration.staging import TABLES, run_stage
from transforms.pipeline import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transforms.pipeline import Stage


def stage_assets(stage: Stage) -> dg.AssetsDefinition:
    """The assets that one stage makes, each with its rows, columns and a preview."""
    specs = [
        dg.AssetSpec(
            name,
            deps=["seed_file" if table == "seed_content" else table for table in stage.inputs],
            description=f"{TABLES[name].grain[0].upper()}{TABLES[name].grain[1:]}.",
            group_name="staged",
            kinds={"polars", "parquet"},
            metadata={"dagster/column_schema": column_schema(TABLES[name])},
        )
        for name in stage.outputs
    ]

    @dg.multi_asset(name=f"make_{stage.name}", specs=specs)
    def assets(workspace: Workspace) -> Iterator[dg.MaterializeResult[None]]:
        staging = workspace.staging
        run_stage(stage, staging, workspace.engine, staging.parts())
        rows_in = {name: staging.count(name) for name in stage.inputs if name != "seed_content"}
        for name in stage.outputs:
            yield dg.MaterializeResult(asset_key=name, metadata=row_metadata(staging.scan(name), rows_in))

    return assets


staged_assets = [stage_assets(stage) for stage in STAGES]
