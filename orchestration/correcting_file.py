"""Better values of readers as entries of `seeds/corrections.yml`: the next run shows them beside the printed values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml  # type: ignore[import-untyped]

from expectations.page import plain
from orchestration.replacing import replaced
from orchestration.verdicts import BETTER
from orchestration.warehouse.connecting import explained
from orchestration.warehouse.corrections import FILE_NAME, parse_corrections, read_corrections

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from orchestration.verdicts import Verdict


def add_corrections(seeds: Path, judged: Iterable[tuple[Verdict, Mapping[str, Any]]]) -> list[str]:
    """Adds an entry for each better value that the file has not yet; what stands there stays, comments too.

    Args:
        seeds: The seeds folder.
        judged: Verdicts with the rows of `answers/judged` that they are of.

    Returns:
        Surfaces of the figures that an entry was added for.

    Raises:
        CorrectionsError: The file is malformed, and nothing was added.
        WarehouseError: It cannot be written.
    """
    known = {(entry.source_file, entry.surface, entry.raw_start) for entry in read_corrections(seeds).entries}
    entries = [
        _entry(verdict, figure)
        for verdict, figure in judged
        if verdict.verdict == BETTER
        and verdict.field == "value"
        and figure["value"] is not None  # a range has two values, and an entry corrects one
        and figure["value_as_printed"] is None
        and not known & {(figure["source_file"], figure["surface"], start) for start in (None, figure["raw_start"])}
    ]
    if not entries:
        return []
    file = seeds / FILE_NAME
    with explained(f"writing {file}"):
        before = file.read_text(encoding="utf-8-sig") if file.exists() else ""
        added = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=1000)
        content = f"{before.rstrip()}\n{added}".lstrip().encode()
        parse_corrections(file, content)  # a list in another form of YAML cannot be added to
        with replaced(file) as beside:
            beside.write_bytes(content)
    return [entry["surface"] for entry in entries]


def _entry(verdict: Verdict, figure: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "source_file": figure["source_file"],
        "surface": figure["surface"],
        "expected": plain(figure["value"]),
        "corrected": (verdict.better or "").replace(",", ""),
        "reason": verdict.reason or "a reader's verdict",
        "source": verdict.source or f"the reader of the report page, {verdict.given_at[:10]}",
        "raw_start": figure["raw_start"],
    }
