"""Numbers written in digits and characters by turns: the parser and the audit's second reader read what was meant."""

from __future__ import annotations

from decimal import Decimal

import cn2an
from hypothesis import given
from hypothesis import strategies as st

from expectations.numbers import read_number
from transforms.numerals.number_parser import parse_number

GROUPS = (("亿", 10**8), ("万", 10**4), ("", 1))
BELOW_TEN_THOUSAND = st.integers(min_value=1, max_value=9999)


def in_digits(number: int) -> str:
    return str(number)


def in_characters(number: int) -> str:
    return str(cn2an.an2cn(number)).removeprefix("零")


@given(st.lists(BELOW_TEN_THOUSAND, min_size=3, max_size=3), st.lists(st.booleans(), min_size=3, max_size=3))
def test_groups_in_digits_and_in_characters_make_one_number(numbers: list[int], digits: list[bool]) -> None:
    parts, value = "", 0
    for number, is_in_digits, (sign, worth) in zip(numbers, digits, GROUPS, strict=True):
        written = in_digits(number) if is_in_digits else in_characters(number)
        gap = "" if not parts or number > 999 else "零"
        parts += f"{gap}{written}{sign}"
        value += number * worth

    second = read_number(f"{parts}元", "元")

    assert parse_number(parts).value == value
    assert second is not None
    assert second.low == second.high == value


@given(st.decimals(min_value=0, max_value=10**6, places=4), st.sampled_from(["", "万", "亿", "万亿"]))
def test_decimals_in_characters_are_read_digit_by_digit(number: Decimal, magnitude: str) -> None:
    """一点二三亿 is 1.23 hundred million: neighbours among decimals are no 两三."""
    written = f"{cn2an.an2cn(f'{number:f}')}{magnitude}"
    scale = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[magnitude]

    parsed, second = parse_number(written), read_number(f"{written}元", "元")

    assert (parsed.value, parsed.modifier) == (number * scale, "exact")
    assert second is not None
    assert second.low == second.high == number * scale
