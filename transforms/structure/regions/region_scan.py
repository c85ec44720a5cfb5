"""Where a text may name a region: candidates by the index of names, less what only looks like one.

Belongs here: where a name begins and ends. Does not belong here: which of several regions of that name it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.lexicon import lexicon
from transforms.lexicon.patterns import any_of
from transforms.segmenters import segmenter
from transforms.structure.regions.region_table import names

if TYPE_CHECKING:
    from collections.abc import Iterator

_WINDOW = 5


@cache
def _candidate() -> re.Pattern[str]:
    prefixes = names().by_prefix
    first, second = ("".join({re.escape(prefix[at]) for prefix in prefixes}) for at in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


@cache
def _continuation() -> re.Pattern[str]:
    """What follows a region's name when both are the name of something else: 师范大学, 日报, 高速公路."""
    roles: dict[str, list[str]] = {"head": [], "modifier": []}
    for row in lexicon("name_continuations").to_dicts():
        roles[row["role"]].append(row["word"])
    return re.compile(f"(?:{any_of(roles['modifier'])}){{0,4}}(?:{any_of(roles['head'])})(?![生径线])")


@lru_cache(maxsize=65536)
def _cuts(window: str) -> frozenset[int]:
    """Offsets in the window where one word ends and the next begins."""
    at, cuts = 0, {0}
    for word in segmenter().cut(window, unknown=False):
        at += len(word)
        cuts.add(at)
    return frozenset(cuts)


def stands_alone(text: str, start: int, end: int, *, loose_end: bool) -> bool:
    """Whether words begin at `start` and end at `end`, so that 江西 is not found in 长江西岸.

    Args:
        text: The text.
        start: Start of the name.
        end: End of the name.
        loose_end: A word that begins at `start` may go on after `end` (北京人, 四川盆地).
    """
    left = max(start - _WINDOW, 0)
    cuts = _cuts(text[left : end + _WINDOW])
    if start - left not in cuts:
        return False
    return end - left in cuts or (loose_end and not any(start < cut + left < end for cut in cuts))


def continues(text: str, end: int) -> bool:
    """Whether the name that ends at `end` is the first part of an organization's, a road's or an event's name."""
    return _continuation().match(text, end) is not None


class Candidate(NamedTuple):
    """An offset where a name or a guard may begin, and those that stand there, longest first."""

    start: int
    surfaces: list[str]


def candidates(text: str) -> Iterator[Candidate]:
    """Where in a text names and guards may begin."""
    by_prefix = names().by_prefix
    for match in _candidate().finditer(text):
        start = match.start()
        surfaces = [surface for surface in by_prefix.get(text[start : start + 2], ()) if text.startswith(surface, start)]
        if surfaces:
            yield Candidate(start, surfaces)
