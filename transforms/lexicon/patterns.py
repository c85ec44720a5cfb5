"""One pattern of many words, fast to search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Alternative(NamedTuple):
    """The character that a word begins with, and the pattern of what follows it."""

    first: str
    rest: str


def any_of(words: Iterable[str]) -> str:
    """A regular expression of the words, the longest first where several begin alike. Without words it matches nothing."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return branching(Alternative(word[0], re.escape(word[1:])) for word in ordered)


def guarded(word: str, not_after: str | None, not_before: str | None) -> Alternative:
    """A word as an alternative of `branching`, neither after a character of `not_after` nor before one of `not_before`."""
    after = f"(?<![{not_after}].)" if not_after else ""
    before = f"(?![{not_before}])" if not_before else ""
    return Alternative(word[0], after + re.escape(word[1:]) + before)


def branching(alternatives: Iterable[Alternative]) -> str:
    """A regular expression of alternatives.

    `re` tries every alternative at every place; where each begins with a character of its own, it looks for these first.
    Of alternatives that begin alike the earlier is tried first; without any it matches nothing.
    """
    branches: dict[str, list[str]] = {}
    for first, rest in alternatives:
        branches.setdefault(first, []).append(rest)
    found = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in branches.items())
    return f"(?:{found})" if found else r"(?!)"
