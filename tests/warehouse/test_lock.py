"""One writer: the second waits with a sentence or leaves with one; a killed one holds nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from orchestration.warehouse.errors import WarehouseBusyError
from orchestration.warehouse.lock import writer_lock
from orchestration.warehouse.paths import WarehousePaths

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event
    from pathlib import Path

SPAWNED = multiprocessing.get_context("spawn")


def hold(root: Path, held: Event, release: Event) -> None:
    with writer_lock(WarehousePaths(root)):
        held.set()
        release.wait(60)


def test_second_writer_leaves_with_a_sentence_that_names_the_first(tmp_path: Path) -> None:
    paths = WarehousePaths(tmp_path)
    with (
        writer_lock(paths),
        pytest.raises(WarehouseBusyError, match=rf"\(process {os.getpid()}, since 20\d\d-.* UTC\)"),
        writer_lock(paths, wait=False),
    ):
        pass
    with writer_lock(paths, wait=False):
        pass


def test_second_writer_waits_and_says_so_once(tmp_path: Path) -> None:
    held, release = SPAWNED.Event(), SPAWNED.Event()
    first = SPAWNED.Process(target=hold, args=(tmp_path, held, release))
    first.start()
    assert held.wait(60)
    said: list[str] = []
    threading.Timer(0.5, release.set).start()
    with writer_lock(WarehousePaths(tmp_path), tell=said.append):
        pass
    first.join()
    assert len(said) == 1
    assert f"process {first.pid}" in said[0]


def test_killed_writer_holds_nothing_not_even_by_its_children(tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    parent = os.fork()
    if not parent:  # a writer with a forked worker that outlives it
        lock = writer_lock(WarehousePaths(tmp_path))
        lock.__enter__()
        if not os.fork():
            os.write(write_end, os.getpid().to_bytes(4, "little"))  # it runs, so what a fork does first is done
        signal.pause()
    worker = int.from_bytes(os.read(read_end, 4), "little")
    try:
        os.kill(parent, signal.SIGKILL)
        os.waitpid(parent, 0)
        with writer_lock(WarehousePaths(tmp_path), wait=False):
            pass
    finally:
        os.kill(worker, signal.SIGKILL)
        os.close(read_end)
        os.close(write_end)
