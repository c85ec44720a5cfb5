"""How sure a figure is: the share of such interpretations that are right on labelled text.

The table `rule_confidence.csv` holds, for each rule, how many labelled figures it read and how many rightly (overlap of the
entity at least 0.75), counted by `benchmarks/measurements.py --write`. A rule's confidence is Laplace's
(right + 1) / (read + 2), so that a rule that was seldom tried is near one half; the least sure of its rules decides a figure's.
"""

from __future__ import annotations

from functools import cache

from transforms.lexicon import lexicon

UNTRIED = 0.5


@cache
def rule_confidence() -> dict[str, float]:
    """Rule → (right + 1) / (read + 2)."""
    table = lexicon("rule_confidence")
    return {
        rule: (right + 1) / (read + 2) for rule, read, right in zip(table["rule"], table["read"], table["right"], strict=True)
    }


@cache
def confidence(rules: tuple[str, ...]) -> float:
    """The confidence of a figure, 0 to 1, from the names of the rules that read it."""
    known = rule_confidence()
    return min((known.get(rule, UNTRIED) for rule in rules), default=UNTRIED)
