"""A CSV or TSV file with a document in each row: told by a column of prose from a table of figures, and read row by row."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from transforms.reading.members.bundle_text import Sample, characters
from transforms.reading.members.member import Member
from transforms.reading.members.record_fields import TEXT, TITLE, Fields, member_of, normalized
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DELIMITERS = (",", "\t", ";", "|")
_SENTENCE_END = re.compile("[。！？；]")
_NUMBER = re.compile(r"[-−－+]?[0-9][0-9,]{0,30}(?:\.[0-9]{1,20})?\s?[%％‰]?")
_LONGEST_HEAD = 30
_NUMBERS_OF_A_TABLE = 2
"""Columns of numbers that make a table of a file whose long cells are notes, and not texts."""
_LONG_PROSE = 60
"""Characters from which a cell is prose also where it ends no sentence."""
_LONG_TEXT = 100
"""Characters that the cells of a column without a usual name have on average where it is one of texts."""
_MOST = 0.5
_NEARLY_ALL = 0.8
_PROBED = 200
_LARGEST_CELL = 20_000_000
_GET_AGAIN = "Put a quotation mark around cells that hold the delimiter or a line break, and put the file back."


class Shape(NamedTuple):
    """How a file of documents is parted: its delimiter, its heads as written, the fields that these are."""

    delimiter: str
    heads: tuple[str, ...]
    fields: Fields


def csv_shape(sample: Sample, fields: Fields) -> Shape | None:
    """The shape of a CSV file of documents by its first rows; None where it is none.

    It has heads, and a column of texts: one of a usual name for a text with prose in most of its cells, or one of any name whose
    cells are long prose. A column of the declared name is one whatever it holds.
    """
    line = next((line for line in sample.text.splitlines() if line.strip("\ufeff \t\r")), "")
    shapes = (_shape(sample, delimiter, fields) for delimiter in _DELIMITERS if delimiter in line)
    return next((shape for shape in shapes if shape is not None), None)


def csv_members(stream: BinaryIO, sample: Sample, shape: Shape) -> Iterator[Member]:
    """The rows below the heads that are not blank, each a document; they are numbered from 1."""
    csv.field_size_limit(_LARGEST_CELL)
    with characters(stream, sample.codec) as text:
        rows = csv.reader(text, delimiter=shape.delimiter)
        number = 0
        heads_seen = False
        while True:
            try:
                row = next(rows, None)
            except csv.Error:
                yield _broken(number + 1, "A cell is too long: a quotation mark may be missing.")
                return
            if row is None:
                return
            if not any(cell.strip() for cell in row):
                continue
            if not heads_seen:
                heads_seen = True
                continue
            number += 1
            yield _member(number, row, shape)


def _member(number: int, row: Sequence[str], shape: Shape) -> Member:
    if any(cell.strip() for cell in row[len(shape.heads) :]):
        return _broken(number, f"The record has {len(row)} cells under {len(shape.heads)} heads.")
    return member_of(number, dict(zip(shape.heads, row, strict=False)), shape.fields)


def _broken(number: int, reason: str) -> Member:
    return Member(f"#{number}", refusal=UnreadableError(reason, _GET_AGAIN, code="broken_record"))


def _shape(sample: Sample, delimiter: str, fields: Fields) -> Shape | None:
    rows: list[list[str]] = []
    csv.field_size_limit(_LARGEST_CELL)
    with suppress(csv.Error):  # the sample may end inside a cell
        for row in csv.reader(io.StringIO(sample.text.lstrip("\ufeff"), newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) > _PROBED:
                break
    if len(rows) < 2 or not _are_heads(rows[0]):
        return None
    heads = tuple(cell.strip() for cell in rows[0])
    names = tuple(map(normalized, heads))
    named = next((names.index(name) for name in fields.names[TEXT] if name in names), None)
    if fields.declared:
        return None if named is None else Shape(delimiter, heads, fields)
    below = rows[1:]
    if named is not None and _share_of_prose(below, named) >= _MOST:
        return Shape(delimiter, heads, fields)
    column = max(range(len(heads)), key=lambda at: _mean_length(below, at))
    filled = len(_cells(below, column)) / len(below)
    if _mean_length(below, column) < _LONG_TEXT or filled * _share_of_prose(below, column) < _NEARLY_ALL:
        return None
    others = [at for at in range(len(heads)) if at != column]
    if names[column] in fields.names[TITLE] or sum(_is_of_numbers(below, at) for at in others) >= _NUMBERS_OF_A_TABLE:
        return None
    return Shape(delimiter, heads, fields._replace(names={**fields.names, TEXT: (names[column],)}))


def _are_heads(row: Sequence[str]) -> bool:
    """Whether a row can be that of the heads: two or more short cells that are no sentences, each of another name."""
    told = [cell.strip() for cell in row]
    short = all(len(cell) <= _LONGEST_HEAD and not _SENTENCE_END.search(cell) for cell in told)
    return len(told) >= 2 and short and len({cell for cell in told if cell}) == len([cell for cell in told if cell])


def _cells(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    return [cell for row in rows if column < len(row) and (cell := row[column].strip())]


def _share_of_prose(rows: Sequence[Sequence[str]], column: int) -> float:
    cells = _cells(rows, column)
    prose = sum(len(cell) >= _LONG_PROSE or _SENTENCE_END.search(cell) is not None for cell in cells)
    return prose / len(cells) if cells else 0.0


def _is_of_numbers(rows: Sequence[Sequence[str]], column: int) -> bool:
    cells = _cells(rows, column)
    return bool(cells) and sum(_NUMBER.fullmatch(cell) is not None for cell in cells) >= _NEARLY_ALL * len(cells)


def _mean_length(rows: Sequence[Sequence[str]], column: int) -> float:
    cells = _cells(rows, column)
    return sum(map(len, cells)) / len(cells) if cells else 0.0
