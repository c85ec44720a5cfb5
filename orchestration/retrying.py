"""A step is tried again, after a while, when what stopped it may pass: a lock, a full disk. All else fails at once."""

from __future__ import annotations

import errno
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

import dagster as dg

from expectations.suite import SuiteError
from orchestration.warehouse.errors import (
    OUT_OF_MEMORY,
    FileInUseError,
    NoSpaceError,
    WarehouseBusyError,
    WarehouseError,
    said_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_RETRIES = 3
FIRST_WAIT_SECONDS = 5
BACK_OFF = 4
TRANSIENT = (FileInUseError, NoSpaceError, WarehouseBusyError)
_NUMBERS = (errno.EAGAIN, errno.EBUSY, errno.EDQUOT, errno.ENOSPC, errno.ESTALE, errno.ETIMEDOUT)
# What polars and DuckDB say of a full disk comes without a number.
_TEXTS = ("no space left", "disk quota exceeded")
log = logging.getLogger("zhibiao")


def is_transient(error: BaseException) -> bool:
    """Whether what an error tells of, or what caused it, may be over in a minute."""
    if isinstance(error, TRANSIENT) or (isinstance(error, OSError) and error.errno in _NUMBERS):
        return True
    if any(text in str(error).lower() for text in _TEXTS):
        return True
    return error.__cause__ is not None and is_transient(error.__cause__)


@contextmanager
def retry_transient() -> Iterator[None]:
    """To be held around the body of a step.

    Raises:
        dg.RetryRequested: The body was stopped by a transient error, and was not yet tried again too often: the step is begun
            anew after 5, 20, then 80 seconds.
        dg.Failure: It was stopped by an error with a sentence of its own that is not transient; the run's page begins with it,
            where any other error, a fault of the program, is shown with the lines it went through.
    """
    try:
        yield
    except Exception as error:
        tries = dg.OpExecutionContext.get().retry_number
        if tries >= MAX_RETRIES or not is_transient(error):
            if isinstance(error, WarehouseError | SuiteError):
                raise dg.Failure(str(error), allow_retries=False) from error
            if isinstance(error, OSError):
                raise dg.Failure(said_of(error), allow_retries=False) from error
            if isinstance(error, MemoryError):
                raise dg.Failure(OUT_OF_MEMORY, allow_retries=False) from error
            raise
        wait = FIRST_WAIT_SECONDS * BACK_OFF**tries
        log.warning("%s Trying again in %s seconds (%s of %s).", error, wait, tries + 1, MAX_RETRIES)
        raise dg.RetryRequested(max_retries=MAX_RETRIES, seconds_to_wait=wait) from error
