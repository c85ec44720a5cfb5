"""The page made anew after a publication, which has succeeded whatever becomes of the page."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from orchestration.report import writing
from orchestration.warehouse.errors import WarehouseError

if TYPE_CHECKING:
    from orchestration.report.writing import WrittenReport
    from orchestration.warehouse.paths import WarehousePaths

log = logging.getLogger("zhibiao")
FAILED = "The warehouse is published, but its page was not made: %s To make it: zhibiao report"
FAULT = "this is a fault of the program; the command below writes down more."


def renew_page(paths: WarehousePaths) -> WrittenReport | None:
    """Writes `report.html`; None where that failed, which is said as a warning."""
    try:
        written = writing.write_report(paths)
    except Exception as error:  # the publication stands, and nobody may take this for its failure
        log.warning(FAILED, str(error) if isinstance(error, WarehouseError) else FAULT)
        return None
    log.info("report: %s", written.path)
    return written
