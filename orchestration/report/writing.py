"""The report written beside the published warehouse, whole or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from orchestration.replacing import replaced
from orchestration.report.accuracy_numbers import read_accuracy
from orchestration.report.page_chunks import pack
from orchestration.report.page_limits import ReportLimits
from orchestration.report.page_rows import gather
from orchestration.report.rendering import render
from orchestration.settings import PROJECT
from orchestration.warehouse.connecting import explained
from orchestration.warehouse.errors import WarehouseError
from orchestration.warehouse.publish import open_readonly

if TYPE_CHECKING:
    from pathlib import Path

    from orchestration.warehouse.paths import WarehousePaths

MEMORY_LIMIT = "1GB"
"""What DuckDB may keep in memory for the page; the process would be killed for what some comparisons of alike sentences take."""
ACCURACY = PROJECT / "docs" / "accuracy.md"


class WrittenReport(NamedTuple):
    """What was written.

    Attributes:
        path: The page.
        size_bytes: Its size.
        documents: Documents whose texts it holds.
        figures: Figures that it holds.
        left_out: Figures of the warehouse that it does not hold.
    """

    path: Path
    size_bytes: int
    documents: int
    figures: int
    left_out: int


def write_report(paths: WarehousePaths, output: Path | None = None, limits: ReportLimits | None = None) -> WrittenReport:
    """Makes the page of the published warehouse, and puts it in the place of an earlier one.

    All of it is of one version: a warehouse that is replaced meanwhile is not looked at. A reader of the earlier page keeps it.

    Args:
        paths: The warehouse folder.
        output: Where the page is written (`report.html` in the warehouse folder by default).
        limits: How much it holds.

    Raises:
        WarehouseError: There is no warehouse, another version of the program made it, or the page cannot be written.
    """
    target = output or paths.report
    limits = limits or ReportLimits()
    with open_readonly(paths, MEMORY_LIMIT) as connection:
        try:
            gathered = gather(connection, limits)
        except duckdb.OutOfMemoryException as error:
            message = f"What the page compares takes more than {MEMORY_LIMIT} of memory."
            raise WarehouseError(
                message, "Do without the page, and report it with the documents, of which many say the same."
            ) from error
    counts = gathered.overview["counts"].row(0, named=True)
    about: dict[str, object] = {
        "program": version("zhibiao"),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "accuracy": [row._asdict() for row in read_accuracy(_accuracy_page())],
    }
    page = render(pack(gathered, limits, about), "zhibiao 指标").encode("utf-8", "replace")
    with explained(f"writing {target}"), replaced(target) as beside:
        beside.write_bytes(page)
    held = gathered.figures.height
    return WrittenReport(target, len(page), gathered.documents.height, held, counts["figures"] + counts["withheld"] - held)


def _accuracy_page() -> str:
    try:
        return ACCURACY.read_text(encoding="utf-8")
    except OSError:  # the page says that accuracy is not known
        return ""
