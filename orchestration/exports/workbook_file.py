"""XLSX: a sheet of the rows, one of the dictionary, one of where each figure stands.

Excel holds 15 digits of a number, days from 1900 on, 32,767 characters in a cell, 1,048,576 rows and 65,530 links in a sheet. A
number with more digits and an earlier day stand as text, longer text is cut, rows are refused, further links are left out: each
is counted and said. Text is written as text: nothing in it becomes a formula or a link.
"""

from __future__ import annotations

import datetime
import os
import unicodedata
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter

from orchestration.exports.delimited_file import BATCH
from orchestration.exports.provenance import COLUMNS, Provenance
from orchestration.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import duckdb
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from orchestration.exports.selection import Selection

MOST_ROWS, MOST_DIGITS, MOST_CHARACTERS, MOST_LINKS = 1_048_575, 15, 32_767, 65_530
"""What a sheet holds: rows below its header, digits of a number, UTF-16 units of a text, links."""
_FIRST_DAY = datetime.date(1900, 1, 1)
_LEAST_WIDTH, _MOST_WIDTH = 9, 60
LOSSES = {
    "digits": "have more than 15 digits, which Excel cannot hold: they stand as text",
    "days": "are days before 1900, which Excel cannot hold: they stand as text",
    "characters": "are texts of more than 32,767 characters, which are cut: --format parquet has them whole",
    "links": "have no link, as a sheet holds 65,530: their keys find them in the sheet provenance",
}
"""What Excel cannot hold, and what became of it."""


