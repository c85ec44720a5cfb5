"""The line of a terminal that shows how far a run has come; other lines push it down, and elsewhere there is none."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

from orchestration.progress import LOGGER

if TYPE_CHECKING:
    from typing import TextIO

_CLEARED = "\r\x1b[K"


class ProgressLine(logging.Handler):
    """Writes the last thing said of the progress into one line, over what was said before."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream, self._shown = stream, False

    def emit(self, record: logging.LogRecord) -> None:
        """Shows what is said."""
        width = shutil.get_terminal_size().columns - 1
        self._stream.write(f"{_CLEARED}{record.getMessage()[:width]}")
        self._stream.flush()
        self._shown = True

    def clear(self) -> None:
        """Leaves the line empty for something else."""
        if self._shown:
            self._stream.write(_CLEARED)
            self._stream.flush()
            self._shown = False


class LinesAbove(logging.StreamHandler["TextIO"]):
    """Writes log lines; where the progress is shown, in its place."""

    def __init__(self, stream: TextIO, line: ProgressLine) -> None:
        super().__init__(stream)
        self._line = line

    def emit(self, record: logging.LogRecord) -> None:
        """Writes a line."""
        self._line.clear()
        super().emit(record)


def log_to(stream: TextIO) -> None:
    """Shows the program's own log lines as a run goes on, and in a terminal how far it has come."""
    logger, progress = logging.getLogger("zhibiao"), logging.getLogger(LOGGER)
    line = ProgressLine(stream)
    handler = LinesAbove(stream, line)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    progress.propagate = False
    if stream.isatty():
        progress.setLevel(logging.DEBUG)
        progress.addHandler(line)
