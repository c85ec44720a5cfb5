"""Which columns a head over several is over: it stands in their middle, and no column below is left without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transforms.reading.placed.pieces import Area

OFF_CENTRE = 0.3
"""A head over several columns stands in their middle, give or take this part of its height."""
_LEFT_OUT = 0.6
"""What a column that no head is over counts, against heads that are off the middle of their columns by so many heights."""
_MOST_TRIED = 60


class Extent(NamedTuple):
    """From where to where the words of a column reach."""

    left: float
    right: float

    @property
    def centre(self) -> float:
        """The middle between both."""
        return (self.left + self.right) / 2


class Span(NamedTuple):
    """The columns of a head: the first, and the one behind the last."""

    first: int
    end: int


class _Way(NamedTuple):
    """How heads may be shared out: what speaks against it, and their columns."""

    cost: float
    spans: tuple[Span, ...]


class HeadsBelow(NamedTuple):
    """Of the columns with a head of their own on a lower line, that line; the line of the first column's head, -1 without one."""

    lines: Mapping[int, int]
    whole: int

    def parted(self) -> frozenset[int]:
        """The columns that may be parts of one: those whose heads are lower than the first column's, else the lowest.

        The first column's head mostly is as high as all others together.
        """
        lower = frozenset(column for column, line in self.lines.items() if line > self.whole >= 0)
        return lower or frozenset(column for column, line in self.lines.items() if line == max(self.lines.values()))


def spans_of_line(heads: Sequence[Area], single: Mapping[int, int], columns: Sequence[Extent], below: HeadsBelow) -> list[Span]:
    """The columns of each head of a line.

    Args:
        heads: Where the heads stand, from the left.
        single: Those of one column, with it.
        columns: From where to where the cells of the columns reach.
        below: The heads on lower lines.
    """
    found = {at: Span(column, column + 1) for at, column in single.items()}
    slack = OFF_CENTRE * heads[0].height * len(heads) if heads else 0.0
    whole = _shared_runs(heads, single, columns, frozenset(below.lines))
    is_whole = sum(span.end - span.first for span in (*found.values(), *whole.spans.values())) == len(columns)
    if is_whole and whole.cost <= slack:
        found |= whole.spans
    else:
        found |= _shared_runs(heads, single, columns, below.parted()).spans
    return [found[at] if at in found else _narrowest(at, heads, columns) for at in range(len(heads))]


class _Shared(NamedTuple):
    """What speaks against a way to share columns out, and the columns of the heads."""

    cost: float
    spans: dict[int, Span]


def _shared_runs(heads: Sequence[Area], single: Mapping[int, int], columns: Sequence[Extent], parted: frozenset[int]) -> _Shared:
    """The columns of the heads that are over several, of those that may be parts of one."""
    found = _Shared(0.0, {})
    wide = [at for at in range(len(heads)) if at not in single]
    for run in _runs(sorted(parted - set(single.values()))):
        own = [at for at in wide if columns[run[0]].left <= heads[at].centre <= columns[run[-1]].right]
        way = _shared([heads[at] for at in own], [columns[at] for at in run]) if own else None
        if way is not None:
            spans = {at: Span(run[0] + span.first, run[0] + span.end) for at, span in zip(own, way.spans, strict=True)}
            found = _Shared(found.cost + way.cost, found.spans | spans)
    return found


def _runs(columns: Sequence[int]) -> list[list[int]]:
    """Columns that follow each other."""
    runs: list[list[int]] = []
    for column in columns:
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _shared(heads: Sequence[Area], columns: Sequence[Extent]) -> _Way | None:
    """The columns of heads side by side: each in the middle of its own, as few left out as can be; None where they are too few.

    Takes time in the number of heads times the square of that of columns.
    """
    if len(heads) > len(columns) or len(columns) > _MOST_TRIED:
        return None
    height = heads[0].height
    best: list[_Way | None] = [_Way((len(columns) - first) * _LEFT_OUT * height, ()) for first in range(len(columns) + 1)]
    for head in reversed(heads):
        ways: list[_Way | None] = [None] * (len(columns) + 1)
        for first in reversed(range(len(columns))):
            later = ways[first + 1]
            tried = [_Way(later.cost + _LEFT_OUT * height, later.spans)] if later else []
            for end in range(first + 1, len(columns) + 1):
                rest = best[end]
                if rest is not None:
                    off = abs(head.centre - (columns[first].left + columns[end - 1].right) / 2)
                    tried.append(_Way(rest.cost + off, (Span(first, end), *rest.spans)))
            ways[first] = min(tried, default=None)
        best = ways
    return best[0]


def _narrowest(at: int, heads: Sequence[Area], columns: Sequence[Extent]) -> Span:
    """The fewest columns that a head stands in the middle of, not those of its neighbours."""
    area = heads[at]
    left = heads[at - 1].right if at else float("-inf")
    right = heads[at + 1].left if at + 1 < len(heads) else float("inf")
    free = [column for column, own in enumerate(columns) if left <= own.centre <= right] or list(range(len(columns)))
    spans = [(first, last) for first in free for last in free if first <= last]
    off = {(first, last): abs(area.centre - (columns[first].left + columns[last].right) / 2) for first, last in spans}
    near = min(off.values()) + OFF_CENTRE * area.height
    first, last = min(spans, key=lambda span: (off[span] > near, span[1] - span[0], off[span]))
    return Span(first, last + 1)
