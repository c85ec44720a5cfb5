"""Numbers as written, against a table of cases, an independent converter, and whatever hypothesis thinks of."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.lexicon import lexicon
from transforms.numerals.number_parser import HANZI, MAX_DIGITS, parse_number, rounded

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "numerals.csv").open(encoding="utf-8")))


def decimal_or_none(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


@pytest.mark.parametrize("case", CASES, ids=[f"{i}-{c['surface'][:20]}" for i, c in enumerate(CASES)])
def test_number_is_read_as_in_the_table(case: dict[str, str]) -> None:
    parsed = parse_number(case["surface"])
    if case["modifier"] == "malformed":
        assert parsed.malformed
        assert parsed.value is None
        return
    assert not parsed.malformed
    assert parsed.value == decimal_or_none(case["value"])
    assert parsed.low == decimal_or_none(case["low"])
    assert parsed.high == decimal_or_none(case["high"])
    assert parsed.modifier == case["modifier"]
    assert (parsed.unit or "") == case["unit"] or case["surface"].endswith(("成", "%", "％"))


def test_table_is_large_enough() -> None:
    assert len(CASES) >= 300


@given(st.integers(min_value=0, max_value=10**15))
def test_hanzi_integers_agree_with_cn2an(number: int) -> None:
    written = cn2an.an2cn(number)
    parsed = parse_number(written)
    if parsed.modifier == "range":  # 一二 and its kind mean "one or two"; cn2an never writes them
        pytest.fail(written)
    assert parsed.value == number


@given(st.integers(min_value=0, max_value=10**12))
def test_formal_numbers_agree_with_cn2an(number: int) -> None:
    assert parse_number(cn2an.an2cn(number, "up")).value == number


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False))
def test_arabic_numbers_with_separators(number: Decimal) -> None:
    assert parse_number(f"{number:,.2f}").value == number


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["万", "亿", "百万", "千万", "百亿", "千亿", "万亿"]))
def test_magnitudes_multiply(number: int, magnitude: str) -> None:
    factor = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
    expected = Decimal(number)
    for character in magnitude:
        expected *= factor[character]
    assert parse_number(f"{number}{magnitude}").value == expected


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=10**6), st.sampled_from("—至到-～"))
def test_ranges_keep_their_bounds(first: int, step: int, link: str) -> None:
    parsed = parse_number(f"{first}{link}{first + step}")
    assert (parsed.value, parsed.low, parsed.high, parsed.modifier) == (None, Decimal(first), Decimal(first + step), "range")


@given(st.text(alphabet=HANZI + "0123456789０５９.,，．-—至分之成余多几数%％/∶比点零下半", max_size=40))
def test_any_text_gives_a_number_or_is_malformed(text: str) -> None:
    parsed = parse_number(text)
    values = [v for v in (parsed.value, parsed.low, parsed.high) if v is not None]
    assert parsed.malformed == (not values)
    assert all(v.adjusted() < MAX_DIGITS for v in values)
    if parsed.low is not None and parsed.high is not None and parsed.modifier == "exact":
        assert parsed.low <= parsed.high


@pytest.mark.parametrize(
    "text", ["9" * 10**6, "一" * 10**6, "万" * 10**6, "分之" * 10**5, "1-" * 10**5, "一分之" * 10**5, "几" * 10**5]
)
def test_absurd_length_is_malformed(text: str) -> None:
    assert parse_number(text).malformed


def test_characters_of_the_lexicon_are_those_of_the_patterns() -> None:
    characters = set(lexicon("magnitudes")["character"])
    assert characters >= set(HANZI)


def test_rounding_keeps_ten_digits() -> None:
    assert rounded(Decimal(1) / Decimal(3)) == Decimal("0.3333333333")
    assert rounded(Decimal("1.5")) == Decimal("1.5")
