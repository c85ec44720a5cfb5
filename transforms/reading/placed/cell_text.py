"""The pieces that stand in one cell -> its text; lines of cells -> rows of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.reading.placed.pieces import joined_lines, rows_of
from transforms.reading.tables import cell_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transforms.reading.placed.pieces import Piece, Row

_VALUE = re.compile(
    r"[（(]?[-−－–+＋]?(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:[.．][0-9]+)?\s?[%％‰]?[)）]?[*＊①-⑳]?|[-−－–—―…⋯×]{1,3}"
)
_TYPESET_SPACE = re.compile(
    r"(?<=[\u3400-\u9fff]) (?=[0-9])|(?<=(?<![0-9.,])[0-9]) (?=[\u3400-\u9fff])|(?<=(?<![0-9.,])[0-9]{2}) (?=[\u3400-\u9fff])"
    r"|(?<=(?<![0-9])(?:19|20)[0-9]{2}) (?=[\u3400-\u9fff])"
)
"""The room that typesetting leaves between ideographs and digits (2022 年, 60 岁以上); behind a code it parts two words."""
_WRAPPED_WITHIN = 0.45
"""Lines of one cell are at most this part of their height apart, where rows are wider apart."""
_WORD_GAP = 0.3


def is_value(text: str) -> bool:
    """Whether a text is a number, or the mark of a value that is missing."""
    return _VALUE.fullmatch(text) is not None


def cell_of(parts: Sequence[Piece]) -> str:
    """The text of a cell on one line."""
    text = parts[0].text if len(parts) == 1 else joined_lines([line_of(row) for row in rows_of(parts)])
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


def rows_in(lines: Sequence[Mapping[int, Sequence[Piece]]]) -> list[dict[int, list[Piece]]]:
    """Lines of text, from the top, as rows of a table: a line without a value is the rest of a cell near it.

    Args:
        lines: Of each line the pieces of each column.
    """
    found: list[dict[int, list[Piece]]] = []
    open_above = False
    for at, line in enumerate(lines):
        is_whole = _has_value(line)
        close = at > 0 and _distance(lines[at - 1], line) < _WRAPPED_WITHIN
        near_below = at + 1 < len(lines) and _distance(line, lines[at + 1])
        if found and close and (open_above or not is_whole) and not (not is_whole and _is_nearer(near_below, lines, at)):
            for column, parts in line.items():
                found[-1].setdefault(column, []).extend(parts)
            open_above = open_above and not is_whole
        else:
            found.append({column: list(parts) for column, parts in line.items()})
            open_above = not is_whole
    return found


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
