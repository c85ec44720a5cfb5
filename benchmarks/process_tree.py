"""A command run to its end, with the peak memory of its process and all below it, looked up in /proc while it runs (Linux)."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING

from benchmarks.time_and_memory import Cost

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY_SECONDS = 0.25


def run_watched(command: Sequence[str], log: Path) -> Cost:
    """Runs a command; its output goes to a file.

    Returns:
        Wall seconds, the processor's seconds and the peak memory of all its processes together: a page that several of them
        share counts once (proportional set size).

    Raises:
        RuntimeError: It failed; its output was printed.
    """
    peak = 0
    with log.open("wb") as output:
        began = time.perf_counter()
        process = Popen(command, stdout=output, stderr=output)
        while True:
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            peak = max(peak, sum(map(_memory_kb, _tree(process.pid))))
            time.sleep(EVERY_SECONDS)
        seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        print(log.read_text(encoding="utf-8", errors="replace"))
        message = f"the command ended with {process.returncode}"
        raise RuntimeError(message)
    return Cost(seconds, used.ru_utime + used.ru_stime, peak / 1024)


def _tree(root: int) -> list[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):  # it has ended meanwhile
                parent = int((folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(folder.name))
    found = [root]
    for process in found:
        found += children.get(process, [])
    return found


def _memory_kb(process: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
