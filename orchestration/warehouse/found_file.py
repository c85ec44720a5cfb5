"""A file under the seeds folder, or a member of one, as it was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file under the seeds folder, or a member of one: a file in an archive, a record of a bundle, a file attached to a mail.

    Attributes:
        source_file: Its path under the folder, with / between folders; spelled out where a name is no UTF-8 (`file_names.py`).
            A member's is its place: `a.zip/b.docx`, `news.jsonl#3`.
        path: Where it lies, no link in it, for a member the file that holds it; no Path, which a million files would wait for.
        size_bytes: Its size; with a file beside it that names its fields, that of both.
        modified_at: Its time of change, UTC without a zone, to the microsecond.
        content_sha256: Hash of its bytes, empty when it cannot be opened.
        problem: Why it cannot be opened, or is refused without being read; None when it can be read.
        problem_code: What kind of problem, as `quarantine` has it.
        remedy: What can be done about it, where the problem itself says so.
        unsettled: Whether it was changing while it was hashed, so that it waits for the next run.
        name_on_disk: Its path under the folder with `%` and two digits for what is no UTF-8; None where `source_file` is that.
        container: The file under the seeds folder that holds it, None for such a file itself.
        is_document: Whether it is a document; an archive or a bundle only holds some.
        record_id: What a record's bundle calls it.
        fields_path: Where the file lies that names the fields of its records, None without one.
    """

    source_file: str
    path: str = field(compare=False)
    size_bytes: int
    modified_at: datetime
    content_sha256: str = ""
    problem: str | None = None
    problem_code: str | None = None
    unsettled: bool = False
    remedy: str | None = None
    name_on_disk: str | None = field(default=None, compare=False)
    container: str | None = None
    is_document: bool = True
    record_id: str | None = None
    fields_path: str | None = field(default=None, compare=False)
