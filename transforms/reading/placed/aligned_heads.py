"""The heads over columns that no lines part: the words of each, the column or columns that it stands over, its level."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.placed.head_spans import OFF_CENTRE, Extent, HeadsBelow, spans_of_line
from transforms.reading.placed.pieces import Area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.reading.placed.pieces import Piece

WORD_SPACE = 0.4
"""Words of one head are nearer to each other than this, in heights of a line."""
_WRAPPED = 0.6
"""The lines of one head are nearer than this."""
_OF_GUTTER = 0.8
"""Words of one head are also nearer than this part of the narrowest room between columns."""


_COLUMN_LETTER = re.compile(r"[0-9A-Za-z]{1,2}(?:[=＝][-0-9A-Za-z+－＋()（）]+)?")


class Head(NamedTuple):
    """A head of one column or several, and its level from the top."""

    words: list[Piece]
    first: int
    end: int
    level: int


class _Group(NamedTuple):
    """Words that stand close together on a line of heads."""

    words: list[Piece]
    area: Area


def head_rows(lines: Sequence[Sequence[Piece]], extents: Sequence[Extent]) -> list[dict[int, list[Piece]]]:
    """The rows of heads: each stands at the first column that it is over, as high as none stands over it.

    Args:
        lines: The words of each line, from the top.
        extents: From where to where the rows of each column reach.
    """
    heads = placed_heads(lines, extents)
    rows: list[dict[int, list[Piece]]] = [{} for _ in range(max((head.level for head in heads), default=-1) + 1)]
    for head in heads:
        rows[head.level].setdefault(head.first, []).extend(head.words)
    return rows


def placed_heads(lines: Sequence[Sequence[Piece]], extents: Sequence[Extent]) -> list[Head]:
    """The heads, each with the columns that it is over; one that is set on several lines is put together."""
    grouped = [_groups(words, extents) for words in lines]
    own = _of_one_column(grouped, extents)
    wide = list(extents)
    for (line, at), column in own.items():
        wide[column] = _cell_around(grouped[line][at].area, wide[column])
    whole = next((line for (line, _), column in own.items() if column == 0), -1)
    heads: list[Head] = []
    for number, groups in enumerate(grouped):
        above = list(heads)
        below = {column: line for (line, _), column in own.items() if line > number}
        single = {at: own[number, at] for at in range(len(groups)) if (number, at) in own}
        single |= _rests(number, groups, extents, above) if not _is_lettered(groups) else {}
        spans = spans_of_line([group.area for group in groups], single, wide, HeadsBelow(below, whole))
        for group, (first, end) in zip(groups, spans, strict=True):
            over = [head for head in above if head.first < end and head.end > first]
            nearest = max(over, key=lambda head: head.level, default=None)
            is_same = nearest is not None and (nearest.first, nearest.end) == (first, end)
            if is_same and nearest and not _is_lettered(groups) and _is_rest(nearest.words, group.words):
                nearest.words.extend(group.words)
            else:
                heads.append(Head(list(group.words), first, end, nearest.level + 1 if nearest else 0))
    return heads


def close_words(words: Sequence[Piece], space: float) -> list[list[Piece]]:
    """The words of a line, those with less room between them, in heights of a line, together."""
    groups: list[list[Piece]] = []
    for word in words:
        if groups and word.area.left - groups[-1][-1].area.right < space * word.area.height:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _groups(words: Sequence[Piece], extents: Sequence[Extent]) -> list[_Group]:
    if not words:
        return []
    height = max(word.area.height for word in words)
    gutters = [
        (before.right - height, after.left + height, after.left - before.right) for before, after in itertools.pairwise(extents)
    ]
    groups: list[list[Piece]] = [[words[0]]]
    for before, after in itertools.pairwise(words):
        middle = (before.area.right + after.area.left) / 2
        gutter = min((room for left, right, room in gutters if left <= middle <= right), default=height)
        if after.area.left - before.area.right < min(WORD_SPACE * height, _OF_GUTTER * gutter):
            groups[-1].append(after)
        else:
            groups.append([after])
    return [
        _Group(group, Area(group[0].area.left, group[0].area.bottom, group[-1].area.right, group[0].area.top)) for group in groups
    ]


def _of_one_column(grouped: Sequence[Sequence[_Group]], extents: Sequence[Extent]) -> dict[tuple[int, int], int]:
    """The lowest head of each column: one that stands over its words and no others, by its line and its place there."""
    found: dict[tuple[int, int], int] = {}
    taken: set[int] = set()
    for line in range(len(grouped) - 1, -1, -1):
        for at, group in enumerate(grouped[line]):
            over = [column for column, own in enumerate(extents) if own.left < group.area.right and group.area.left < own.right]
            column = over[0] if len(over) == 1 else None if over else _nearest(group.area, extents)
            if column is not None and column not in taken:
                found[line, at] = column
                taken.add(column)
    return found


def _rests(line: int, groups: Sequence[_Group], extents: Sequence[Extent], above: Sequence[Head]) -> dict[int, int]:
    """The groups of a line that go on with the head of one column close above them, with that column."""
    found: dict[int, int] = {}
    for at, group in enumerate(groups if line else ()):
        over = [column for column, own in enumerate(extents) if own.left < group.area.right and group.area.left < own.right]
        if len(over) == 1 and any(
            head.first == over[0] and head.end == over[0] + 1 and _is_rest(head.words, group.words) for head in above
        ):
            found[at] = over[0]
    return found


def _cell_around(head: Area, words: Extent) -> Extent:
    """From where to where a column's cells reach, by its head: one that is set in the middle is as far from both sides."""
    left, right = min(words.left, head.left), max(words.right, head.right)
    slack = OFF_CENTRE * head.height
    if abs(head.left - words.left) < slack or abs(head.right - words.right) < slack:
        return Extent(left, right)
    half = max(head.centre - left, right - head.centre)
    return Extent(head.centre - half, head.centre + half)


def _is_lettered(groups: Sequence[_Group]) -> bool:
    """Whether a line numbers or letters the columns (公式 A=B+C B C), so that none of its words goes on with a head above."""
    texts = ["".join(word.text for word in group.words) for group in groups]
    return len(texts) > 2 and all(map(_COLUMN_LETTER.fullmatch, texts[1:]))


def _nearest(area: Area, extents: Sequence[Extent]) -> int:
    """The column whose middle or edge is nearest to that of a head."""
    return min(
        range(len(extents)),
        key=lambda at: min(
            abs(area.centre - extents[at].centre), abs(area.left - extents[at].left), abs(area.right - extents[at].right)
        ),
    )


def _is_rest(above: Sequence[Piece], words: Sequence[Piece]) -> bool:
    """Whether words are the next line of a head: close below it."""
    gap = min(word.area.bottom for word in above) - max(word.area.top for word in words)
    return gap < _WRAPPED * words[0].area.height
