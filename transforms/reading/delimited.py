"""A text file that is a table (CSV, TSV) -> its rows as lines of cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from transforms.reading.tables import cell_text, row_text

if TYPE_CHECKING:
    from collections.abc import Sequence

MEDIA_TYPE = "text/csv"
"""RFC 4180; also with semicolons, tabs or strokes between the cells."""
_DELIMITERS = (",", "\t", ";", "|")
_NUMBER = re.compile(r"[-−－+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\s?[%％‰]?")
_SENTENCE = re.compile(r"[。！？；]")
_LONGEST_CELL = 120
_LEAST_ROWS = 2
_MOST_LINES_ABOVE = 4
_ALIKE = 0.95
"""Share of the rows below the heads that have as many cells as most have."""
_LEAST_NUMBERS = 0.5
"""Share of the rows below the heads that hold a number."""
_SAMPLE = 20_000


def table_of(text: str) -> str | None:
    """The rows of a table as lines with tabs between the cells, page breaks kept; None where the text is no table.

    A table has a delimiter that parts nearly all of its lines into as many cells, heads without numbers, numbers in most rows
    below, and no sentences in its cells: a file of documents (a text in each row) is none, and neither is prose with commas.
    """
    if "\f" in text or not any(delimiter in text[:_SAMPLE] for delimiter in _DELIMITERS):
        return None
    for delimiter in _DELIMITERS:
        if delimiter in text[:_SAMPLE] and _may_be_table(text[:_SAMPLE], delimiter):
            rows = _rows(text, delimiter)
            if rows is not None and _is_table(rows):
                return "\n".join(row_text(tuple(map(cell_text, row))) for row in rows)
    return None


def _may_be_table(sample: str, delimiter: str) -> bool:
    lines = [line for line in sample.splitlines()[:50] if line.strip()]
    parted = sum(delimiter in line for line in lines)
    return parted >= _LEAST_ROWS and parted * 2 > len(lines) - _MOST_LINES_ABOVE


def _rows(text: str, delimiter: str) -> list[list[str]] | None:
    """The rows; None where the quotation marks do not fit."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if len(filled) < _LEAST_ROWS:
        return False
    widths = Counter(len(row) for row in filled if len(row) > 1)
    usual = widths.most_common(1)[0][0] if widths else 0
    first = next((at for at, row in enumerate(filled) if len(row) == usual and _is_head(row)), None)
    if usual < 2 or first is None or first > _MOST_LINES_ABOVE:
        return False
    below = filled[first + 1 :]
    alike = sum(len(row) == usual for row in below)
    numbers = sum(any(_NUMBER.fullmatch(cell.strip()) for cell in row) for row in below)
    if not below or alike < _ALIKE * len(below) or numbers < _LEAST_NUMBERS * len(below):
        return False
    return not any(len(cell) > _LONGEST_CELL or _SENTENCE.search(cell) for row in below for cell in row)


def _is_head(row: Sequence[str]) -> bool:
    """Whether a row can be that of the heads: two or more cells, few of them numbers other than years."""
    told = [cell.strip() for cell in row if cell.strip()]
    numbers = sum(_NUMBER.fullmatch(cell) is not None and not re.fullmatch("(?:19|20)[0-9]{2}", cell) for cell in told)
    return len(told) > 1 and not numbers
