"""Units: what they are called, what they measure, and where one ends in a text.

A row of `lexicon/units.csv` is a unit, a classifier, or a noun that is counted without one; a person adds it there. Compound
units (元/吨, 人/平方公里, 元每平方米) are composed here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from transforms.lexicon import lexicon

NOUN = "noun"
"""The kind of a row that is counted without a classifier and is no unit."""
SYMBOL = "symbol"
"""The kind of a row that is a unit in products alone (5万t/a, 30kWh/m²·a): by itself its letter is too often something else."""
_PER = frozenset("/／每·")
_RAISED = frozenset("²³")
_PRODUCT_SIGNS = frozenset("·⋅.")
_FURTHER = frozenset("·⋅/／")
_NEXT_NUMBER = re.compile(r"[0-9]{1,18}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,18})?[一-鿿%％]")
_PER_NUMBER = re.compile(r"10+|[百千万]")
_PRICED_NUMBER = re.compile(r"[1-9][0-9]{0,3}(?![0-9.,])|[百千万]")
"""Prices are told for so many of something (元/500克)."""


class Unit(NamedTuple):
    """A row of `lexicon/units.csv` that is no noun, or a compound of two.

    Attributes:
        name: As written.
        canonical: The name it goes by (千克 for kg is 公斤).
        dimension: One of `schemas.vocabularies.DIMENSIONS`.
        factor: What one of it is in `base`.
        base: The base unit of its dimension.
        kind: classifier, physical, currency, ratio, duration, score or per (of a symbol too).
    """

    name: str
    canonical: str
    dimension: str
    factor: Decimal
    base: str
    kind: str


@cache
def units() -> dict[str, Unit]:
    """All units by name."""
    return {
        row["unit"]: Unit(
            row["unit"],
            row["canonical_unit"],
            row["dimension"],
            row["factor_to_base"],
            row["base_unit"],
            row["kind"],
        )
        for row in lexicon("units").iter_rows(named=True)
        if row["kind"] not in (NOUN, SYMBOL)
    }


@cache
def _symbols() -> dict[str, Unit]:
    """The units that are read in products alone, by their symbols."""
    return {
        row["unit"]: Unit(row["unit"], row["canonical_unit"], row["dimension"], row["factor_to_base"], row["base_unit"], "per")
        for row in lexicon("units").iter_rows(named=True)
        if row["kind"] == SYMBOL
    }


def _symbol(text: str, at: int) -> UnitMatch | None:
    """The symbol of a product that stands at `at`, with its power (s²); letters or digits behind it make another word of it."""
    unit = _symbols().get(text[at : at + 1])
    if unit is None:
        return None
    end = at + 1 + (text[at + 1 : at + 2] in _RAISED and at + 1 < len(text))
    following = text[end : end + 1]
    other = other_words().get(unit.name)
    is_other = (following.isascii() and following.isalnum()) or (other is not None and other.match(text, end) is not None)
    return None if is_other else UnitMatch(unit, end)


@cache
def other_words() -> dict[str, re.Pattern[str]]:
    """What a unit is not followed by: with it, it is the start of another word (3家长, 5条件, 月饼)."""
    rows = lexicon("units").select("unit", "not_before").drop_nulls().iter_rows()
    return {unit: re.compile(follows) for unit, follows in rows}


@cache
def noun_units() -> dict[str, bool]:
    """Nouns that stand straight after a number, without a classifier, and whether they belong to its surface.

    They do when they are short names of places and bodies (26县, 7省市), not when people are meant (8500万残疾人).
    """
    table = lexicon("units").drop_nulls("bare_noun")
    return {noun: place == "in_surface" for noun, place in zip(table["unit"], table["bare_noun"], strict=True)}


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    """Names of units by their first character, longest first."""
    table: dict[str, list[str]] = {}
    for name in units():
        table.setdefault(name[0], []).append(name)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in table.items()}


@cache
def _nouns_by_first() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for name in noun_units():
        table.setdefault(name[0], []).append(name)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in table.items()}


class UnitMatch(NamedTuple):
    """A unit, and where its name ends."""

    unit: Unit
    end: int


def match_unit(text: str, at: int) -> UnitMatch | None:
    """The longest unit of `text` that starts at `at`, and where it ends; None when there is none.

    A unit in Latin letters must end where the letters end (5G is no 克, 100MW is 兆瓦); where a line break was lost, the next
    number may follow it (31cm36.8万人).
    """
    for name in _by_first().get(text[at : at + 1], ()):
        if text.startswith(name, at):
            end = at + len(name)
            if name.isascii() and text[end : end + 1].isascii() and text[end : end + 1].isalnum() and not _ends(text, name, end):
                continue
            if name.isascii() and name[-1].isalpha() and "/" in name and text[end : end + 1] in _RAISED:
                continue  # m/s²
            unit = units()[name]
            if text[end : end + 1] in _PER and end < len(text):
                return _per(text, unit, end)
            return UnitMatch(unit, end)
    symbol = _symbol(text, at)
    if symbol and text[symbol.end : symbol.end + 1] in ("/", "／"):
        found = _per(text, symbol.unit, symbol.end)
        return found if found.end > symbol.end else None  # 2W/m²
    return None


def _below(text: str, at: int) -> UnitMatch | None:
    """What stands under a bar: a unit, a symbol, or a product of both in brackets (mg/(kg·d))."""
    if text[at : at + 1] not in ("(", "（"):
        return match_unit(text, at) or _symbol(text, at)
    found = _below(text, at + 1)
    if found is None:
        return None
    end = found.end
    while text[end : end + 1] in _PRODUCT_SIGNS and (more := _below(text, end + 1)):
        end = more.end
    return UnitMatch(found.unit, end + 1) if text[end : end + 1] in (")", "）") else None


def _ends(text: str, name: str, end: int) -> bool:
    """Whether the letters `name` end before a number that has a unit of its own; a lone capital is part of a code (2A3楼)."""
    return name.isalpha() and (len(name) > 1 or name.islower()) and _NEXT_NUMBER.match(text, end) is not None


def _per(text: str, unit: Unit, end: int) -> UnitMatch:
    """The compound unit that goes on at `end` with 每 or a slash, else `unit` itself."""
    at = end + 1
    number = (_PRICED_NUMBER if unit.dimension == "currency" else _PER_NUMBER).match(text, at)
    below = _below(text, at) or (match_unit(text, number.end()) if number else None)
    if (
        below is None
        or (below.unit.dimension == unit.dimension != "count" and not _is_share(unit, below.unit))
        or (text[end] in "·每" and unit.kind == "classifier" and text[end] == "·")
    ):
        return UnitMatch(unit, end)
    stop = below.end
    while text[stop : stop + 1] in _FURTHER and (more := _below(text, stop + 1)):
        stop = more.end  # 元/平方米·月, 元/人/次
    name = text[end - len(unit.name) : stop]
    return UnitMatch(Unit(name, name, _per_dimension(unit, below.unit), Decimal(1), name, "per"), stop)


def _is_share(above: Unit, below: Unit) -> bool:
    """Whether a unit is told by a larger one of its own kind (mg/kg, mL/L), or one currency in another (元/美元)."""
    if above.dimension == "currency":
        return above.kind == below.kind == "currency" and above.canonical != below.canonical
    return above.dimension in ("mass", "volume") and above.base == below.base and above.factor < below.factor


def _per_dimension(above: Unit, below: Unit) -> str:
    """Dimension of 元/吨 (price), 公里/小时 (speed), 微克/立方米 (concentration) and their kind."""
    pair = (above.dimension, below.dimension)
    named = {
        ("length", "duration"): "speed",
        ("mass", "volume"): "concentration",
        ("mass", "mass"): "concentration",
        ("volume", "volume"): "concentration",
        ("count", "area"): "density",
        ("mass", "area"): "density",
        ("data", "duration"): "rate",
    }
    if above.dimension == "currency":
        return "price"
    return named.get(pair, "rate")


def match_noun(text: str, at: int) -> str | None:
    """The noun that stands at `at` in the place of a unit (26县); None when there is none."""
    return next((name for name in _nouns_by_first().get(text[at : at + 1], ()) if text.startswith(name, at)), None)
