"""ODS (ISO/IEC 26300): sheets by name with what their XML says beside the values."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from transforms.reading.sheets.sheet_facts import CellPosition, SheetFacts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_NOT_SHOWN = frozenset({"collapse", "filter"})
_MOST_COLUMNS = 16_384
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def sheet_facts(content: bytes) -> dict[str, SheetFacts]:
    """The facts of each sheet of a `content.xml` by its name.

    Raises:
        UnreadableError: A sheet reaches further than the limits let it.
    """
    from lxml import etree  # noqa: PLC0415  (only office files need it)

    found: dict[str, SheetFacts] = {}
    facts = SheetFacts()
    row = column = 0
    tags = (f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}table-column")
    events = etree.iterparse(BytesIO(content), events=("start", "end"), tag=tags, resolve_entities=False, no_network=True)
    for event, element in events:
        if element.tag == tags[0] and event == "start":
            facts = found[element.get(f"{_TABLE}name", "")] = SheetFacts()
            row = column = 0
        elif element.tag == tags[1] and event == "end":
            row = _row(element, row, facts)
            element.clear()
        elif element.tag == tags[2] and event == "end":
            repeated = min(_number(element, "number-columns-repeated"), _MOST_COLUMNS)
            if element.get(f"{_TABLE}visibility") in _NOT_SHOWN:
                facts.hidden_columns |= set(range(column, column + repeated))
            column += repeated
    return found


def _row(element: Element, row: int, facts: SheetFacts) -> int:
    """Takes note of a row; gives the number of the next one."""
    repeated = _number(element, "number-rows-repeated")
    column = 0
    filled = False
    for cell in element.iter(*_CELLS):
        times = _number(cell, "number-columns-repeated")
        kind = cell.get(f"{_OFFICE}value-type")
        if kind is not None:
            filled = True
            facts.reach(row + repeated - 1, column + times - 1)
            if kind == "percentage":
                facts.percents |= {
                    CellPosition(at, place) for at in range(row, row + repeated) for place in range(column, column + times)
                }
        column += times
    if element.get(f"{_TABLE}visibility") in _NOT_SHOWN and filled:
        facts.hidden_rows |= set(range(row, row + repeated))
    return row + repeated


def _number(element: Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(int(text), 1) if text.isdigit() and len(text) < 9 else 1
