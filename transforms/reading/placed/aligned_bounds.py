"""Where a table without lines begins and ends: its heads over the first row of values, the lines of its last row below."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from transforms.reading.placed.aligned_heads import WORD_SPACE, close_words
from transforms.reading.placed.aligned_lines import distance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.reading.placed.aligned_columns import Edges
    from transforms.reading.placed.aligned_lines import AlignedLine
    from transforms.reading.placed.pieces import Piece

MOST_HEAD_LINES = 16
FARTHEST = 3.0
"""Rows of one table are at most so many heights apart."""
_HEAD_WITHIN, _AS_ROWS = 1.6, 1.3
"""Heads are at most so many heights over the rows, or so many times as far as these are apart."""
_WRAPPED = 0.6
"""The lines of one head are nearer than this."""
_INTERLEAVED = 0.0
"""Lines that overlap are heads of several levels beside heads of full height."""
_MOST_BETWEEN, _MOST_WRAPPED = 2, 8
_OVER = re.compile(r"单位\s*[:：]|^\s*(?:续?表|附表)")
_DATED_TITLE = re.compile(r"(?:19|20)[0-9]{2}\s?[年—-].*[一-鿿]{5}")
"""2023年各县粮食生产情况; a head has few words beside its year (2023年执行数)."""
_NAMED = re.compile(r"(?:表|情况|行情|一览|明细|名单|统计|数据|资料|概况)(?:[（(][^（()）]{1,12}[)）])?$")
"""What the name of a table ends with, and no head of columns."""
_NUMBERED = re.compile(
    r"(?:(?:附|续)?[表图]\s?)?[（(]?[0-9一二三四五六七八九十]{1,3}(?:[-—–.．][0-9]{1,3}){0,3}[)）]?[：:、.．]?"
)
"""The number that a table's name begins with (7-6, 附表3, 表二：)."""
_BEHIND_NUMBER = 2.5
"""The name follows its number by less than so many heights of a line."""
_MOST_BEHIND = 2.0
"""A head reaches over the table's last values by at most so many heights of a line."""
_LEAST_NUMBERED, _MOST_EMPTY = 3, 3
"""Numbers of columns that tell a line of these; more columns without values than these have no heads."""
_MONTH = re.compile(r"(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日|末|底)?")
"""Of when a table is, where it stands over one column that has a head below."""
_LEAST_TITLE, _LONGEST_HEAD, _LARGER = 7, 16, 1.15


def end_of_rows(lines: Sequence[AlignedLine], start: int) -> int:
    """Behind the last line with values of the table that has its first such line at `start`."""
    end = start + 1
    last = start
    while end < len(lines) and _are_few(lines[last + 1 : end]) and distance(lines[end - 1], lines[end]) <= FARTHEST:
        if lines[end].is_data:
            last = end
        elif not lines[end].may_be:
            break
        end += 1
    return last + 1


def _are_few(between: Sequence[AlignedLine]) -> bool:
    """Whether lines without values are as few as may stand between two rows; lines of wrapped cells may be more."""
    return len(between) < _MOST_BETWEEN or (
        len(between) < _MOST_WRAPPED and all(line.may_be and len(line.words) <= len(between[0].words) for line in between)
    )


def lines_over(lines: Sequence[AlignedLine], start: int) -> list[AlignedLine]:
    """The lines over a row that may be heads: close to each other, without values."""
    first = start
    while first > 0 and start - first < MOST_HEAD_LINES and distance(lines[first - 1], lines[first]) <= FARTHEST:
        if not lines[first - 1].may_be or lines[first - 1].is_data:
            break
        first -= 1
    return list(lines[first:start])


def first_of_groups(lines: Sequence[AlignedLine], start: int, columns: Edges) -> int:
    """The first row below the heads: labels of groups may stand over the first row of values (一、蔬菜)."""
    at = start
    while at > 0 and start - at < _MOST_BETWEEN and distance(lines[at - 1], lines[at]) <= FARTHEST:
        words = lines[at - 1].words
        if not lines[at - 1].may_be or lines[at - 1].is_data:
            return start
        if all(word.text[-1] in "：:" for word in words):
            at -= 1
            continue  # 流动资产： over one half, 流动负债： over the other
        if len(words) > 1:
            return at if len(words) * 2 > len(columns) - 1 else start
        if words[0].area.left > columns[0] + 2 * words[0].area.height or words[0].area.right > columns[-2]:
            return start
        at -= 1
    return start


def numbers_columns(line: AlignedLine, columns: Edges) -> bool:
    """Whether a line numbers the columns (1 2 3), with no label before."""
    texts = [word.text for word in line.words]
    counted = [str(number) for number in range(1, len(texts) + 1)]
    return len(texts) >= _LEAST_NUMBERED and texts == counted and line.words[0].area.left >= columns[1] - line.row.area.height


