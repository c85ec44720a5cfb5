"""Automatic numbers of paragraphs, as Word shows them: 一、, （二）, 3., 1.2.1, •."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from transforms.reading.word.element_names import attribute, is_on, value, word
from transforms.reading.word.number_formats import formatted

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from transforms.reading.word.styles import Styles

BULLET = "•"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ABSTRACT, _ABSTRACT_ID, _LIST = word("abstractNum"), word("abstractNumId"), word("num")
_LEVEL, _OVERRIDE, _START_OVERRIDE = word("lvl"), word("lvlOverride"), word("startOverride")
_START, _FORMAT, _TEXT, _SUFFIX, _RESTART, _LEGAL = (
    word("start"), word("numFmt"), word("lvlText"), word("suff"), word("lvlRestart"), word("isLgl"),
)  # fmt: skip
_STYLE_OF_LEVEL, _STYLE_LINK, _LINKED_STYLE = word("pStyle"), word("styleLink"), word("numStyleLink")
_VANISH = word("vanish")
_PADDED = re.compile(r"0*[1-9]")
# A number and the text behind it would read as one where both of these meet.
_ENDS_OPEN = re.compile(r"[0-9A-Za-z.．%-]$")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    number_format: str = "decimal"
    width: int = 0
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: its abstract list (whose counters it shares), and what it overrides."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        links: dict[str, str] = {}
        linked: dict[str, str] = {}
        for element in root if root is not None else ():
            if element.tag in _ABSTRACT:
                identifier = attribute(element, "abstractNumId") or ""
                self._abstract[identifier] = dict(_level(one) for one in element if one.tag in _LEVEL)
                links.update((value(one) or "", identifier) for one in element if one.tag in _STYLE_LINK)
                linked.update((identifier, value(one) or "") for one in element if one.tag in _LINKED_STYLE)
            elif element.tag in _LIST:
                self._lists[attribute(element, "numId") or ""] = _list(element)
        for identifier, style in linked.items():
            if style in links:
                self._abstract[identifier] = self._abstract[links[style]]

    def marker(self, list_id: str | None, level: int | None, style: str | None) -> str:
        """The number of the next paragraph of a list, with what stands between it and the text; empty when there is none.

        Args:
            list_id: The list that the paragraph itself names; None: that of its style.
            level: Its level, from 0; None: that of its style, or the first.
            style: The paragraph's style.
        """
        if list_id is None:
            found = self._styles.numbering(style)
            if found is None:
                return ""
            list_id, styled_level = found
            level = styled_level if level is None else level
        one = self._lists.get(list_id)
        if one is None or one.abstract not in self._abstract:
            return ""
        levels = self._abstract[one.abstract] | one.levels
        if level is None:
            linked = {each.style: number for number, each in levels.items() if each.style is not None}
            level = next((linked[name] for name in self._styles.family(style) if name in linked), 0)
        if level not in levels:
            return ""
        numbers = self._count(list_id, one, levels, level)
        return _written(levels, level, numbers)

    def _count(self, list_id: str, one: _List, levels: dict[int, Level], level: int) -> list[int]:
        """Counts on; returns the numbers of the levels up to this one."""
        counts = self._counts.setdefault(one.abstract, [None] * _LEVELS)
        now = counts[level]
        if level in one.starts and (list_id, level) not in self._started:
            self._started.add((list_id, level))
            counts[level] = one.starts[level]
        else:
            counts[level] = levels[level].start if now is None else now + 1
        for deeper in range(level + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                counts[deeper] = None
        return [
            count if count is not None else levels[number].start if number in levels else 1
            for number, count in enumerate(counts[: level + 1])
        ]


def _written(levels: dict[int, Level], level: int, numbers: list[int]) -> str:
    own = levels[level]
    if own.hidden:
        return ""
    if own.number_format == "bullet":
        return f"{BULLET} " if own.text.strip() else ""

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if place > level or place not in levels:
            return ""
        of = levels[place]
        return formatted(numbers[place], "decimal" if own.legal and of.number_format != "none" else of.number_format).zfill(
            of.width
        )

    text = _PLACE.sub(number, own.text)
    if not text.strip():
        return ""
    return text if own.suffix == "nothing" and not _ENDS_OPEN.search(text) else f"{text} "


def _level(element: Element) -> tuple[int, Level]:
    """Number and meaning of a `w:lvl`."""
    found: dict[str, Any] = {}
    for child in element.iter():
        tag = child.tag
        if tag in _START:
            found["start"] = _number(value(child), 1)
        elif tag in _FORMAT and "number_format" not in found:
            found["number_format"], found["width"] = _format(child)
        elif tag in _TEXT:
            found["text"] = value(child) or ""
        elif tag in _SUFFIX:
            found["suffix"] = value(child) or "tab"
        elif tag in _RESTART:
            found["restart"] = _number(value(child), 0)
        elif tag in _LEGAL:
            found["legal"] = is_on(child)
        elif tag in _VANISH:
            found["hidden"] = is_on(child)
        elif tag in _STYLE_OF_LEVEL:
            found["style"] = value(child)
    return _number(attribute(element, "ilvl"), 0), Level(**found)


def _format(element: Element) -> tuple[str, int]:
    """Format and least number of digits; a custom format tells them by its first number (`001, 002, 003, ...`)."""
    name = value(element) or "decimal"
    if name != "custom":
        return name, 0
    first = (attribute(element, "format") or "").split(",")[0].strip()
    return "decimal", len(first) if _PADDED.fullmatch(first) else 0


def _list(element: Element) -> _List:
    found = _List(next((value(one) or "" for one in element if one.tag in _ABSTRACT_ID), ""))
    for override in (one for one in element if one.tag in _OVERRIDE):
        level = _number(attribute(override, "ilvl"), 0)
        for child in override:
            if child.tag in _START_OVERRIDE:
                found.starts[level] = _number(value(child), 1)
            elif child.tag in _LEVEL:
                found.levels[level] = _level(child)[1]
    return found


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() else otherwise
