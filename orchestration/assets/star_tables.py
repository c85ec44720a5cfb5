"""The star: every published table, loaded into a candidate beside the published file in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterator  # Dagster reads the annotations
from typing import TYPE_CHECKING

import dagster as dg

from orchestration.assets.staged_tables import staged_key
from orchestration.lexicon_reference import make_reference
from orchestration.lineage import column_lineage, loaded_from
from orchestration.metadata import OWNERS, column_schema, preview, sentence
from orchestration.resources import Workspace
from orchestration.retrying import retry_transient
from orchestration.run_plan import settled_plan
from orchestration.sharing import share
from orchestration.warehouse.candidate import build_candidate, new_load_id
from orchestration.warehouse.connecting import connected
from orchestration.warehouse.corrections import read_corrections
from orchestration.warehouse.versions import schema_version
from transforms.pipeline import STAGES
from transforms.schemas.star import INGEST_FILE, LOAD, QUALITY_RESULT, STAR

if TYPE_CHECKING:
    from orchestration.warehouse.candidate import Candidate
    from transforms.schemas.model import Table

log = logging.getLogger("zhibiao")
LOADED = tuple(table for table in STAR if table is not QUALITY_RESULT)
STAGED = tuple(name for stage in STAGES for name in stage.outputs if name != "paragraph")
LEDGER = ("document", "quarantine")
"""The staged tables that tell what became of each file."""
PREVIEW_ROWS = 8


def _deps(table: Table) -> list[str | dg.AssetKey]:
    if table in (LOAD, INGEST_FILE):
        return ["seed_file", *map(staged_key, LEDGER)]
    return [*map(staged_key, loaded_from(table))]


star_specs = [
    dg.AssetSpec(
        table.name,
        deps=_deps(table),
        skippable=True,
        description=sentence(table.grain),
        group_name="star",
        kinds={"duckdb", "sql"},
        owners=OWNERS,
        code_version=schema_version(),
        metadata={
            "dagster/column_schema": column_schema(table),
            "dagster/column_lineage": column_lineage(table, staged_key),
        },
    )
    for table in LOADED
]


@dg.multi_asset(name="load_star", specs=star_specs, pool="warehouse")
def star(workspace: Workspace) -> Iterator[dg.MaterializeResult[None]]:
    """Builds the candidate; yields nothing, and so skips what follows, when there is nothing to load."""
    with retry_transient():
        candidate = _build(workspace)
    if candidate is None:
        share(workspace.paths)  # of an earlier load, if that was not shared
        return
    for warning in candidate.warnings:
        log.warning("%s", warning)
    log.info(
        "candidate: %s", ", ".join(f"{candidate.rows[name]} {name}" for name in ("fact_figure", "fact_numeral", "fact_term"))
    )
    rows_in = {name: workspace.staging.count(name) for name in STAGED}
    with connected(candidate.path, read_only=True) as connection:
        for table in LOADED:
            metadata = {
                **{f"rows_in/{name}": dg.MetadataValue.int(rows_in[name]) for name in loaded_from(table) if name in rows_in},
                "dagster/row_count": dg.MetadataValue.int(candidate.rows[table.name]),
                "preview": dg.MetadataValue.md(preview(connection.table(table.name).limit(PREVIEW_ROWS).pl())),
            }
            yield dg.MaterializeResult(asset_key=table.name, metadata=metadata)


def _build(workspace: Workspace) -> Candidate | None:
    staging = workspace.staging
    plan = settled_plan(workspace.seeds_folder, workspace.paths, workspace.document_limits, staging)
    if plan.is_empty:
        return None
    return build_candidate(
        workspace.paths,
        plan,
        {name: staging.table(name) for name in STAGED},
        make_reference(staging),
        load_id=new_load_id(plan),
        corrections=read_corrections(workspace.seeds_folder),
    )
