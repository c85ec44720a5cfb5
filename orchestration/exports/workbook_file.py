"""XLSX: a sheet of the rows, one of the dictionary, one of where each figure stands.

Excel holds 15 digits of a number, days from 1900 on, 32,767 characters in a cell, 1,048,576 rows and 65,530 links in a sheet. A
number with more digits and an earlier day stand as text, longer text is cut, rows are refused, further links are left out: each
is counted and said. Text is written as text: nothing in it becomes a formula or a link.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import polars as pl
import xlsxwriter

from orchestration.exports.delimited_file import BATCH
from orchestration.exports.provenance import COLUMNS, Provenance
from orchestration.exports.sheet_rows import (
    FIRST_DAY,
    FastSheet,
    days_in_excel,
    flag_cells,
    number_cells,
    plain_number,
    row_numbers,
    text_cells,
)
from orchestration.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import duckdb

    from orchestration.exports.selection import Selection

MOST_ROWS, MOST_DIGITS, MOST_CHARACTERS, MOST_LINKS = 1_048_575, 15, 32_767, 65_530
"""What a sheet holds: rows below its header, digits of a number, UTF-16 units of a text, links."""
_LEAST_WIDTH, _MOST_WIDTH, _ROWS_FOR_WIDTH = 9, 60, 200
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
    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    with xlsxwriter.Workbook(str(path), options) as book:
        comments = f"load {selection.made_by['load_id']}, extractor {selection.made_by['extractor_version']}"
        book.set_properties({"title": selection.view, "comments": comments})
        sheets = _Sheets(book)
        return sheets.fill(selection, connection, os.path.relpath(seeds, folder), seeds)


class _Sheets:
    """The sheets of one workbook, filled from the top, thousands of rows at a time."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = {
            "whole": book.add_format({"num_format": "#,##0"}),
            "broken": book.add_format({"num_format": "#,##0.0#########"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            "link": book.get_default_url_format(),
        }
        self._styles = {name: given._get_xf_index() for name, given in formats.items()}
        self._counted: Counter[str] = Counter({"rows": 0})

    def fill(self, selection: Selection, connection: duckdb.DuckDBPyConnection, to_seeds: str, seeds: Path) -> Counter[str]:
        """Writes all sheets; returns what `write_workbook` does."""
        names = [column.name for column in selection.columns]
        meanings = [(column.name, column.type, column.meaning) for column in selection.columns]
        rows_sheet = self._sheet(selection.view[:31], names)
        dictionary = self._sheet("dictionary", ("column", "type", "meaning"))
        places_sheet = self._sheet("provenance", COLUMNS)
        described = pl.DataFrame(meanings, schema=["column", "type", "meaning"], orient="row")
        _widths(dictionary, described)
        self._write(dictionary, 1, described, {})
        provenance = Provenance(connection, selection.columns)

        def place(key: str) -> str | None:
            number = provenance.numbers.get(key)
            return None if number is None else f"internal:'provenance'!A{number + 2}"

        @cache
        def file(name: str) -> str | None:
            return f"external:{to_seeds}/{name}" if "#" not in name and (seeds / name).is_file() else None

        placed = 0
        for batch in selection.rows.to_arrow_reader(BATCH):
            rows = pl.DataFrame(batch)
            places = provenance.places(rows)
            if not self._counted["rows"]:
                _widths(rows_sheet, rows)
                _widths(places_sheet, places)
            self._write(places_sheet, placed + 1, places, {"source_file": file})
            placed += places.height
            keys = [name for name in provenance.key_columns if rows.schema[name] == pl.String]
            self._counted["links"] += self._write(rows_sheet, self._counted["rows"] + 1, rows, dict.fromkeys(keys, place))
            self._counted["rows"] += rows.height
        if not placed:
            said = f"The rows of {selection.view} name no figure; figures and observations do."
            self._write(places_sheet, 1, pl.DataFrame({"said": [said]}), {})
        rows_sheet.autofilter(0, 0, self._counted["rows"], len(names) - 1)
        dictionary.autofilter(0, 0, len(names), 2)
        places_sheet.autofilter(0, 0, max(1, placed), len(COLUMNS) - 1)
        return self._counted

    def _sheet(self, name: str, header: Sequence[str]) -> FastSheet:
        sheet: FastSheet = self._book.add_worksheet(name, FastSheet)
        sheet.freeze_panes(1, 0)
        for at, title in enumerate(header):
            sheet.write_string(0, at, title, self._head)
        return sheet

    def _write(
        self, sheet: FastSheet, first_row: int, rows: pl.DataFrame, addresses: Mapping[str, Callable[[str], str | None]]
    ) -> int:
        """Writes rows, the cells of some columns as links to where `addresses` says; returns how many links found no room."""
        numbers = row_numbers(first_row, rows.height)
        cells, left_out = [], 0
        for at, column in enumerate(rows.iter_columns()):
            if column.name in addresses:
                linked, missed = _link(sheet, first_row, at, column, addresses[column.name])
                styles = pl.when(linked).then(self._styles["link"])
                cells.append(rows.select(text_cells(at, pl.col(column.name), numbers, styles).alias(column.name)).to_series())
                left_out += missed
            else:
                cells.append(rows.select(self._cells(at, column, numbers).alias(column.name)).to_series())
        sheet.write_frame(first_row, pl.DataFrame(cells))
        return left_out

    def _cells(self, at: int, column: pl.Series, numbers: pl.Expr) -> pl.Expr:
        """The cells of a column, which its type tells how to write."""
        value, kind = pl.col(column.name), column.dtype
        if kind == pl.Boolean:
            return flag_cells(at, value, numbers)
        if kind.is_numeric():
            return self._number_cells(at, column, numbers)
        if kind.is_temporal():
            early = value.cast(pl.Date) < FIRST_DAY
            self._counted["days"] += int(column.to_frame().select(early.sum()).item())
            style = self._styles["day" if kind == pl.Date else "time"]
            days = number_cells(at, days_in_excel(value), numbers, pl.lit(style))
            return pl.when(early).then(text_cells(at, value.cast(pl.Date).cast(pl.String), numbers)).otherwise(days)
        if kind == pl.List:
            value = value.list.eval(pl.element().cast(pl.String)).list.join("、")
        return text_cells(at, self._cut(column.to_frame().select(value.cast(pl.String)).to_series()), numbers)

    def _number_cells(self, at: int, column: pl.Series, numbers: pl.Expr) -> pl.Expr:
        """Numbers; those that Excel cannot hold as text. Measured ones show groups of three digits and no empty decimals."""
        text, is_exact = plain_number(column), not column.dtype.is_float()
        digits = text.str.replace_all(r"[-.]", "").str.strip_chars("0").str.len_chars()
        too_long = digits > MOST_DIGITS if is_exact else ~pl.col(column.name).is_finite()
        if is_exact:
            self._counted["digits"] += int(column.to_frame().select(too_long.sum()).item())
        style = None
        if not column.dtype.is_integer():
            style = pl.when(text.str.contains(r"[.e]")).then(self._styles["broken"]).otherwise(self._styles["whole"])
        return pl.when(too_long).then(text_cells(at, text, numbers)).otherwise(number_cells(at, text, numbers, style))

    def _cut(self, texts: pl.Series) -> pl.Expr:
        """Texts no longer than a cell holds; counted are those that were."""
        if not (texts.str.len_chars() * 2 > MOST_CHARACTERS).any():
            return pl.lit(texts)
        cut = texts.map_elements(_cut, return_dtype=pl.String)
        self._counted["characters"] += int((cut != texts).sum())
        return pl.lit(cut)


def _link(
    sheet: FastSheet, first_row: int, at: int, values: pl.Series, address: Callable[[str], str | None]
) -> tuple[pl.Series, int]:
    """Makes the cells of a column links; returns which are, and how many found no room."""
    linked, missed = [], 0
    for row, value in enumerate(values, first_row):
        target = None if value is None else address(value)
        has_room = sheet.hlink_count < MOST_LINKS
        if target is not None and has_room:
            sheet.link(row, at, target)
        missed += target is not None and not has_room
        linked.append(target is not None and has_room)
    return pl.Series(linked, dtype=pl.Boolean), missed


def _cut(text: str) -> str:
    return text.encode("utf-16-le")[: MOST_CHARACTERS * 2].decode("utf-16-le", "ignore")


def _widths(sheet: FastSheet, rows: pl.DataFrame) -> None:
    """Columns as wide as their header and the first rows, within bounds."""
    for at, column in enumerate(rows.head(_ROWS_FOR_WIDTH).iter_columns()):
        text = plain_number(column) if column.dtype.is_numeric() else pl.col(column.name)
        shown = [column.name, *map(str, column.to_frame().select(text).to_series().drop_nulls())]
        width = max(sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text[:_MOST_WIDTH]) for text in shown)
        sheet.set_column(at, at, min(_MOST_WIDTH, max(_LEAST_WIDTH, width + 2)))
