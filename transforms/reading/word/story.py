"""A Word document as its parts tell it: the main text with its notes, and the account of what was read and what was not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.word import element_names
from transforms.reading.word.body import Body
from transforms.reading.word.document_parts import Note
from transforms.reading.word.numbering import Numbering
from transforms.reading.word.package import parse
from transforms.reading.word.styles import Styles
from transforms.records import VisibleText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element as Element

    from transforms.reading.word.package import Package, Relationship

_BODY = element_names.word("body", "docBody")
_NOTE = element_names.word("footnote", "endnote")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_FURNITURE = frozenset({"header", "footer"})
_DRAWN_PARAGRAPH = element_names.tags(element_names.DRAWING, "p")
_RELATIONSHIP_NAMESPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_CONCERNS_SHOWING = (b"vanish", b"numPr", b"vertAlign")
"""A styles part with none of these decides nothing about what is shown."""
_DEEPEST_EMBEDDING = 3


class StoryLines(NamedTuple):
    """A document's lines, and how much of its text they are."""

    lines: list[str]
    visible: VisibleText


class Story:
    """Reads one Word document.

    Args:
        package: The file.
        main: Name of its main part.
        read_embedded: Reads a file that is embedded to be shown in place (`w:altChunk`): its bytes and how deep it lies -> lines.
        depth: How deep this document lies in others.
    """

    def __init__(self, package: Package, main: str, read_embedded: Callable[[bytes, int], list[str]], depth: int = 0) -> None:
        self._package, self._main, self._read_embedded, self._depth = package, main, read_embedded, depth
        self._left_out: Counter[str] = Counter()
        self._held = self._made = 0
        self._notes: dict[str, dict[str, Element]] = {"footnote": {}, "endnote": {}}
        self._note_parts: dict[str, str] = {}
        self._note_count = 0
        self._relationships = {link.identifier: link for link in package.relationships(main)}
        links = self._relationships.values()
        self.styles = Styles(self._styles_root(links))
        self.numbering = Numbering(self._first_root(links, "numbering"), self.styles)

    def read(self) -> StoryLines:
        """The document's lines.

        Raises:
            UnreadableError: A part is damaged.
        """
        root = self._package.root(self._main)
        self._hold(root)
        for link in self._relationships.values():
            if link.kind in ("footnotes", "endnotes"):
                self._find_notes(link)
            elif link.kind in _FURNITURE:
                self._leave_out_part(link, "furniture")
            elif link.kind == "comments":
                self._leave_out_part(link, "annotation")
        body = Body(self, self._main)
        blocks = next((child for child in root if child.tag in _BODY), root) if root is not None else ()
        lines = [*body.lines(blocks), *body.take_behind()]
        for notes in self._notes.values():
            for note in notes.values():
                self.leave_out(note, "hidden")  # no mark that is shown leads to it
        read = sum(len("".join(line.split())) for line in lines) - self._made
        return StoryLines(lines, VisibleText(self._held, read, dict(self._left_out)))

    def leave_out(self, element: Element, reason: str) -> None:
        """Counts the text in an element as left out."""
        if found := characters(element):
            self._left_out[reason] += found

    def made(self, text: str, instead_of: str = "") -> None:
        """Counts characters that are in the lines but not in the document's text, or that stand for others there."""
        self._made += len("".join(text.split())) - len("".join(instead_of.split()))

    def formula(self, element: Element, text: str) -> None:
        """Counts the text of a formula: its characters for fractions and powers are made, what is struck out is left out."""
        struck = sum(characters(one) for one in element.iter(*element_names.word("del", "moveFrom")))
        if struck:
            self._left_out["deleted"] += struck
        self._made += len("".join(text.split())) - (characters(element) - struck)

    @staticmethod
    def has_text(element: Element) -> bool:
        """Whether there is any text in an element."""
        return any(element.itertext(*element_names.ALL_TEXT, with_tail=False))

    def note(self, kind: str, identifier: str | None, custom: str | None) -> Note:
        """A note of the document by its identifier: the mark for the text, and the note's lines, which begin with the mark.

        Args:
            kind: footnote or endnote.
            identifier: Its number in the file.
            custom: Whether the text has a mark of its own; then none is made.
        """
        note = self._notes[kind].pop(identifier or "", None)
        mark = ""
        if custom is None or custom in element_names.OFF:
            self._note_count += 1
            mark = f"[{self._note_count}]"
        if note is None:
            return Note(mark, [])
        body = Body(self, self._note_parts[kind])
        lines = [line for line in (*body.lines(note), *body.take_behind()) if line.strip()]
        if lines and mark:
            self.made(mark)
            lines[0] = f"{mark} {lines[0].strip()}"
        return Note(mark, lines)

    def diagram(self, element: Element, part: str) -> list[str]:
        """The texts of a diagram (SmartArt), a line a paragraph."""
        link = self._linked(element, part, "dm")
        root = self._package.root(link.target) if link is not None else None
        if root is None:
            return []
        self._hold(root)
        paragraphs = root.iter(*_DRAWN_PARAGRAPH)
        return ["".join(text.text or "" for text in one.iter(*element_names.DRAWN_TEXT)) for one in paragraphs]

    def embedded(self, element: Element, part: str) -> list[str]:
        """The lines of a file that is embedded to be shown in place."""
        link = self._linked(element, part, "id")
        content = self._package.content(link.target) if link is not None else None
        if not content or self._depth >= _DEEPEST_EMBEDDING:
            return []
        lines = self._read_embedded(content, self._depth + 1)
        for line in lines:
            self.made(line)
        return lines

    def _linked(self, element: Element, part: str, name: str) -> Relationship | None:
        identifier = next((found for ns in _RELATIONSHIP_NAMESPACES if (found := element.get(f"{{{ns}}}{name}"))), None)
        if part == self._main:
            return self._relationships.get(identifier or "")
        return next((link for link in self._package.relationships(part) if link.identifier == identifier), None)

    def _hold(self, root: Element | None) -> None:
        if root is not None:
            self._held += characters(root)

    def _find_notes(self, link: Relationship) -> None:
        root = self._package.root(link.target)
        kind = link.kind.removesuffix("s")
        for note in root if root is not None else ():
            if note.tag in _NOTE and element_names.attribute(note, "type") not in _SEPARATORS:
                self._held += characters(note)
                self._notes[kind][element_names.attribute(note, "id") or ""] = note
        self._note_parts[kind] = link.target

    def _leave_out_part(self, link: Relationship, reason: str) -> None:
        root = self._package.root(link.target)
        if root is not None:
            self._hold(root)
            self.leave_out(root, reason)

    def _styles_root(self, links: Iterable[Relationship]) -> Element | None:
        link = next((link for link in links if link.kind == "styles"), None)
        content = self._package.content(link.target) if link is not None else None
        if link is None or content is None or not any(word in content for word in _CONCERNS_SHOWING):
            return None
        return parse(content, link.target)

    def _first_root(self, links: Iterable[Relationship], kind: str) -> Element | None:
        return next((self._package.root(link.target) for link in links if link.kind == kind), None)


def characters(element: Element) -> int:
    """Number of characters of the text in an element that are no white space."""
    return len("".join("".join(element.itertext(*element_names.ALL_TEXT, with_tail=False)).split()))
