"""The engine of a cluster: Ray hands pieces to its nodes, and on each the local engine holds them to their time and memory.

Nodes read and write the staged tables where this machine does, so seeds and warehouse lie on storage that all of them share,
under one path. A piece whose node is lost is done again on another one: it writes the same files, whole or not at all.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Read when Ray is imported, or begins a cluster: nothing is told to its makers, and its processes are no less urgent than ours.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault("RAY_worker_niceness", "0")

import ray
from ray import exceptions

from orchestration.engines import EngineError, Lost, ignored
from orchestration.engines.local import LocalEngine
from orchestration.engines.outcomes import Raised, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from orchestration.engines import Item, Result

RETRIES = 5
"""So often is a piece begun again whose process or node was lost, before it is taken for the cause."""
_LOCAL = "local"
_WATCH_SECONDS = 1.0
_CONNECT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Terms:
    """On what a node may work.

    Attributes:
        memory_mb: How much memory a process may hold, in megabytes.
        prepare: Called in each process before its first item.
        folder: What a node must see.
        version: Gives the version of what shapes rows; it must be the same on each node as here.
        expected: The version here.
    """

    memory_mb: int
    prepare: Callable[[], None]
    folder: Path
    version: Callable[[], str]
    expected: str


class RayEngine:
    """Maps over the nodes of a Ray cluster."""

    def __init__(
        self,
        address: str,
        workers: int,
        memory_mb: int,
        prepare: Callable[[], None],
        folder: Path,
        version: Callable[[], str],
    ) -> None:
        """An engine that joins its cluster when there is work.

        Args:
            address: Of the cluster's head (`host:6379`, `ray://host:10001`); empty for a cluster on this machine, which ends
                with the engine.
            workers: How many processes a cluster on this machine has; another one has a process a core.
            memory_mb: How much memory each process may hold, in megabytes.
            prepare: Called in each process before its first item, at no item's expense.
            folder: Where the items' files lie; every node must see it under this path.
            version: Gives the version of the program; a node with another one is refused.
        """
        self._address, self._workers = address, workers
        self._terms = Terms(memory_mb, prepare, folder, version, version())
        self._joined = False

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        seconds: Sequence[float],
        ended: Callable[[int], None] = ignored,
    ) -> list[Result | Lost]:
        """See `Engine.map`.

        Raises:
            EngineError: The cluster cannot be joined or is lost, or a node cannot do the work.
        """
        if not items:
            return []
        self._join()
        task = ray.remote(num_cpus=1, max_retries=RETRIES)(work)
        pending = {
            task.remote(self._terms, function, item, limit): at
            for at, (item, limit) in enumerate(zip(items, seconds, strict=True))
        }
        outcomes: dict[int, object] = {}
        try:
            while pending:
                ready, _ = ray.wait(list(pending), timeout=_WATCH_SECONDS)
                for reference in ready:
                    number = pending.pop(reference)
                    outcomes[number] = _outcome(reference)
                    ended(number)
        except BaseException:
            for reference in pending:
                ray.cancel(reference, force=True)
            raise
        return in_order(outcomes)

    def close(self) -> None:
        """See `Engine.close`."""
        if self._joined:
            ray.shutdown()
            self._joined = False

    def _join(self) -> None:
        if self._joined:
            return
        self._terms.folder.mkdir(parents=True, exist_ok=True)  # a node that does not see it then lacks the storage
        if self._address:
            _require_reachable(self._address)
        own: dict[str, Any] = {} if self._address else {"num_cpus": self._workers, "include_dashboard": False}
        try:
            logging.getLogger("ray").setLevel(logging.ERROR)  # it greets at each start
            with _signals_kept():
                ray.init(
                    self._address or _LOCAL, configure_logging=False, logging_level=logging.ERROR, log_to_driver=False, **own
                )
        except Exception as error:  # whatever Ray makes of it, there is no cluster
            raise EngineError(_not_joined(self._address, error)) from error
        self._joined = True


def work(terms: Terms, function: Callable[[Any], object], item: object, seconds: float) -> object:
    """One item on a node: its result, `Lost`, or `Raised`.

    A node that cannot do the work says so: it has another version of the program, or does not see the files.
    """
    if (fault := _unfit(terms)) is not None:
        return Raised(EngineError(fault))
    try:
        [outcome] = _processes(terms).map(function, [item], [seconds])
    except Exception as error:
        return Raised(error)
    return outcome


def _require_reachable(address: str) -> None:
    """Ray itself would try for many minutes.

    Raises:
        EngineError: Nothing answers there.
    """
    host, _, port = address.removeprefix("ray://").rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=_CONNECT_SECONDS):
            pass
    except (OSError, ValueError, OverflowError) as error:
        raise EngineError(_not_joined(address, error)) from error


def _not_joined(address: str, error: Exception) -> str:
    where = f"the Ray cluster {address} cannot be joined" if address else "no Ray cluster can be begun on this machine"
    return (
        f"{where} ({_first_line(error)}). See that it runs (ray status), with the same Ray and Python as here, and that "
        "ZHIBIAO_RAY_ADDRESS is its HOST:PORT; or leave out the engine ray and use this machine alone."
    )


def _unfit(terms: Terms) -> str | None:
    name = socket.gethostname()
    if terms.version() != terms.expected:
        return f"the machine {name} has another version of the program or its libraries; install there what is installed here"
    if not terms.folder.is_dir():
        return (
            f"the machine {name} does not see {terms.folder}; put seeds and warehouse on storage that all machines of the "
            "cluster share, under one path"
        )
    return None


@cache
def _processes(terms: Terms) -> LocalEngine:
    """A process of this worker of Ray's, which stays for the next item, and which it may lose."""
    return LocalEngine(1, terms.memory_mb, terms.prepare)


def _outcome(reference: ray.ObjectRef[Any]) -> object:
    """What has become of an item whose task has ended.

    Raises:
        EngineError: The cluster is lost, or a node cannot do the work.
    """
    try:
        found = ray.get(reference)
    except exceptions.OutOfMemoryError:
        return Lost("memory", "needed more memory than the machines of the cluster have")
    except (exceptions.WorkerCrashedError, exceptions.NodeDiedError, exceptions.ObjectLostError):
        return Lost("crashed", f"lost its process or its machine {RETRIES + 1} times")
    except exceptions.RayError as error:
        message = f"the Ray cluster no longer answers ({_first_line(error)}). See that it runs (ray status), and run again."
        raise EngineError(message) from error
    if isinstance(found, Raised) and isinstance(found.error, EngineError):
        raise found.error
    return found


@contextmanager
def _signals_kept() -> Iterator[None]:
    """What this process does at a signal stays as it is: Ray would have it leave without a word."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:300]
