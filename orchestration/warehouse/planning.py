"""The seeds folder compared with the ledger, by content: a pure function from both to a plan."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orchestration.warehouse.plan import Closing, Opening, Plan
from transforms.reading.limits import raise_limit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from orchestration.warehouse.found_file import FoundFile
    from orchestration.warehouse.ledger import Ledger, LedgerFile
    from orchestration.warehouse.versions import Versions

QUARANTINED = "quarantined"
UNPACKED = "unpacked"
_NUMERALS = re.compile(r"[0-9０-９〇零一二三四五六七八九十]+")
_RECORD_NO = re.compile(r"#\d+(?=$|/)")
"""A record's number is none of its name: it changes with each record that is put before it."""
_UNREADABLE = "unreadable"
_REMEDIES = {
    "too_large": raise_limit("file_mb"),
    _UNREADABLE: "Give it read permission, or put the link right; the next run tries again.",
    "link_outside": "Put what it leads to into the seeds folder itself, in the place of the link.",
}


@dataclass(frozen=True, slots=True)
class _Content:
    """The files that carry one content, in order of name, and the ledger's current rows of it."""

    files: tuple[FoundFile, ...]
    rows: tuple[LedgerFile, ...]

    @property
    def representative(self) -> FoundFile:
        return self.files[0]

    def is_known(self, versions: Versions, retry: Collection[str]) -> bool:
        """Whether these rules have read it, and these suites and limits have refused it if it was refused."""
        return bool(self.rows) and all(
            row.extractor_version == versions.extractor
            and (row.status != QUARANTINED or (row.refusal_version == versions.refusal and row.source_file not in retry))
            for row in self.rows
        )

    def must_be_read(self, versions: Versions, retry: Collection[str]) -> bool:
        # A day of publication may come from the file's name, so another name with other numerals is read again.
        if not self.is_known(versions, retry):
            return True
        names = (self.representative.source_file, self.rows[0].source_file)
        numerals = [_NUMERALS.findall(_RECORD_NO.sub("", name)) for name in names]
        return self.rows[0].status == "loaded" and numerals[0] != numerals[1]


def plan(
    found: Sequence[FoundFile],
    ledger: Ledger,
    versions: Versions,
    *,
    corrections_version: str | None = None,
    retry: Collection[str] = (),
) -> Plan:
    """Compares what is found with the ledger.

    Args:
        found: All files of the seeds folder, as `seeds.scan` gives them, in any order.
        ledger: What is published; without a published version every file is read.
        versions: What reads, refuses and shows now.
        corrections_version: Hash over the corrections of now, None without any.
        retry: Names of refused files that are to be read again though nothing changed.
    """
    by_name = {file.source_file: file for file in found}
    unsettled = {name for name, file in by_name.items() if file.unsettled}
    contents = _contents([f for f in found if not f.unsettled and f.problem is None and f.is_document], ledger)
    read = {sha256 for sha256, content in contents.items() if content.must_be_read(versions, retry)}
    renamed = _renamed(contents.values(), ledger, by_name)
    openings = _openings(contents.values(), ledger, set(renamed.values()), versions, retry)
    settled = [file for file in found if not file.unsettled]
    openings += [
        _unreadable(file, ledger) for file in settled if file.problem is not None and not _refused_so(file, ledger, versions)
    ]
    openings += [_unpacked(file, ledger) for file in settled if not file.is_document and not _unpacked_so(file, ledger, versions)]
    opened = {opening.found.source_file: opening for opening in openings}
    comparable = {name: row for name, row in ledger.files.items() if name not in unsettled}
    unchanged = [file for name, file in by_name.items() if name in comparable and name not in opened]
    return Plan(
        ledger=ledger,
        versions=versions,
        corrections_version=corrections_version,
        files_seen=sum(file.is_document for file in found),
        containers=len({file.container for file in found} - {None}),
        members=sum(file.container is not None for file in found),
        unchanged=sum(file.is_document for file in unchanged),
        to_read=tuple(sorted((contents[sha256].representative for sha256 in read), key=_name)),
        openings=tuple(opened[name] for name in sorted(opened)),
        closings=tuple(_closings(comparable, opened, by_name, renamed)),
        renamed=renamed,
        unsettled=tuple(sorted(unsettled)),
        touched=tuple(file for file in unchanged if file.problem is None and _touched(file, comparable[file.source_file])),
        leaving=_leaving(ledger, contents.keys() - read, unsettled, read),
        representatives=_representatives(contents[sha256] for sha256 in contents.keys() - read),
    )


def _name(file: FoundFile | LedgerFile) -> str:
    return file.source_file


