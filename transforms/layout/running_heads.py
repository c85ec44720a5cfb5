"""Running heads and feet: lines that recur from page to page, where pages are known and where they are not."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from transforms.layout.shapes import MARKER, has_prose_marks, is_table_row, is_terminal, starts_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.layout.lines import Line, LineSpan

_DIGITS = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_EDGE_LINES = 2
_LEAST_PAGES = 3
# In ideographs: Latin letters and digits are half as wide.
_LONGEST_HEAD = 60.0
_LONGEST_RECURRING = 40.0
_LEAST_PAGE_LINES = 6
_NARROWEST_PROSE = 8.0
# Pages hold about as many lines each, but for headings and the last lines of chapters.
_SHORTEST_PAGE, _LONGEST_PAGE = 0.6, 1.6
_REGULAR_SHARE = 0.75
_SHARE_AMONG_TEXT = 0.4


def mark_running_heads(lines: Sequence[Line], kinds: list[str | None], pages: Sequence[LineSpan]) -> None:
    """Sets the kind of running heads and feet.

    Args:
        lines: The lines of a document.
        kinds: Of each line, its kind when it is no running text; changed in place.
        pages: The lines of each page that a page break tells.
    """
    _mark_at_edges(lines, kinds, pages)
    _mark_among_text(lines, kinds)


def _mark_at_edges(lines: Sequence[Line], kinds: list[str | None], pages: Sequence[LineSpan]) -> None:
    """Lines at the edges of pages that recur, digits aside, on at least half of the pages.

    A line that recurs inside the pages too, more often than at their edges, is a row of a table.
    """
    if len(pages) < _LEAST_PAGES:
        return
    edges = [[*range(a, min(a + _EDGE_LINES, b)), *range(max(a + _EDGE_LINES, b - _EDGE_LINES), b)] for a, b in pages]
    shapes = Counter(
        shape for edge in edges for shape in {_DIGITS.sub("#", lines[i].text) for i in edge if lines[i].width <= _LONGEST_HEAD}
    )
    recurring = {shape for shape, count in shapes.items() if count >= max(_LEAST_PAGES, len(pages) / 2)}
    if not recurring:
        return
    everywhere = Counter(shape for line in lines if (shape := _DIGITS.sub("#", line.text)) in recurring)
    at_edges = Counter(shape for edge in edges for i in edge if (shape := _DIGITS.sub("#", lines[i].text)) in recurring)
    for edge in edges:
        for i in edge:
            shape = _DIGITS.sub("#", lines[i].text)
            if shape in recurring and everywhere[shape] > 2 * at_edges[shape] and shape != "#":
                continue
            if shapes[shape] >= max(_LEAST_PAGES, len(pages) / 2) and kinds[i] is None:
                kinds[i] = "page_number" if shape == "#" else "running_head"


def _mark_among_text(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """Lines that recur, digits aside, at the distance of a page, and stand inside sentences or beside page numbers.

    A heading that recurs stands between sentences; a text that was copied twice recurs with the lines around it.
    """
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if kinds[i] is None and line.width <= _LONGEST_RECURRING and not has_prose_marks(line.text):
            places.setdefault(_DIGITS.sub("#", line.text), []).append(i)
    for shape, found in places.items():
        if (
            len(found) < _LEAST_PAGES
            or shape == "#"
            or not _is_at_regular_distance(found)
            or not _may_be_head(lines[found[0]].text)
        ):
            continue
        among = sum(_is_inside_a_sentence(lines, kinds, i) or _is_beside_a_number(lines, kinds, i) for i in found)
        if among >= _SHARE_AMONG_TEXT * len(found) and _has_own_surroundings(lines, found):
            for i in found:
                kinds[i] = "running_head"


def _is_at_regular_distance(found: Sequence[int]) -> bool:
    """Whether lines are about as far from each other as pages are long."""
    distances = [after - before for before, after in pairwise(found)]
    usual = median(distances)
    regular = sum(_SHORTEST_PAGE * usual <= distance <= _LONGEST_PAGE * usual for distance in distances)
    return usual >= _LEAST_PAGE_LINES and regular >= _REGULAR_SHARE * len(distances)


def _may_be_head(text: str) -> bool:
    """Whether a line may be a head by its shape: no prose, no label or credit, no numbered heading, no row of a table."""
    shaped = is_terminal(text) or has_prose_marks(text) or starts_unit(text) or is_table_row(text)
    return not shaped and MARKER.match(text) is None


def _is_inside_a_sentence(lines: Sequence[Line], kinds: Sequence[str | None], at: int) -> bool:
    """Whether the text before breaks off inside prose that the text behind goes on with, other heads and numbers aside."""
    before, after = _next_text(lines, kinds, at, -1), _next_text(lines, kinds, at, 1)
    if before is None or after is None:
        return False
    prose = has_prose_marks(before.text) or has_prose_marks(after.text)
    return prose and before.width >= _NARROWEST_PROSE and not is_terminal(before.text) and MARKER.match(after.text) is None


def _next_text(lines: Sequence[Line], kinds: Sequence[str | None], at: int, step: int) -> Line | None:
    """The nearest line of running text before (-1) or behind (1), past heads and page numbers; None at other furniture."""
    for i in range(at + step, at + step * (_EDGE_LINES + 1), step):
        if not 0 <= i < len(lines) or kinds[i] not in (None, "running_head", "page_number"):
            return None
        if kinds[i] is None:
            return lines[i]
    return None


def _is_beside_a_number(lines: Sequence[Line], kinds: Sequence[str | None], at: int) -> bool:
    """Whether a page number, or a bare number, is the line before or behind."""
    beside = [i for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    return any(kinds[i] == "page_number" or _BARE_NUMBER.fullmatch(lines[i].text) for i in beside)


def _has_own_surroundings(lines: Sequence[Line], found: Sequence[int]) -> bool:
    """Whether what stands two lines away differs from place to place."""
    around = {(lines[i - 2].text if i > 1 else "", lines[i + 2].text if i + 2 < len(lines) else "") for i in found}
    return len(around) > len(found) / 2
