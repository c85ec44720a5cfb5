"""A file under the seeds folder, as it was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file under the seeds folder.

    Attributes:
        source_file: Its path under the folder, with / between folders; spelled out where a name is no UTF-8 (`names.py`).
        path: Where it lies, no link in it; no Path, which a million files would wait for.
        size_bytes: Its size.
        modified_at: Its time of change, UTC without a zone, to the microsecond.
        content_sha256: Hash of its bytes, empty when it cannot be opened.
        problem: Why it cannot be opened, None when it can.
        problem_code: What kind of problem, as `quarantine` has it: unreadable, link_outside or too_large.
        unsettled: Whether it was changing while it was hashed, so that it waits for the next run.
        name_on_disk: Its path under the folder with `%` and two digits for what is no UTF-8; None where `source_file` is that.
    """

    source_file: str
    path: str = field(compare=False)
    size_bytes: int
    modified_at: datetime
    content_sha256: str = ""
    problem: str | None = None
    problem_code: str | None = None
    unsettled: bool = False
    name_on_disk: str | None = field(default=None, compare=False)
