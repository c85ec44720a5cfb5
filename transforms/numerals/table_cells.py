"""Tables: bare numbers take the unit of the head line (单位：万元); those of a column of line numbers (行次) are layout."""

from __future__ import annotations

import re
from typing import NamedTuple

from transforms.numerals.number_parser import parse_number
from transforms.numerals.quantity_builder import shared_quantity
from transforms.numerals.units.catalogue import match_unit
from transforms.records import Numeral, Quantity

_HEAD = re.compile(r"单位(?<![主承协办管建工作所属]..)[:：] ?(?P<magnitude>[十百千万亿]*)")
_ROW_HEAD = re.compile(r"行[次号](?<!\S..)(?=[\s|｜])")
"""The column that numbers a table's lines, in the tables of final accounts (财政部: 部门决算报表)."""
_LONGEST_ROW_NUMBER = 3
_PROSE = re.compile(r"[。！？]")
_BARE_RULES = frozenset({"number.bare", "identifier.bare", "layout.lone_number", "list.shared"})
_INNER_EDGE = frozenset(" \t\u3000|｜")
"""A whole number at the start of a line is the code of the line, not a cell."""
_LABEL_UNIT = re.compile(
    r"[\w）)][（(](?P<magnitude>[十百千万亿]*)(?P<unit>[^\s（）()十百千万亿0-9：:][^\s（）()0-9：:]{0,7})[）)]"
    r"(?:[ \u3000\t]*[：:｜|\t][ \u3000\t]*|[为是达] ?)\Z"
)
"""主营业务收入（万元）：, 增长率（%）｜."""
_LABEL_REACH = 24
_LABEL_EDGE = frozenset(" \t\u3000\n|｜（(；;，,。、")
_GAP = 8
"""Characters of white space between a label and its number, at most."""
_CELL_EDGE = frozenset(" \t\u3000\n|｜（(）)")


class _Head(NamedTuple):
    """The head line of a table: where it and its table end, what it multiplies by and its unit."""

    end: int
    last: int
    magnitude: str
    unit: str
    dimension: str


def read_tables(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """The numerals, those in tables read as what they are there. Takes linear time."""
    return _with_label_units(text, _with_table_units(text, _without_row_numbers(text, numerals)))


def _with_label_units(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """The numerals, bare ones with the unit that stands in brackets behind their label (从业人数（人）：35)."""
    return [_labelled(text, numeral) if numeral.rule in _BARE_RULES else numeral for numeral in numerals]


def _labelled(text: str, numeral: Numeral) -> Numeral:
    label = _LABEL_UNIT.search(text, max(numeral.start - _LABEL_REACH, 0), numeral.start)
    after = text[numeral.end : numeral.end + 1]
    if label is None or (after and after not in _LABEL_EDGE):
        return numeral
    found_unit = match_unit(text, label.start("unit"))
    if found_unit is None or found_unit.end != label.end("unit"):
        return numeral
    cell = _cell(
        text, numeral, _Head(found_unit.end, len(text), label["magnitude"], found_unit.unit.name, found_unit.unit.dimension)
    )
    return (
        cell
        if cell.quantity is None
        else cell._replace(rule="table.unit_of_label", quantity=cell.quantity._replace(rules=("table.unit_of_label",)))
    )


def _without_row_numbers(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """The numerals, those that number a table's lines as layout: whole ones right behind a label, below the column's name."""
    head = _ROW_HEAD.search(text)
    if not head:
        return numerals
    found: list[Numeral] = []
    last = head.start()
    for numeral in numerals:
        while head and head.end() <= numeral.start:
            prose = _PROSE.search(text, head.end())
            last = prose.start() if prose else len(text)
            head = _ROW_HEAD.search(text, head.end())
        is_number = last > numeral.start and _is_row_number(text, numeral)
        found.append(Numeral(numeral.start, numeral.end, "layout", "layout.row_number") if is_number else numeral)
    return found


def _is_row_number(text: str, numeral: Numeral) -> bool:
    if not _is_cell(text, numeral) or numeral.end - numeral.start > _LONGEST_ROW_NUMBER or not numeral.start:
        return False
    label = text[max(0, numeral.start - _GAP - 1) : numeral.start].rstrip(" \t\u3000|｜")
    return text[numeral.start : numeral.end].isdecimal() and label[-1:].isalpha()


def _with_table_units(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """The numerals, those of a table's cells with the unit of its head line, and the head line's own unit as no figure.

    A cell is a bare number between white space; a table ends with the first sentence of prose. Takes linear time.
    """
    heads = _heads(text)
    if not heads:
        return numerals
    found: list[Numeral] = []
    at = -1
    for numeral in numerals:
        while at + 1 < len(heads) and heads[at + 1].end <= numeral.end:
            at += 1
        found.append(_of_table(text, numeral, heads[at]) if at >= 0 else numeral)
    return found


def _of_table(text: str, numeral: Numeral, head: _Head) -> Numeral:
    if numeral.start < head.end:
        return Numeral(numeral.start, numeral.end, "lexical", "lexical.unit_of_table")
    return _cell(text, numeral, head) if numeral.start < head.last and _is_cell(text, numeral) else numeral


def _heads(text: str) -> list[_Head]:
    found: list[_Head] = []
    lines = list(_HEAD.finditer(text))
    limits = [*(line.start() for line in lines[1:]), len(text)]
    for line, limit in zip(lines, limits, strict=False):
        found_unit = match_unit(text, line.end())
        if found_unit:
            prose = _PROSE.search(text, found_unit.end, limit)
            last = text.rfind("\n", found_unit.end, prose.start()) if prose else limit
            found.append(_Head(found_unit.end, last, line["magnitude"], found_unit.unit.name, found_unit.unit.dimension))
    return found


def _is_cell(text: str, numeral: Numeral) -> bool:
    before = text[numeral.start - 1] if numeral.start else "\n"
    after = text[numeral.end] if numeral.end < len(text) else "\n"
    plain = text[numeral.start : numeral.end].isdigit()
    return numeral.rule in _BARE_RULES and before in (_INNER_EDGE if plain else _CELL_EDGE) and after in _CELL_EDGE


def _cell(text: str, numeral: Numeral, head: _Head) -> Numeral:
    parsed = parse_number(text[numeral.start : numeral.end] + head.magnitude)
    if parsed.malformed or parsed.value is None:
        return numeral
    model = Quantity(0, 0, None, None, None, "exact", None, head.unit, head.dimension, parsed.system)
    parsed = parsed._replace(system="arabic") if head.magnitude else parsed
    quantity = shared_quantity(numeral.start, numeral.end, parsed, model)
    return Numeral(numeral.start, numeral.end, "figure", "table.unit_of_head", quantity._replace(rules=("table.unit_of_head",)))
