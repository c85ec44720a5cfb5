"""Cells as read -> the numerals of their line, and what each figure is of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING

from transforms.measurement.confidence import confidence
from transforms.numerals.number_parser import parse_number
from transforms.numerals.quantity_builder import shared_quantity
from transforms.records import Measurement, Numeral, Quantity
from transforms.tabular.cell_grid import Cell, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.tabular.cell_context import CellContext, CellReading, RowReading

_WITH_ANOTHER = re.compile(r"(?P<first>[^（()）\s]+)\s?[（(](?P<second>[^（()）\s]+)[)）]")
_NUMBERS_APART = re.compile(r"[-−－+＋]?[0-9][0-9.,，]*[%％‰]?(?: [-−－+＋]?[0-9][0-9.,，]*[%％‰]?)+")
"""A number that its page parted (126 8), or several: which of them the column is about, nothing tells."""
_PERCENT = {"％": "%"}
_start = attrgetter("start")


def apart(text: str, row: RowReading) -> str:
    """A line of a table with a line feed in place of the white space or stroke on both sides of each cell."""
    characters = list(text)
    for cell in row.cells:
        for at in (cell.start - 1, cell.end):
            if 0 <= at < len(characters) and (characters[at].isspace() or characters[at] in "|｜"):
                characters[at] = "\n"
    return "".join(characters)


def table_numerals(text: str, row: RowReading, found: Sequence[Numeral]) -> list[Numeral]:
    """The numerals of a line of a table: those of its cells as the table tells, the others as found.

    Args:
        text: The line.
        row: Its reading.
        found: Its numerals in order, none of them across two cells.
    """
    result: list[Numeral] = []
    done = 0
    for cell in row.cells:
        first = bisect_left(found, cell.start, done, key=_start)
        last = bisect_left(found, cell.end, first, key=_start)
        result += found[done:first]
        result += _of_cell(text, cell, list(found[first:last]))
        done = last
    return [*result, *found[done:]]


def is_told(row: RowReading, found: Sequence[Numeral]) -> bool:
    """Whether all figures of a line stand in cells of values."""
    cells = [figure_cell(row, numeral) for numeral in found if numeral.quantity]
    return all(cell is not None and cell.context is not None for cell in cells)


def table_measurements(row: RowReading, found: Sequence[Numeral], otherwise: Sequence[Measurement] = ()) -> list[Measurement]:
    """What each figure of a line is of, in order.

    Args:
        row: The line's reading.
        found: Its numerals.
        otherwise: What its figures are of by the words of the line, for those that stand in no cell of values.
    """
    measured: list[Measurement] = []
    quantities = (numeral for numeral in found if numeral.quantity is not None)
    for numeral, by_words in zip_longest(quantities, otherwise):
        cell = figure_cell(row, numeral)
        if numeral.quantity is not None and cell is not None and cell.context is not None:
            measured.append(_measurement(numeral.quantity, cell.context))
        else:
            measured.append(by_words)
    return measured


def figure_cell(row: RowReading, numeral: Numeral) -> CellReading | None:
    """The cell that a numeral stands in."""
    at = bisect_right(row.cells, numeral.start, key=_start) - 1
    return row.cells[at] if at >= 0 and numeral.end <= row.cells[at].end else None


def _of_cell(text: str, cell: CellReading, inside: list[Numeral]) -> list[Numeral]:
    if cell.disposition is None or not inside:
        return inside
    if cell.context is None:
        if cell.rule == "table.label":
            return [n._replace(disposition="lexical", rule=cell.rule, quantity=None) if n.quantity else n for n in inside]
        return [Numeral(n.start, n.end, cell.disposition, cell.rule) for n in inside]
    numerals = [_value(text, part, cell.context) for part in _parts(text, cell)]
    told = [numeral for numeral in numerals if numeral is not None]
    if not told and _NUMBERS_APART.fullmatch(text, cell.start, cell.end):
        return [Numeral(n.start, n.end, "malformed", "malformed.parted_number") for n in inside]
    if len(told) < len(numerals) or told[0].start > inside[0].start or told[-1].end < inside[-1].end:
        return inside
    return told


def _parts(text: str, cell: CellReading) -> list[Cell]:
    """The number that a cell is; of 6.3（6.1）, a value with another of the same kind in brackets, both."""
    words = text[cell.start : cell.end]
    two = _WITH_ANOTHER.fullmatch(words)
    spans = [two.span("first"), two.span("second")] if two else [(0, len(words))]
    return [Cell(words[start:end], cell.start + start, cell.start + end) for start, end in spans]


def _value(text: str, cell: Cell, context: CellContext) -> Numeral | None:
    """The numeral of a cell that is a number and no more."""
    number = number_of(cell)
    if number is None:
        return None
    start, end = number.start, number.end
    written = text[start:end].replace(" ", "").replace("，", ",")
    unit = context.unit
    name: str | None
    if number.percent:
        end = text.index(number.percent, end) + 1
        name, dimension, magnitude, rules = _PERCENT.get(number.percent, number.percent), "ratio", "", ("unit.ratio",)
    else:
        name = unit.name if unit else None
        magnitude = unit.magnitude if unit else ""
        is_whole = "." not in written and "．" not in written
        bare = "count" if context.is_count and is_whole else "ratio" if context.is_ratio else "count" if is_whole else "unknown"
        dimension = unit.dimension if unit else bare
        rules = (context.unit_rule,)
    parsed = parse_number(written + magnitude)
    value = parsed.value
    if parsed.malformed or value is None:
        return None
    parsed = parsed._replace(system="arabic")
    model = Quantity(0, 0, None, None, None, "exact", None, name, dimension, "arabic")
    quantity = shared_quantity(start, end, parsed, model)._replace(rules=rules)
    is_loss = dimension == "currency" or (name == "%" and "table.growth" in context.rules)
    if number.bracketed and is_loss:  # accounts print a loss in brackets
        loss = -value
        quantity = quantity._replace(start=start - 1, end=end + 1, value=loss, value_low=loss, value_high=loss)
    return Numeral(quantity.start, quantity.end, "figure", rules[0], quantity)


def _measurement(quantity: Quantity, context: CellContext) -> Measurement:
    rules = ("entity.table_cell", *context.rules)
    return Measurement(
        quantity=quantity,
        entity=context.entity_span,
        entity_text=context.entity,
        property_text=context.property,
        period=context.period,
        region=context.region,
        status=context.status,
        confidence=confidence(rules[:1]),
        rules=rules,
    )
