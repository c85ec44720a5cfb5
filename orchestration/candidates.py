"""The candidate between the steps of a run: built, then audited, then published; only an audited one may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orchestration.warehouse.connecting import connected
from orchestration.warehouse.errors import WarehouseError
from sql import statement

if TYPE_CHECKING:
    from pathlib import Path

    from orchestration.warehouse.paths import WarehousePaths


def waiting_candidate(paths: WarehousePaths) -> Path:
    """The candidate that was built last and is not published yet.

    Raises:
        WarehouseError: There is none.
    """
    candidates = sorted(paths.building.glob("*.duckdb"))
    if not candidates:
        raise WarehouseError("There is no candidate to work on.", "Materialize all assets, not this one alone.")
    return candidates[-1]


def require_passed(candidate: Path) -> None:
    """Sees that the candidate was audited and no critical expectation failed.

    Raises:
        WarehouseError: It was not, or one did.
    """
    with connected(candidate, read_only=True) as connection:
        row = connection.execute(statement("ledger/audit_outcome")).fetchone()
    evaluated, failed = row if row is not None else (0, 0)
    if not evaluated:
        raise WarehouseError("The candidate was not audited, so it is not published.", "Materialize all assets, checks included.")
    if failed:
        raise WarehouseError(
            f"{failed} critical expectations failed, so the candidate is not published.", "See the audit's checks."
        )
