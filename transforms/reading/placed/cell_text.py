"""The pieces that stand in one cell -> its text; lines of cells -> rows of a table."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from transforms.reading.placed.pieces import joined_lines, part_of, rows_of
from transforms.reading.tables import cell_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transforms.reading.placed.pieces import Cutter, Piece, Row

_VALUE = re.compile(
    r"[（(]?[-−－–+＋]?(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:[.．][0-9]+)?\s?[%％‰]?[)）]?(?:[（(][-−+]?[0-9]+(?:\.[0-9]+)?[%％]?[)）])?[*＊①-⑳]?|[-−－–—―…⋯×]{1,3}"
)
_TYPESET_SPACE = re.compile(
    r"(?<=[\u3400-\u9fff]) (?=[0-9])|(?<=[0-9\u3400-\u9fff][—–～]) (?=[0-9])|(?<=[Ⅰ-Ⅻ]) (?=[\u3400-\u9fff])"
    r"|(?<=(?<![0-9.,])[0-9]) (?=[\u3400-\u9fff])|(?<=(?<![0-9.,])[0-9]{2}) (?=[\u3400-\u9fff])"
    r"|(?<=(?<![0-9])(?:19|20)[0-9]{2}) (?=[\u3400-\u9fff])"
)
"""The room that typesetting leaves between ideographs and digits (2022 年, 60 岁以上); behind a code it parts two words."""
_WRAPPED_WITHIN = 0.45
"""Lines of one cell are at most this part of their height apart, where rows are wider apart."""
_WORD_GAP = 0.3
_SAME_DISTANCE = 0.1
_LEAST_WRAPPED = 3.5
_GLUED = re.compile(r"[-−–—+＋…0-9.,%]{4,40}")
_GLUED_GAP = 0.04
_LIST_MARK = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|其中")
"""What no line within a label begins with."""
_COMPLETE = re.compile(r"[（(][^（()）]{1,8}[)）]$|[：:]$")
"""A label that ends with its unit is complete."""


def is_value(text: str) -> bool:
    """Whether a text is a number, or the mark of a value that is missing."""
    return _VALUE.fullmatch(text) is not None


def cell_of(parts: Sequence[Piece], *, is_cut: bool = False) -> str:
    """The text of a cell on one line.

    Args:
        parts: The pieces that stand in it.
        is_cut: Whether its lines are one number.
    """
    if len(parts) == 1:
        text = parts[0].text
    else:
        lines = [line_of(row) for row in rows_of(parts)]
        text = "".join(lines) if is_cut else joined_lines(lines)
    return _TYPESET_SPACE.sub("", cell_text(text)) if " " in text else cell_text(text)


def line_of(row: Row) -> str:
    """The pieces of a line as text, with a space where there is one between them."""
    text = ""
    right = 0.0
    for piece in row.pieces:
        gap = text and (piece.before or piece.area.left - right > _WORD_GAP * piece.area.height)
        text += f" {piece.text}" if gap else piece.text
        right = piece.area.right
    return text


def values_apart(word: Piece, cutter: Cutter) -> list[Piece]:
    """A word that is two values of neighbouring cells with hardly any room between them (221,067.5 right before 0.7), parted.

    Args:
        word: A word.
        cutter: Knows where its characters stand: within a number each begins where the one before it ends.
    """
    if not _GLUED.fullmatch(word.text) or is_value(word.text):
        return [word]
    height = word.area.height
    for at in range(1, len(word.text)):
        if is_value(word.text[:at]) and is_value(word.text[at:]):
            gap = cutter.left(word, at) - cutter.right(word, at - 1)
            if gap > _GLUED_GAP * height:
                return [part_of(word, 0, at, cutter), part_of(word, at, len(word.text), cutter)]
    return [word]


def rows_in(lines: Sequence[Mapping[int, Sequence[Piece]]]) -> list[dict[int, list[Piece]]]:
    """Lines of text, from the top, as rows of a table: a line without a value is the rest of a cell near it.

    Args:
        lines: Of each line the pieces of each column.
    """
    found: list[dict[int, list[Piece]]] = []
    open_above = False
    apart = _row_distance(lines)
    widths = _widths(lines)
    groups = _marked_groups(lines)
    for at, line in enumerate(lines):
        is_whole = _has_value(line)
        close = at > 0 and _distance(lines[at - 1], line) < _WRAPPED_WITHIN
        if close and apart is not None and _distance(lines[at - 1], line) > apart - _SAME_DISTANCE:
            close = at - 1 not in groups and _fills(lines[at - 1], line, widths)
        near_below = at + 1 < len(lines) and _distance(line, lines[at + 1])
        if found and close and (open_above or not is_whole) and not (not is_whole and _is_nearer(near_below, lines, at)):
            for column, parts in line.items():
                found[-1].setdefault(column, []).extend(parts)
            open_above = open_above and not is_whole
        else:
            found.append({column: list(parts) for column, parts in line.items()})
            open_above = not is_whole
    return found


def _marked_groups(lines: Sequence[Mapping[int, Sequence[Piece]]]) -> frozenset[int]:
    """The lines that are labels of groups (一、蔬菜): those with a mark, where no row with values has one."""
    marked = [at for at, line in enumerate(lines) if 0 in line and _LIST_MARK.match(cell_of(line[0]))]
    return frozenset() if any(_has_value(lines[at]) for at in marked) else frozenset(marked)


def _row_distance(lines: Sequence[Mapping[int, Sequence[Piece]]]) -> float | None:
    """The least distance of two rows with values, None where no two follow each other."""
    pairs = [(upper, lower) for upper, lower in itertools.pairwise(lines) if _has_value(upper) and _has_value(lower)]
    return min((_distance(upper, lower) for upper, lower in pairs), default=None)


def _widths(lines: Sequence[Mapping[int, Sequence[Piece]]]) -> dict[int, float]:
    """How wide the widest line of each column is."""
    found: dict[int, float] = {}
    for line in lines:
        for column, parts in line.items():
            found[column] = max(found.get(column, 0.0), _width(parts))
    return found


def _width(parts: Sequence[Piece]) -> float:
    return max(piece.area.right for piece in parts) - min(piece.area.left for piece in parts)


def _fills(upper: Mapping[int, Sequence[Piece]], lower: Mapping[int, Sequence[Piece]], widths: Mapping[int, float]) -> bool:
    """Whether the words of a line go on from full lines above, in a column wide enough to be wrapped."""
    for column, parts in lower.items():
        text, height = cell_of(parts), parts[0].area.height
        if column not in upper or is_value(text):
            continue
        is_full = _width(upper[column]) > widths[column] - 1.2 * height
        if not is_full or widths[column] < _LEAST_WRAPPED * height or _LIST_MARK.match(text):
            return False
        if _COMPLETE.search(cell_of(upper[column])):
            return False
    return True


def _is_nearer(below: float, lines: Sequence[Mapping[int, Sequence[Piece]]], at: int) -> bool:
    """Whether a line without a value stands nearer to the line below it than to the one above."""
    return at + 1 < len(lines) and _distance(lines[at - 1], lines[at]) - below > 0.1


def _has_value(line: Mapping[int, Sequence[Piece]]) -> bool:
    return any(is_value(cell_of(parts)) for column, parts in line.items() if column)


def _distance(upper: Mapping[int, Sequence[Piece]], lower: Mapping[int, Sequence[Piece]]) -> float:
    """The distance of two lines, in heights of a line."""
    above = [piece.area for parts in upper.values() for piece in parts]
    below = [piece.area for parts in lower.values() for piece in parts]
    height = max(min(area.height for area in (*above, *below)), 0.1)
    return (min(area.bottom for area in above) - max(area.top for area in below)) / height
