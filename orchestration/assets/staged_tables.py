"""The staged tables: an asset each, made by the stages of `transforms.pipeline`.

The first of them has its parts carried through all stages (`orchestration/carrying.py`); the others tell what came out, and do
what was left: parts in which a document did harm.
"""

from __future__ import annotations

from collections.abc import Iterator  # Dagster reads the annotations
from typing import TYPE_CHECKING

import dagster as dg

from orchestration.carrying import carry_parts
from orchestration.finished_parts import finished_parts
from orchestration.isolation import run_stage
from orchestration.metadata import OWNERS, column_schema, row_metadata, sentence
from orchestration.resources import Workspace
from orchestration.retrying import retry_transient
from orchestration.staging import TABLES
from orchestration.warehouse.versions import extractor_version
from transforms.pipeline import STAGES

if TYPE_CHECKING:
    from transforms.pipeline import Stage


def staged_key(table: str) -> dg.AssetKey:
    """The asset of a staged table; under `staged/`, for some tables of the star have the same name."""
    return dg.AssetKey(["staged", table])


def stage_assets(stage: Stage) -> dg.AssetsDefinition:
    """The assets that one stage makes, each with its rows, columns and a preview."""
    specs = [
        dg.AssetSpec(
            staged_key(name),
            deps=["seed_file" if table == "seed_content" else staged_key(table) for table in stage.inputs],
            description=sentence(TABLES[name].grain),
            group_name="staged",
            kinds={"polars", "parquet"},
            owners=OWNERS,
            code_version=extractor_version(),
            metadata={"dagster/column_schema": column_schema(TABLES[name])},
        )
        for name in stage.outputs
    ]

    @dg.multi_asset(name=f"make_{stage.name}", specs=specs)
    def assets(workspace: Workspace) -> Iterator[dg.MaterializeResult[None]]:
        staging, limits = workspace.staging, workspace.document_limits
        finished = finished_parts(staging, limits)
        with retry_transient():
            if stage is STAGES[0]:
                carry_parts(finished, workspace.engine, limits)
            done = finished.marked()
            run_stage(stage, staging, workspace.engine, [part for part in staging.parts() if part not in done], limits)
        if stage is STAGES[-1]:
            workspace.engine.close()  # its processes hold memory, and load and audit need some
        rows_in = {name: staging.count(name) for name in stage.inputs if name != "seed_content"}
        for name in stage.outputs:
            yield dg.MaterializeResult(asset_key=staged_key(name), metadata=row_metadata(staging.scan(name), rows_in))

    return assets


staged_assets = [stage_assets(stage) for stage in STAGES]
