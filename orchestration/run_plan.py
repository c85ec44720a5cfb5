"""The plan of a run: the files found, compared with what is published."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from orchestration.found_files import read_found, without_unread
from orchestration.warehouse.apart import require_apart
from orchestration.warehouse.corrections import read_corrections
from orchestration.warehouse.known_members import all_files, known_files
from orchestration.warehouse.ledger import read_ledger
from orchestration.warehouse.planning import plan
from orchestration.warehouse.seeds import scan
from orchestration.warehouse.versions import current_versions

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from orchestration.staging import Staging
    from orchestration.unpacking import Unpacker
    from orchestration.warehouse.found_file import FoundFile
    from orchestration.warehouse.ledger import Ledger
    from orchestration.warehouse.paths import WarehousePaths
    from orchestration.warehouse.plan import Plan
    from orchestration.warehouse.versions import Versions
    from transforms.reading.limits import Limits


def scan_and_plan(
    seeds: Path,
    paths: WarehousePaths,
    limits: Limits,
    *,
    verify: bool = False,
    quiet_period: timedelta = timedelta(0),
    retry: Collection[str] = (),
    unpacker: Unpacker | None = None,
) -> tuple[list[FoundFile], Plan]:
    """All files under `seeds` as they are now, with the members of those that hold several, and what is to be done about them.

    Args:
        seeds: The folder.
        paths: The warehouse.
        limits: As of `seeds.scan`.
        verify: As of `seeds.scan`.
        quiet_period: As of `seeds.scan`.
        retry: As of `planning.plan`.
        unpacker: What opens files of several documents that the ledger does not know; without it they count as documents, which
            is enough to tell whether there is something to do.

    Raises:
        SeedsError: The seeds folder cannot be listed, or it holds the warehouse, or lies in it.
    """
    require_apart(seeds, paths.root)
    ledger = read_ledger(paths)
    versions = current_versions(limits)
    scanned = scan(seeds, ledger.files, verify=verify, quiet_period=quiet_period, limits=limits)
    opened = known_files(scanned, ledger, versions, retry)
    if unpacker is not None:
        opened |= unpacker.opened([file for file in scanned if file.source_file not in opened])
    found = all_files(scanned, opened)
    return found, _plan(seeds, ledger, found, versions, retry)


def settled_plan(seeds: Path, paths: WarehousePaths, limits: Limits, staging: Staging) -> Plan:
    """The plan for the files of the last scan that could be read as they were found; the others wait for the next run."""
    ledger = read_ledger(paths)
    found = read_found(staging.table("seed_file"))
    read: set[str] = set()
    for name in ("document", "quarantine"):
        read |= set(staging.scan(name).select(pl.col("content_sha256").unique()).collect().to_series())
    retried = {file.source_file for file in found if file.content_sha256 in read}
    versions = current_versions(limits)
    first = _plan(seeds, ledger, found, versions, retried)
    settled = without_unread(found, first.to_read, read)
    return first if settled == found else _plan(seeds, ledger, settled, versions, retried)


def _plan(seeds: Path, ledger: Ledger, found: Sequence[FoundFile], versions: Versions, retry: Collection[str]) -> Plan:
    return plan(found, ledger, versions, corrections_version=read_corrections(seeds).version, retry=retry)
