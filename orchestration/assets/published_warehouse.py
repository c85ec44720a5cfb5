"""The published warehouse: an audited candidate, swapped in so that readers always find one whole version."""

from __future__ import annotations

import logging

import dagster as dg

from orchestration.assets.star import LOADED
from orchestration.candidates import require_passed, waiting_candidate
from orchestration.resources import Workspace
from orchestration.warehouse.publish import publish

log = logging.getLogger("zhibiao")


@dg.asset(deps=[table.name for table in LOADED], group_name="published", kinds={"duckdb"}, pool="warehouse")
def published_warehouse(workspace: Workspace) -> dg.MaterializeResult[None]:
    """`zhibiao.duckdb`, what analysts open; always complete and validated."""
    candidate = waiting_candidate(workspace.paths)
    require_passed(candidate)
    version = publish(workspace.paths, candidate)
    log.info("published: %s", workspace.paths.published)
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(str(workspace.paths.published)),
            "version": version.name,
            "size_bytes": version.stat().st_size,
        }
    )
