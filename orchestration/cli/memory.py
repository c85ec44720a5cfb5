"""Whether a shell allows a command the memory that it takes; told before libraries fail of it, each in its own way."""

from __future__ import annotations

import resource

GIGABYTE = 1_000_000_000
NEEDED_TO_LOAD, NEEDED_TO_ASK = 5 * GIGABYTE, 2 * GIGABYTE
"""Addresses that a command takes with all its libraries (a load of one file: 3.4 GB), and half as much again."""
LOADING = ("run", "ui", "serve", "score")


def lacking_memory(command: str) -> str | None:
    """None when `ulimit -v` leaves a command enough, else a sentence that says what it leaves, and what to do."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    needed = NEEDED_TO_LOAD if command in LOADING else NEEDED_TO_ASK
    if allowed == resource.RLIM_INFINITY or allowed >= needed:
        return None
    return (
        f"this shell allows a process {allowed / GIGABYTE:.1f} GB of addresses (ulimit -v), and `zhibiao {command}` takes "
        f"{needed / GIGABYTE:.0f} GB, of which most stays empty; allow more (ulimit -v {needed // 1024}, or unlimited)"
    )
