"""What a load has to do, as plain data: made by `planning.plan`, carried out by `candidate.build_candidate`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orchestration.warehouse.found_file import FoundFile
    from orchestration.warehouse.ledger import Ledger
    from orchestration.warehouse.versions import Versions


@dataclass(frozen=True, slots=True)
class Opening:
    """A ledger row to be written for a file.

    Attributes:
        found: The file.
        change: Why: new, changed, stale (read by other rules before), retried (refused before), renamed, duplicate, or
            unreadable.
        reason_code: Why it is refused, in a word, when it is refused without being read (again).
        reason: The same in a sentence.
        remedy: What can be done about that.
        byte_offset: Where in the file that is.
    """

    found: FoundFile
    change: str
    reason_code: str | None = None
    reason: str | None = None
    remedy: str | None = None
    byte_offset: int | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """A ledger row that ends: `status` is superseded or removed, `reason` says why."""

    source_file: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What one load has to do. A content that several files carry is read once, under the first of their names.

    Attributes:
        ledger: What the seeds folder was compared with.
        versions: What reads, refuses and shows now.
        corrections_version: Hash over the corrections of now, None without any.
        files_seen: How many files there are, and members of archives and bundles; these themselves are not counted.
        containers: How many archives and bundles.
        members: How many of the files are their members.
        unchanged: How many of them are as they were.
        to_read: Files whose content must be read.
        openings: Ledger rows to be written, by name.
        closings: Ledger rows that end, by name.
        renamed: Old name to new name, recognised by content.
        unsettled: Names that were being changed while they were hashed: they wait for the next run, their old rows stay.
        touched: Files with a new time and the old content.
        leaving: Keys of the documents whose rows are deleted.
        representatives: Document key to the file that stands for it now, where that changed and it is not read again.
    """

    ledger: Ledger
    versions: Versions
    corrections_version: str | None
    files_seen: int
    containers: int
    members: int
    unchanged: int
    to_read: tuple[FoundFile, ...]
    openings: tuple[Opening, ...]
    closings: tuple[Closing, ...]
    renamed: Mapping[str, str]
    unsettled: tuple[str, ...]
    touched: tuple[FoundFile, ...]
    leaving: frozenset[str]
    representatives: Mapping[str, str]

    def names(self, change: str) -> tuple[str, ...]:
        """Files that are opened for this reason (see `Opening.change`)."""
        return tuple(o.found.source_file for o in self.openings if o.change == change and o.found.is_document)

    @property
    def removed(self) -> tuple[str, ...]:
        """Files that are there no more and were not renamed."""
        gone = (c.source_file for c in self.closings if c.status == "removed" and c.source_file not in self.renamed)
        return tuple(name for name in gone if self.ledger.files[name].status != "unpacked")

    @property
    def views_changed(self) -> bool:
        """Whether the published views are of another version."""
        return self.versions.views != self.ledger.views_version

    @property
    def corrections_changed(self) -> bool:
        """Whether `corrections.yml` is another than at the last load."""
        return self.corrections_version != self.ledger.corrections_version

    @property
    def expectations_changed(self) -> bool:
        """Whether the suites are others than those that audited what is published: all of it is audited again."""
        return self.versions.expectations != self.ledger.expectations_version

    @property
    def rebuild(self) -> bool:
        """Whether the warehouse is built from nothing, not upon the published one: of that nothing would stay."""
        if self.ledger.published is None:
            return True
        loaded = {file.document_key for file in self.ledger.files.values() if file.status == "loaded"}
        return not loaded - self.leaving

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do: what is published is what a load would make."""
        changed = self.views_changed or self.corrections_changed or self.expectations_changed
        return not (changed or self.to_read or self.openings or self.closings) and self.ledger.published is not None

    def describe(self) -> str:
        """The plan in a sentence, for people."""
        counts = {
            "new": len(self.names("new")),
            "changed": len(self.names("changed")),
            "to be read again by newer rules": len(self.names("stale")),
            "refused before, to be tried again": len(self.names("retried")),
            "renamed": len(self.names("renamed")),
            "with the same content as another": len(self.names("duplicate")),
            "that cannot be opened": len(self.names("unreadable")),
            "still being written": len(self.unsettled),
            "unchanged": self.unchanged,
        }
        parts = [f"{count} {what}" for what, count in counts.items() if count]
        parts += [f"{len(self.removed)} removed"] if self.removed else []
        parts += ["other views"] if self.views_changed and self.ledger.published else []
        parts += ["other corrections"] if self.corrections_changed else []
        parts += ["other expectations"] if self.expectations_changed and self.ledger.published else []
        nothing = "; nothing to do" if self.is_empty else ""
        held = f" ({self.members} of them in {self.containers} that hold several)" if self.members else ""
        return f"{self.files_seen} files{held}: {', '.join(parts) or 'none'}{nothing}"
