"""Ctrl-C, told to the one process that can end things in order.

A terminal sends it to every process at once: workers, and the helpers that Dagster begins, would each print where they were.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_KICK = signal.SIGUSR1
"""Wakes the main thread; it runs whatever handles Ctrl-C at that moment (Dagster puts its own there for a step)."""


@contextmanager
def interrupts_for_this_process() -> Iterator[None]:
    """Keeps Ctrl-C from all processes that are begun in the block; this one is interrupted as ever.

    Must be entered by the main thread.
    """
    main = threading.main_thread().ident

    def watch() -> None:
        while True:
            signal.sigwait({signal.SIGINT})
            if main is not None:
                signal.pthread_kill(main, _KICK)

    def interrupt(_: int, frame: FrameType | None) -> None:
        handler = signal.getsignal(signal.SIGINT)
        if callable(handler):
            handler(signal.SIGINT, frame)

    before = signal.signal(_KICK, interrupt)
    # A blocked signal stays blocked in what is begun from here; only the watching thread takes it up.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    threading.Thread(target=watch, daemon=True, name="interrupts").start()
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.signal(_KICK, before)
