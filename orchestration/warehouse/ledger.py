"""What the published warehouse says of the files it was made from: the base of every plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import duckdb

from orchestration.warehouse.connecting import connected, explained
from orchestration.warehouse.errors import CorruptWarehouseError
from orchestration.warehouse.publish import published_path
from orchestration.warehouse.versions import schema_version
from sql import statement

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from orchestration.warehouse.paths import WarehousePaths


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A file that is current in the published warehouse: a row of `ingest_file` (`schemas/star.py` says what they mean)."""

    source_file: str
    content_sha256: str
    document_key: str | None
    status: str
    reason_code: str | None
    reason: str | None
    remedy: str | None
    byte_offset: int | None
    size_bytes: int
    modified_at: datetime
    extractor_version: str
    refusal_version: str
    loaded_at: datetime
    container: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The published warehouse's files and what it was made by.

    Attributes:
        files: The current files by source_file.
        published: The version it was read from; None when there is none that can be added to.
        rebuild_reason: Why the next load must be from nothing; None when it can add to `published`.
        last_load_id: The last load, None when there was none.
        views_version: Of the published views.
        corrections_version: Of the corrections that were applied.
        expectations_version: Of the suites that audited it.
    """

    files: Mapping[str, LedgerFile] = field(default_factory=dict)
    published: Path | None = None
    rebuild_reason: str | None = None
    last_load_id: str | None = None
    views_version: str | None = None
    corrections_version: str | None = None
    expectations_version: str | None = None


def read_ledger(paths: WarehousePaths) -> Ledger:
    """The ledger of the published warehouse; one with a `rebuild_reason` when there is none, or none that can be added to.

    Raises:
        WarehouseError: Another program has the published file open for writing, or it may not be read.
    """
    published = published_path(paths)
    if published is None:
        gone = paths.published.is_symlink() or (paths.versions.is_dir() and any(paths.versions.iterdir()))
        return Ledger(rebuild_reason="the published file is gone" if gone else "there is no warehouse yet")
    if paths.rebuild_mark.exists():
        return Ledger(rebuild_reason=paths.rebuild_mark.read_text(encoding="utf-8"))
    try:
        return _read(published)
    except CorruptWarehouseError as error:
        return Ledger(rebuild_reason=f"the published file is damaged ({error.message})")


def comparable_path(paths: WarehousePaths) -> Path | None:
    """The published file, when a candidate can be compared with it; None without one, and when it is known to be damaged."""
    return None if paths.rebuild_mark.exists() else published_path(paths)


def mark_for_rebuild(paths: WarehousePaths, reason: str) -> None:
    """Notes that the published file turned out to be damaged, so that the next load is from nothing; publishing unmarks it."""
    paths.rebuild_mark.write_text(reason, encoding="utf-8")


def _read(published: Path) -> Ledger:
    with explained(f"reading {published.name}"), connected(published, read_only=True) as connection:
        try:
            last = connection.execute(statement("ledger/last_load")).fetchone()
        except (duckdb.CatalogException, duckdb.BinderException):
            return Ledger(rebuild_reason="it was made by another version of the program")
        if last is None or last[1] != schema_version():
            return Ledger(rebuild_reason="its schema is of another version of the program")
        rows = connection.execute(statement("ledger/current")).fetchall()
    files = {row[0]: LedgerFile(*row) for row in rows}
    load_id, _, views, _, corrections, expectations = last
    return Ledger(files, published, None, load_id, views, corrections, expectations)
