"""Units and modifiers in their phrases, against tables of cases; the tables of the lexicon against each other."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from transforms.lexicon import lexicon
from transforms.numerals import modifiers
from transforms.numerals.recognizer import find_numerals
from transforms.numerals.units.catalogue import match_unit, units
from transforms.records import Quantity

CASES = Path(__file__).parents[1] / "cases"
UNITS = list(csv.DictReader((CASES / "units.csv").open(encoding="utf-8")))
MODIFIED = list(csv.DictReader((CASES / "modifiers.csv").open(encoding="utf-8")))


def only_quantity(text: str) -> Quantity:
    found = [n.quantity for n in find_numerals(text) if n.quantity]
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.mark.parametrize("case", UNITS, ids=[f"{i}-{c['surface']}" for i, c in enumerate(UNITS)])
def test_unit_in_its_phrase(case: dict[str, str]) -> None:
    quantity = only_quantity(case["text"])
    assert case["text"][quantity.start : quantity.end] == case["surface"]
    assert (quantity.value, quantity.unit, quantity.dimension) == (Decimal(case["value"]), case["unit"], case["dimension"])


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("室温由十八点五度调高到二十四点五度。", "temperature"),
        ("水温从18度升到26度。", "temperature"),
        ("旋转角由十五度加大到三十度。", "angle"),
        ("北纬30度，气温降到5度。", None),
    ],
)
def test_a_second_degree_is_of_the_same_dimension_in_its_clause(text: str, dimension: str | None) -> None:
    first, second = (n.quantity.dimension for n in find_numerals(text) if n.quantity)
    assert (first, second) == ((dimension, dimension) if dimension else ("angle", "temperature"))


@pytest.mark.parametrize("case", MODIFIED, ids=[f"{i}-{c['text']}" for i, c in enumerate(MODIFIED)])
def test_modifier_and_bounds(case: dict[str, str]) -> None:
    quantity = only_quantity(case["text"])
    bounds = [None if v is None else v.normalize() for v in (quantity.value, quantity.value_low, quantity.value_high)]
    expected = [Decimal(case[c]).normalize() if case[c] else None for c in ("value", "low", "high")]
    assert case["text"][quantity.start : quantity.end] == case["surface"]
    assert (quantity.modifier, quantity.modifier_surface or "") == (case["modifier"], case["modifier_surface"])
    assert bounds == expected


def test_tables_are_large_enough() -> None:
    assert len(UNITS) >= 200
    assert len(MODIFIED) >= 80
    assert len(units()) >= 300


def test_every_unit_has_a_factor_and_a_canonical_unit_that_is_its_own() -> None:
    for unit in units().values():
        assert unit.factor > 0
        assert units().get(unit.canonical, unit).canonical == unit.canonical


def test_aliases_have_the_canonical_unit_of_their_row() -> None:
    for row in lexicon("units").iter_rows(named=True):
        for alias in (row["aliases"] or "").split():
            assert units()[alias].canonical == row["canonical_unit"], alias


@pytest.mark.parametrize(
    ("text", "unit", "end"),
    [
        ("千瓦时", "千瓦时", 3),
        ("元/吨，", "元/吨", 3),
        ("立方米每秒", "立方米每秒", 5),
        ("克/千瓦时", "克/千瓦时", 5),
        ("元/100公斤", "元/100公斤", 7),
        ("平方公里的", "平方公里", 4),
        ("个百分点", "个百分点", 4),
    ],
)
def test_longest_unit_wins(text: str, unit: str, end: int) -> None:
    found = match_unit(text, 0)
    assert found is not None
    assert (found.unit.name, found.end) == (unit, end)


@pytest.mark.parametrize("text", ["GX", "kmx", "mm2x", "℃／16℃"[1:]])
def test_letters_that_go_on_are_no_unit(text: str) -> None:
    assert match_unit(text, 0) is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("exact", (5, 5, 5)),
        ("about", (5, None, None)),
        ("almost", (5, None, 5)),
        ("more_than", (5, 5, None)),
        ("at_least", (5, 5, None)),
        ("less_than", (5, None, 5)),
        ("at_most", (5, None, 5)),
        ("range", (None, 3, 9)),
    ],
)
def test_bounds_of_each_modifier(kind: str, expected: tuple[int | None, ...]) -> None:
    assert modifiers.bounds(kind, Decimal(5), Decimal(3), Decimal(9)) == expected


@pytest.mark.parametrize(("text", "unit"), [("經過一個多月的延宕", "個月"), ("短短六個多小時內", "個小時"), ("開設兩個班", "個")])
def test_units_of_traditional_texts_are_given_as_written(text: str, unit: str) -> None:
    [numeral] = find_numerals(text)
    assert numeral.quantity is not None
    assert numeral.quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("增速分别低0.1个和1.6个百分点。", ("百分点", "ratio")),
        ("分别高于全省2.2个、3.7个百分点。", ("百分点", "ratio")),
        ("新建3个和5个项目。", ("个", "count")),
    ],
)
def test_the_first_of_two_differences_has_the_unit_of_the_second(text: str, unit: tuple[str, str]) -> None:
    """低0.1个和1.6个百分点: 个 alone would count things."""
    found = [numeral.quantity for numeral in find_numerals(text) if numeral.quantity]
    assert [(quantity.unit, quantity.dimension) for quantity in found] == [unit] * 2


def test_what_is_said_of_a_multiple_is_not_said_of_its_years() -> None:
    years, multiple = (n.quantity for n in find_numerals("总值将近十年前的两倍") if n.quantity)
    assert (years.modifier, multiple.modifier) == ("exact", "almost")
    assert multiple.value_high == 2


@pytest.mark.parametrize(
    ("text", "values"), [("花了三个亿。", [3 * 10**8]), ("1680个亿元以上项目", [1680, 10**8]), ("一个亿的目标", [10**8])]
)
def test_hundreds_of_millions_are_counted_but_projects_of_that_size_are_not(text: str, values: list[int]) -> None:
    assert [n.quantity.value for n in find_numerals(text) if n.quantity] == values
