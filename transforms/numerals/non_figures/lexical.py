"""Numbers that are part of an expression: the base of an index, the unit of a table's cell, 新的一年."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import Classification
from transforms.numerals.units.matcher import measure_at

if TYPE_CHECKING:
    from transforms.numerals.number_context import Spot

_PURE_MAGNITUDE = re.compile("[十百千]?[万亿]|万亿")
_CELL = re.compile(r"\s*[\-－−]?[0-9０-９]")
_OPEN, _CLOSE = frozenset("（("), frozenset("）)")


@rule()
def unit_of_cell(spot: Spot) -> Classification | None:
    """发电量 亿千瓦时 1443.9, 人口数（万人）: the sign of a table's unit, its number behind it or below."""
    if spot.number[-1] not in "万亿" or not _PURE_MAGNITUDE.fullmatch(spot.number):
        return None
    measure = measure_at(spot.text, spot.end, spot.start)
    if measure is None:
        return None
    bracketed = spot.before in _OPEN and spot.text[measure.end : measure.end + 1] in _CLOSE
    if bracketed or _CELL.match(spot.text, measure.end):
        return Classification(spot.start, spot.end, "lexical", "lexical.unit_of_cell")
    return None
