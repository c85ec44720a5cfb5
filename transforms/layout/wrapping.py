"""Which lines belong to one paragraph: what a compositor's line breaks, column breaks and page breaks did, undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from transforms.layout import shapes
from transforms.layout.breaks import LOST_INDENT, WIDEST_PRINTED_LINE, LineBreak, continues
from transforms.layout.datelines import opening_dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from transforms.layout.lines import Lines

_WRAPPED_NEIGHBOURS = 8
_WRAPPED_SHARE = 0.4
_LEAST_WRAPPED_LINES = 2
_LEAST_PRINTED_LINE = 18.0
"""In ideographs: books have lines of some 25, narrow columns of newspapers, which nobody pastes line by line, of 12."""
# An entry of a glossary: 五、经营收入：指事业单位在……
_DEFINITION = re.compile("[：:]是?指")
_ENDS_A_PARAGRAPH = frozenset({"table", "chrome", "footnote"})


def paragraph_groups(
    lines: Lines, kinds: Sequence[str | None], justified: frozenset[int], *, of_blocks: bool = False
) -> list[list[int]]:
    """Groups lines of running text into paragraphs.

    Args:
        lines: All lines.
        kinds: Of each line, its kind when it is no running text (it stands alone; text may go on behind it).
        justified: Lines that were letter-spaced: a compositor stretches no last line of a paragraph.
        of_blocks: Whether the format parts paragraphs itself (HTML, DOCX), so that a line is one unless the text shows else.

    Returns:
        Indices of the lines of each paragraph, in order of their first lines.
    """
    wrapped = _wrapped(lines, kinds, of_blocks=of_blocks)
    groups: list[list[int]] = []
    open_group: list[int] | None = None
    for i, kind in enumerate(kinds):
        if kind is not None:
            groups.append([i])
            if kind in _ENDS_A_PARAGRAPH:
                open_group = None
            continue
        if open_group is not None and continues(
            LineBreak(lines, open_group, i, wrapped=bool(wrapped[open_group[-1]]), justified=open_group[-1] in justified)
        ):
            open_group.append(i)
        else:
            open_group = [i]
            groups.append(open_group)
    return groups


def _wrapped(lines: Lines, kinds: Sequence[str | None], *, of_blocks: bool) -> NDArray[np.bool_]:
    """Of each line, whether the text around it was broken into lines of print, rather than one paragraph a line.

    Where the format parts paragraphs itself, only lines that are all full tell that somebody pasted lines of print: a list
    (工业增加值增长5% / 进出口增长8%) has short ones, and of many lengths.
    """
    count = len(lines.lines)
    weights = np.zeros(count)
    evidence = np.zeros(count)
    measures = lines.measures
    for i, line in enumerate(lines.lines):
        if kinds[i] is not None or _is_heading_by_shape(line.text):
            continue
        weights[i] = line.width
        if line.width <= WIDEST_PRINTED_LINE and not shapes.is_terminal(line.text):
            full = line.width >= measures[i] - 2 * LOST_INDENT
            if of_blocks:
                evidence[i] = line.width if full and measures[i] >= _LEAST_PRINTED_LINE else 0.0
            else:
                evidence[i] = line.width if full or shapes.has_prose_marks(line.text) else 0.0
    share = _around(evidence, count) / np.maximum(_around(weights, count), 1.0)
    enough = _around((evidence > 0).astype(np.float64), count) >= _LEAST_WRAPPED_LINES
    return (share > _WRAPPED_SHARE) & enough


def _around(values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Sum of each value and its neighbours."""
    if count == 0:
        return values
    window = np.ones(2 * _WRAPPED_NEIGHBOURS + 1)
    return np.convolve(values, window)[_WRAPPED_NEIGHBOURS : _WRAPPED_NEIGHBOURS + count]


def _is_heading_by_shape(text: str) -> bool:
    """Whether a line stands alone by its shape: a numbered heading, a label, a source, a date, a byline."""
    if shapes.MARKER.match(text):
        return not shapes.holds_sentence(text) and _DEFINITION.search(text) is None
    if shapes.starts_unit(text):
        return opening_dateline(text) is None
    return shapes.is_whole_unit(text) or shapes.is_organization_line(text)
