"""What commands say to a person, and the exit statuses they end with."""

from __future__ import annotations

import io
import sys

from rich.console import Console

DONE, FAILED, WRONG_USAGE, BUSY, INTERRUPTED = 0, 1, 2, 75, 130
"""Exit statuses; 75 is what `sysexits.h` calls a temporary failure: nothing is wrong, try later."""
PIPE_WIDTH = 150


def print_anything() -> None:
    r"""Has the standard streams write what they cannot print (Chinese where LANG=C) as `\u6307`, and never fail of it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def console(*, stderr: bool = False) -> Console:
    """A terminal of the user's width; wide enough not to fold tables when there is none."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else PIPE_WIDTH, highlight=False)


def say(message: str) -> None:
    """Prints a message as it is."""
    console().print(message, markup=False, soft_wrap=True)


def tell_aside(message: str) -> None:
    """Prints a message where errors go, for what is printed elsewhere is read by a program."""
    console(stderr=True).print(message, markup=False, soft_wrap=True)


def complain(message: str) -> None:
    """Prints what went wrong, and what to do, where errors go."""
    console(stderr=True).print(f"zhibiao: {message}", markup=False, soft_wrap=True)
