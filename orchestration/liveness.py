"""Whether the process of a run is still alive: it holds a lock on a file for as long as it lives, however it ends.

Dagster itself cannot tell for a run of `zhibiao run`, nor for any run after the machine went down; such a run would be "started"
for ever, and with one run at a time nothing would be loaded again.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "alive"


@contextmanager
def declared_alive(home: Path, run_id: str) -> Iterator[None]:
    """Says that a run is alive for as long as the block lasts.

    Args:
        home: The folder that all processes of the instance share (DAGSTER_HOME).
        run_id: The run that this process executes.

    Raises:
        OSError: The folder cannot be written to.
    """
    mark = _mark(home, run_id)
    mark.parent.mkdir(parents=True, exist_ok=True)
    # Locked under another name first: whoever finds the mark must never find it unlocked while the run lives.
    unready = mark.with_name(f".{run_id}.{os.getpid()}")
    descriptor = os.open(unready, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        unready.replace(mark)
        yield
    finally:
        mark.unlink(missing_ok=True)
        os.close(descriptor)


def has_died(home: Path, run_id: str) -> bool:
    """Whether the run's process ended without a word; false also where nobody can tell, for it never said that it lives."""
    try:
        descriptor = os.open(_mark(home, run_id), os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def _mark(home: Path, run_id: str) -> Path:
    return home / FOLDER / run_id
