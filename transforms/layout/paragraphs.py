"""A document's text -> its paragraphs, with the layout undone and every character's offset kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.layout.breaks import NUMERAL_CLASS
from transforms.layout.characters import repair_characters
from transforms.layout.furniture import furniture_kinds
from transforms.layout.letter_spacing import close_letter_spacing
from transforms.layout.lines import find_lines
from transforms.layout.shapes import LIST_MARK, ends_in_unit
from transforms.layout.wrapping import paragraph_groups
from transforms.mapped_text import Edit, MappedText
from transforms.records import PAGE_BREAK, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transforms.layout.lines import Line

_WIDE = r"[^\x00-\x7f\s]"
_NUMBER = r"[0-9０-９%]"
# Spaces that a compositor or a web editor put between ideographs and numbers, and around Chinese punctuation; tabs part cells.
_IDLE_SPACE = re.compile(
    rf"(?<={_WIDE})(?<!部分)(?<![章节篇])[^\S\u3000\t]+(?={_NUMBER})|(?<={_NUMBER})(?<!附件\d)(?<![表图]\d)[^\S\u3000\t]+(?={_WIDE})|(?<!\s)\s++(?=[，。、；：！？）》」』】])|(?<=[，。、；：！？（《「『【])\s+"
    r"|(?<=\S)\s+(?=[（《“‘])(?=[（《])|(?<=[）》])\s+(?=[\u4e00-\u9fff])"
)
_LONG_SPACE = re.compile(r"[ \t\u3000\x0b\x1c-\x1f\x85\u2028\u2029]{2,}|[\t\u3000\x0b\x1c-\x1f\x85\u2028\u2029]")
# A raised number behind an ideograph or a mark is a note; behind a metre (米²), a Latin unit or a number it is a power.
_FOOTNOTE_MARK = re.compile(
    r"[［〔\[]\d{1,3}(?:;\d{1,3}){0,4}[］〕\]](?!\s*\d*\s*号)|[①-⑳]"
    r"|(?<=[\u4e00-\u9fff，。；：、！？”’》）%％‰])(?<!米)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?![⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻])"
)
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
# 2**31..2**32 are powers.
_BOLD = re.compile(r"(?:(?<!\d)\*\*|(?<=\d)\*\*(?!\d))(?=\S)[^*]{1,200}(?<=\S)\*\*")
_ENDS_A_WORD = re.compile(r"[A-Za-z,.;:)]")
_BEGINS_A_WORD = re.compile(r"[A-Za-z(]")
_IN_A_NUMBER = re.compile(rf"[{NUMERAL_CLASS}A-Za-z.,%％]")
_KEPT_SPACE = "\u3000"
"""Is no idle space between an ideograph and a number."""
_ENGLISH_PROSE = re.compile(r"(?:[A-Za-z]{2,}[,.;]? ){2}")
_KEEPS_ITS_SPACES = frozenset({"table", "rule", "chrome", "page_number", "running_head"})


def find_paragraphs(text: str, *, of_blocks: bool = False) -> list[Paragraph]:
    """The paragraphs of a document, in order.

    Each raw character that may belong to a number ends in exactly one paragraph. Kinds set here are those that show in
    the layout (`running_head`, `page_number`, `rule`, `chrome`, `footnote`, `footnote_mark`, `table`); all else is `body`.

    Args:
        text: The document's pages joined by `PAGE_BREAK`. Offsets of the paragraphs refer to it.
        of_blocks: Whether its format parts paragraphs itself (HTML, DOCX), and the text has a line for each.
    """
    repaired, spaced_ends = close_letter_spacing(repair_characters(MappedText.of(text)))
    lines = find_lines(repaired.text)
    kinds = furniture_kinds(lines.lines)
    groups = paragraph_groups(lines, kinds, _lines_at(lines.lines, spaced_ends), of_blocks=of_blocks)
    circled = frozenset(line.text[0] for line, kind in zip(lines.lines, kinds, strict=True) if kind == "footnote") & _CIRCLED
    paragraphs: list[Paragraph] = []
    for group in groups:
        kind = kinds[group[0]] or "body"
        joined = _join(repaired, [lines.lines[i] for i in group])
        if kind not in _KEEPS_ITS_SPACES:
            joined = _without_idle_spaces(_without_markup(joined))
        paragraphs += _parted(joined, kind, circled)
    return paragraphs


def _lines_at(lines: Sequence[Line], positions: Iterable[int]) -> frozenset[int]:
    """Indices of the lines in which the positions lie (at their ends included)."""
    ends = [line.end for line in lines]
    return frozenset(i for position in positions if (i := bisect_left(ends, position)) < len(ends))


def _join(text: MappedText, lines: Sequence[Line]) -> MappedText:
    """The lines of a paragraph as one text; what is two words or two numbers keeps a space between."""
    parts: list[MappedText] = []
    for before, after in pairwise(lines):
        parts.append(text[before.start : before.end])
        if _would_run_over_a_page(text.text[before.end : after.start], before.text, after.text):
            parts.append(text[before.end : before.end + 1].replace([Edit(0, 1, _KEPT_SPACE)]))
        elif _needs_space(before.text, after.text):
            parts.append(text[before.end : before.end + 1].replace([Edit(0, 1, " ")]))
    return MappedText.join([*parts, text[lines[-1].start : lines[-1].end]])


def _would_run_over_a_page(between: str, before: str, after: str) -> bool:
    """Whether a number or a Latin word would be made of what ends one page and begins the next; its place is on one page only.

    Numbers that a page end really cut were put together by the reader (`reading/page_ends.py`).
    """
    return PAGE_BREAK in between and _IN_A_NUMBER.match(before[-1]) is not None and _IN_A_NUMBER.match(after[0]) is not None


def _needs_space(before: str, after: str) -> bool:
    """Whether two lines meet in Latin words of English prose, a mark and such a word, or a unit and a number (31m, 36.8)."""
    if after[0].isdigit() and ends_in_unit(before):
        return True
    if not (_ENDS_A_WORD.match(before[-1]) and _BEGINS_A_WORD.match(after[0])):
        return False
    return _ENGLISH_PROSE.search(before) is not None or _ENGLISH_PROSE.search(after) is not None


def _without_markup(text: MappedText) -> MappedText:
    """Without the mark of a list or heading that it begins with, and without the stars around bold words."""
    mark = LIST_MARK.match(text.text)
    text = text[mark.end() :] if mark else text
    bold = _BOLD.finditer(text.text) if "**" in text.text else ()
    return text.replace(
        edit for found in bold for edit in (Edit(found.start(), found.start() + 2, ""), Edit(found.end() - 2, found.end(), ""))
    )


def _without_idle_spaces(text: MappedText) -> MappedText:
    if not any(space in text.text for space in (" ", "\u3000", "\t")):
        return text
    tight = text.replace(Edit(found.start(), found.end(), "") for found in _IDLE_SPACE.finditer(text.text))
    return tight.replace(Edit(found.start(), found.end(), " ") for found in _LONG_SPACE.finditer(tight.text))


def _parted(text: MappedText, kind: str, circled: frozenset[str]) -> list[Paragraph]:
    """A paragraph, and the footnote marks that were cut out of it, each a paragraph of its own.

    Circled numbers are marks where a footnote begins with them; elsewhere they number the items of a list.
    """
    if kind != "body":
        return [Paragraph(text, kind)]
    marks = [
        found
        for found in _FOOTNOTE_MARK.finditer(text.text)
        if found.group() not in _CIRCLED or (found.group() in circled and found.start() > 0)
    ]
    if not marks or (len(marks) == 1 and marks[0].group() == text.text):
        return [Paragraph(text, "footnote_mark" if marks else kind)]
    rest = text.replace(Edit(mark.start(), mark.end(), "") for mark in marks).strip()
    cut = [Paragraph(text[mark.start() : mark.end()], "footnote_mark") for mark in marks]
    return [Paragraph(rest, kind), *cut] if rest.text else cut
