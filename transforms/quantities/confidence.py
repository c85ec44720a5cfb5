"""How sure a figure is: the share of such readings that are right on labelled text.

The table `rule_confidence.csv` holds, for each rule, how many labelled figures it read and how many rightly, counted by
`benchmarks/measurements.py`. A rule's confidence is Laplace's (right + 1) / (read + 2), so that a rule that was seldom
tried is near one half; a figure's confidence is the product of those of its rules that the table knows.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

UNTRIED = 0.5


@cache
def rule_confidence() -> dict[str, float]:
    """Rule → (right + 1) / (read + 2)."""
    table = lexicon("rule_confidence")
    return {
        rule: (int(right) + 1) / (int(read) + 2)
        for rule, read, right in zip(table["rule"], table["read"], table["right"], strict=True)
    }


def confidence(rules: Iterable[str]) -> float:
    """The confidence of a figure, 0 to 1, from the names of the rules that read it."""
    known = rule_confidence()
    product = 1.0
    for rule in rules:
        product *= known.get(rule, UNTRIED)
    return product
