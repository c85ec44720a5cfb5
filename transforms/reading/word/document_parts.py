"""What the walk through one part asks of the document as a whole; `story.Story` is it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from transforms.reading.word.numbering import Numbering
    from transforms.reading.word.styles import Styles


class Note(NamedTuple):
    """A note's mark in the text, and its lines, which begin with the mark."""

    mark: str
    lines: list[str]


class DocumentParts(Protocol):
    """A document's styles, lists, notes and embedded parts, and its account of what was read."""

    styles: Styles
    numbering: Numbering

    def leave_out(self, element: Element, reason: str) -> None:
        """Counts the text in an element as left out."""

    def made(self, text: str, instead_of: str = "") -> None:
        """Counts characters that are not in the document's text, or that stand for others there."""

    def formula(self, element: Element, text: str) -> None:
        """Counts the text of a formula."""

    def has_text(self, element: Element) -> bool:
        """Whether there is any text in an element."""

    def note(self, kind: str, identifier: str | None, custom: str | None) -> Note:
        """A note of the document."""

    def diagram(self, element: Element, part: str) -> list[str]:
        """The texts of a diagram."""

    def embedded(self, element: Element, part: str) -> list[str]:
        """The lines of a file that is embedded to be shown in place."""
