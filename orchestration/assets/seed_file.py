"""The files under seeds/, and which of them the warehouse does not hold yet."""

import logging
from datetime import timedelta

import dagster as dg
from pydantic import Field

from orchestration.finished_parts import finished_parts
from orchestration.found_files import said_of_names, write_found
from orchestration.metadata import OWNERS
from orchestration.resources import Workspace
from orchestration.retrying import retry_transient
from orchestration.run_plan import scan_and_plan
from orchestration.unpacking import Unpacker
from orchestration.verifying import verify_published
from orchestration.warehouse.publish import clean_leftovers

SCAN_VERSION = "3"
"""Raised when other files are found, or found to be changed, by the same folder."""
log = logging.getLogger("zhibiao")


class SeedFileConfig(dg.Config):
    """How closely the files are looked at."""

    verify: bool = Field(default=False, description="Hash every file, and audit what is published in the whole.")
    quiet_period_seconds: float = Field(
        default=0, ge=0, description="Leave files changed less than this ago for the next run: they may still be growing."
    )
    retry: list[str] = Field(default=[], description="Refused files to be read again though nothing has changed.")


@dg.asset(group_name="seeds", kinds={"file"}, owners=OWNERS, code_version=SCAN_VERSION)
def seed_file(workspace: Workspace, config: SeedFileConfig) -> dg.MaterializeResult[None]:
    """Every file under seeds/ with its content hash, and what archives and bundles hold; the run reads what is new or changed."""
    unpacker = Unpacker(workspace.engine, workspace.document_limits, workspace.paths.root / "faults")
    with retry_transient():
        clean_leftovers(workspace.paths)
        verified = verify_published(workspace.paths) if config.verify else "not asked for"
        quiet_period = timedelta(seconds=config.quiet_period_seconds)
        found, plan = scan_and_plan(
            workspace.seeds_folder,
            workspace.paths,
            workspace.document_limits,
            verify=config.verify,
            quiet_period=quiet_period,
            retry=config.retry,
            unpacker=unpacker,
        )
        finished = finished_parts(workspace.staging, workspace.document_limits)
        if config.retry:
            finished.forget()  # what was refused once is to be tried
        finished.drop_broken()
        folder = workspace.staging.table("seed_file")
        files = [file for file in plan.to_read if file.container is None]
        parts = write_found(folder, found, files, finished.regrouped(files))
        unpacker.stage(folder, [file for file in plan.to_read if file.container is not None], parts)
        finished.name_parts()
        taken_over = finished.marked().intersection(workspace.staging.parts())
    if config.verify:
        log.info("published: %s", verified)
    log.info("seeds: %s", plan.describe())
    if taken_over:
        documents = sum(workspace.staging.sizes(part).documents for part in taken_over)
        log.info("seeds: %d of them were read by a run that did not end; they are not read again", documents)
    spelled_out = [file for file in found if file.name_on_disk is not None and file.container is None]
    if spelled_out:
        log.info("seeds: %s", said_of_names(spelled_out))
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(found),
            "verification": verified,
            "plan": plan.describe(),
            "names_spelled_out": len(spelled_out),
            "to_read": dg.MetadataValue.md("\n".join(f"- {file.source_file}" for file in plan.to_read[:50]) or "nothing"),
        }
    )
