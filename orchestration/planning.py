"""The plan of a run: the files found, compared with what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from orchestration.found_files import read_found, without_unread
from orchestration.warehouse.corrections import read_corrections
from orchestration.warehouse.planning import plan
from orchestration.warehouse.versions import extractor_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orchestration.resources import Workspace
    from orchestration.warehouse.plan import Plan
    from orchestration.warehouse.seeds import FoundFile


def make_plan(workspace: Workspace, found: Sequence[FoundFile]) -> Plan:
    """What is to be done about the files found."""
    corrections = read_corrections(workspace.seeds_folder)
    return plan(found, workspace.ledger(), extractor_version(), corrections_version=corrections.version)


def settled_plan(workspace: Workspace) -> Plan:
    """The plan for the files of the last scan that could be read as they were found; the others wait for the next run."""
    staging = workspace.staging
    found = read_found(staging.table("seed_file"))
    first = make_plan(workspace, found)
    read: set[str] = set()
    for name in ("document", "quarantine"):
        read |= set(staging.scan(name).select(pl.col("content_sha256").unique()).collect().to_series())
    settled = without_unread(found, first.to_read, read)
    return first if settled == found else make_plan(workspace, settled)
