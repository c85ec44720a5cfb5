"""Numbers that are part of an expression: the base of an index, the unit of a table's cell, 新的一年."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import Classification
from transforms.numerals.units.matcher import measure_at

if TYPE_CHECKING:
    from transforms.numerals.number_context import NumberContext

_PURE_MAGNITUDE = re.compile("[十百千]?[万亿]|万亿")
_CELL = re.compile(r"\s*[\-－−]?[0-9０-９]")
_OPEN, _CLOSE = frozenset("（("), frozenset("）)")


@rule()
def unit_of_cell(context: NumberContext) -> Classification | None:
    """发电量 亿千瓦时 1443.9, 人口数（万人）: the symbol of a table's unit, its number behind it or below."""
    if context.number[-1] not in "万亿" or not _PURE_MAGNITUDE.fullmatch(context.number):
        return None
    measure = measure_at(context.text, context.end, context.start)
    if measure is None:
        return None
    bracketed = context.before in _OPEN and context.text[measure.end : measure.end + 1] in _CLOSE
    if bracketed or _CELL.match(context.text, measure.end):
        return Classification(context.start, context.end, "lexical", "lexical.unit_of_cell")
    return None
