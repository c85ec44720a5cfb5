"""A file appears whole under its name, or not at all."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from orchestration.replacing import replaced
from orchestration.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_READABLE = 0o644


def require_free(output: Path, *, force: bool) -> None:
    """Sees that a file may be written.

    Raises:
        SettingsError: There is a folder of that name, or a file and `force` is not given, or no folder to put it in.
    """
    if output.is_dir():
        message = f"{output} is a folder; give --output the name of a file in it"
        raise SettingsError(message)
    if not output.parent.is_dir():
        message = f"{output} cannot be written: there is no folder {output.parent}. Make it, or give --output another name."
        raise SettingsError(message)
    if output.exists() and not force:
        message = f"{output} is there already; give --force to replace it, or --output another name"
        raise SettingsError(message)


@contextmanager
def written_whole(output: Path) -> Iterator[Path]:
    """Gives a name beside `output` to write to; at the end the file has the name `output`, after an error it is gone.

    Raises:
        SettingsError: The operating system refuses; the message says why and what to do.
    """
    try:
        with replaced(output) as beside:
            yield beside
            beside.chmod(_READABLE)
    except OSError as error:
        raise SettingsError(_said(output, error)) from error


def _said(output: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"{output} cannot be written: the disk is full. Free some space, or name a file elsewhere with --output."
    why = error.strerror or "the operating system refuses"
    return f"{output} cannot be written: {why}. Give the account the right to it, or name another file with --output."
