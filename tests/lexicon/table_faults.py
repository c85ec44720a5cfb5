"""What is wrong with a table of the lexicon, by its declaration: one sentence for each fault, with file, row and what to do."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transforms.lexicon.schemas import Column, Table

Row = dict[str, str]
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)")
_TYPES = {
    "integer": _WHOLE_NUMBER,
    "decimal": re.compile(r"(?:0|[1-9]\d*)(?:\.\d{1,10})?"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "boolean": re.compile(r"true|false"),
}


class Other(NamedTuple):
    """Another table, as far as a table is compared with it."""

    table: Table
    rows: list[Row]


def faults(table: Table, content: bytes, others: dict[str, Other]) -> list[str]:
    """All faults of the file of a table.

    Args:
        table: Its declaration.
        content: The file.
        others: Every table that the declaration names, by name; the table itself too.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"{table.name}.csv is not UTF-8 at byte {error.start}: save it as UTF-8"]
    found = list(_of_file(text))
    head, *cells = csv.reader(io.StringIO(text, newline=""))
    names = [column.name for column in table.columns]
    if head != names:
        return [f"{table.name}.csv: {problem}" for problem in (*found, f"the head is {head}: make it {names}, as declared")]
    for line in cells:
        if len(line) != len(names):
            return [f"{table.name}.csv: the row {line} has {len(line)} cells: make it {len(names)}"]
    rows = [dict(zip(names, line, strict=True)) for line in cells]
    found += [*_of_keys(table, rows), *_of_order(table, rows)]
    for column in table.columns:
        known = _referenced(column, others)
        for row in rows:
            found += (f"{_key(table, row)}: {column.name} {problem}" for problem in _of_cell(column, row, known))
    found += [*_of_shared(table, rows, others), *_of_agreement(table, rows, others)]
    return [f"{table.name}.csv: {problem}" for problem in found]


def rows_of(content: bytes) -> list[Row]:
    """The rows of a file, as strings."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def _key(table: Table, row: Row) -> str:
    return ", ".join(row[name] for name in table.key)


def _of_file(text: str) -> Iterator[str]:
    if text.startswith("\ufeff"):
        yield "a byte order mark begins it: take it out"
    if "\r" in text:
        yield "it has carriage returns: end lines with a line feed alone"
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield "its last line does not end with one line feed: end it with one"


def _of_keys(table: Table, rows: list[Row]) -> Iterator[str]:
    for key, count in Counter(_key(table, row) for row in rows).items():
        if count > 1:
            yield f"{key}: {count} rows have this key ({', '.join(table.key)}): leave one"


def _of_order(table: Table, rows: list[Row]) -> Iterator[str]:
    for before, after in pairwise([row[name] for name in table.sorted_by] for row in rows) if table.sorted_by else ():
        if before > after:
            yield f"{', '.join(after)}: stands after {', '.join(before)}: sort the rows by {', '.join(table.sorted_by)}"
    if table.grouped_by:
        for value, count in Counter(value for value, _ in groupby(row[table.grouped_by] for row in rows)).items():
            if count > 1:
                yield f"{value}: its rows stand in {count} places: put all of one {table.grouped_by} together"


def _referenced(column: Column, others: dict[str, Other]) -> frozenset[str] | None:
    """The values that a cell of the column may name, None when it names no row of a table."""
    if not column.references:
        return None
    table, _, name = column.references.partition(".")
    return frozenset(row[name] for row in others[table].rows)


def _of_cell(column: Column, row: Row, known: frozenset[str] | None) -> Iterator[str]:
    cell = row[column.name]
    filled = _must_be_filled(column, row)
    if not cell:
        if filled:
            yield "is empty: fill it"
        return
    if filled is False:
        yield f"is {cell!r}: leave it empty in such a row"
    for value in cell.split(column.separator) if column.separator else [cell]:
        yield from (f"is {value!r}: {problem}" for problem in _of_value(column, value, known))


def _must_be_filled(column: Column, row: Row) -> bool | None:
    """Whether the cell must be filled; False: it must be empty; None: it may be either."""
    for name, values in column.only_where.items():
        return row[name] in values
    for name, values in column.except_where.items():
        return row[name] not in values
    return None if column.optional else True


def _of_value(column: Column, value: str, known: frozenset[str] | None) -> Iterator[str]:
    if value != value.strip() and not column.padded:
        yield "take out the white space at its ends"
    if column.vocabulary and value not in column.vocabulary:
        yield f"make it one of {', '.join(column.vocabulary)}"
    if column.form and not re.fullmatch(column.form, value):
        yield f"it must have the form {column.form}"
    if column.type in _TYPES and not _TYPES[column.type].fullmatch(value):
        yield f"it is no {column.type}"
    if column.type == "pattern":
        try:
            re.compile(value)
        except re.error as error:
            yield f"it is no regular expression: {error}"
    if known is not None and value not in known:
        yield f"{column.references} does not have it"


def _of_shared(table: Table, rows: list[Row], others: dict[str, Other]) -> Iterator[str]:
    for name in table.apart_from:
        shared = {_key(table, row) for row in rows} & {_key(others[name].table, row) for row in others[name].rows}
        yield from (f"{key}: {name}.csv has it too: leave it in one of the two" for key in sorted(shared))


def _of_agreement(table: Table, rows: list[Row], others: dict[str, Other]) -> Iterator[str]:
    for column, names in table.agrees_with.items():
        for name in names:
            known = {_key(others[name].table, row): row[column] for row in others[name].rows}
            for row in rows:
                key, said = _key(table, row), row[column]
                if known.get(key, said) != said:
                    yield f"{key}: its {column} is {said}, in {name}.csv {known[key]}: make them agree"
