"""The published warehouse: an audited candidate, swapped in so that readers always find one whole version."""

from __future__ import annotations

import logging

import dagster as dg

from orchestration.assets.star_tables import LOADED
from orchestration.candidates import require_passed, waiting_candidate
from orchestration.finished_parts import finished_parts
from orchestration.metadata import OWNERS
from orchestration.resources import Workspace
from orchestration.retrying import retry_transient
from orchestration.sharing import share
from orchestration.warehouse.publish import open_readonly, publish
from orchestration.warehouse.versions import schema_version, views_version
from sql import statement

log = logging.getLogger("zhibiao")


@dg.asset(
    deps=[table.name for table in LOADED],
    group_name="published",
    kinds={"duckdb"},
    owners=OWNERS,
    code_version=f"{schema_version()} {views_version()}",
    pool="warehouse",
)
def published_warehouse(workspace: Workspace) -> dg.MaterializeResult[None]:
    """`zhibiao.duckdb`, what analysts open; always complete and validated."""
    with retry_transient():
        candidate = waiting_candidate(workspace.paths)
        require_passed(candidate)
        version = publish(workspace.paths, candidate)
        finished_parts(workspace.staging, workspace.document_limits).forget()
    log.info("published: %s", workspace.paths.published)
    with open_readonly(workspace.paths) as connection:
        counts = connection.sql(statement("answers/summary")).pl().row(0, named=True)
        kept_out = connection.sql(statement("answers/kept_out")).pl().row(0, named=True)
    return dg.MaterializeResult(
        metadata={
            **{name: dg.MetadataValue.int(count) for name, count in {**counts, **kept_out}.items()},
            "lake": share(workspace.paths),
            "path": dg.MetadataValue.path(str(workspace.paths.published)),
            "version": version.name,
            "size_bytes": version.stat().st_size,
        }
    )