def first_head(lines: Sequence[AlignedLine], start: int, columns: Edges, apart: float) -> int:
    """The first of the lines of heads over the rows.

    Args:
        lines: The lines of the page.
        start: The first row.
        columns: The edges of the columns.
        apart: The distance of rows, in heights of a line.
    """
    first = start
    within = max(_HEAD_WITHIN, _AS_ROWS * apart)
    while first > 0 and start - first < MOST_HEAD_LINES:
        line, below = lines[first - 1], lines[first]
        text = "".join(word.text for word in line.words)
        if not line.may_be or line.is_data or _OVER.search(text) or distance(line, below) > within:
            break
        if _is_numbered_name(line):
            break
        groups = len(heads := close_words(line.words, WORD_SPACE))
        if groups > len(columns) + _MOST_EMPTY:
            break  # prose: more words than columns
        if groups == 1 and _is_between_heads(lines, first - 1, columns):
            first -= 1
            continue
        if groups == 1 and (not _is_over_values(line.words[0], columns) or _is_called(lines, first - 1, columns)):
            break
        area = heads[0][0].area._replace(right=heads[0][-1].area.right)
        if groups < len(columns) - 1 and area.left < columns[0] + area.height and area.right > columns[1]:
            break  # a line of text that goes on where the label column ends
        first -= 1
    while first < start and len(close_words(lines[first].words, WORD_SPACE)) == 1 and _is_title(lines[first], columns):
        first += 1
    return first


def _is_over_values(word: Piece, columns: Edges) -> bool:
    """Whether a word stands over the columns behind the first, so that it may be a head of several of them."""
    return word.area.left >= columns[1] - word.area.height


def _is_between_heads(lines: Sequence[AlignedLine], at: int, columns: Edges) -> bool:
    """Whether a word is the first column's head set lower than the line of heads above, or the rest of one of these."""
    top = at
    while top > 0 and distance(lines[top - 1], lines[top]) <= _HEAD_WITHIN:
        if not lines[top - 1].may_be or lines[top - 1].is_data:
            break
        top -= 1
        if len(close_words(lines[top].words, WORD_SPACE)) > 1:
            break
        if not _is_below(lines[top], lines[top + 1]):
            return False
    above, area = lines[top], lines[at].row.area
    if top == at or len(close_words(above.words, WORD_SPACE)) < 2:
        return False
    if area.right > columns[-1] + _MOST_BEHIND * area.height:
        return False
    goes_on = (distance(above, lines[top + 1]) < _WRAPPED or top + 1 < at) and _is_below(above, lines[top + 1])
    is_first = area.right < above.words[0].area.left and area.centre < columns[1]
    return is_first or area.right <= columns[1] or goes_on


def _is_below(above: AlignedLine, line: AlignedLine) -> bool:
    """Whether a line's words stand below one of another."""
    area = line.row.area
    return any(word.area.left < area.right and area.left < word.area.right for word in above.words)


def _is_numbered_name(line: AlignedLine) -> bool:
    """Whether a line is a number and what the table is called."""
    first, *rest = close_words(line.words, WORD_SPACE)
    gap = rest[0][0].area.left - first[-1].area.right if rest else 0.0
    text = "".join(word.text for word in line.words)
    is_number = _NUMBERED.fullmatch("".join(word.text for word in first)) is not None
    return is_number and len(rest) == 1 and gap < _BEHIND_NUMBER * rest[0][0].area.height and len(text) >= _LEAST_TITLE


def _is_called(lines: Sequence[AlignedLine], at: int, columns: Edges) -> bool:
    """Whether a single word over heads is what the table is called, or of when it is, not a head over several columns."""
    line, below = lines[at], lines[at + 1]
    text = "".join(word.text for word in line.words)
    area = line.row.area
    if len(text) <= _LONGEST_HEAD and distance(line, below) < _INTERLEAVED:
        return False
    if len(text) < _LEAST_TITLE and at + 2 < len(lines) and distance(below, lines[at + 2]) < _INTERLEAVED:
        return False
    if len(text) >= _LEAST_TITLE and _NAMED.search(text):
        return True
    if len(text) > _LONGEST_HEAD or area.height > _LARGER * below.row.area.height or _DATED_TITLE.search(text):
        return True
    middle, of_values = (columns[0] + columns[-1]) / 2, (columns[1] + columns[-1]) / 2
    if len(text) >= _LEAST_TITLE and abs(area.centre - middle) < area.height < abs(area.centre - of_values):
        return True
    over = sum(low < area.right and area.left < high for low, high in itertools.pairwise(columns))
    if over < 2 and _MONTH.fullmatch(text) and _is_below(below, line):
        return True
    return over < 2 and len(close_words(below.words, WORD_SPACE)) >= len(columns) - 1


def _is_title(line: AlignedLine, columns: Edges) -> bool:
    """Whether a single word stands in the middle of the table: it is what the table is called."""
    area = line.row.area
    middle = (columns[0] + columns[-1]) / 2
    return abs(area.centre - middle) < 2 * area.height and not _is_over_values(line.words[0], columns)
