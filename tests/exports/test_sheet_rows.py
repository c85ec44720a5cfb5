"""Rows that are written many at a time stand in the file as XlsxWriter writes them a cell at a time."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import load_workbook

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

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("_x0041&<>\x00\x0b \t\n")), max_size=30
)
COLUMN = pl.col("value")


def book_of(cells: pl.DataFrame, first_row: int = 0) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("fast", FastSheet)
        sheet.write_frame(first_row, cells)
    return file.getvalue()


def book_by_cells(values: Sequence[object]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("fast")
        for row, value in enumerate(values):
            sheet.write_string(row, 0, value) if isinstance(value, str) else sheet.write(row, 0, value)
    return file.getvalue()


def cells_in(book: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    return re.findall(r"<c .*?</c>", sheet, flags=re.DOTALL)


def frame(values: Sequence[object], kind: pl.DataType | type[pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame({"value": pl.Series(values, dtype=kind)})


@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_texts_are_escaped_as_xlsxwriter_does(texts: list[str]) -> None:
    written = frame(texts, pl.String).select(text_cells(0, COLUMN, row_numbers(0, len(texts))))
    assert [text.replace(' xml:space="preserve"', "") for text in cells_in(book_of(written))] == [
        text.replace(' xml:space="preserve"', "") for text in cells_in(book_by_cells(texts))
    ]


def test_spaces_at_the_ends_of_a_text_are_kept() -> None:
    written = frame(["  两端 ", "无"], pl.String).select(text_cells(0, COLUMN, row_numbers(0, 2)))
    assert [row[0] for row in load_workbook(io.BytesIO(book_of(written))).get_sheet_by_index(0).to_python()] == ["  两端 ", "无"]


@given(
    st.lists(
        st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**11) + 1, max_value=10**11 - 1), min_size=1
    )
)
def test_decimals_have_all_their_digits(values: list[Decimal]) -> None:
    table = frame(values, pl.Decimal(38, 10))
    written = table.select(number_cells(0, plain_number(table["value"]), row_numbers(0, len(values))))
    shown = [re.sub(r"<[^>]*>", "", cell) for cell in cells_in(book_of(written))]
    assert [Decimal(text) for text in shown] == values
    assert not [text for text in shown if "." in text and text.endswith(("0", "."))]
    read = [row[0] for row in load_workbook(io.BytesIO(book_of(written))).get_sheet_by_index(0).to_python()]
    assert read == [float(value) for value in values]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_binary_numbers_come_back_as_they_were(values: list[float]) -> None:
    table = frame(values, pl.Float64)
    written = table.select(number_cells(0, plain_number(table["value"]), row_numbers(0, len(values))))
    assert [row[0] for row in load_workbook(io.BytesIO(book_of(written))).get_sheet_by_index(0).to_python()] == values


@given(st.lists(st.dates(min_value=FIRST_DAY), min_size=1))
def test_days_are_counted_as_xlsxwriter_does(days: list[datetime.date]) -> None:
    written = frame(days, pl.Date).select(number_cells(0, days_in_excel(COLUMN), row_numbers(0, len(days))))
    by_cells = [
        re.sub(r' s="\d+"', "", cell)
        for cell in cells_in(book_by_cells([datetime.datetime.combine(day, datetime.time()) for day in days]))
    ]
    assert cells_in(book_of(written)) == [re.sub(r' s="\d+"', "", cell) for cell in by_cells]


@given(st.lists(st.datetimes(min_value=datetime.datetime(1900, 1, 1)), min_size=1))  # noqa: DTZ001 - Excel's times have no zone
def test_times_are_counted_as_xlsxwriter_does(times: list[datetime.datetime]) -> None:
    written = frame(times, pl.Datetime("us")).select(number_cells(0, days_in_excel(COLUMN), row_numbers(0, len(times))))
    shown = [float(re.sub(r"<[^>]*>", "", cell)) for cell in cells_in(book_of(written))]
    by_cells = [float(re.sub(r"<[^>]*>", "", cell)) for cell in cells_in(book_by_cells(times))]
    assert all(abs(one - other) < 1e-9 for one, other in zip(shown, by_cells, strict=True))  # 0.1 milliseconds


def test_an_empty_cell_is_left_out_and_rows_have_their_numbers() -> None:
    table = pl.DataFrame({"text": [None, "乙"], "flag": [True, None]})
    numbers = row_numbers(3, 2)
    written = table.select(
        text_cells(0, pl.col("text"), numbers).alias("text"), flag_cells(1, pl.col("flag"), numbers).alias("flag")
    )
    assert [cell.split('"')[1] for cell in cells_in(book_of(written, first_row=3))] == ["B4", "A5"]
