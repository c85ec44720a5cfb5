"""Where things lie in a warehouse folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WarehousePaths:
    """The places of one warehouse folder; all on one file system, so that a rename is atomic.

    Attributes:
        root: The folder (`warehouse/`).
    """

    root: Path

    @property
    def published(self) -> Path:
        """What readers open: a relative symbolic link to the published version."""
        return self.root / "zhibiao.duckdb"

    @property
    def versions(self) -> Path:
        """The published versions, the last three, never written to again."""
        return self.root / "versions"

    @property
    def publications(self) -> Path:
        """The list of publications: the hash that each version was published with."""
        return self.root / "publications.jsonl"

    @property
    def report(self) -> Path:
        """The page of the published version for people (`zhibiao report`); not itself a part of what is published."""
        return self.root / "report.html"

    @property
    def building(self) -> Path:
        """The candidate in the making; what is found here without a run is a leftover."""
        return self.root / "building"

    @property
    def refused(self) -> Path:
        """Candidates that the audit refused, the last three, kept for a look."""
        return self.root / "refused"

    @property
    def lock(self) -> Path:
        """The writer's lock."""
        return self.root / ".writer.lock"

    @property
    def rebuild_mark(self) -> Path:
        """There when the published file turned out to be damaged; holds the reason."""
        return self.root / ".rebuild"

    def version(self, number: int) -> Path:
        """The file of a version."""
        return self.versions / f"v_{number:06}.duckdb"
