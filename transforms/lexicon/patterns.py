"""One pattern of many words, fast to search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A regular expression of the words, the longest first where several begin alike, branching by first sign.

    `re` tries every alternative at every place; with one branch a sign it goes on at once where no word begins.
    Without words it matches nothing.
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        branches.setdefault(word[0], []).append(re.escape(word[1:]))
    if not branches:
        return r"(?!)"
    firsts = "".join(map(re.escape, branches))
    alternatives = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in branches.items())
    return f"(?=[{firsts}])(?:{alternatives})"
