"""Names of WordprocessingML's elements, in the transitional and in the strict namespace (ISO/IEC 29500-1 and -4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
MATH = ("http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math")
DRAWING = ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main")
DIAGRAM = ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "http://purl.oclc.org/ooxml/drawingml/diagram")
COMPATIBILITY = ("http://schemas.openxmlformats.org/markup-compatibility/2006",)
VECTOR = ("urn:schemas-microsoft-com:vml",)


def tags(namespaces: tuple[str, ...], *names: str) -> frozenset[str]:
    """The tags of elements of these names in each of the namespaces, as lxml writes them."""
    return frozenset(f"{{{namespace}}}{name}" for namespace in namespaces for name in names)


def word(*names: str) -> frozenset[str]:
    """The tags of WordprocessingML's elements of these names; of an attribute, its possible keys."""
    return tags(WORD, *names)


TEXT = word("t")
STRUCK_TEXT = word("delText")
MATH_TEXT = tags(MATH, "t")
DRAWN_TEXT = tags(DRAWING, "t")
ALL_TEXT = tuple(sorted(TEXT | STRUCK_TEXT | MATH_TEXT | DRAWN_TEXT))
"""Elements whose text is text of the document."""

VALUE = tuple(word("val"))
OFF = frozenset({"0", "false", "off"})


def value(element: Element) -> str | None:
    """The attribute `w:val` of an element."""
    for key in VALUE:
        found: str | None = element.get(key)
        if found is not None:
            return found
    return None


def attribute(element: Element, name: str) -> str | None:
    """An attribute of WordprocessingML's namespace."""
    for namespace in WORD:
        found: str | None = element.get(f"{{{namespace}}}{name}")
        if found is not None:
            return found
    return None


def is_on(element: Element) -> bool:
    """Whether a property that is on or off (`w:vanish`) is on: it is, unless its value says otherwise."""
    return value(element) not in OFF
