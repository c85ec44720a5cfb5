"""Lines of a page that may be rows of a table without lines: their words, and whether they hold values."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.placed.cell_text import is_value, values_apart
from transforms.reading.placed.pieces import OPEN_NUMBER, Piece, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.reading.placed.pieces import Cutter, Row

_PROSE = re.compile(r"[。；！？]|[一-鿿]，[一-鿿]|\.{4}|…{2}|·{4}")
_PAGE_NUMBER = re.compile(r"^[-—–·\s]*+第?\s*+[0-9]{1,4}+\s*+页?[-—–·\s]*+(?:[/共]\s*+[0-9]{1,4}+\s*+页?)?")
_BULLET_WITHIN = 0.7
_BULLET = re.compile(r"[-–—•·*●○◆■□▪]")
_SPACED_LETTER = re.compile(r"[一-鿿](?<![男女甲乙丙丁戊是否有无])")
_SPACED_LETTERS = re.compile(r"[一-鿿]{1,3}(?<![男女甲乙丙丁戊是否有无])")
_LETTERS_APART = 3.0
_LEVELS = frozenset({("类", "款"), ("款", "项")})
"""Levels of budget codes, which stand over columns of their own."""
_APART = 0.8
"""A value among words is at least so many heights from those beside it."""
_END_OF_NUMBER = re.compile(r"[0-9,.]{1,12}[%％]?")
_CLOSE = 0.6
"""Lines of one cell are nearer than so many heights."""
_LEAST_GROUPS, _VALUES_OF_ROW = 3, 2
_LONGEST_WORD = 40
_LONGEST_PART, _LONGEST_CELL = 6, 13
"""Characters of a part of a wrapped cell, alone on its line or beside others, that may hold a comma."""
YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class AlignedLine(NamedTuple):
    """A line of a page: its words, whether it is a row with values, whether it may be another line of a table."""

    row: Row
    words: list[Piece]
    is_data: bool
    may_be: bool


def aligned_line(row: Row, cutter: Cutter) -> AlignedLine:
    """A line with its words.

    Args:
        row: The pieces of the line.
        cutter: Knows where their characters stand.
    """
    text = " ".join(piece.text for piece in row.pieces)
    if _PAGE_NUMBER.fullmatch(text):
        return AlignedLine(row, list(row.pieces), is_data=False, may_be=False)
    words = _with_spaced_letters(
        [part for piece in row.pieces for word in words_of(piece, cutter) for part in values_apart(word, cutter)]
    )
    if _is_prose(row.pieces) and sum(_apart(words)) < _VALUES_OF_ROW:
        return AlignedLine(row, list(row.pieces), is_data=False, may_be=False)
    may_be = len(words) > 1 or len(text) <= _LONGEST_WORD
    is_data = len(words) > 1 and _has_value(words) and not _is_item(words)
    return AlignedLine(row, words, is_data=is_data, may_be=may_be)


def with_lone_ends(lines: Sequence[AlignedLine]) -> list[AlignedLine]:
    """The lines, lone digits close below a row taken for the end of one of its numbers, not for the number of the page."""
    found = list(lines)
    for at, (above, line) in enumerate(itertools.pairwise(lines), 1):
        is_lone = len(line.words) == 1 and _END_OF_NUMBER.fullmatch(line.words[0].text) is not None
        if is_lone and found[at - 1].is_data and distance(above, line) < _CLOSE:
            found[at] = line._replace(is_data=True, may_be=True)
    return found


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether a line is of a text: its marks are in a long piece; those in a few words are of a wrapped cell."""
    least = _LONGEST_PART if len(pieces) == 1 else _LONGEST_CELL
    return any(len(piece.text) > least and _PROSE.search(piece.text) for piece in pieces)


def is_number(text: str) -> bool:
    """Whether a word is a value, or the beginning of a number that goes on below (23,516,)."""
    return is_value(text) or OPEN_NUMBER.fullmatch(text) is not None


def distance(upper: AlignedLine, lower: AlignedLine) -> float:
    """The room between two lines, in heights of the lower one of both."""
    above, below = upper.row.area, lower.row.area
    return (above.bottom - below.top) / max(min(above.height, below.height), 0.1)


def _has_value(words: Sequence[Piece]) -> bool:
    """Whether a line ends with a value, or has one that stands apart among words (a column of remarks may be the last)."""
    values = [is_number(word.text) and not YEAR.fullmatch(word.text) for word in words]
    if not any(values):
        return False
    if is_number(words[-1].text):
        return True
    return any(_apart(words)) and sum(_gaps(words)) - 1 >= _LEAST_GROUPS


def _is_item(words: Sequence[Piece]) -> bool:
    """Whether a line is an item of a list, with a dash or point before it."""
    first, second = words[0], words[1]
    return _BULLET.fullmatch(first.text) is not None and second.area.left - first.area.right < _BULLET_WITHIN * second.area.height


def _apart(words: Sequence[Piece]) -> list[bool]:
    """Of each word, whether it is a value that stands apart from those beside it."""
    gaps = _gaps(words)
    values = (is_number(word.text) and not YEAR.fullmatch(word.text) for word in words)
    return [value and gaps[at] and gaps[at + 1] for at, value in enumerate(values)]


def _gaps(words: Sequence[Piece]) -> list[bool]:
    """Whether there is room before the first word, between each two words, and behind the last."""
    least = _APART * max(word.area.height for word in words)
    return [True, *(after.area.left - before.area.right >= least for before, after in itertools.pairwise(words)), True]


def _with_spaced_letters(words: Sequence[Piece]) -> list[Piece]:
    """The words, single letters that are set apart to fill a column (合　计) put together."""
    found: list[Piece] = []
    for at, word in enumerate(words):
        last = found[-1] if found else None
        if last is not None and _is_spaced(last, word) and (last.made_of or at < 2 or _stands_apart(found[-2], last)):
            area = last.area._replace(right=word.area.right)
            found[-1] = Piece(f"{last.text}{word.text}", area, last.line, last.before, made_of=((*_letters(last), word),))
        else:
            found.append(word)
    return found


def _is_spaced(last: Piece, word: Piece) -> bool:
    """Whether a letter follows another, or several that are set apart."""
    return (
        word.area.left - last.area.right < _LETTERS_APART * word.area.height
        and (last.text[-1], word.text) not in _LEVELS
        and _SPACED_LETTER.fullmatch(word.text) is not None
        and (_SPACED_LETTER if not last.made_of else _SPACED_LETTERS).fullmatch(last.text) is not None
    )


def _letters(piece: Piece) -> Sequence[Piece]:
    return piece.made_of[0] if piece.made_of else (piece,)


def _stands_apart(before: Piece, letter: Piece) -> bool:
    """Whether there is room between a letter and the word before it (10 月 is a word)."""
    return letter.area.left - before.area.right >= _APART * letter.area.height
