"""Numbers of sections from which the layout lost the space: 3.1人员经费, 2.1年度预算. A unit seems to stand behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals.number_context import Classification
from transforms.numerals.units.catalogue import match_noun, match_unit

if TYPE_CHECKING:
    from transforms.numerals.non_figures.fixed_expressions import WordAt
    from transforms.numerals.number_context import NumberContext

_SECTION = re.compile(r"[1-9][0-9]?\.[1-9][0-9]?")
_WHOLE = frozenset({"classifier", "noun"})
"""Kinds of units of which nobody counts tenths; 2.5年 and 3.6人 may be averages."""
_HEADING = re.compile(r"[一-鿿]{2}")
_AFTER_FIGURE = frozenset("。；;元吨人亩个项户台套%％）)")
"""What the item before may end in."""
_TIMES = frozenset({"t", "r"})
_PLAIN_WORDS = frozenset({"m", "q", "mq", "x", "f", "d", "v", "p", "c", "u", "ul", "uj"})


def glued_section(context: NumberContext, word_at: WordAt) -> Classification | None:
    """The number of a section right before a word whose first character is a unit: 5.3家庭医生, 1.2个人所得税.

    At a line's start any such word will do; inside a line the unit must be one of which nobody counts tenths.
    """
    if _SECTION.fullmatch(context.number) is None or _HEADING.match(context.text, context.end) is None or context.before in ".．":
        return None
    token = word_at(context.end)
    if token is None or token.start != context.end or token.pos in _PLAIN_WORDS:
        return None
    found = match_unit(context.text, context.end)
    end = found.end if found else context.end + len(match_noun(context.text, context.end) or "")
    whole = context.before in _AFTER_FIGURE and found is not None and found.unit.kind in _WHOLE
    if token.end <= end or not (
        whole or (context.starts_line() and (token.pos not in _TIMES or (found is not None and found.unit.kind in _WHOLE)))
    ):
        return None
    return Classification(context.start, context.end, "list_marker", "list_marker.glued_section")
