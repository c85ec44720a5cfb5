"""A number that the end of a page cuts in two is put together on the page where it begins: `就业人数达到2.` `4万人`.

Offsets are of one page, so a number on two pages could not be shown. Heads, feet and page numbers stand between the two parts;
they stay where they are.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 3
_WIDEST_HEAD = 120
"""In halves of an ideograph: Latin letters and digits are half as wide."""
_FIRST_WIDE = 0x2000
_PAGE_NUMBER = re.compile(
    r"\s*(?:[—–―\-·•\[(（第]\s*){0,2}\d{1,4}\s*(?:页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?\s*(?:[—–―\-·•\])）]\s*){0,2}"
)
# 2. | 4万人; 15 | 亿元; 3万 | 人; 占5 | 0%: a line of prose that ends in a number, or in the words before one.
_CUT_BEFORE = re.compile(
    r"(?<![\d.])(?:\d[\d,]*(?:\.\d*)?[万亿千百]{0,2}(?:多|余)?|[一二三四五六七八九十百千万亿]{2,}|百分之|千分之)$"
)
_CUT_AFTER = re.compile(r"(?:[\d.,]*\d)?(?:%|％|‰|[万亿千百]{1,2}|个|[\u4e00-\u9fff])")
# 税收总额达到 | 77亿元: the number is shown beside the words that say what it is of.
_ASKS_FOR_A_NUMBER = re.compile(r"[\u4e00-\u9fff][占为达共约近超至到增降]$")
# How far the rest goes that belongs to the number: its digits, the words to the next mark, and blanks if nothing else follows.
_REST = re.compile(r"[^，。；：、！？（）()\s]{1,16}[，。；：、！？]?(?:\s+$)?")
_PROSE = re.compile(r"[，。；：]")
_LIST_MARK = re.compile(r"\d{1,2}[.、．](?!\d)|[（(]\d|第[一二三四五六七八九十]")


class Move(NamedTuple):
    """Characters of a page that were moved to the page before.

    Attributes:
        page_no: The page that they stood on, from 1.
        start: Where they stood there.
        length: How many they are.
        to: Where they stand now, on the page before.
        removed: How many characters the page lost by it: also a line break where nothing is left of their line.
    """

    page_no: int
    start: int
    length: int
    to: int
    removed: int


class MendedPages(NamedTuple):
    """The pages with cut numbers put together, and what was moved for it, in that order."""

    pages: list[str]
    moves: list[Move]


def join_cut_numbers(pages: Sequence[str]) -> MendedPages:
    """The pages, the rest of a cut number moved from the beginning of a page to the end of the one before."""
    split = [page.split("\n") for page in pages]
    heads = _heads(split)
    moves: list[Move] = []
    for page_no, (before, after) in enumerate(itertools.pairwise(split), 2):
        last, first = _edge(before, heads, reverse=True), _edge(after, heads, reverse=False)
        if last is None or first is None or not _is_cut(before[last], after[first], before, after):
            continue
        rest = _REST.match(after[first])
        if rest is not None:
            start, to = _offset(after, first), _offset(before, last) + len(before[last])
            length = rest.end()
            before[last] += rest.group()
            after[first] = after[first][length:]
            emptied = not after[first] and len(after) > 1
            moves.append(Move(page_no, start, length, to, length + emptied))
            if not after[first]:
                del after[first]
    return MendedPages(["\n".join(lines) for lines in split], moves)


def _offset(lines: Sequence[str], number: int) -> int:
    """Where a line of a page begins."""
    return sum(len(line) + 1 for line in lines[:number])


def _is_cut(end: str, start: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a line breaks off inside a number that the next begins with the rest of, both of prose."""
    is_inside = _CUT_BEFORE.search(end) or (_ASKS_FOR_A_NUMBER.search(end) and start[:1].isdigit())
    if not is_inside or not _CUT_AFTER.match(start) or _LIST_MARK.match(start):
        return False
    return _PROSE.search(end + "".join(before[-4:])) is not None and _PROSE.search(start + "".join(after[:4])) is not None


def _heads(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines at the edges of pages that recur on others, their digits aside."""
    shapes = Counter(
        shape for lines in pages for shape in {_shape(line) for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])}
    )
    least = 2 if len(pages) <= 4 else max(3, len(pages) // 4)
    return frozenset(shape for shape, count in shapes.items() if count >= least and 0 < _width(shape) <= _WIDEST_HEAD)


def _width(text: str) -> int:
    return sum(2 if ord(character) >= _FIRST_WIDE else 1 for character in text)


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line.strip())


def _edge(lines: Sequence[str], heads: frozenset[str], *, reverse: bool) -> int | None:
    """Index of the last, or first, line of text that is no head, foot or page number; None where only these are near."""
    order = range(len(lines) - 1, -1, -1) if reverse else range(len(lines))
    for distance, i in enumerate(order):
        if distance > _EDGE_LINES:
            return None
        if lines[i].strip() and _shape(lines[i]) not in heads and not _PAGE_NUMBER.fullmatch(lines[i]):
            return i
    return None
