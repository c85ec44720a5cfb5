"""What the head of a table's column, or the label of a row, says by its words (`table_words.csv`)."""

from __future__ import annotations

import re
from functools import cache

from transforms.lexicon import lexicon


@cache
def is_of_role(text: str, role: str) -> bool:
    """Whether a head or label, whole, has a role of `table_words.csv`; its spaces do not count."""
    return _pattern(role).fullmatch("".join(text.split())) is not None


@cache
def _pattern(role: str) -> re.Pattern[str]:
    table = lexicon("table_words")
    return re.compile("|".join(f"(?:{pattern})" for pattern in table.filter(table["role"] == role)["pattern"]))
