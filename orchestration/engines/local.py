"""The engine of one machine: a few processes that stay, watched while they work, and replaced when they die or must be killed."""

from __future__ import annotations

from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, cast

from orchestration.engines import EngineError, Lost, ignored
from orchestration.engines.outcomes import in_order
from orchestration.engines.worker import READY, Prolonged, Worker
from transforms.reading.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from multiprocessing.connection import Connection

    from orchestration.engines import Item, Result

WATCH_SECONDS = 0.02
"""So often are time and memory looked at: a process that fills memory at 2 GB/s gets 40 MB further than it may,
and more where all cores are busy."""
FALSE_STARTS = 3
"""A process that dies before it has begun has no item to blame; after so many in a row the machine is at fault."""


class LocalEngine:
    """Maps over a pool of processes; also with one worker the work is done in a process of its own, which it may lose."""

    def __init__(self, workers: int, memory_mb: int, prepare: Callable[[], None]) -> None:
        """An engine whose processes begin when there is work.

        Args:
            workers: How many processes.
            memory_mb: How much memory each may hold, in megabytes.
            prepare: Called in each before its first item, at no item's expense.
        """
        self._prepare = prepare
        self._limit = workers
        self._memory_bytes = memory_mb * MEGABYTE
        self._workers: list[Worker] = []
        self._false_starts = 0

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        seconds: Sequence[float],
        ended: Callable[[int], None] = ignored,
    ) -> list[Result | Lost]:
        """See `Engine.map`.

        Raises:
            EngineError: No process can be begun.
        """
        waiting = deque(range(len(items)))
        outcomes: dict[int, object] = {}
        try:
            while len(outcomes) < len(items):
                self._begin_workers(len(items) - len(outcomes))
                for worker in self._workers:
                    if waiting and worker.ready and worker.task is None:
                        self._hand_over(worker, waiting, function, items, seconds)
                new = self._answers() | self._losses()
                outcomes |= new
                for number in new:
                    ended(number)
        except BaseException:
            self.close()
            raise
        return in_order(outcomes)

    def close(self) -> None:
        """See `Engine.close`."""
        self._drop(list(self._workers))

    def _begin_workers(self, wanted: int) -> None:
        if self._false_starts >= FALSE_STARTS:
            message = "No worker process can be begun: each dies at once. Memory may be short, or the installation incomplete."
            raise EngineError(message)
        while len(self._workers) < min(self._limit, wanted):
            self._workers.append(Worker(self._memory_bytes, self._prepare))

    @staticmethod
    def _hand_over(
        worker: Worker,
        waiting: deque[int],
        function: Callable[[Item], Result],
        items: Sequence[Item],
        seconds: Sequence[float],
    ) -> None:
        number = waiting.popleft()
        try:
            worker.begin(number, function, items[number], seconds[number])
        except OSError:  # it died while it waited: its item is not at fault
            worker.ready = False
            waiting.appendleft(number)

    def _answers(self) -> dict[int, object]:
        """What the workers have answered by now, or have died of, by number of the item."""
        outcomes: dict[int, object] = {}
        spoke = wait([worker.connection for worker in self._workers], timeout=WATCH_SECONDS)
        for worker in self._of(spoke):
            task = worker.task
            try:
                said = worker.answer()
            except (EOFError, OSError):
                self._false_starts += not worker.ready
                self._workers.remove(worker)
                lost = worker.reap()
                if task is not None:
                    outcomes[task] = lost
                continue
            self._false_starts = 0
            if isinstance(said, Prolonged):
                continue
            if said != READY and task is not None:
                outcomes[task] = said
                if worker.is_bloated():
                    self._drop([worker])
        return outcomes

    def _losses(self) -> dict[int, object]:
        """The items whose workers had to be killed."""
        beyond = [(worker, worker.task, lost) for worker in self._workers if (lost := worker.beyond())]
        self._drop([worker for worker, _, _ in beyond])
        return {task: lost for _, task, lost in beyond if task is not None}

    def _of(self, connections: Iterable[object]) -> list[Worker]:
        spoke = cast("list[Connection]", list(connections))
        return [worker for worker in self._workers if worker.connection in spoke]

    def _drop(self, workers: Sequence[Worker]) -> list[Lost]:
        """Ends workers, at once; what the end of each was."""
        for worker in workers:
            self._workers.remove(worker)
            worker.kill()
        return [worker.reap() for worker in workers]
