"""The line that shows how far a run has come: what it says, and that it is there in a terminal only."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import pytest

from orchestration.cli.progress_line import log_to
from orchestration.progress import LOGGER, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def loggers() -> Iterator[None]:
    kept = [
        (logger, logger.handlers[:], logger.level, logger.propagate) for logger in map(logging.getLogger, ("zhibiao", LOGGER))
    ]
    yield
    for logger, handlers, level, propagate in kept:
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)


def test_speed_and_time_left_are_of_what_this_run_has_read() -> None:
    progress = Progress(10_000, 100_000_000)
    progress.take_over(5_000, 50_000_000)
    assert progress.said(2.0) == "5,000 of 10,000 documents"
    progress.add(1_000, 10_000_000)
    assert progress.said(10.0) == "6,000 of 10,000 documents, 1.00 MB/s, 40 s left"
    assert progress.said(100.0).endswith("0.10 MB/s, 7 min left")
    assert progress.said(1_800.0).endswith("2.0 h left")


def test_a_terminal_shows_one_line_and_other_lines_take_its_place() -> None:
    terminal = Terminal()
    log_to(terminal)
    progress = Progress(2, 2_000_000)
    progress.add(1, 1_000_000)
    logging.getLogger("zhibiao").info("a file has changed")
    progress.add(1, 1_000_000)
    progress.end()
    shown = terminal.getvalue().split("\r\x1b[K")
    assert shown[1].startswith("1 of 2 documents")
    assert shown[2] == "a file has changed\n"
    assert shown[3].startswith("2 of 2 documents")
    assert shown[4] == "", "at the end the line is empty"


def test_elsewhere_there_are_plain_lines_alone() -> None:
    output = io.StringIO()
    log_to(output)
    Progress(2, 2_000_000).add(1, 1_000_000)
    logging.getLogger("zhibiao").info("a file has changed")
    assert output.getvalue() == "a file has changed\n"
