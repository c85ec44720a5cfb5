"""A formula (Office Math Markup, ISO/IEC 29500-1, 22.1) -> its text on one line: 3/4, √2, x², (a+b)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.reading.superscripts import lowered
from transforms.reading.word.element_names import MATH, MATH_TEXT, TEXT, tags, word

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FORMULA = tags(MATH, "oMath", "oMathPara")
_FRACTION, _POWER, _INDEX, _BOTH = tags(MATH, "f"), tags(MATH, "sSup"), tags(MATH, "sSub"), tags(MATH, "sSubSup")
_ROOT, _BRACKETS = tags(MATH, "rad"), tags(MATH, "d")
_ABOVE, _BELOW, _NUMERATOR, _DENOMINATOR, _DEGREE, _BASE = (
    tags(MATH, "sup"), tags(MATH, "sub"), tags(MATH, "num"), tags(MATH, "den"), tags(MATH, "deg"), tags(MATH, "e"),
)  # fmt: skip
_MATH_VALUE = tuple(tags(MATH, "val"))
_PROPERTIES, _OPENING, _CLOSING, _SEPARATOR = tags(MATH, "dPr"), tags(MATH, "begChr"), tags(MATH, "endChr"), tags(MATH, "sepChr")
_STRUCK = word("del", "moveFrom")
_INTEGER = re.compile(r"[+−-]?\d{1,9}")
_EXPONENTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_OPERATORS = frozenset("+-−×÷/*=·")


def formula_text(element: Element) -> str:
    """The text of a formula or of a part of it, struck-out parts left out."""
    tag = element.tag
    if tag in MATH_TEXT or tag in TEXT:
        return element.text or ""
    if tag in _STRUCK:
        return ""
    if tag in _FRACTION:
        return f"{_grouped(_part(element, _NUMERATOR))}/{_grouped(_part(element, _DENOMINATOR))}"
    if tag in _POWER:
        return _raised(_part(element, _BASE), _part(element, _ABOVE))
    if tag in _INDEX:
        return _lowered(_part(element, _BASE), _part(element, _BELOW))
    if tag in _BOTH:
        return _raised(_lowered(_part(element, _BASE), _part(element, _BELOW)), _part(element, _ABOVE))
    if tag in _ROOT:
        return f"{_part(element, _DEGREE)}√{_grouped(_part(element, _BASE))}"
    if tag in _BRACKETS:
        inner = _character(element, _SEPARATOR, "|").join(formula_text(one) for one in element if one.tag in _BASE)
        return f"{_character(element, _OPENING, '(')}{inner}{_character(element, _CLOSING, ')')}"
    return "".join(formula_text(child) for child in element)


def _part(element: Element, names: frozenset[str]) -> str:
    return "".join(formula_text(child) for child in element if child.tag in names)


def _grouped(text: str) -> str:
    """A part in brackets where it would read wrongly without."""
    return f"({text})" if any(character in _OPERATORS for character in text[1:]) else text


def _raised(base: str, above: str) -> str:
    """A power: x², 10⁴; what has no raised characters behind a caret. A formula has exponents, no note marks."""
    above = above.strip()
    if _INTEGER.fullmatch(above):
        return base + above.translate(_EXPONENTS)
    return f"{base}^{_grouped(above)}" if above else base


def _lowered(base: str, below: str) -> str:
    return base + lowered(below, base)


def _character(element: Element, names: frozenset[str], otherwise: str) -> str:
    """The character that the properties of a bracket name."""
    for one in (one for properties in element if properties.tag in _PROPERTIES for one in properties if one.tag in names):
        return next((one.get(key) for key in _MATH_VALUE if one.get(key) is not None), "")
    return otherwise
