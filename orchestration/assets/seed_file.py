"""The files under seeds/, and which of them the warehouse does not hold yet."""

from __future__ import annotations

import logging

import dagster as dg

from orchestration.found_files import write_found
from orchestration.planning import make_plan
from orchestration.resources import Workspace
from orchestration.warehouse.publish import clean_leftovers
from orchestration.warehouse.seeds import scan

log = logging.getLogger("zhibiao")


@dg.asset(group_name="seeds", kinds={"file"})
def seed_file(workspace: Workspace) -> dg.MaterializeResult[None]:
    """Every file under seeds/ with its content hash; those that are new or changed are what the run reads."""
    clean_leftovers(workspace.paths)
    found = scan(workspace.seeds_folder, workspace.ledger().files, verify=workspace.verify)
    plan = make_plan(workspace, found)
    write_found(workspace.staging.table("seed_file"), found, plan.to_read)
    log.info("seeds: %s", plan.describe())
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(found),
            "plan": plan.describe(),
            "to_read": dg.MetadataValue.md("\n".join(f"- {file.source_file}" for file in plan.to_read[:50]) or "nothing"),
        }
    )
