"""Time and peak memory of a piece of work, in a process of its own so that no other work counts."""

from __future__ import annotations

import multiprocessing
import resource
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor time in seconds, and the process's peak memory in MB.

    On a machine that does other work at the same time the processor's time is the one to compare.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float

    def __str__(self) -> str:
        return f"{self.seconds:8.2f} s {self.cpu_seconds:8.2f} s CPU {self.peak_mb:8.0f} MB"


def measured(work: Callable[..., object], *arguments: object, first: Callable[[], object] | None = None) -> Cost:
    """What the work costs; it must be a function of a module, its arguments picklable.

    What `first` does is not counted: it has libraries imported, and made whatever is made once.

    Raises:
        RuntimeError: The work failed.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(sender, work, arguments, first))
    process.start()
    sender.close()
    try:
        return receiver.recv()  # type: ignore[no-any-return]
    except EOFError as error:
        message = f"{work.__name__} failed"
        raise RuntimeError(message) from error
    finally:
        process.join()


def _run(
    sender: Connection, work: Callable[..., object], arguments: tuple[object, ...], first: Callable[[], object] | None
) -> None:
    if first is not None:
        first()
    began, cpu_began = time.perf_counter(), time.process_time()
    work(*arguments)
    seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu_began
    sender.send(Cost(seconds, cpu_seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
