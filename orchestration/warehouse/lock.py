"""One writer per warehouse, any number of readers: readers never touch this lock."""

from __future__ import annotations

import fcntl
import json
import os
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.warehouse.errors import WarehouseBusyError, WarehouseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from orchestration.warehouse.paths import WarehousePaths

_POLL_SECONDS = 0.1
_LOCKS = Path("/proc/locks")
_held: set[int] = set()


def _release_in_child() -> None:
    # A forked worker shares the lock; it must not keep it when its parent is killed.
    for descriptor in _held:
        with suppress(OSError):
            os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_release_in_child)


@contextmanager
def writer_lock(paths: WarehousePaths, *, wait: bool = True, tell: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Holds the writer's lock of a warehouse; the system releases it when the process ends, however it ends.

    Args:
        paths: The warehouse.
        wait: Whether to wait for another writer, or to leave.
        tell: Gets one sentence when there is something to wait for.

    Raises:
        WarehouseBusyError: Another run holds the lock and `wait` is false.
        WarehouseError: The folder cannot be written to.
    """
    descriptor = _open(paths)
    _held.add(descriptor)
    try:
        _acquire(descriptor, wait=wait, tell=tell)
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps({"pid": os.getpid(), "since": _now()}).encode(), 0)
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def at_work(paths: WarehousePaths) -> str | None:
    """Who holds the writer's lock now, for a person; None when nobody does, or when this system does not list locks.

    Only looks: to take the lock for a moment could make a run leave that does not wait.
    """
    try:
        inode = paths.lock.stat().st_ino
        held = any(f":{inode} " in line for line in _LOCKS.read_text(encoding="ascii").splitlines())
        descriptor = os.open(paths.lock, os.O_RDONLY)
    except OSError:
        return None
    try:
        return _holder(descriptor) if held else None
    finally:
        os.close(descriptor)


def _open(paths: WarehousePaths) -> int:
    try:
        paths.root.mkdir(parents=True, exist_ok=True)
        return os.open(paths.lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        message = f"The warehouse folder {paths.root} cannot be written to: {error.strerror}."
        raise WarehouseError(message, "Give the folder write permission, or choose another one.") from error


def _acquire(descriptor: int, *, wait: bool, tell: Callable[[str], None]) -> None:
    told = False
    while not _locked(descriptor):
        if not wait:
            raise WarehouseBusyError(
                f"Another run writes this warehouse ({_holder(descriptor)}).", "Try again when it has ended."
            )
        if not told:
            tell(f"Waiting for another run that writes this warehouse ({_holder(descriptor)}).")
            told = True
        time.sleep(_POLL_SECONDS)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(descriptor: int) -> str:
    try:
        holder = json.loads(os.pread(descriptor, 1000, 0))
        return f"process {holder['pid']}, since {holder['since']}"
    except (ValueError, KeyError, TypeError):
        return "it has just begun"  # between taking the lock and signing it


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
