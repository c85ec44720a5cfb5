"""What the properties of paragraphs, runs and content controls say about what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.word.element_names import is_on, value, word
from transforms.reading.word.styles import list_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from transforms.reading.word.styles import Styles

_STYLE_OF_PARAGRAPH, _STYLE_OF_RUN, _NUMBERING, _RUN_PROPERTIES = word("pStyle"), word("rStyle"), word("numPr"), word("rPr")
_VANISH, _HIDES_MARK, _RAISED = word("vanish"), word("vanish", "specVanish"), word("vertAlign")
_REMOVED = word("del", "moveFrom")
_STRUCK = word("strike", "dstrike")
_CONTROL_PROPERTIES, _PROMPT = word("sdtPr"), word("showingPlcHdr")
_POSITIONS = frozenset({"superscript", "subscript"})


class ParagraphProperties(NamedTuple):
    """A paragraph's style, the list and level that it names itself, and whether its end is struck out or hidden."""

    style: str | None = None
    list_id: str | None = None
    level: int | None = None
    is_joined: bool = False


PLAIN = ParagraphProperties()


def paragraph_properties(properties: Element) -> ParagraphProperties:
    """What a `w:pPr` says. A paragraph whose end is not shown goes on in the next one."""
    style, list_id, level, is_joined = PLAIN
    for one in properties:
        tag = one.tag
        if tag in _STYLE_OF_PARAGRAPH:
            style = value(one)
        elif tag in _NUMBERING:
            list_id, level = list_of(one)
        elif tag in _RUN_PROPERTIES:
            is_joined = any(mark.tag in _REMOVED or (mark.tag in _HIDES_MARK and is_on(mark)) for mark in one)
    return ParagraphProperties(style, list_id, level, is_joined)


class RunProperties(NamedTuple):
    """Whether a run is hidden, how it is set off the line (`superscript`, `subscript`, or None), and whether it is struck out."""

    is_hidden: bool
    position: str | None
    is_struck: bool


def run_properties(properties: Element, styles: Styles, *, hides_text: bool) -> RunProperties:
    """What a `w:rPr` says of its run.

    Args:
        properties: The element.
        styles: The document's styles.
        hides_text: Whether the paragraph's style hides its text.
    """
    hidden, style, position, struck = None, None, None, False
    for one in properties:
        tag = one.tag
        if tag in _VANISH:
            hidden = is_on(one)
        elif tag in _STYLE_OF_RUN:
            style = value(one)
        elif tag in _RAISED:
            position = value(one)
        elif tag in _STRUCK:
            struck = struck or is_on(one)
    if hidden is None:
        # A property that is on in both styles is off (ISO/IEC 29500-1, 17.7.3).
        hidden = hides_text != styles.hides(style)
    if position is None and style is not None:
        position = styles.raises(style)
    return RunProperties(hidden, position if position in _POSITIONS else None, struck)


def is_prompt(control: Element) -> bool:
    """Whether a content control shows its prompt (“click here to enter text”), as nothing has been entered."""
    return any(one.tag in _PROMPT and is_on(one) for child in control if child.tag in _CONTROL_PROPERTIES for one in child)
