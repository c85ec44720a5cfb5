"""Word's styles, as far as they decide what is shown: hidden text, and the list that a style numbers its paragraphs in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from transforms.reading.word.element_names import attribute, is_on, value, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_STYLE = word("style")
_BASED_ON, _PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = word("basedOn"), word("pPr"), word("rPr")
_NUMBERING, _NUMBER_ID, _LEVEL = word("numPr"), word("numId"), word("ilvl")
_VANISH, _RAISED = word("vanish"), word("vertAlign")
_DEEPEST = 50
"""Styles based on each other, at most; a circle of them ends here."""


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says itself: None where it says nothing. `list_id` "0" takes a paragraph out of its list."""

    based_on: str | None = None
    hides: bool | None = None
    raises: str | None = None
    list_id: str | None = None
    list_level: int | None = None


class ListLevel(NamedTuple):
    """A list of a document and a level of it, None where it is not named."""

    list_id: str | None
    level: int | None


class StyledList(NamedTuple):
    """The list that a style numbers its paragraphs in; `level` None: the level that names the style."""

    list_id: str
    level: int | None


class Styles:
    """The styles of a document by their identifier."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._hidden: dict[str, bool] = {}
        self._numbering: dict[str | None, StyledList | None] = {}
        self.default_paragraph: str | None = None
        for element in root if root is not None else ():
            if element.tag in _STYLE and (identifier := attribute(element, "styleId")):
                self._styles[identifier] = _style(element)
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
                    self.default_paragraph = identifier

    def hides(self, identifier: str | None) -> bool:
        """Whether a style hides the text that is set in it."""
        if identifier is None:
            return False
        if identifier not in self._hidden:
            self._hidden[identifier] = next((s.hides for s in self._chain(identifier) if s.hides is not None), False)
        return self._hidden[identifier]

    def raises(self, identifier: str | None) -> str | None:
        """Whether a style sets text above or below the line: `superscript`, `subscript`, or None."""
        return next((style.raises for style in self._chain(identifier) if style.raises is not None), None)

    def numbering(self, identifier: str | None) -> StyledList | None:
        """The list that a style numbers its paragraphs in."""
        if identifier not in self._numbering:
            self._numbering[identifier] = self._find_numbering(identifier)
        return self._numbering[identifier]

    def _find_numbering(self, identifier: str | None) -> StyledList | None:
        level: int | None = None
        for style in self._chain(identifier):
            level = style.list_level if level is None else level
            if style.list_id is not None:
                return StyledList(style.list_id, level)
        return None

    def family(self, identifier: str | None) -> Iterator[str]:
        """The identifiers of a style and of those that it is based on, nearest first."""
        for _ in range(_DEEPEST):
            if identifier is None or identifier not in self._styles:
                return
            yield identifier
            identifier = self._styles[identifier].based_on

    def _chain(self, identifier: str | None) -> Iterator[Style]:
        return (self._styles[name] for name in self.family(identifier))


def _style(element: Element) -> Style:
    found: dict[str, Any] = {}
    for child in element:
        if child.tag in _BASED_ON:
            found["based_on"] = value(child)
        elif child.tag in _RUN_PROPERTIES:
            found["hides"] = next((is_on(one) for one in child if one.tag in _VANISH), None)
            found["raises"] = next((value(one) for one in child if one.tag in _RAISED), None)
        elif child.tag in _PARAGRAPH_PROPERTIES:
            for numbering in (one for one in child if one.tag in _NUMBERING):
                found["list_id"], found["list_level"] = list_of(numbering)
    return Style(**found)


def list_of(numbering: Element) -> ListLevel:
    """List and level that a `w:numPr` names, None where it names none."""
    list_id = next((value(one) for one in numbering if one.tag in _NUMBER_ID), None)
    level = next((value(one) for one in numbering if one.tag in _LEVEL), None)
    return ListLevel(list_id, int(level) if level is not None and level.isdecimal() else None)
