"""How far a run has come: documents, megabytes a second, the time that is left; told to whoever listens to `LOGGER`."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field

from transforms.reading.limits import MEGABYTE

LOGGER = "zhibiao.progress"
"""Logs each step at the level DEBUG: nobody hears of it but who asks, as `orchestration/cli/progress_line.py` does."""
_MINUTE = 60
_HOUR = 60 * _MINUTE
log = logging.getLogger(LOGGER)


@dataclass(slots=True)
class Progress:
    """Counts what is read.

    Attributes:
        documents: How many there are to read.
        size_bytes: Their bytes.
    """

    documents: int
    size_bytes: int
    _began: float = field(default_factory=time.monotonic)
    _documents_done: int = 0
    _bytes_done: int = 0
    _bytes_taken_over: int = 0

    def take_over(self, documents: int, size_bytes: int) -> None:
        """So much was read before this run."""
        self._bytes_taken_over += size_bytes
        self.add(documents, size_bytes)

    def add(self, documents: int, size_bytes: int) -> None:
        """So much more has been read."""
        self._documents_done += documents
        self._bytes_done += size_bytes
        log.debug("%s", self.said(time.monotonic() - self._began))

    @staticmethod
    def end() -> None:
        """Nothing more is read: the line is to go."""
        log.debug("")

    def said(self, seconds: float) -> str:
        """The state after so many seconds, as a line: 3,500 of 10,000 documents, 1.8 MB/s, 2 min left."""
        said = f"{self._documents_done:,} of {self.documents:,} documents"
        read = self._bytes_done - self._bytes_taken_over
        if read <= 0 or seconds <= 0:
            return said
        left = (self.size_bytes - self._bytes_done) * seconds / read
        return f"{said}, {read / seconds / MEGABYTE:.2f} MB/s, {_duration(left)} left"


def _duration(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    return f"{seconds / _HOUR:.1f} h"
