"""How a command ends: whatever happens, with an exit status and one sentence; a traceback only with `--debug`."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from contextvars import ContextVar
from typing import TYPE_CHECKING

from orchestration.cli.memory import lacking_memory
from orchestration.cli.terminal import DONE, FAILED, INTERRUPTED, WRONG_USAGE, complain
from orchestration.settings import SettingsError
from orchestration.warehouse.errors import OUT_OF_MEMORY, WarehouseError, said_of

if TYPE_CHECKING:
    from collections.abc import Callable

STOPPED = "stopped; a load that had not ended has changed nothing, and what is published is whole"
debugging: ContextVar[bool] = ContextVar("debugging", default=False)
"""Whether whoever called wants to see where in the program an error came up (`--debug`)."""


def ended(command: str, work: Callable[[], int], *, debug: bool) -> int:
    """Does the work of a command, and gives its exit status.

    Args:
        command: Its name.
        work: What it does; gives the status when nothing stopped it.
        debug: Whether tracebacks are shown.
    """
    lacking = lacking_memory(command)
    if lacking is not None:
        complain(lacking)
        return WRONG_USAGE
    debugging.set(debug)
    try:
        return work()
    except KeyboardInterrupt:
        complain(STOPPED)
        return INTERRUPTED
    except BrokenPipeError:  # who reads (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        status, said = _told(error)
        complain(said)
        if debug:
            traceback.print_exc()
        return status


def _told(error: Exception) -> tuple[int, str]:
    """The exit status that an error ends a command with, and what is said of it."""
    import duckdb  # noqa: PLC0415 - only where there is memory enough for it

    match error:
        case SettingsError():
            return WRONG_USAGE, str(error)
        case MemoryError() | duckdb.OutOfMemoryException():
            return FAILED, OUT_OF_MEMORY
        case WarehouseError() | duckdb.Error():
            return FAILED, str(error)
        case OSError():
            return FAILED, said_of(error)
        case _:
            return FAILED, f"this is a fault of the program, not of your files; please report it together with {_written_down()}"


def _written_down() -> str:
    """Writes the lines that a fault went through to a file, and names it: they are for who looks after the program."""
    with tempfile.NamedTemporaryFile("w", prefix="zhibiao-fault-", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write(traceback.format_exc())
    return file.name
