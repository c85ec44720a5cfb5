"""What the head of a table's column, or the label of a row, says by its words (`table_words.csv`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transforms.lexicon import lexicon
from transforms.structure.simplified import simplified


@lru_cache(maxsize=16_384)
def is_of_role(text: str, role: str) -> bool:
    """Whether a head or label, whole, has a role of `table_words.csv`; its spaces and traditional characters do not count."""
    return _patterns()[role].fullmatch(simplified("".join(text.split()))) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The pattern of each role."""
    rows = lexicon("table_words").select("role", "pattern").iter_rows()
    patterns: dict[str, list[str]] = {}
    for role, pattern in rows:
        patterns.setdefault(role, []).append(f"(?:{pattern})")
    return {role: re.compile("|".join(some)) for role, some in patterns.items()}
