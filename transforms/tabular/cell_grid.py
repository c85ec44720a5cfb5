"""A line of a table -> its cells, each with its place in the line; and the cells of an unruled line put under their heads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    from collections.abc import Sequence

TABS, STROKES, GAPS, SPACES = "tabs", "strokes", "gaps", "spaces"
"""What parts the cells of a line, the surest first."""
_STROKE = re.compile(r"[|｜]")
_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_SPACE = re.compile(r"[ \u3000\xa0]+")
_NUMBER = re.compile(
    r"[-−－–+＋]?(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]{1,3}(?: [0-9]{3})+|[0-9０-９]+)(?:[.．][0-9０-９]+)?"
)
_NOTE_MARK = r"[*＊①-⑳†‡]*"
_VALUE = re.compile(rf"(?P<open>[(（])?(?P<number>{_NUMBER.pattern})(?P<percent>\s?[%％‰])?(?(open)[)）])\s?{_NOTE_MARK}")
_NOTHING = re.compile(r"(?:[-−－–—―─…⋯.·×＊*○]|[Nn]/?[Aa]|[/／无空])*")
_FIRST_WIDE = 0x2000


class Cell(NamedTuple):
    """A cell: its text without outer white space, and its place in the line (an empty cell's start and end are equal)."""

    text: str
    start: int
    end: int


class TableLine(NamedTuple):
    """A line of a text: its number, its text without outer white space, the white space before it."""

    number: int
    text: str
    indent: str = ""


class PlacedCell(NamedTuple):
    """A cell with the number of its line."""

    line_no: int
    cell: Cell


class Extent(NamedTuple):
    """From where to where a cell reaches on its line, in half ideographs."""

    left: int
    right: int


class CellNumber(NamedTuple):
    """The number that a cell is: its place in the line, the sign of percent behind it, whether brackets make it a loss."""

    start: int
    end: int
    percent: str
    bracketed: bool


class GridRow(NamedTuple):
    """A line as cells.

    Attributes:
        line_no: Its index among the lines given.
        parted_by: What parts its cells.
        cells: Its cells from the first column on.
        widths: Where each cell begins and ends on the line, in half ideographs, the indent included.
    """

    line_no: int
    parted_by: str
    cells: tuple[Cell, ...]
    widths: tuple[Extent, ...] = ()

    def text(self, column: int) -> str:
        """The text of a column, empty where the line ends before it."""
        return self.cells[column].text if column < len(self.cells) else ""

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that are not empty."""
        return tuple(cell for cell in self.cells if cell.text)


def split_line(line_no: int, text: str, indent: str = "") -> GridRow:
    """The cells of a line.

    Args:
        line_no: Its index, handed on.
        text: The line without outer white space.
        indent: The white space before it: a tab there is an empty cell, a space a part of the place on the line.
    """
    if "\t" in text or "\t" in indent:
        cells = _cells(text, [(found.start(), found.end()) for found in re.finditer("\t", text)])
        return GridRow(line_no, TABS, (*(Cell("", 0, 0),) * indent.count("\t"), *cells))
    if len(strokes := list(_STROKE.finditer(text))) >= 1 and (len(strokes) > 1 or text[0] not in "|｜"):
        cells = _cells(text, [found.span() for found in strokes])
        first = text[0] in "|｜"
        last = text[-1] in "|｜"
        return GridRow(line_no, STROKES, cells[first : len(cells) - last])
    gaps = [found.span() for found in _GAP.finditer(text)]
    parted_by = GAPS if gaps else SPACES
    cells = _cells(text, gaps or [found.span() for found in _SPACE.finditer(text)])
    before = _width(indent)
    widths = tuple(Extent(before + _width(text[: cell.start]), before + _width(text[: cell.end])) for cell in cells)
    return GridRow(line_no, parted_by, cells, widths)


def number_of(cell: Cell) -> CellNumber | None:
    """The number that a cell is, None where it is anything else or has a unit in words."""
    found = _VALUE.fullmatch(cell.text)
    if found is None:
        return None
    start, end = found.span("number")
    if cell.text[start] in "+＋":
        start += 1
    return CellNumber(cell.start + start, cell.start + end, (found["percent"] or "").strip(), found["open"] is not None)


def is_nothing(text: str) -> bool:
    """Whether a cell's text says that there is no value: empty, a dash, an ellipsis, a cross."""
    return _NOTHING.fullmatch(text) is not None


def under_heads(row: GridRow, heads: GridRow, numbers: int) -> GridRow | None:
    """The row with its cells under the heads of their columns; None where they cannot be told.

    Args:
        row: A line whose cells are parted by gaps or single spaces.
        heads: The line of heads.
        numbers: How many of the last columns hold numbers, in the whole table; lines of spaces with other counts are not told.
    """
    if len(row.cells) == len(heads.cells):
        return row
    if row.parted_by == GAPS and heads.parted_by == GAPS:
        return _by_place(row, heads)
    return _from_both_ends(row, len(heads.cells), numbers, is_of_role(heads.text(0), "row_number"))


def trailing_numbers(row: GridRow) -> int:
    """How many of the last cells of a row are numbers or say that there is none."""
    count = 0
    for cell in reversed(row.cells):
        if number_of(cell) is None and not (cell.text and is_nothing(cell.text)):
            break
        count += 1
    return count


def _by_place(row: GridRow, heads: GridRow) -> GridRow | None:
    """Cells of a line with empty cells, each under the head that is nearest to its middle or its right edge."""
    placed: list[Cell] = [Cell("", 0, 0)] * len(heads.cells)
    last = -1
    for cell, (left, right) in zip(row.cells, row.widths, strict=True):
        near = [min(abs(left + right - a - b) / 2, abs(right - b), abs(left - a)) for a, b in heads.widths]
        column = near.index(min(near))
        if column <= last:
            return None
        placed[column] = cell
        last = column
    return GridRow(row.line_no, row.parted_by, tuple(placed))


def _from_both_ends(row: GridRow, columns: int, numbers: int, is_numbered: bool) -> GridRow | None:
    """Cells of a line of single spaces: the last ones are the numbers, what stands before them the label."""
    labels = columns - numbers
    if numbers < 1 or labels < 1 or len(row.cells) < columns or trailing_numbers(row) != numbers:
        return None
    before = row.cells[: len(row.cells) - numbers]
    first = before[:1] if is_numbered and labels > 1 else ()
    rest = before[len(first) :]
    if labels - len(first) > 1:
        rest = rest[:1]  # which of the words in the middle belong together does not show
    label = Cell(" ".join(cell.text for cell in rest), rest[0].start, rest[-1].end)
    empty = (Cell("", 0, 0),) * (labels - len(first) - 1)
    return GridRow(row.line_no, row.parted_by, (*first, label, *empty, *row.cells[len(row.cells) - numbers :]))


def _cells(text: str, breaks: Sequence[tuple[int, int]]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    start = 0
    for end, following in (*breaks, (len(text), len(text))):
        piece = text[start:end]
        stripped = piece.strip()
        at = start + len(piece) - len(piece.lstrip()) if stripped else start
        cells.append(Cell(stripped, at, at + len(stripped)))
        start = following
    return tuple(cells)


def _width(text: str) -> int:
    return sum(2 if ord(character) >= _FIRST_WIDE else 1 for character in text)
