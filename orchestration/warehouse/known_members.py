"""Which files need not be opened: what is in them, the ledger says, as it was opened by the same rules and limits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from orchestration.warehouse.found_file import FoundFile
from orchestration.warehouse.planning import QUARANTINED, UNPACKED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from orchestration.warehouse.ledger import Ledger, LedgerFile
    from orchestration.warehouse.versions import Versions


def known_files(
    found: Iterable[FoundFile], ledger: Ledger, versions: Versions, retry: Collection[str] = ()
) -> dict[str, tuple[FoundFile, ...]]:
    """By name, each file whose members the ledger knows, and these behind it; a file that must be opened is not among them.

    Args:
        found: The files under the seeds folder, as `seeds.scan` gives them.
        ledger: What is published.
        versions: What reads and refuses now.
        retry: Names of refused files, or members, that are to be read again though nothing changed.
    """
    members: dict[str, list[LedgerFile]] = defaultdict(list)
    for member in ledger.files.values():
        if member.container is not None:
            members[member.container].append(member)
    known: dict[str, tuple[FoundFile, ...]] = {}
    for file in found:
        held = members.get(file.source_file, [])
        row = ledger.files.get(file.source_file)
        if file.problem is not None:
            known[file.source_file] = (file,)
        elif file.unsettled:
            known[file.source_file] = (file, *(replace(_member(one, file), unsettled=True) for one in held))
        elif row is not None and row.content_sha256 == file.content_sha256 and _holds([row, *held], versions, retry):
            known[file.source_file] = (replace(file, is_document=row.status != UNPACKED), *(_member(one, file) for one in held))
    return known


def _holds(rows: Sequence[LedgerFile], versions: Versions, retry: Collection[str]) -> bool:
    """Whether a file would be found to hold the same: opened by these rules, and what was not loaded by these limits."""
    names = {row.source_file for row in rows if row.status == QUARANTINED}
    return not names & set(retry) and all(
        row.extractor_version == versions.extractor and (row.status == "loaded" or row.refusal_version == versions.refusal)
        for row in rows
    )


def _member(row: LedgerFile, container: FoundFile) -> FoundFile:
    """A member as it was found when its file was opened; one that was refused unread has no content."""
    refused = (row.reason, row.reason_code, row.remedy) if not row.content_sha256 else (None, None, None)
    return FoundFile(
        row.source_file,
        container.path,
        row.size_bytes,
        container.modified_at,
        row.content_sha256,
        problem=refused[0],
        problem_code=refused[1],
        remedy=refused[2],
        container=container.source_file,
        record_id=row.record_id,
    )


def all_files(found: Sequence[FoundFile], opened: Mapping[str, Sequence[FoundFile]]) -> list[FoundFile]:
    """All files with their members, sorted by name, no two of one name.

    A file that is really called as a member's place is keeps its name, and the member is numbered.
    """
    taken = {file.source_file for file in found}
    files: list[FoundFile] = []
    for file in found:
        first, *members = opened.get(file.source_file, (file,))
        files.append(first)
        for member in members:
            name, number = member.source_file, 2
            while name in taken:
                name, number = f"{member.source_file}~{number}", number + 1
            taken.add(name)
            files.append(member if name == member.source_file else replace(member, source_file=name))
    return sorted(files, key=lambda file: file.source_file)
