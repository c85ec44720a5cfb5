"""Where in the program a fault lies, written to a file for whoever is to put it right; a user needs only the file's name."""

from __future__ import annotations

import traceback
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_DIGITS = 12


def write_down(faults: Path, step: str, of: str) -> Path:
    """Writes down the error at hand.

    Args:
        faults: The folder; made when it is missing.
        step: What failed, the beginning of the file's name.
        of: What it failed on; the same fault on the same thing is written to the same file.
    """
    faults.mkdir(parents=True, exist_ok=True)
    file = faults / f"{step}-{sha256(of.encode()).hexdigest()[:_DIGITS]}.txt"
    file.write_text(traceback.format_exc(), encoding="utf-8")
    return file
