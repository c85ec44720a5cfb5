"""What the rules for numerals share."""

from __future__ import annotations

Verdict = tuple[int, int, str, str]
"""Start and end of a numeral that is no figure, its disposition, and the rule that decided."""


def line_start(text: str, start: int) -> bool:
    """Whether only white space stands between `start` and the start of its line."""
    ahead = text[max(start - 8, 0) : start]
    return (start <= 8 or "\n" in ahead) and not ahead.rpartition("\n")[2].strip()
