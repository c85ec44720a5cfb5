"""The rows of a sheet, written many at a time: a column of a frame becomes a column of cells in one expression.

XlsxWriter takes a cell at a time, which is most of the time of a large workbook. It still makes all else of the file: the head,
formats, links, filters, widths, the package. A number stands with all the digits that it has in the warehouse.
"""

from __future__ import annotations

import datetime

import polars as pl
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

FIRST_DAY = datetime.date(1900, 1, 1)
_DAY_ZERO = datetime.date(1899, 12, 31)
_LEAP_DAY_THAT_WAS_NOT = 59
"""The number of 28 February 1900: Excel counts a 29th after it."""
_DAY_MICROSECONDS = 86_400_000_000
_ESCAPED_ESCAPE = r"(_x[0-9a-fA-F]{4}_)"
"""What Excel would read as a control character; its first underline is written as one."""
_IN_XML = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    **{chr(code): f"_x{code:04X}_" for code in (*range(9), *range(11, 32), 0xFFFE, 0xFFFF)},
}


class FastSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet of a workbook in constant memory that takes rows as XML."""

    def write_frame(self, first_row: int, cells: pl.DataFrame) -> None:
        """Writes rows below those that are written.

        Args:
            first_row: The number of the first row, from 0.
            cells: A column of cells as XML for each column of the sheet, NULL for an empty cell.
        """
        if not cells.height:
            return
        last_row = first_row + cells.height - 1
        self._write_single_row(first_row)  # the row before, which XlsxWriter holds
        numbers = row_numbers(first_row, cells.height)
        rows = pl.concat_str(pl.lit('<row r="'), numbers, pl.lit('">'), *cells.columns, pl.lit("</row>"), ignore_nulls=True)
        self.row_data_fh.write("".join(cells.select(rows.alias("row"))["row"].to_list()))
        self.previous_row = last_row
        for row, column in ((first_row, 0), (last_row, cells.width - 1)):
            self._check_dimensions(row, column)

    def link(self, row: int, column: int, address: str) -> None:
        """Makes a cell that is or will be written a link."""
        self.ignore_write_string = True
        self._write_url(row, column, address)
        self.ignore_write_string = False


def row_numbers(first_row: int, height: int) -> pl.Expr:
    """The numbers of rows as a sheet shows them, from 1."""
    return pl.int_range(first_row + 1, first_row + 1 + height).cast(pl.String)


def _format_attribute(style: pl.Expr | None) -> pl.Expr:
    """Which format a cell has; nothing where `style` is NULL or None."""
    if style is None:
        return pl.lit("")
    return pl.concat_str(pl.lit(' s="'), style.cast(pl.String), pl.lit('"')).fill_null("")


def number_cells(column: int, text: pl.Expr, numbers: pl.Expr, style: pl.Expr | None = None) -> pl.Expr:
    """Cells of numbers, given as text; `style` has the number of a format, NULL for none."""
    return pl.concat_str(
        _reference(column), numbers, pl.lit('"'), _format_attribute(style), pl.lit("><v>"), text, pl.lit("</v></c>")
    )


def flag_cells(column: int, value: pl.Expr, numbers: pl.Expr) -> pl.Expr:
    """Cells of true and false."""
    return pl.concat_str(
        _reference(column), numbers, pl.lit('" t="b"><v>'), value.cast(pl.Int8).cast(pl.String), pl.lit("</v></c>")
    )


def text_cells(column: int, text: pl.Expr, numbers: pl.Expr, style: pl.Expr | None = None) -> pl.Expr:
    """Cells of text, which nothing makes a formula; `style` has the number of a format, NULL for none."""
    shown = _format_attribute(style)
    kept = pl.when(text.str.strip_chars() != text).then(pl.lit(' xml:space="preserve"')).otherwise(pl.lit(""))
    escaped = text.str.replace_all(_ESCAPED_ESCAPE, "_x005F${1}").str.replace_many(_IN_XML)
    opened = (_reference(column), numbers, pl.lit('"'), shown, pl.lit(' t="inlineStr"><is><t'), kept, pl.lit(">"))
    return pl.concat_str(*opened, escaped, pl.lit("</t></is></c>"))


def days_in_excel(value: pl.Expr) -> pl.Expr:
    """Days, or times, as Excel counts them: days since the last of 1899, with a day that 1900 did not have."""
    since = value.cast(pl.Datetime("us")) - pl.lit(datetime.datetime.combine(_DAY_ZERO, datetime.time()))
    microseconds = since.dt.total_microseconds()
    days = microseconds // _DAY_MICROSECONDS
    whole = pl.when(days > _LEAP_DAY_THAT_WAS_NOT).then(days + 1).otherwise(days)
    rest = microseconds % _DAY_MICROSECONDS
    exact = (whole + rest / _DAY_MICROSECONDS).cast(pl.String)
    return pl.when(rest == 0).then(whole.cast(pl.String)).otherwise(exact)


def plain_number(column: pl.Series) -> pl.Expr:
    """Numbers as text: all digits, without the zeros that end a fraction (13.5 for 13.5000000000)."""
    text = pl.col(column.name).cast(pl.String)
    if column.dtype.is_float():
        return text.str.strip_suffix(".0")
    has_fraction = isinstance(column.dtype, pl.Decimal) and column.dtype.scale
    return text.str.replace(r"\.?0+$", "") if has_fraction else text


def _reference(column: int) -> pl.Expr:
    return pl.lit(f'<c r="{xl_col_to_name(column)}')
