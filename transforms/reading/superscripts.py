"""What is set above or below the line -> text: exponents (m²), indices (CO₂) as characters of their own, notes in brackets."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_INTEGER = re.compile(r"[+−-]?\d{1,3}")
# SI units of length and time, and ideographs for a metre: what is squared and cubed. 公里 2 may be a note.
_BASE = re.compile(r"(?:(?<![A-Za-z])(?:[kcdhnμµm]?m|ft|in|yd|s)|米)$")
_POWERS = frozenset({"2", "3"})
_POWER_OF_TEN = re.compile(r"(?<![\d.,])10$")
_NOTE = re.compile(r"[\[［〔【(（]?(?:注释?|note)?\s?(\d{1,3})[\]］〕】)）]?", re.IGNORECASE)
_NOTES = re.compile(r"[\[［〔【(（]?\d{1,3}(?:\s?[,，、–-]\s?\d{1,3}){1,20}[\]］〕】)）]?")
_CIRCLED = {chr(0x2460 + i): str(i + 1) for i in range(20)}
_PARTICLES = re.compile("PM$")
_LATIN = re.compile("[A-Za-z)）]$")


def raised(text: str, before: str) -> str:
    """What stands above the line, as text: an exponent, or a note mark as `[1]`, which the layout knows as such.

    Args:
        text: What is set above the line.
        before: The text before it; its last characters decide.
    """
    text = text.strip()
    if _INTEGER.fullmatch(text) and _is_exponent(text, before.rstrip()):
        return text.translate(_RAISED)
    if text in _CIRCLED:
        return f"[{_CIRCLED[text]}]"
    if note := _NOTE.fullmatch(text):
        return f"[{note[1]}]"
    if _NOTES.fullmatch(text):
        return "".join(f"[{number}]" for number in re.findall(r"\d{1,3}", text))
    return text


def lowered(text: str, before: str) -> str:
    """What stands below the line, as text: `CO₂`; the sizes of particles as all write them, `PM2.5`."""
    text = text.strip()
    if _PARTICLES.search(before) or not _INTEGER.fullmatch(text) or not _LATIN.search(before):
        return text
    return text.translate(_LOWERED)


def _is_exponent(text: str, before: str) -> bool:
    if not text.isdecimal():
        return before[-1:].isalnum()
    return _POWER_OF_TEN.search(before) is not None or (text in _POWERS and _BASE.search(before) is not None)
