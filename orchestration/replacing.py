"""A file that is written anew is there as it was or whole, never half."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def replaced(file: Path) -> Iterator[Path]:
    """Gives an empty file beside a file to write to; at the end it takes its place, after an error it is gone.

    Raises:
        OSError: The operating system refuses.
    """
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}.part")
    try:
        beside.touch(exist_ok=False)
        yield beside
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
