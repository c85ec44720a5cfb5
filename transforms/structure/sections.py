"""Headings and the path of headings above each paragraph: 一、 / （一） / 1."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from transforms.layout.shapes import MARKER, holds_sentence, is_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transforms.records import Paragraph

SEPARATOR = " / "
_LEVELS = {"part": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_UNNUMBERED = 0
_LONGEST_HEADING = 60
_LONGEST_UNNUMBERED = 30
_LONGEST_RUN_IN = 50
_RUN_IN_END = re.compile("[。：:；！？]")
_FIGURE_LIKE = re.compile(r"\d+(?:\.\d+)?[%亿万]|℃")
_CONTENTS = re.compile("目[录錄次]")
_INSIDE = frozenset({"heading", "body", "table"})


class _Section(NamedTuple):
    level: int
    name: str
    is_heading: bool


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading: numbered or short, and no sentence."""
    if is_terminal(text) or holds_sentence(text):
        return False
    if MARKER.match(text):
        return len(text) <= _LONGEST_HEADING
    return len(text) <= _LONGEST_UNNUMBERED and "，" not in text and not _FIGURE_LIKE.search(text)


def with_section_paths(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Sets `section_path` on headings, body and tables.

    It holds the headings above the paragraph and, of a body paragraph that opens with a numbered clause
    (`（一）经济运行持续向好。全年……`), that clause; a paragraph without number behind it is under the headings only.
    """
    stack: list[_Section] = []
    done: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind not in _INSIDE:
            done.append(paragraph)
            continue
        opened = _opened_section(paragraph.kind, paragraph.text.text)
        if opened is not None:
            stack = [section for section in stack if section.level < opened.level]
            above = _path(stack)
            stack.append(opened)
            path = above if opened.is_heading else _path(stack)
        else:
            path = _path([section for section in stack if section.is_heading])
        done.append(replace(paragraph, section_path=path))
    return done


def _path(stack: list[_Section]) -> str | None:
    return SEPARATOR.join(section.name for section in stack) or None


def _opened_section(kind: str, text: str) -> _Section | None:
    """The section that a paragraph opens, None when it opens none."""
    marker = MARKER.match(text)
    level = _LEVELS[str(marker.lastgroup)] if marker else _UNNUMBERED
    if kind == "heading" and not _CONTENTS.fullmatch(text):
        return _Section(level, text, is_heading=True)
    if kind == "body" and marker:
        end = _RUN_IN_END.search(text, marker.end(), marker.end() + _LONGEST_RUN_IN)
        if end:
            return _Section(level, text[: end.start()], is_heading=False)
    return None
