"""The star: every published table, loaded into a candidate beside the published file in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterator  # Dagster reads the annotations

import dagster as dg

from orchestration.assets.staged import staged_key
from orchestration.metadata import column_schema, preview
from orchestration.planning import settled_plan
from orchestration.reference import make_reference
from orchestration.resources import Workspace
from orchestration.warehouse.candidate import build_candidate, new_load_id
from orchestration.warehouse.connecting import connected
from orchestration.warehouse.corrections import read_corrections
from transforms.pipeline import STAGES
from transforms.schemas.star import QUALITY_RESULT, STAR

log = logging.getLogger("zhibiao")
LOADED = tuple(table for table in STAR if table is not QUALITY_RESULT)
STAGED = tuple(name for stage in STAGES for name in stage.outputs if name != "paragraph")
PREVIEW_ROWS = 8

star_specs = [
    dg.AssetSpec(
        table.name,
        deps=["seed_file", *map(staged_key, STAGED)],
        skippable=True,
        description=f"{table.grain[0].upper()}{table.grain[1:]}.",
        group_name="star",
        kinds={"duckdb", "sql"},
        metadata={"dagster/column_schema": column_schema(table)},
    )
    for table in LOADED
]


@dg.multi_asset(name="load_star", specs=star_specs, pool="warehouse")
def star(workspace: Workspace) -> Iterator[dg.MaterializeResult[None]]:
    """Builds the candidate; yields nothing, and so skips what follows, when there is nothing to load."""
    staging = workspace.staging
    plan = settled_plan(workspace.seeds_folder, workspace.paths, staging)
    if plan.is_empty:
        return
    candidate = build_candidate(
        workspace.paths,
        plan,
        {name: staging.table(name) for name in STAGED},
        make_reference(staging),
        load_id=new_load_id(plan),
        corrections=read_corrections(workspace.seeds_folder),
    )
    for warning in candidate.warnings:
        log.warning("%s", warning)
    log.info(
        "candidate: %s", ", ".join(f"{candidate.rows[name]} {name}" for name in ("fact_figure", "fact_numeral", "fact_term"))
    )
    with connected(candidate.path, read_only=True) as connection:
        for table in LOADED:
            metadata = {
                "dagster/row_count": dg.MetadataValue.int(candidate.rows[table.name]),
                "preview": dg.MetadataValue.md(preview(connection.table(table.name).limit(PREVIEW_ROWS).pl())),
            }
            yield dg.MaterializeResult(asset_key=table.name, metadata=metadata)
