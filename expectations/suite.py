"""What a suite holds: a file of expectations, one expectation, and the error of a suite that cannot be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


FIGURE, DOCUMENT, WAREHOUSE = "figure", "document", "warehouse"
SCOPES = (FIGURE, DOCUMENT, WAREHOUSE)
"""The smallest thing that can be at fault when an expectation fails, and so what the failure costs (`decision.py`)."""

LOAD = "load"
EXTENTS = (LOAD, WAREHOUSE)
"""Which rows an expectation looks at: those of the documents that a load touched, or all (docs/decisions/0007)."""


CRITICAL, WARNING = "critical", "warning"
SEVERITIES = (CRITICAL, WARNING)


class SuiteError(Exception):
    """A suite that cannot be trusted.

    Attributes:
        file: The suite's file.
        line: Line in it, from 1.
        message: What is wrong.
        remedy: What to do about it.
    """

    def __init__(self, file: Path, line: int, message: str, remedy: str) -> None:
        super().__init__(f"{file.name}, line {line}: {message}. {remedy}")
        self.file, self.line, self.message, self.remedy = file, line, message, remedy


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation of a suite.

    Attributes:
        suite: Name of its suite.
        name: Its own name, unique in the suite.
        type: GE's name of its type.
        kwargs: GE's arguments of it.
        severity: critical withholds the figure, quarantines the document or stops publication, by scope; warning is shown.
        scope: What is at fault when it fails, one of SCOPES.
        extent: Which rows it looks at, one of EXTENTS.
        reason: Why it must hold.
        remedy: What to do when it does not.
        table: The table it is about (GE's batch).
        line: Where it stands in its file.
        origin: schema when it follows from the table's declaration (`declared.py`), None when written by hand.
    """

    suite: str
    name: str
    type: str
    kwargs: Mapping[str, Any]
    severity: str
    scope: str
    extent: str
    reason: str
    remedy: str
    table: str
    line: int
    origin: str | None = None

    def configuration(self) -> dict[str, Any]:
        """As GE takes it."""
        return {"type": self.type, "kwargs": dict(self.kwargs), "meta": {"name": self.name}, "severity": self.severity}


@dataclass(frozen=True, slots=True)
class Suite:
    """One file of expectations about one table, or about several beside that of its batch."""

    name: str
    table: str
    about: str
    expectations: tuple[Expected, ...]
    file: Path
