"""The documents and pages of an OFD file: which parts they are, their sizes, templates and annotations (GB/T 33190, 7)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.word.package import Package
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_ROOT = "OFD.xml"
_REMEDY = "Open it in an OFD reader and save it again, or as PDF."
_A4_MM = (0.0, 0.0, 210.0, 297.0)


class Box(NamedTuple):
    """A rectangle in millimetres; y points down."""

    left: float
    top: float
    width: float
    height: float


class Template(NamedTuple):
    """A template that a page shows: its name in the file, its content."""

    name: str
    content: Element


class OfdPage(NamedTuple):
    """A page: its size, its own content, that of its templates (with their names), annotations; what its pictures are called.

    `media` has the name of the part of each picture, by the identifier of its resource.
    """

    box: Box
    content: Element | None
    templates: tuple[Template, ...]
    annotations: tuple[Element, ...]
    media: Mapping[str, str]


class OfdFile:
    """An OFD file.

    Raises:
        UnreadableError: It is damaged, encrypted, or has no document.
    """

    def __init__(self, content: bytes) -> None:
        self._package = Package(content, "OFD document")
        root = self._package.root(_ROOT)
        if root is None:
            raise UnreadableError("An OFD document without its list of documents (damaged).", _REMEDY, code="damaged")
        if any(name(item) == "Encryptions" for item in root.iter()) or "Encryptions.xml" in self._package:
            raise UnreadableError(
                "An OFD document that is encrypted.", "Open it in an OFD reader and save it without encryption.", code="encrypted"
            )
        self._roots = [text.lstrip("/") for text in texts(root, "DocRoot")]
        self.created = next(iter(texts(root, "CreationDate")), "")

    def pages(self) -> Iterator[OfdPage]:
        """The pages of all documents of the file, one after the other.

        Raises:
            UnreadableError: A part of it is damaged.
        """
        for place in self._roots:
            document = self._package.root(place)
            if document is None:
                raise UnreadableError("An OFD document whose main part is missing (damaged).", _REMEDY, code="damaged")
            yield from self._pages_of(document, posixpath.dirname(place))

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is no such part or it is damaged."""
        try:
            return self._package.content(name)
        except UnreadableError:
            return None

    def count(self) -> int:
        """The number of its pages."""
        documents = (self._package.root(place) for place in self._roots)
        return sum(len(_of(document, "Page")) for document in documents if document is not None)

    def _pages_of(self, document: Element, folder: str) -> Iterator[OfdPage]:
        usual = _box(document) or Box(*_A4_MM)
        templates = {item.get("ID", ""): _joined(folder, item.get("BaseLoc", "")) for item in _of(document, "TemplatePage")}
        notes = self._annotations(document, folder)
        media = self._media(document, folder)
        for page in _of(document, "Page"):
            place = _joined(folder, page.get("BaseLoc", ""))
            content = self._package.root(place)
            used = [item.get("TemplateID", "") for item in _of(content, "Template")] if content is not None else []
            found = ((key, self._package.root(templates[key])) for key in used if key in templates)
            annotated = (self._package.root(place) for place in notes.get(page.get("ID", ""), ()))
            yield OfdPage(
                (_box(content) if content is not None else None) or usual,
                content,
                tuple(Template(key, root) for key, root in found if root is not None),
                tuple(root for root in annotated if root is not None),
                media if content is None else media | self._media(content, posixpath.dirname(place)),
            )

    def _media(self, root: Element, folder: str) -> dict[str, str]:
        """The parts with the pictures of a document, or of a page, by their identifiers in its lists of resources."""
        found: dict[str, str] = {}
        for wanted in ("PublicRes", "DocumentRes", "PageRes"):
            for place in texts(root, wanted):
                listed = _joined(folder, place)
                resources = self._package.root(listed)
                if resources is None:
                    continue
                base = _joined(posixpath.dirname(listed), resources.get("BaseLoc", ""))
                for item in _of(resources, "MultiMedia"):
                    for file in texts(item, "MediaFile"):
                        found[item.get("ID", "")] = _joined(base, file)
        return found

    def _annotations(self, document: Element, folder: str) -> dict[str, list[str]]:
        """The parts with the annotations of each page, by its identifier."""
        found: dict[str, list[str]] = {}
        for place in texts(document, "Annotations"):
            listed = _joined(folder, place)
            root = self._package.root(listed)
            for page in _of(root, "Page") if root is not None else ():
                for place_of_page in texts(page, "FileLoc"):
                    found.setdefault(page.get("PageID", ""), []).append(_joined(posixpath.dirname(listed), place_of_page))
        return found


def name(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """The numbers of an attribute, None unless there are so many."""
    try:
        found = tuple(map(float, (text or "").split()))
    except ValueError:
        return None
    return found if len(found) == count else None


def texts(root: Element, wanted: str) -> list[str]:
    """The texts of all elements of a name."""
    return [(item.text or "").strip() for item in _of(root, wanted)]


def _of(root: Element, wanted: str) -> list[Element]:
    return [item for item in root.iter() if name(item) == wanted]


def _box(root: Element) -> Box | None:
    for wanted in ("PhysicalBox", "ApplicationBox"):
        for text in texts(root, wanted):
            found = numbers(text, 4)
            if found is not None and found[2] > 0 and found[3] > 0:
                return Box(*found)
    return None


def _joined(folder: str, place: str) -> str:
    """A place as a part's name: absolute with a slash before it, else from the folder."""
    return posixpath.normpath(place.lstrip("/") if place.startswith("/") else posixpath.join(folder, place))
