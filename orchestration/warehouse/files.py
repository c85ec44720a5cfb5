"""Files copied, flushed and removed: what the standard library lacks of it."""

from __future__ import annotations

import fcntl
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FICLONE = 0x40049409  # linux/fs.h


def copy_file(source: Path, target: Path) -> None:
    """Copies `source` over `target`, sharing its blocks where the file system can (reflink); neither permissions nor times.

    Raises:
        OSError: It cannot be read or written, or the disk is full.
    """
    with source.open("rb") as old, target.open("wb") as new:
        try:
            fcntl.ioctl(new, _FICLONE, old.fileno())
        except OSError:
            cloned = False
        else:
            cloned = True
    if not cloned:
        shutil.copyfile(source, target)


def open_without_links(path: str, flags: int = 0) -> int:
    """Opens an absolute path for reading and follows no link in it, neither at its end nor on the way. Returns a descriptor.

    A pipe is not waited for.

    Args:
        path: Absolute, and without `.` and `..`.
        flags: More flags of `open(2)`, such as `O_DIRECTORY`.

    Raises:
        OSError: There is a link in it (`ELOOP` or `ENOTDIR`), or it cannot be opened.
    """
    *folders, last = path.split("/")[1:]
    passing = os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC | getattr(os, "O_PATH", os.O_RDONLY)
    at = os.open("/", passing)
    try:
        for folder in folders:
            below = os.open(folder, passing, dir_fd=at)
            os.close(at)
            at = below
        return os.open(last or ".", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | flags, dir_fd=at)
    finally:
        os.close(at)


def flush(path: Path) -> None:
    """Makes sure that a file, or a folder's list of files, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def discard(path: Path) -> None:
    """Removes a file, a link or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