def _contents(settled: Iterable[FoundFile], ledger: Ledger) -> dict[str, _Content]:
    files, rows = defaultdict(list), defaultdict(list)
    for file in settled:
        files[file.content_sha256].append(file)
    for row in ledger.files.values():
        rows[row.content_sha256].append(row)
    return {
        sha256: _Content(tuple(sorted(carriers, key=_name)), tuple(sorted(rows.get(sha256, ()), key=_name)))
        for sha256, carriers in files.items()
    }


def _renamed(contents: Iterable[_Content], ledger: Ledger, by_name: Mapping[str, FoundFile]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for content in contents:
        vanished = [row.source_file for row in content.rows if row.source_file not in by_name]
        arrived = [file.source_file for file in content.files if file.source_file not in ledger.files]
        pairs.update(zip(vanished, arrived, strict=False))
    return pairs


def _openings(
    contents: Iterable[_Content], ledger: Ledger, arrivals: set[str], versions: Versions, retry: Collection[str]
) -> list[Opening]:
    openings = []
    for content in contents:
        known = content.is_known(versions, retry)
        for file in content.files:
            row = ledger.files.get(file.source_file)
            same = row is not None and row.content_sha256 == file.content_sha256
            if same and known:
                continue
            if row is not None:
                again = "retried" if row.extractor_version == versions.extractor else "stale"
                change = again if same else "changed"
            elif file.source_file in arrivals:
                change = "renamed"
            else:
                change = "new" if file is content.representative and not known else "duplicate"
            # The reason for refusing a known content holds for each of its names.
            refused = content.rows[0] if known else None
            openings.append(
                Opening(file, change, refused.reason_code, refused.reason, refused.remedy, refused.byte_offset)
                if refused
                else Opening(file, change)
            )
    return openings


def _unreadable(file: FoundFile, ledger: Ledger) -> Opening:
    code = file.problem_code or _UNREADABLE
    row = ledger.files.get(file.source_file)
    change = "retried" if row is not None and row.reason == file.problem else "unreadable"
    return Opening(file, change, code, file.problem, file.remedy or _REMEDIES[code])


def _refused_so(file: FoundFile, ledger: Ledger, versions: Versions) -> bool:
    """Whether the ledger says the same of a file that is refused unread; of what was unpacked by others it is said anew."""
    row = ledger.files.get(file.source_file)
    same = row is not None and (row.content_sha256, row.reason) == (file.content_sha256, file.problem)
    return row is not None and same and (not file.remedy or _is_of_now(row, versions))


def _unpacked(file: FoundFile, ledger: Ledger) -> Opening:
    row = ledger.files.get(file.source_file)
    if row is None:
        return Opening(file, "new")
    return Opening(file, "stale" if row.content_sha256 == file.content_sha256 else "changed")


def _unpacked_so(file: FoundFile, ledger: Ledger, versions: Versions) -> bool:
    row = ledger.files.get(file.source_file)
    same = row is not None and (row.status, row.content_sha256) == (UNPACKED, file.content_sha256)
    return row is not None and same and _is_of_now(row, versions)


def _is_of_now(row: LedgerFile, versions: Versions) -> bool:
    return (row.extractor_version, row.refusal_version) == (versions.extractor, versions.refusal)


def _closings(
    comparable: Mapping[str, LedgerFile],
    opened: Mapping[str, Opening],
    by_name: Mapping[str, FoundFile],
    renamed: Mapping[str, str],
) -> Iterable[Closing]:
    said = {
        "changed": "its content was changed",
        "stale": "it was read again by other rules",
        "retried": "it was read again",
        "unreadable": "it cannot be opened any more",
    }
    for name in sorted(comparable):
        if name in opened:
            yield Closing(name, "superseded", said[opened[name].change])
        elif name in renamed:
            yield Closing(name, "removed", f"renamed to {renamed[name]}")
        elif name not in by_name:
            held_by = comparable[name].container
            yield Closing(name, "removed", f"it is no longer in {held_by if held_by in by_name else 'the seeds folder'}")


def _touched(file: FoundFile, row: LedgerFile) -> bool:
    return (file.size_bytes, file.modified_at) != (row.size_bytes, row.modified_at)


def _leaving(ledger: Ledger, kept: Iterable[str], unsettled: set[str], read: set[str]) -> frozenset[str]:
    """Keys of the loaded documents that neither a kept content nor a file that is still being written stands for."""
    staying = set(kept) | {row.content_sha256 for row in ledger.files.values() if row.source_file in unsettled} - read
    rows = ledger.files.values()
    return frozenset(row.document_key for row in rows if row.document_key is not None and row.content_sha256 not in staying)


def _representatives(kept: Iterable[_Content]) -> dict[str, str]:
    return {
        content.rows[0].document_key: content.representative.source_file
        for content in kept
        if content.rows[0].document_key is not None and content.representative.source_file != content.rows[0].source_file
    }
