"""The lines that are drawn on a page, and the grids of cells that they make."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from operator import neg
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOUCH = 3.0
"""Points by which lines may miss each other and still meet: borders are drawn apart, and doubled."""
_SHORTEST = 8.0
_MOST_RULES = 2000


class Rule(NamedTuple):
    """A straight line: its height (of a horizontal one) or its distance from the left, and from where to where it goes."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The lines of a page."""

    horizontal: Sequence[Rule]
    vertical: Sequence[Rule]


class Grid(NamedTuple):
    """A ruled table.

    Attributes:
        columns: The edges of its columns, from the left.
        rows: The edges of its rows, from the top: the heights fall.
        owners: Of each place, row by row, the first place (row times columns plus column) of the cell that it is a part of.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    owners: tuple[int, ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.columns) - 1

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows) - 1

    def column_at(self, x: float) -> int:
        """The column at a distance from the left."""
        return bisect_right(self.columns, x, 1, len(self.columns) - 1) - 1

    def row_at(self, y: float) -> int:
        """The row at a height."""
        return bisect_left(self.rows, -y, 1, len(self.rows) - 1, key=neg) - 1

    def end_of(self, row: int, column: int) -> int:
        """The column behind the last one of the cell that has its first place in a row and column."""
        first = row * self.width + column
        end = column + 1
        while end < self.width and self.owners[first + end - column] == first:
            end += 1
        return end

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside."""
        return self.columns[0] <= x <= self.columns[-1] and self.rows[-1] <= y <= self.rows[0]


def turned_rules(rules: Rules, quarter: int) -> Rules:
    """The lines of a page that is turned so that text which runs at `quarter` times 90 degrees runs to the right."""
    across, down = rules
    if quarter == 0:
        return rules
    if quarter == 2:
        return Rules([Rule(-at, -end, -start) for at, start, end in across], [Rule(-at, -end, -start) for at, start, end in down])
    if quarter == 1:
        return Rules([Rule(-at, start, end) for at, start, end in down], [Rule(at, -end, -start) for at, start, end in across])
    return Rules([Rule(at, -end, -start) for at, start, end in down], [Rule(-at, start, end) for at, start, end in across])


def find_grids(rules: Rules) -> list[Grid]:
    """The ruled tables among the lines of a page, from the top; a frame around text and lines between paragraphs are none."""
    horizontal, vertical = _joined(rules.horizontal), _joined(rules.vertical)
    if not horizontal or len(vertical) < 1 or len(horizontal) + len(vertical) > _MOST_RULES:
        return []
    grids = [_grid(*part) for part in _parts(horizontal, vertical)]
    found = [grid for grid in grids if grid is not None]
    return sorted(found, key=lambda grid: -grid.rows[0])


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines without those that go on from, or lie upon, each other; what is too short to part anything is left out."""
    found: list[Rule] = []
    for at, group in _clusters(sorted(rules)):
        start, end = None, 0.0
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is not None and rule.start <= end + _TOUCH:
                end = max(end, rule.end)
                continue
            if start is not None and end - start >= _SHORTEST:
                found.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if start is not None and end - start >= _SHORTEST:
            found.append(Rule(at, start, end))
    return found


def _clusters(rules: Sequence[Rule]) -> list[tuple[float, list[Rule]]]:
    """Sorted lines that lie together, with the middle of each group."""
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][-1].at <= _TOUCH and rule.at - groups[-1][0].at <= 2 * _TOUCH:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [((group[0].at + group[-1].at) / 2, group) for group in groups]


def _parts(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines that hang together by their crossings."""
    owner = list(range(len(horizontal) + len(vertical)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for i, across in enumerate(horizontal):
        at, start, end = across.at, across.start - _TOUCH, across.end + _TOUCH
        own = root(i)
        for j, down in enumerate(vertical, len(horizontal)):
            if start <= down.at <= end and down.start - _TOUCH <= at <= down.end + _TOUCH and (other := root(j)) != own:
                owner[other] = own
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, across in enumerate(horizontal):
        parts.setdefault(root(i), ([], []))[0].append(across)
    for j, down in enumerate(vertical):
        parts.setdefault(root(len(horizontal) + j), ([], []))[1].append(down)
    return list(parts.values())


def _grid(horizontal: list[Rule], vertical: list[Rule]) -> Grid | None:
    """The grid of lines that hang together; None where they make fewer than two columns, or no cells."""
    if not horizontal or not vertical:
        return None
    ends = [end for rule in horizontal for end in (rule.start, rule.end)]
    sides = [end for rule in vertical for end in (rule.start, rule.end)]
    columns = _edges([rule.at for rule in vertical], min(ends), max(ends))
    rows = _edges([rule.at for rule in horizontal], min(sides), max(sides))[::-1]
    width, height = len(columns) - 1, len(rows) - 1
    if width < 2 or height < 1 or (height < 2 and len(vertical) < 2):
        return None
    parted_right = _barriers(vertical, columns, [-row for row in rows], sign=-1)
    parted_below = _barriers([rule._replace(at=-rule.at) for rule in horizontal], [-row for row in rows], columns, sign=1)
    owners = _owners(width, height, parted_right, parted_below)
    return Grid(tuple(columns), tuple(rows), owners)


def _edges(inner: Sequence[float], first: float, last: float) -> list[float]:
    edges: list[float] = []
    for at in sorted((*inner, first, last)):
        if not edges or at - edges[-1] > _TOUCH:
            edges.append(at)
    return edges


def _barriers(rules: Sequence[Rule], edges: Sequence[float], across: Sequence[float], *, sign: int) -> frozenset[tuple[int, int]]:
    """Pairs (edge, band): the edges, by number, that a line is drawn on all through a band between two of the other edges.

    Args:
        rules: The lines along the edges.
        edges: Where the edges are, ascending.
        across: The edges that bound the bands, ascending (heights negative).
        sign: -1 where the bands are heights.
    """
    found: set[tuple[int, int]] = set()
    middles = [(low + high) / 2 for low, high in itertools.pairwise(across)]
    for rule in rules:
        near = bisect_left(edges, rule.at)
        if near == len(edges) or (near > 0 and rule.at - edges[near - 1] < edges[near] - rule.at):
            near -= 1
        low, high = (rule.start, rule.end) if sign > 0 else (-rule.end, -rule.start)
        first = bisect_left(middles, low - _TOUCH / 2)
        found.update(zip(itertools.repeat(near), range(first, bisect_right(middles, high + _TOUCH / 2)), strict=False))
    return frozenset(found)


def _owners(
    width: int, height: int, parted_right: frozenset[tuple[int, int]], parted_below: frozenset[tuple[int, int]]
) -> tuple[int, ...]:
    """Of each place the first place of its cell: a cell reaches as far as no line is drawn, and is a rectangle."""
    owners = [-1] * (width * height)
    for first in range(width * height):
        if owners[first] >= 0:
            continue
        row, column = divmod(first, width)
        right = column + 1
        while right < width and owners[row * width + right] < 0 and (right, row) not in parted_right:
            right += 1
        below = row + 1
        while (
            below < height
            and (below, column) not in parted_below
            and all(owners[below * width + at] < 0 and (below, at) not in parted_below for at in range(column, right))
            and not any((at, below) in parted_right for at in range(column + 1, right))
        ):
            below += 1
        for at in range(row, below):
            owners[at * width + column : at * width + right] = [first] * (right - column)
    return tuple(owners)
