"""The words of a page of a PDF as arrays: where they begin and end, and which of them stand together as one piece of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from transforms.reading import pdf_calls

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from transforms.reading.placed.pieces import Area

_SPACE, _DIGIT, _LINE_END, _GAP, _OFF_LINE, _OF_NUMBERS = 1, 2, 4, 8, 16, 32
_KINDS = {
    _SPACE: r"\s", _DIGIT: r"\d", _LINE_END: r"[\r\n]", _GAP: r"[ \u3000\t]", _OFF_LINE: "[0-9①-⑳]", _OF_NUMBERS: "[0-9.,%％]"
}  # fmt: skip
_PLANE = 0x10000
WIDE_GAP = 1.5
"""A space wider than this many line heights parts two pieces: columns, cells, a label and its value."""
LEAST_SIZE = 1.0
"""Points: what is lower and narrower cannot be seen."""
_TALLER_THAN_A_PAGE = 1e5
_LEFT, _BOTTOM, _RIGHT, _TOP = range(4)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page, parted by white space.

    Attributes:
        first: The index of the first character of each, int64.
        last: The index of its last character, int64.
        line: The number of the line that it stands on, int64; lines without words count too.
        joined: Whether only spaces, and no line end, stand between it and the word before, bool.
        telling: The characters that tell whether text is hidden, int64: first ones of words, first and last ones of numbers.
        off_line: How many characters that may be set off their line stand before each place in the text, int64.
        of_numbers: How many characters that numbers are written with stand before each place, int64.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    line: NDArray[np.int64]
    joined: NDArray[np.bool_]
    telling: NDArray[np.int64]
    off_line: NDArray[np.int64]
    of_numbers: NDArray[np.int64]


class Run(NamedTuple):
    """Characters [start, end) of a line that stand together.

    `before` is the white space before them on the line. They are `plain` where they are all in sight and none is set off the
    line; of others that is to be looked at.
    """

    start: int
    end: int
    area: Area
    before: str
    is_plain: bool


def words_of_page(text: str) -> Words:
    """The words of a page's text."""
    kinds = _kinds()[np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), _PLANE - 1)]
    begins, ends = _bounds(kinds & _SPACE == 0)
    telling = begins | np.logical_or(*_bounds(kinds & _DIGIT != 0))
    first, last = np.flatnonzero(begins), np.flatnonzero(ends)
    lines = np.cumsum(_bounds(kinds & _LINE_END == 0)[0]) - 1
    others = _counts((kinds & _SPACE != 0) & (kinds & _GAP == 0))
    joined = np.zeros(len(first), np.bool_)
    joined[1:] = others[first[1:]] == others[last[:-1] + 1]
    counts = (_counts(kinds & kind != 0) for kind in (_OFF_LINE, _OF_NUMBERS))
    return Words(first, last, lines[first], joined, np.flatnonzero(telling), *counts)


def runs_of(
    words: Words, begins: NDArray[np.float64], ends: NDArray[np.float64], text: str, visible: Area
) -> dict[int, list[Run]]:
    """The runs of each line of words without a wide space between them; of lines whose text runs from left to right.

    Args:
        words: The words.
        begins: Left, bottom, right and top of their first characters.
        ends: The same of their last ones.
        text: The page's text.
        visible: The part of the page that is shown.
    """
    if not len(words.first):
        return {}
    is_first = _begin_runs(words, begins, ends)
    starts = np.flatnonzero(is_first)
    stops = np.append(starts[1:], len(is_first)) - 1
    first_places, last_places = begins[starts], ends[stops]
    level = (first_places[:, (_BOTTOM, _TOP)] == last_places[:, (_BOTTOM, _TOP)]).all(axis=1)
    places = _around(first_places, last_places, level)
    first, end = words.first[starts], words.last[stops] + 1
    is_number = level & (words.of_numbers[end] - words.of_numbers[first] == end - first)
    plain = _in_sight(places, visible) & (is_number | (words.off_line[end] == words.off_line[first]))
    runs: dict[int, list[Run]] = {}
    columns = (column.tolist() for column in (first, end, words.line[starts], plain))
    for area, at, to, line, is_plain in zip(pdf_calls.areas(places), *columns, strict=True):
        on_line = runs.setdefault(line, [])
        before = text[on_line[-1].end : at] if on_line else ""
        on_line.append(Run(at, to, area, before, is_plain))
    return runs


def _begin_runs(words: Words, begins: NDArray[np.float64], ends: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each word begins a line, or stands behind a wide space or one that goes back."""
    after, before = begins[1:], ends[:-1]
    joined, line = words.joined[1:], words.line[1:]
    heights = np.minimum(after[:, _TOP] - after[:, _BOTTOM], before[:, _TOP] - before[:, _BOTTOM])
    level = line * _TALLER_THAN_A_PAGE  # so that the largest height so far is that of the line
    height = np.maximum.accumulate(level + np.where(joined, np.maximum(heights, 0.0), 0.0)) - level
    is_wide = (after[:, _LEFT] - before[:, _RIGHT] > WIDE_GAP * height) | (after[:, _RIGHT] < before[:, _LEFT])
    found = np.ones(len(words.first), np.bool_)
    found[1:] = (line != words.line[:-1]) | (joined & is_wide)
    return found


def _around(first: NDArray[np.float64], last: NDArray[np.float64], level: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The places of runs by those of their first and last characters."""
    found = np.minimum(first, last)
    found[:, _RIGHT:] = np.maximum(first, last)[:, _RIGHT:]
    ahead = level & (first[:, _LEFT] <= last[:, _LEFT])
    found[ahead, _RIGHT] = last[ahead, _RIGHT]
    return found


def _in_sight(places: NDArray[np.float64], visible: Area) -> NDArray[np.bool_]:
    """Whether runs lie wholly on the visible part of the page, and are large enough to be seen."""
    left, bottom, right, top = places.T
    middle = (bottom + top) / 2
    inside: NDArray[np.bool_] = (left >= visible.left) & (right <= visible.right)
    inside &= (left < visible.right) & (right > visible.left) & (visible.bottom <= middle) & (middle <= visible.top)
    inside &= np.maximum(top - bottom, right - left) >= LEAST_SIZE
    return inside


@cache
def _kinds() -> NDArray[np.uint8]:
    """The kinds of the characters of the first plane, a bit each; beyond it are no white space and no digits of running text."""
    kinds = np.zeros(_PLANE, np.uint8)
    characters = "".join(map(chr, range(_PLANE)))
    for kind, pattern in _KINDS.items():
        kinds[[found.start() for found in re.finditer(pattern, characters)]] |= kind
    return kinds


def _bounds(inside: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Where runs begin, and where they end: their first and their last members."""
    begins, ends = inside.copy(), inside.copy()
    begins[1:] &= ~inside[:-1]
    ends[:-1] &= ~inside[1:]
    return begins, ends


def _counts(members: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many members stand before each place, the end included."""
    counts = np.zeros(len(members) + 1, np.int64)
    np.cumsum(members, out=counts[1:])
    return counts
