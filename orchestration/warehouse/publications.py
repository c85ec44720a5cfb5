"""What was published, by its hash: the file that readers open is the one that was audited, and a later look can tell.

A file cannot hold its own hash, so the hashes stand beside the versions, a line for each publication.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from orchestration.warehouse.connecting import explained
from orchestration.warehouse.errors import WarehouseError
from orchestration.warehouse.files import flush

if TYPE_CHECKING:
    from pathlib import Path

    from orchestration.warehouse.paths import WarehousePaths


def file_sha256(file: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal digits."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def seal(candidate: Path) -> None:
    """Keeps the hash of a candidate as its audit left it."""
    with explained("sealing the candidate"):
        _seal_of(candidate).write_text(file_sha256(candidate), encoding="ascii")


def require_sealed(candidate: Path) -> str:
    """The hash of a candidate that is still as its audit left it.

    Raises:
        WarehouseError: It was not audited, or was changed since.
    """
    with explained("comparing the candidate with its seal"):
        file = _seal_of(candidate)
        if not file.exists():
            raise WarehouseError(
                "The candidate was not audited, so it is not published.", "Materialize all assets, checks included."
            )
        found = file_sha256(candidate)
        if found != file.read_text(encoding="ascii"):
            raise WarehouseError("The candidate was changed after its audit, so it is not published.", "Run again.")
        file.unlink()
    return found


def record_publication(paths: WarehousePaths, version: Path, sha256: str) -> None:
    """Adds a line to the list of publications, on the disk before the version is swapped in."""
    line = {"version": version.name, "sha256": sha256, "published_at": datetime.now(UTC).isoformat(timespec="seconds")}
    with paths.publications.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    flush(paths.publications)


def recorded_sha256(paths: WarehousePaths, version: Path) -> str | None:
    """The hash that a version was published with; None when the list does not have it."""
    if not paths.publications.exists():
        return None
    found = None
    for line in paths.publications.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entry = json.loads(line)
        except json.JSONDecodeError:  # a line that a killed run did not finish
            continue
        if entry.get("version") == version.name:
            found = entry.get("sha256")
    return found


def is_as_published(paths: WarehousePaths, version: Path) -> bool:
    """Whether a version's bytes are those that were audited and published."""
    return recorded_sha256(paths, version) == file_sha256(version)


def _seal_of(candidate: Path) -> Path:
    return candidate.with_suffix(".sha256")
