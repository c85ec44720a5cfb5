"""The lines of a text, with what layout knows about each: its gap to the line before, indent and width."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BREAK = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")
# Code points below this take half the width of an ideograph (Latin, digits); quotation marks and dashes are above it.
_FIRST_WIDE = 0x2000
_NEIGHBOURS = 10
_MEASURE_QUANTILE = 0.8


class Gap(IntEnum):
    """What parts a line from the one before it."""

    NEWLINE = 0
    BLANK = 1
    PAGE = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `start` to `end` is its text without outer white space, `width` in ideographs."""

    text: str
    start: int
    end: int
    gap: Gap
    indent: float
    width: float


class LineSpan(NamedTuple):
    """The lines [first, end) of a document, as those of one page."""

    first: int
    end: int


@dataclass(frozen=True)
class Lines:
    """The lines of a text, in order."""

    lines: tuple[Line, ...]

    @cached_property
    def measures(self) -> NDArray[np.float64]:
        """The measure (width of the column, in ideographs) around each line: a high quantile of its neighbours' widths."""
        widths = np.fromiter((line.width for line in self.lines), dtype=np.float64, count=len(self.lines))
        return rolling_quantile(widths, _NEIGHBOURS, _MEASURE_QUANTILE)


def find_lines(text: str) -> Lines:
    """Splits a text at its line and page breaks; blank lines only show as gaps."""
    narrow = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32) < _FIRST_WIDE
    narrow_before = np.concatenate(([0], np.cumsum(narrow)))
    found: list[Line] = []
    position, gap = 0, Gap.NEWLINE
    for end, after, is_page in _line_ends(text):
        raw = text[position:end]
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            start = position + indent
            stop = start + len(stripped)
            found.append(
                Line(stripped, start, stop, gap, _width(narrow_before, position, start), _width(narrow_before, start, stop))
            )
            gap = Gap.NEWLINE
        else:
            gap = max(gap, Gap.BLANK)
        if is_page:
            gap = Gap.PAGE
        position = after
    return Lines(tuple(found))


def rolling_quantile(values: NDArray[np.float64], neighbours: int, quantile: float) -> NDArray[np.float64]:
    """The quantile of each value's window of `neighbours` on both sides; windows are cut at the ends."""
    if values.size == 0:
        return values
    padded = np.pad(values, neighbours, constant_values=np.nan)
    windows = np.sort(sliding_window_view(padded, 2 * neighbours + 1), axis=1)
    known = 2 * neighbours + 1 - np.isnan(windows).sum(axis=1)
    found: NDArray[np.float64] = windows[np.arange(values.size), ((known - 1) * quantile).round().astype(np.intp)]
    return found


def _line_ends(text: str) -> list[tuple[int, int, bool]]:
    """Of each line: its end, the start of the next, and whether a page ends there."""
    ends = [(found.start(), found.end(), found.group() == "\f") for found in _BREAK.finditer(text)]
    return [*ends, (len(text), len(text), False)]


def _width(narrow_before: NDArray[np.int64], start: int, end: int) -> float:
    return end - start - 0.5 * float(narrow_before[end] - narrow_before[start])
