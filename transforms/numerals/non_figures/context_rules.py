r"""Rules that only ask what a number is and what stands before and after it: `lexicon/number_contexts.csv`, a row a rule.

Columns: `characters_before` and `characters_after` are the characters that `rule_set.Rule` needs right beside the number.
`before` is a pattern searched in the `reach` characters before the number (`\Z`: right before it), `number` must match the
whole number with its digits half-width, `after` must match behind it. An empty cell asks nothing. The numeral takes in
`taken_before` and `taken_after` characters beside the number (`all`: what `after` matched). `example` and `counter_example`
have the number in brackets; a test reads them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from transforms.lexicon import lexicon
from transforms.numerals.non_figures.rule_set import Rule
from transforms.numerals.number_context import Classification

if TYPE_CHECKING:
    from transforms.numerals.number_context import NumberContext

_ALL = "all"


def context_rule(name: str) -> Rule:
    """The rule of one row.

    Raises:
        KeyError: The table has no such row.
    """
    return _rules()[name]


@cache
def _rules() -> dict[str, Rule]:
    return {row["rule"]: _rule(row) for row in lexicon("number_contexts").iter_rows(named=True)}


def _rule(row: dict[str, Any]) -> Rule:
    before, number, after = (re.compile(row[column]) if row[column] else None for column in ("before", "number", "after"))
    reach, taken_before = row["reach"] or 1, row["taken_before"]
    whole = row["taken_after"] == _ALL
    taken_after = 0 if whole else int(row["taken_after"])
    disposition, decided_by = row["disposition"], row["decided_by"]

    def ask(context: NumberContext) -> Classification | None:
        if number and not number.fullmatch(context.number):
            return None
        following = after.match(context.text, context.end) if after else None
        if (after and not following) or (before and not before.search(context.ahead(reach))):
            return None
        end = following.end() if whole and following else context.end + taken_after
        return Classification(context.start - taken_before, end, disposition, decided_by)

    return Rule(ask, row["characters_before"], row["characters_after"], row["rule"])
