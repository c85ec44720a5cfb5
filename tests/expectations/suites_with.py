"""The suites with one more expectation, for tests of what its failure costs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from expectations.suite_loading import SUITES

if TYPE_CHECKING:
    from pathlib import Path


def suites_with(folder: Path, suite: str, query: str, scope: str, name: str = "added_by_the_test") -> Path:
    """A folder of all suites, one of them with a critical expectation that no row of the query may be found."""
    folder.mkdir(exist_ok=True)
    meta = {"name": name, "scope": scope, "extent": "load", "reason": "The test says so.", "remedy": "End the test."}
    added = {
        "type": "unexpected_rows_expectation",
        "kwargs": {"unexpected_rows_query": query},
        "meta": meta,
        "severity": "critical",
    }
    for file in SUITES.glob("*.json"):
        content = json.loads(file.read_text(encoding="utf-8"))
        if file.stem == suite:
            content["expectations"].append(added)
        (folder / file.name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder
