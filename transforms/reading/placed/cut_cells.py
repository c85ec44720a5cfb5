"""Numbers that go on in the next line of their cell because the cell is too narrow (64.4 over 4, 361, over 220)."""

from __future__ import annotations

import enum
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.placed.cell_text import is_value, line_of
from transforms.reading.placed.pieces import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transforms.reading.placed.pieces import Piece

Cells = dict[int, list["Piece"]]
_NUMERIC = re.compile(r"[0-9０-９.．,，%％‰+＋\-−－–—―…⋯×～~/()（）年月日*＊①-⑳]+")
_NUMBER = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:[.．][0-9]+)?"
_SPAN_OR_DATE = re.compile(
    rf"{_NUMBER}[%％‰]?[-–—～~]{_NUMBER}[%％‰]?"
    r"|(?:19|20)[0-9]{2}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?|(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日"
)
_SEGMENT = re.compile(r"[^-−－–—～~/]*[-−－–—～~/]?")
"""Up to where a line may be broken: behind a dash or a stroke."""
_BREAKS_BEHIND = "-−－–—～~/年月"
_YEARS = re.compile(r"(?:19|20)[0-9]{2}[-–—～~](?:19|20)[0-9]{2}")
_DECIMALS = re.compile(r"[.．][0-9]")
_MARGINS, _MARGINS_OF_HEIGHT = 12.5, 1.2
"""The room between a cell's borders and its text, both sides together, at most: in points (Word: 10.8), or heights of a line."""
_SLACK = 0.5
"""Points by which a line may be narrower than its cell's widest and still be as wide."""


class Cut(enum.Enum):
    """What the lines of a cell are: a number that its width cut, surely or likely, values, or words that do not fill it."""

    CUT = "cut"
    LIKELY = "likely"
    EITHER = "either"
    APART = "apart"
    WORDS = "words"


class CutRow(NamedTuple):
    """A row of a table: the pieces of each column, and the columns whose lines are one number."""

    cells: Cells
    cut: frozenset[int] = frozenset()


class CellLine(NamedTuple):
    """A line of a cell: its text, its width and that of one of its characters, its height in points."""

    text: str
    width: float
    height: float

    def width_of(self, text: str) -> float:
        """How wide some of its characters are, as if all were equally wide."""
        return self.width * len(text) / max(len(self.text), 1)


def lines_of(parts: Sequence[Piece]) -> list[CellLine]:
    """The lines of a cell, from the top."""
    rows = rows_of(parts) if len(parts) > 1 else []
    if not rows:
        return [CellLine(part.text, part.area.right - part.area.left, part.area.height) for part in parts]
    return [CellLine(line_of(row), row.area.right - row.area.left, row.area.height) for row in rows]


def may_be_cut(parts: Sequence[Piece]) -> bool:
    """Whether the pieces of a cell are several parts of numbers."""
    return len(parts) > 1 and all(_NUMERIC.fullmatch(part.text) for part in parts)


def is_open(text: str) -> bool:
    """Whether a text is a part of a number, and no number by itself (361,)."""
    return _NUMERIC.fullmatch(text) is not None and not _is_whole(text)


def cut_of(lines: Sequence[CellLine], room: float, widest: float) -> Cut | None:
    """What the lines of a cell are; None where they are fewer than two, or words that its width may have parted.

    Args:
        lines: The lines, from the top.
        room: The width of the cell, in points.
        widest: The width of the widest line in cells of its column.
    """
    if len(lines) < 2:
        return None
    are_full = all(fills(upper, lower, room, widest) for upper, lower in itertools.pairwise(lines))
    if not all(_NUMERIC.fullmatch(line.text) for line in lines):
        return None if are_full else Cut.WORDS
    whole = "".join(line.text for line in lines)
    if not _is_whole(whole) or not are_full:
        return Cut.APART
    if not all(_is_whole(line.text) for line in lines):
        return Cut.CUT
    is_cut = _YEARS.fullmatch(whole) or any(_DECIMALS.search(line.text) for line in lines[:-1])
    return Cut.LIKELY if is_cut else Cut.EITHER


def fills(upper: CellLine, lower: CellLine, room: float, widest: float) -> bool:
    """Whether a line is as full as its cell allows: what follows next in the line below would not have fitted behind it.

    Args:
        upper: The line.
        lower: The line below it.
        room: The width of the cell, in points.
        widest: The width of the widest line in cells of its column.
    """
    segment = _SEGMENT.match(lower.text)
    following = (segment[0] if segment else "") if upper.text[-1] in _BREAKS_BEHIND else lower.text[:1]
    width = upper.width + lower.width_of(following)
    return width > widest - _SLACK and width > room - max(_MARGINS, _MARGINS_OF_HEIGHT * upper.height)


def is_one_row(cells: Cells, cuts: Mapping[int, Cut], *, is_narrow: bool) -> bool:
    """Whether the cells between two lines are one row, as far as the lines of their numbers tell it.

    Where no number is surely cut and none is surely whole, they are rows of their own only below labels of their own.

    Args:
        cells: The pieces of each column.
        cuts: What the lines of cells with several lines of numbers are.
        is_narrow: Whether the table has cells that cut numbers.
    """
    told = set(cuts.values())
    if told & {Cut.CUT, Cut.LIKELY}:
        return True
    return Cut.APART not in told and Cut.EITHER in told and (is_narrow or not _has_own_labels(cells, cuts))


def _has_own_labels(cells: Cells, cuts: Mapping[int, Cut]) -> bool:
    """Whether words stand beside each line of the numbers."""
    counts = {column: len(lines_of(cells[column])) for column in cuts}
    most = max(count for column, count in counts.items() if cuts[column] is not Cut.WORDS)
    return any(counts[column] == most for column, cut in cuts.items() if cut is Cut.WORDS)


def cut_columns(cuts: Mapping[int, Cut], *, is_narrow: bool) -> frozenset[int]:
    """The columns whose lines are one number, where the lines between two rules are one row."""
    joined = {Cut.CUT, Cut.LIKELY, Cut.EITHER} if is_narrow else {Cut.CUT}
    return frozenset(column for column, cut in cuts.items() if cut in joined)


def _is_whole(text: str) -> bool:
    return is_value(text) or _SPAN_OR_DATE.fullmatch(text) is not None
