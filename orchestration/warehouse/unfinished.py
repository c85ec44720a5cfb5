"""Names of files that a program has not finished writing, by what it calls them meanwhile (`unfinished_downloads.csv`)."""

from __future__ import annotations

import csv
import re
from fnmatch import translate
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE = Path(__file__).with_name("unfinished_downloads.csv")
"""Suffix, the program that writes it, and whether the name without the suffix is the unfinished file; compared without case."""
LEFT_ALONE = (".*", "~$*", "*~", "*.swp", "Thumbs.db", "desktop.ini")
"""Names of files that are hidden, or written by an editor or a file manager; compared without case."""


def unfinished(names: Iterable[str]) -> set[str]:
    """The names of a folder that are left alone: hidden, an editor's, half-downloaded, or said to be so by a file beside them.

    Args:
        names: All names of the folder.
    """
    listed = list(names)
    left = {name for name in listed if _patterns().match(name.lower())}
    suffixes = tuple(suffix for suffix, beside in _suffixes().items() if beside)
    unready = {name.lower()[: -len(suffix)] for name in left for suffix in suffixes if name.lower().endswith(suffix)}
    return left | {name for name in listed if name.lower() in unready}


@cache
def _suffixes() -> dict[str, bool]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["suffix"]: row["names_another_file"] == "yes" for row in csv.DictReader(file)}


@cache
def _patterns() -> re.Pattern[str]:
    names = [translate(pattern.lower()) for pattern in LEFT_ALONE]
    return re.compile("|".join([*names, *(rf"(?s:.+{re.escape(suffix)})\Z" for suffix in _suffixes())]))
