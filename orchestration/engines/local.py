"""The engine of one machine: a pool of processes, begun when there is more than one thing to do."""

from __future__ import annotations

import gc
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from orchestration.engines import Item, Result


class LocalEngine:
    """Maps over a pool of processes; with one worker, or one item, it works in this process."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
        """See `Engine.map`."""
        listed = list(items)
        if self._workers == 1 or len(listed) < 2:
            return [function(item) for item in listed]
        if self._pool is None:
            # Spawned and not forked: polars' and DuckDB's threads do not survive a fork.
            self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=_begin_worker)
        return list(self._pool.map(function, listed))

    def close(self) -> None:
        """See `Engine.close`."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _begin_worker() -> None:
    """Loads the flow, and has the garbage collector leave alone what is loaded: walking it costs a tenth of a worker's time."""
    import_module("transforms.pipeline")
    gc.freeze()
