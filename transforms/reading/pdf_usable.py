"""Whether the text layer of a page says what the page shows: no layer, glyphs without a meaning, and other scripts are told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from transforms.reading.likelihood import ordinary_characters

if TYPE_CHECKING:
    from collections.abc import Sequence


NO_TEXT_LAYER = "no_text_layer"
UNMAPPED_GLYPHS = "unmapped_glyphs"
IMAGE, PATH = 3, 2
"""Kinds of what is drawn, as PDFium numbers them."""
LITTLE_TEXT, MUCH_TEXT = 30, 150
"""Characters: a page with no more than the first may be a picture with a heading; one of few lines with no more than the second
may be a picture under a long running head."""
_PRIVATE = "\ue000-\uf8ff"
# A glyph without a meaning where a digit would stand: before a unit or a magnitude, beside a digit or a decimal point.
_PRIVATE_DIGIT = re.compile(
    rf"[{_PRIVATE}](?=[\d.%％‰万亿年月日个元人次户家座项名所吨米公亩辆台套度])|(?<=[\d.])[{_PRIVATE}]|[{_PRIVATE}](?=\.[\d{_PRIVATE}])"
)
_BULLET = re.compile(rf"(?:^|\n)\s*[{_PRIVATE}]+\s*")
_MEANINGLESS = re.compile(rf"[\ufffd\x00-\x08\x0b\x0e-\x1f\x7f-\x9f{_PRIVATE}\U000f0000-\U0010ffff]")
_MEANINGLESS_SHARE = 0.05
_IDEOGRAPHS = re.compile(r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]")
_FOREIGN = re.compile(
    r"[\u00a1-\u00a6\u00a8-\u00af\u00b4-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u036f\u0400-\u1fff\ua000-\ud7ff]"
)
_FOREIGN_SHARE = 0.3
_ORDINARY_SHARE = 0.5
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_PLAIN = re.compile(r"[A-Za-z0-9.,%()/:;+\-]")
_ENOUGH = 20
_LARGE_PICTURE, _MOST_OF_A_PAGE = 0.1, 0.5
_OUTLINES = 50


class Drawn(Protocol):
    """A picture, a path or a shading on a page: its kind and where it is, in points."""

    @property
    def kind(self) -> int:
        """What it is."""

    @property
    def left(self) -> float:
        """Its left edge."""

    @property
    def bottom(self) -> float:
        """Its lower edge."""

    @property
    def right(self) -> float:
        """Its right edge."""

    @property
    def top(self) -> float:
        """Its upper edge."""


class Problem(NamedTuple):
    """Why a page is not read: a reason code and a few words for people."""

    code: str
    words: str


def problem_of(text: str) -> Problem | None:
    """What is wrong with the text of a page, None when it can be used."""
    visible = "".join(text.split())
    if not visible:
        return None
    if _MEANINGLESS.search(text):
        bare = _BULLET.sub("\n", text)
        meaningless = len(_MEANINGLESS.findall(bare))
        if meaningless > _MEANINGLESS_SHARE * len(visible):
            return Problem(UNMAPPED_GLYPHS, "its glyphs have no characters")
        if _PRIVATE_DIGIT.search(bare):
            return Problem(UNMAPPED_GLYPHS, "its digits are glyphs without characters")
    if len(visible) >= _ENOUGH and not _is_language(visible, text):
        return Problem(UNMAPPED_GLYPHS, "its text layer is no Chinese text")
    return None


def problem_of_empty(drawn: Sequence[Drawn], page_area: float) -> Problem | None:
    """What a page without text shows: a picture or outlines, which may be text; None when it is blank."""
    if covered(drawn) > _LARGE_PICTURE * page_area:
        return Problem(NO_TEXT_LAYER, "it is a picture without a text layer")
    if sum(thing.kind != IMAGE for thing in drawn) >= _OUTLINES:
        return Problem(NO_TEXT_LAYER, "it is drawn in outlines without a text layer")
    return None


def is_mostly_picture(drawn: Sequence[Drawn], page_area: float) -> bool:
    """Whether a picture takes most of the page, so that the little text beside it may not be all that it says."""
    return covered(drawn) > _MOST_OF_A_PAGE * page_area


def covered(drawn: Sequence[Drawn]) -> float:
    """The area of the pictures of a page."""
    return sum((thing.right - thing.left) * (thing.top - thing.bottom) for thing in drawn if thing.kind == IMAGE)


def _is_language(visible: str, text: str) -> bool:
    """Whether a text is Chinese in daily characters, or Latin words, or a table of numbers."""
    if len(_FOREIGN.findall(visible)) > _FOREIGN_SHARE * len(visible):
        return False
    ideographs = len(_IDEOGRAPHS.findall(visible))
    if ideographs >= _ENOUGH / 2:
        plain = unicodedata.normalize("NFKC", visible)
        return ordinary_characters(plain) >= _ORDINARY_SHARE * ideographs and max(Counter(plain).values()) < 0.9 * len(plain)
    words = _LATIN_WORD.findall(text)
    readable = sum(_VOWEL.search(word) is not None for word in words)
    is_plain = len(_PLAIN.findall(visible)) + ideographs >= 0.8 * len(visible)
    return is_plain and readable >= 0.5 * len(words)
