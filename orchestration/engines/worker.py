"""One process that works on one item at a time, seen from both sides: how it serves, and how it is watched.

Everything is kept twice, for a process that hangs in a library may answer nobody: it is watched from outside, and before each
item it sets itself limits that the system enforces, also when nobody watches any more.
"""

from __future__ import annotations

import contextlib
import gc
import pickle
import resource
import signal
import time
import traceback
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from orchestration.engines import Lost
from orchestration.engines.outcomes import Raised
from transforms.reading.limits import prolonged_by

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

READY = "ready"
# Spawned and not forked: polars' and DuckDB's threads do not survive a fork.
_CONTEXT = get_context("spawn")
_GRACE_SECONDS = 5
_PAGE_BYTES = resource.getpagesize()


class Prolonged(NamedTuple):
    """What a process sends that needs so much more time for its item: it read a page that is a picture."""

    seconds: float


class Worker:
    """A process seen from outside.

    Attributes:
        connection: Where its answers come from: `READY`, then one for each item.
        task: What it works on: None while it begins or waits.
    """

    def __init__(self, memory_bytes: int, prepare: Callable[[], None]) -> None:
        """Begins the process; it is `ready` once it is prepared."""
        self.connection, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=serve, args=(theirs, memory_bytes, prepare), name="zhibiao worker", daemon=True)
        self._process.start()
        theirs.close()
        self._memory_bytes = memory_bytes
        self._seconds, self._deadline = 0.0, 0.0
        self.ready = False
        self.task: int | None = None

    def begin(self, task: int, function: Callable[[Any], object], item: object, seconds: float) -> None:
        """Has it work on an item.

        Raises:
            OSError: It is dead.
        """
        self.connection.send((function, item, seconds))
        self.task, self._seconds, self._deadline = task, seconds, time.monotonic() + seconds

    def answer(self) -> object:
        """What it has sent, once `connection` can be read; `Prolonged` where it goes on, and has been given the time.

        Raises:
            EOFError: It died.
            OSError: It died while it answered.
        """
        said = self.connection.recv()
        if isinstance(said, Prolonged):
            self._seconds, self._deadline = self._seconds + said.seconds, self._deadline + said.seconds
            return said
        self.ready, self.task = True, None
        return said

    def beyond(self) -> Lost | None:
        """What it has exceeded, None while it keeps to its limits."""
        if self.task is None:
            return None
        if time.monotonic() > self._deadline:
            return Lost("timeout", _too_long(self._seconds))
        if self._resident_bytes() > self._memory_bytes:
            return Lost("memory", _too_much(self._memory_bytes))
        return None

    def is_bloated(self) -> bool:
        """Whether so much memory stays with it that the next item might be blamed for it."""
        return self._resident_bytes() > self._memory_bytes / 2

    def kill(self) -> None:
        """Ends it, whatever it does; to be reaped."""
        self._process.kill()

    def reap(self) -> Lost:
        """What its end was, once it is dead or killed."""
        self._process.join(timeout=_GRACE_SECONDS)
        status = self._process.exitcode
        self._process.kill()
        self.connection.close()
        if status == -signal.SIGALRM:  # it noticed before we did
            return Lost("timeout", _too_long(self._seconds))
        if status is not None and status < 0:
            return Lost("crashed", f"ended its process by signal {-status}")
        return Lost("crashed", f"ended its process with status {status}")

    def _resident_bytes(self) -> int:
        # Where there is no /proc, what the process enforces on itself must do.
        with contextlib.suppress(OSError, IndexError):
            return int(Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES
        return 0


def serve(connection: Connection, memory_bytes: int, prepare: Callable[[], None]) -> None:
    """The process's own side: answers one item after the other for as long as anybody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks is interrupted too, and ends this process
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    prepare()
    gc.freeze()  # walking all that was loaded would cost a tenth of the time
    with contextlib.suppress(EOFError, OSError):  # nobody asks any more
        connection.send(READY)
        while True:
            function, item, seconds = connection.recv()
            signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE_SECONDS)
            _limit_memory(memory_bytes)
            with prolonged_by(partial(_prolong, connection)):
                said = _carried(_call(function, item, memory_bytes))
            signal.setitimer(signal.ITIMER_REAL, 0)
            connection.send_bytes(said)


def _prolong(connection: Connection, seconds: float) -> None:
    """Gives the process itself more time, and says so to who watches it."""
    signal.setitimer(signal.ITIMER_REAL, signal.getitimer(signal.ITIMER_REAL)[0] + seconds)
    connection.send(Prolonged(seconds))


def _call(function: Callable[[Any], object], item: object, memory_bytes: int) -> object:
    try:
        return function(item)
    except MemoryError:
        return Lost("memory", _too_much(memory_bytes))
    except Exception as error:
        error.add_note(f"In a worker process:\n{traceback.format_exc()}")
        return Raised(error)


def _carried(said: object) -> bytes:
    """The answer as bytes; an error that would not survive the way is told by another one."""
    try:
        carried = pickle.dumps(said)
        if isinstance(said, Raised):
            pickle.loads(carried)  # noqa: S301  (our own)
    except Exception:
        error = said.error if isinstance(said, Raised) else said
        return pickle.dumps(Raised(RuntimeError(str(error))))
    return carried


def _limit_memory(memory_bytes: int) -> None:
    """From now on the process may ask for as much memory again as it may hold; what is mapped but never used counts here."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        data_bytes = int(statm.read_text(encoding="ascii").split()[5]) * _PAGE_BYTES
        most = resource.getrlimit(resource.RLIMIT_DATA)[1]
        wanted = data_bytes + memory_bytes
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _too_long(seconds: float) -> str:
    return f"took longer than {seconds:,.0f} seconds"


def _too_much(memory_bytes: int) -> str:
    return f"needed more than {memory_bytes / 1e6:,.0f} MB of memory"
