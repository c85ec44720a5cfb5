"""Time and peak memory of a piece of work, in a process of its own so that no other work counts."""

from __future__ import annotations

import multiprocessing
import resource
import time
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall time in seconds (imports not counted) and the process's peak memory in MB."""

    seconds: float
    peak_mb: float

    def __str__(self) -> str:
        return f"{self.seconds:8.2f} s {self.peak_mb:8.0f} MB"


def measured(work: Callable[..., object], *arguments: object) -> Cost:
    """What the work costs; it must be a function of a module, its arguments picklable.

    Raises:
        RuntimeError: The work failed.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(sender, work, arguments))
    process.start()
    sender.close()
    try:
        return receiver.recv()  # type: ignore[no-any-return]
    except EOFError as error:
        message = f"{work.__name__} failed"
        raise RuntimeError(message) from error
    finally:
        process.join()


def _run(sender: Connection, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    import_module("pyarrow")  # else the first frame handed to DuckDB imports it, within the time
    began = time.perf_counter()
    work(*arguments)
    seconds = time.perf_counter() - began
    sender.send(Cost(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
