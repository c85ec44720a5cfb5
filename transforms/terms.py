"""Policy terms of an article, counted: those of the lexicon, and what stands in quotation marks as a term does."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTED = re.compile(r"“([^“”，。！？；：、\s]{2,12})”")
_SHORTHAND = re.compile(r"[0-9A-Z]+(?:\+[0-9A-Z]+)+")


@cache
def _known() -> re.Pattern[str]:
    terms = sorted(lexicon("policy_terms")["term"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, terms)))


def count_terms(sentences: Sequence[str]) -> dict[tuple[str, str], int]:
    """How often each term stands in the sentences of one article, by (term, kind); kind is lexicon, shorthand or quoted."""
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        known = list(_known().finditer(sentence))
        counts.update((match[0], "lexicon") for match in known)
        taken = {match[0] for match in known}
        for match in _QUOTED.finditer(sentence):
            if match[1] not in taken:
                kind = "shorthand" if _SHORTHAND.fullmatch(match[1]) else "quoted"
                counts[match[1], kind] += 1
    return dict(counts)
