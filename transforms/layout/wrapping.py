"""Which lines belong to one paragraph: what a compositor's line breaks, column breaks and page breaks did, undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from transforms.layout import shapes
from transforms.layout.lines import Gap, Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from transforms.layout.lines import Line

# A printed line rarely holds more ideographs than this; a longer one is a whole paragraph.
_WIDEST_PRINTED_LINE = 60.0
_WRAPPED_NEIGHBOURS = 8
_WRAPPED_SHARE = 0.4
_LOST_INDENT = 2.0
_TOLERANCE = 1.0
# Narrow columns are set with squeezed or stretched marks, so their lines differ more.
_NARROW_COLUMN = 22.0
_TOLERANCE_OF_NARROW_COLUMNS = 2.0
_LEAST_FULL_SHARE = 0.6
_LONGEST_HEADING = 4
_OPENING = re.compile(rf"[{re.escape(shapes.OPENERS)}]")
_STARTS_INSIDE = re.compile(rf"[，。、；：！？,;:!?%％‰℃…·{re.escape(shapes.CLOSERS)}]")
_ENDS_INSIDE = re.compile(rf"[，、,{re.escape(shapes.OPENERS)}]$")
# What may not be parted at the start of a line: a number or a Latin word, else one character, with the marks that must follow it.
_FIRST_PIECE = re.compile(rf"(?:[A-Za-z0-9.,%+/-]+|.)[，。、；：！？…{re.escape(shapes.CLOSERS)}]*")
_NUMERAL = "0-9０-９〇零一二两三四五六七八九十百千万亿"
_NUMBER_AT_PAGE_END = re.compile(rf"(?:[{_NUMERAL}][.,．，·余多几来]?|[0-9０-９][\u4e00-\u9fff]{{1,2}}|分之|第)$")
_ORDINAL_SIGN_AT_END = re.compile(r"第$")


def paragraph_groups(lines: Lines, kinds: Sequence[str | None], justified: frozenset[int]) -> list[list[int]]:
    """Groups lines of running text into paragraphs.

    Args:
        lines: All lines.
        kinds: Of each line, its kind when it is no running text (it stands alone; text may go on behind it).
        justified: Lines that were letter-spaced: a compositor stretches no last line of a paragraph.

    Returns:
        Indices of the lines of each paragraph, in order of their first lines.
    """
    wrapped = _wrapped(lines, kinds)
    groups: list[list[int]] = []
    open_group: list[int] | None = None
    for i, kind in enumerate(kinds):
        if kind is not None:
            groups.append([i])
            if kind in ("table", "chrome", "footnote"):
                open_group = None
            continue
        if open_group is not None and _continues(_Place(lines, open_group, i, bool(wrapped[open_group[-1]]), justified)):
            open_group.append(i)
        else:
            open_group = [i]
            groups.append(open_group)
    return groups


def _wrapped(lines: Lines, kinds: Sequence[str | None]) -> NDArray[np.bool_]:
    """Of each line, whether the text around it was broken into lines of print, rather than one paragraph a line."""
    count = len(lines.lines)
    weights = np.zeros(count)
    evidence = np.zeros(count)
    measures = lines.measures
    for i, line in enumerate(lines.lines):
        if kinds[i] is not None or _is_heading_by_shape(line.text):
            continue
        weights[i] = line.width
        if line.width <= _WIDEST_PRINTED_LINE and not shapes.is_terminal(line.text):
            full = line.width >= measures[i] - 2 * _LOST_INDENT
            evidence[i] = line.width if full or shapes.has_prose_marks(line.text) else 0.0
    window = np.ones(2 * _WRAPPED_NEIGHBOURS + 1)
    if count == 0:
        return np.zeros(0, dtype=np.bool_)
    around = np.convolve(weights, window)[_WRAPPED_NEIGHBOURS : _WRAPPED_NEIGHBOURS + count]
    wrapped_around = np.convolve(evidence, window)[_WRAPPED_NEIGHBOURS : _WRAPPED_NEIGHBOURS + count]
    return wrapped_around > _WRAPPED_SHARE * np.maximum(around, 1.0)


def _is_heading_by_shape(text: str) -> bool:
    """Whether a line stands alone by its shape: a numbered heading, a label, a source, a date, a byline."""
    if shapes.MARKER.match(text):
        return not shapes.holds_sentence(text)
    return shapes.starts_unit(text) or shapes.is_whole_unit(text) or shapes.is_organization_line(text)


class _Place:
    """A line break to be judged: the paragraph so far, and the line that may go on with it."""

    def __init__(self, lines: Lines, group: list[int], following: int, wrapped: bool, justified: frozenset[int]) -> None:
        self.previous: Line = lines.lines[group[-1]]
        self.next: Line = lines.lines[following]
        self.first: Line = lines.lines[group[0]]
        self.after_next: Line | None = lines.lines[following + 1] if following + 1 < len(lines.lines) else None
        self.line_count = len(group)
        self.gap = max(lines.lines[i].gap for i in range(group[-1] + 1, following + 1))
        self.measure = float(max(lines.measures[group[-1]], lines.measures[following]))
        self.wrapped = wrapped
        self.justified = group[-1] in justified
        self._group = group
        self._lines = lines

    def so_far(self) -> str:
        """The paragraph so far."""
        return "".join(self._lines.lines[i].text for i in self._group[-_LONGEST_HEADING - 1 :])

    def is_short(self, *, sentence_ended: bool = False) -> bool:
        """Whether the first piece of the next line would have fitted into the previous line.

        Behind the end of a sentence a little room is enough to tell; inside one it must be plain.
        """
        piece = _FIRST_PIECE.match(self.next.text)
        needed = _piece_width(piece.group()) if piece else 1.0
        lost_indent = _LOST_INDENT if self.line_count == 1 and self.previous.indent < _LOST_INDENT / 2 else 0.0
        tolerance = _TOLERANCE_OF_NARROW_COLUMNS if self.measure < _NARROW_COLUMN and not sentence_ended else _TOLERANCE
        return self.previous.indent + self.previous.width + needed <= self.measure - lost_indent - tolerance


    def next_lost_its_indent(self) -> bool:
        """Whether the next line is a first line whose indent was lost: it left room that its own next line could have used."""
        following = self.after_next
        if following is None or following.gap != Gap.NEWLINE or self.measure < _NARROW_COLUMN or shapes.is_terminal(self.next.text):
            return False
        piece = _FIRST_PIECE.match(following.text)
        needed = _piece_width(piece.group()) if piece else 1.0
        return self.next.width + needed <= self.measure - _LOST_INDENT / 4


def _piece_width(piece: str) -> float:
    return len(piece) - 0.5 * sum(character < "\u2000" for character in piece[:40])


def _continues(place: _Place) -> bool:
    """Whether the next line goes on with the paragraph."""
    before, after = place.previous.text, place.next.text
    if place.gap == Gap.PAGE and _NUMBER_AT_PAGE_END.search(before, max(0, len(before) - 4)):
        return False  # a number is never joined across a page break: its offsets could not say where it stands
    if place.previous.width > _WIDEST_PRINTED_LINE and shapes.ends_sentence(before):
        return False
    if shapes.starts_unit(after) or (place.line_count == 1 and (shapes.is_whole_unit(before) or _is_byline(place))):
        return False
    if _STARTS_INSIDE.match(after) and not shapes.ends_sentence(before):
        return True
    if shapes.MARKER.match(after):
        return _continues_at_marker(place)
    if place.next.indent >= _LOST_INDENT / 2 and place.next.indent > place.first.indent - 0.5 and shapes.is_terminal(before):
        return False
    if not place.wrapped:
        return _continues_unwrapped(place)
    if shapes.is_terminal(before):
        return place.justified or (place.gap == Gap.NEWLINE and _continues_behind_sentence(place))
    return not _is_heading(place)


def _continues_behind_sentence(place: _Place) -> bool:
    """A line ends with the end of a sentence: whether its paragraph goes on in the next line."""
    if place.first.indent >= _LOST_INDENT - 0.5 and place.next.indent < _LOST_INDENT / 4:
        return place.previous.width >= _LEAST_FULL_SHARE * place.measure  # paragraphs are indented here, and this line is not
    return not place.is_short(sentence_ended=True) and not place.next_lost_its_indent()


def _continues_unwrapped(place: _Place) -> bool:
    """One paragraph a line: only a line that breaks off inside a clause goes on."""
    before = place.previous.text
    return (
        place.gap == Gap.NEWLINE and _ENDS_INSIDE.search(before) is not None and not shapes.is_organization_line(place.next.text)
    )


def _continues_at_marker(place: _Place) -> bool:
    """The next line looks like 一、 or 1.: it goes on only where the clause before it is open and its line full (`第 / 一、二产业`)."""
    before = place.previous.text
    if shapes.is_terminal(before) or not place.wrapped:
        return False
    if _ORDINAL_SIGN_AT_END.search(before) or _ENDS_INSIDE.search(before):
        return True
    heading = shapes.MARKER.match(place.first.text) is not None and not shapes.holds_sentence(place.so_far())
    return not heading and not place.is_short() and place.line_count > 1


def _is_heading(place: _Place) -> bool:
    """The paragraph so far has not ended as a sentence: whether it is a title or heading that is complete."""
    before, after = place.previous.text, place.next.text
    if place.line_count > _LONGEST_HEADING or shapes.holds_sentence(place.so_far()) or _ENDS_INSIDE.search(before):
        return False
    if place.justified or _unclosed(place.so_far()):
        return False
    if shapes.is_whole_unit(after) or shapes.is_organization_line(after):
        return True
    if place.gap != Gap.NEWLINE:
        return place.is_short() and not _is_speaker_cut(after)
    return place.is_short() and not _goes_on_as_title(place)


def _is_byline(place: _Place) -> bool:
    """The previous line names organizations only, and nothing goes on in its own line."""
    return shapes.is_organization_line(place.previous.text) and (
        place.gap != Gap.NEWLINE or not place.wrapped or place.is_short()
    )


def _is_speaker_cut(after: str) -> bool:
    """The next line is the short rest of a line that ends with a colon (`厅长宋 / 争辉：`)."""
    return len(after) <= _LONGEST_HEADING + 2 and after.endswith(("：", ":"))


def _goes_on_as_title(place: _Place) -> bool:
    """Two short lines before a gap are one title that was wrapped."""
    following = place.after_next
    closed = following is None or following.gap != Gap.NEWLINE or shapes.LABEL.match(following.text) is not None
    return closed and not shapes.holds_sentence(place.next.text) and not shapes.is_terminal(place.next.text)


def _unclosed(text: str) -> bool:
    """Whether a bracket or quotation mark is open at the end of the text."""
    return any(text.count(a) > text.count(b) for a, b in zip(shapes.OPENERS, "）)]］】〕”’」』》〉", strict=True) if a in text)
