"""Publishing: an atomic swap of a link, so that readers always find one whole version, and keep the one they have open.

`docs/decisions/0004-publishing.md` says why it is a link and not a rename over the file.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import duckdb

from orchestration.warehouse.connecting import explained
from orchestration.warehouse.errors import WarehouseError
from orchestration.warehouse.files import discard, flush
from orchestration.warehouse.publications import is_as_published, record_publication, require_sealed

if TYPE_CHECKING:
    from pathlib import Path

    from orchestration.warehouse.paths import WarehousePaths

KEPT = 3
_CLOSED: dict[str, str | bool | int | float | list[str]] = {"enable_external_access": False}
"""A query of a reader reaches this file and no other, and no address."""

_VERSION = re.compile(r"v_(\d{6,})\.duckdb")
_READ_ONLY = 0o444


def published_path(paths: WarehousePaths) -> Path | None:
    """The file that is published now, links followed; None when there is none, or when the link points nowhere."""
    return paths.published.resolve() if paths.published.is_file() else None


def open_readonly(paths: WarehousePaths, memory_limit: str | None = None) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the published version.

    Args:
        paths: The warehouse.
        memory_limit: What DuckDB may keep in memory, if not as much as it finds.

    Raises:
        WarehouseError: There is none, or it cannot be opened.
    """
    published = published_path(paths)
    if published is None:
        raise WarehouseError(f"There is no warehouse at {paths.published}.", "Make one: zhibiao run.")
    with explained(f"opening {published.name}"):
        connection = duckdb.connect(str(published), read_only=True, config=_CLOSED)
        connection.execute("SET enable_progress_bar = false")  # it would draw a bar into what a command prints
        if memory_limit is not None:
            connection.execute("SET memory_limit = $limit", {"limit": memory_limit})
        connection.execute("SET lock_configuration = true")
        return connection


def published_versions(paths: WarehousePaths) -> dict[int, Path]:
    """The version files by number, ascending."""
    if not paths.versions.is_dir():
        return {}
    found = {int(match[1]): file for file in paths.versions.iterdir() if (match := _VERSION.fullmatch(file.name))}
    return dict(sorted(found.items()))


def current_version(paths: WarehousePaths) -> int | None:
    """Number of the published version; None when there is none, or when what is published is no version file."""
    published = published_path(paths)
    versions = published_versions(paths)
    return next((number for number, file in versions.items() if published is not None and file.resolve() == published), None)


def publish(paths: WarehousePaths, candidate: Path) -> Path:
    """Makes an audited candidate the published version; the last three versions stay.

    A process killed at any point leaves the old version published, or the new one.

    Returns:
        The version file.

    Raises:
        WarehouseError: The candidate is not as its audit left it, or the file system refuses; the old version is still
            published.
    """
    with explained("publishing"):
        paths.versions.mkdir(parents=True, exist_ok=True)
        version = paths.version(_next_number(paths))
        sha256 = require_sealed(candidate)
        candidate.chmod(_READ_ONLY)
        flush(candidate)
        candidate.rename(version)
        flush(paths.versions)
        record_publication(paths, version, sha256)
        _point_to(paths, version)
        paths.rebuild_mark.unlink(missing_ok=True)
        _prune(paths)
    return version


def rollback(paths: WarehousePaths) -> Path:
    """Publishes the version before the published one, and moves the latter among the refused.

    Raises:
        WarehouseError: There is no earlier version, or it cannot be opened.
    """
    versions = published_versions(paths)
    current = current_version(paths)
    earlier = [number for number in versions if current is None or number < current]
    if not earlier:
        raise WarehouseError("There is no earlier version to go back to.", "Versions are kept from the second load on.")
    target = versions[earlier[-1]]
    if not is_as_published(paths, target):
        raise WarehouseError(f"{target.name} is not the file that was published.", "zhibiao run builds what is missing.")
    with explained(f"opening {target.name}"):
        duckdb.connect(str(target), read_only=True).close()
    with explained("rolling back"):
        _point_to(paths, target)
        _set_aside_unpublished(paths)
    return target


def refuse(paths: WarehousePaths, candidate: Path) -> Path:
    """Keeps a candidate that the audit refused for a look; the last three stay. Returns where it is."""
    with explained("keeping the refused candidate"):
        paths.refused.mkdir(parents=True, exist_ok=True)
        kept = paths.refused / candidate.name
        candidate.replace(kept)
        files = sorted(paths.refused.glob("*.duckdb"), key=lambda file: file.stat().st_mtime_ns)
        for file in files[:-KEPT]:
            file.unlink(missing_ok=True)
    return kept


def clean_leftovers(paths: WarehousePaths) -> list[str]:
    """Removes what killed runs left: candidates in the making, half-made links, versions never published.

    To be called with the writer's lock held. Returns what was removed, for the log.
    """
    removed = []
    with explained("cleaning up after an earlier run"):
        leftovers = [*paths.building.iterdir()] if paths.building.is_dir() else []
        leftovers += paths.root.glob(f".{paths.published.name}.*")
        leftovers += paths.root.glob(f".{paths.report.name}.*")
        leftovers += paths.versions.glob("*.tmp")  # what an audit of a published version had put aside on the disk
        for file in leftovers:
            discard(file)
            removed.append(file.name)
        removed += _set_aside_unpublished(paths)
        if published_path(paths) is not None:
            _prune(paths)
    return removed


def _set_aside_unpublished(paths: WarehousePaths) -> list[str]:
    # A version above the published one was rolled back, or its run was killed just before the swap.
    current = current_version(paths)
    above = [file for number, file in published_versions(paths).items() if current is not None and number > current]
    return [refuse(paths, file).name for file in above]


def _point_to(paths: WarehousePaths, version: Path) -> None:
    if paths.published.is_dir() and not paths.published.is_symlink():
        raise WarehouseError(f"{paths.published} is a folder.", "Move it away: the published file belongs there.")
    link = paths.root / f".{paths.published.name}.{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(version.relative_to(paths.root))
    link.replace(paths.published)
    flush(paths.root)


def _prune(paths: WarehousePaths) -> None:
    current = current_version(paths)
    kept = sorted(published_versions(paths))[-KEPT:]
    for number, file in published_versions(paths).items():
        if number not in kept and number != current:
            file.unlink(missing_ok=True)


def _next_number(paths: WarehousePaths) -> int:
    # A number is not used twice, also after a rollback: DuckDB knows a file it has open by its path.
    folders = [folder for folder in (paths.versions, paths.refused) if folder.is_dir()]
    numbers = [int(match[1]) for folder in folders for file in folder.iterdir() if (match := _VERSION.fullmatch(file.name))]
    return max(numbers, default=0) + 1
