"""What commands say to a person, and the exit statuses they end with."""

from __future__ import annotations

import sys

from rich.console import Console

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
PIPE_WIDTH = 150


def console(*, stderr: bool = False) -> Console:
    """A terminal of the user's width; wide enough not to fold tables when there is none."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else PIPE_WIDTH, highlight=False)


def say(message: str) -> None:
    """Prints a message as it is."""
    console().print(message, markup=False, soft_wrap=True)


def complain(message: str) -> None:
    """Prints what went wrong, and what to do, where errors go."""
    console(stderr=True).print(f"zhibiao: {message}", markup=False, soft_wrap=True)
