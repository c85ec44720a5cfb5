"""The two folders of a run lie apart: neither in the other."""

from __future__ import annotations

import os
from pathlib import Path

from orchestration.warehouse.errors import SeedsError


def require_apart(seeds: Path, warehouse: Path) -> None:
    """Refuses a seeds folder that holds the warehouse, or lies in it, links followed.

    What a load writes would else be found as new files, and loaded, for ever.

    Raises:
        SeedsError: It does; the message says which lies in which.
    """
    inner, outer = Path(os.path.realpath(seeds)), Path(os.path.realpath(warehouse))
    if inner == outer:
        wrong = f"{seeds} is both the seeds folder and the warehouse folder"
    elif inner.is_relative_to(outer):
        wrong = f"The seeds folder {seeds} lies in the warehouse folder {warehouse}"
    elif outer.is_relative_to(inner):
        wrong = f"The warehouse folder {warehouse} lies in the seeds folder {seeds}"
    else:
        return
    raise SeedsError(f"{wrong}.", "Name two folders of which neither lies in the other (--seeds DIR, --warehouse DIR).")