def write_workbook(
    selection: Selection, path: Path, connection: duckdb.DuckDBPyConnection, folder: Path, seeds: Path
) -> Counter[str]:
    """Writes the workbook, in memory that grows with its keys alone.

    Args:
        selection: What is exported.
        path: The file to write to.
        connection: To the published file.
        folder: The folder that the workbook will stand in: links to documents go from there.
        seeds: The folder of the documents.

    Returns:
        `rows`, and how many cells were no longer the same, by the names of `LOSSES`.

    Raises:
        SettingsError: There are more rows than a sheet holds.
    """
    rows = selection.count()
    if rows > MOST_ROWS:
        message = (
            f"{selection.view} has {rows:,} rows, and a sheet of Excel holds {MOST_ROWS:,}; choose fewer with --where, "
            "or take --format parquet or csv"
        )
        raise SettingsError(message)
    options = {"constant_memory": True, "tmpdir": str(path.parent), "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(str(path), options) as book:
        comments = f"load {selection.made_by['load_id']}, extractor {selection.made_by['extractor_version']}"
        book.set_properties({"title": selection.view, "comments": comments})
        sheets = _Sheets(book)
        return sheets.fill(selection, connection, os.path.relpath(seeds, folder), seeds)


class _Sheets:
    """The sheets of one workbook, filled row by row from the top."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._whole = book.add_format({"num_format": "#,##0"})
        self._broken = book.add_format({"num_format": "#,##0.0#########"})
        self._link = book.get_default_url_format()
        self._counted: Counter[str] = Counter({"rows": 0})

    def fill(self, selection: Selection, connection: duckdb.DuckDBPyConnection, to_seeds: str, seeds: Path) -> Counter[str]:
        """Writes all sheets; returns what `write_workbook` does."""
        names = [column.name for column in selection.columns]
        measured = {column.name for column in selection.columns if column.is_decimal or column.type == "DOUBLE"}
        rows_sheet = self._sheet(selection.view[:31], names)
        dictionary = self._sheet("dictionary", ("column", "type", "meaning"))
        places_sheet = self._sheet("provenance", COLUMNS)
        for at, column in enumerate(selection.columns, 1):
            self._write_row(dictionary, at, (column.name, column.type, column.meaning))
        _widths(dictionary, ("column", "type", "meaning"), [{"meaning": column.meaning} for column in selection.columns])
        provenance = Provenance(connection, selection.columns)
        placed = 0
        for batch in selection.rows.to_arrow_reader(BATCH):
            rows = batch.to_pylist()
            places = provenance.places(rows)
            if not self._counted["rows"]:
                _widths(rows_sheet, names, rows[:200])
                _widths(places_sheet, COLUMNS, places[:200])
            for place in places:
                placed += 1
                self._write_place(places_sheet, placed, place, to_seeds, seeds)
            for row in rows:
                self._counted["rows"] += 1
                self._write_linked(rows_sheet, row, names, measured, provenance)
        if not placed:
            self._write_row(places_sheet, 1, (f"The rows of {selection.view} name no figure; figures and observations do.",))
        rows_sheet.autofilter(0, 0, self._counted["rows"], len(names) - 1)
        dictionary.autofilter(0, 0, len(names), 2)
        places_sheet.autofilter(0, 0, max(1, placed), len(COLUMNS) - 1)
        return self._counted

    def _sheet(self, name: str, header: Sequence[str]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, title in enumerate(header):
            sheet.write_string(0, at, title, self._head)
        return sheet

    def _write_row(self, sheet: Worksheet, at: int, values: Sequence[object]) -> None:
        for column, value in enumerate(values):
            self._write(sheet, at, column, value, measured=False)

    def _write_linked(
        self, sheet: Worksheet, row: Mapping[str, Any], names: Sequence[str], measured: set[str], provenance: Provenance
    ) -> None:
        """A row whose keys of figures lead to where these stand."""
        at = self._counted["rows"]
        keys = {name: row[name] for name in provenance.key_columns if isinstance(row[name], str)}
        for column, name in enumerate(names):
            number = provenance.numbers.get(keys.get(name, ""))
            if number is None:
                self._write(sheet, at, column, row[name], measured=name in measured)
            elif sheet.hlink_count < MOST_LINKS:
                sheet.write_url(at, column, f"internal:'provenance'!A{number + 2}", self._link, row[name])
            else:
                self._counted["links"] += 1
                sheet.write_string(at, column, row[name])

    def _write_place(self, sheet: Worksheet, at: int, place: Mapping[str, Any], to_seeds: str, seeds: Path) -> None:
        """A place, whose document is a link to the file where it is there."""
        self._write_row(sheet, at, [None if name == "source_file" else place[name] for name in COLUMNS])
        name, column = place["source_file"], COLUMNS.index("source_file")
        if sheet.hlink_count < MOST_LINKS and (seeds / name).is_file() and "#" not in name:
            sheet.write_url(at, column, f"external:{to_seeds}/{name}", self._link, name)
        else:
            self._write(sheet, at, column, name, measured=False)

    def _write(self, sheet: Worksheet, at: int, column: int, value: object, *, measured: bool) -> None:
        match value:
            case None:
                return
            case bool():
                sheet.write_boolean(at, column, value)
            case int() | float() | Decimal():
                self._write_number(sheet, at, column, value, measured=measured)
            case datetime.datetime() | datetime.date():
                self._write_day(sheet, at, column, value)
            case list():
                self._write_text(sheet, at, column, "、".join(map(str, value)))
            case _:
                self._write_text(sheet, at, column, str(value))

    def _write_number(self, sheet: Worksheet, at: int, column: int, value: float | Decimal, *, measured: bool) -> None:
        exact = value if isinstance(value, Decimal) else Decimal(value) if isinstance(value, int) else None
        if exact is not None and _digits(exact) > MOST_DIGITS:
            self._counted["digits"] += 1
            sheet.write_string(at, column, f"{exact:f}".rstrip("0").rstrip(".") if exact.as_tuple().exponent else f"{exact:f}")
        elif not Decimal(value).is_finite():
            sheet.write_string(at, column, str(value))
        else:
            shown: Format | None = None if not measured else self._whole if value == int(value) else self._broken
            sheet.write_number(at, column, value, shown)

    def _write_day(self, sheet: Worksheet, at: int, column: int, value: datetime.date) -> None:
        day = value.date() if isinstance(value, datetime.datetime) else value
        if day < _FIRST_DAY:
            self._counted["days"] += 1
            sheet.write_string(at, column, value.isoformat())
        else:
            sheet.write_datetime(at, column, value)

    def _write_text(self, sheet: Worksheet, at: int, column: int, text: str) -> None:
        if len(text) * 2 > MOST_CHARACTERS and len(text.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
            self._counted["characters"] += 1
            text = text.encode("utf-16-le")[: MOST_CHARACTERS * 2].decode("utf-16-le", "ignore")
        sheet.write_string(at, column, text)


def _digits(value: Decimal) -> int:
    """How many digits a number needs, without the zeros at its ends."""
    return len("".join(map(str, value.as_tuple().digits)).strip("0"))


def _widths(sheet: Worksheet, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Columns as wide as their header and the first rows, within bounds."""
    for at, name in enumerate(names):
        shown = [name, *(str(row[name]) for row in rows if row.get(name) is not None)]
        width = max(sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text[:_MOST_WIDTH]) for text in shown)
        sheet.set_column(at, at, min(_MOST_WIDTH, max(_LEAST_WIDTH, width + 2)))
