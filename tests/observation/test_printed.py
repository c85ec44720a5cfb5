"""How exactly a number is printed, of which rounding takes its interval."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.observation.printed import printed


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("13.7万亿元", (12, 1)),
        ("57761亿元", (8, 0)),
        ("18,343.22万元", (4, 2)),
        ("5.8%", (0, 1)),
        ("３．５万人", (4, 1)),
        ("5.0%—5.5%", (0, 1)),
        ("30—50人", (0, 0)),
    ],
)
def test_power_of_ten_and_digits_behind_the_point(surface: str, expected: tuple[int, int]) -> None:
    assert printed(surface) == expected


@pytest.mark.parametrize("surface", ["四分之一", "万亿元", "三成"])
def test_without_arabic_digits_nothing_is_known(surface: str) -> None:
    assert printed(surface) is None


@given(
    st.decimals(min_value=0, max_value=10**6, places=3, allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "万", "亿", "万亿"]),
    st.integers(0, 3),
)
def test_the_value_lies_within_half_a_unit_of_the_last_digit_printed(value: Decimal, magnitude: str, places: int) -> None:
    shown = printed(f"{value:.{places}f}{magnitude}元")
    assert shown is not None
    power = {"": 0, "万": 4, "亿": 8, "万亿": 12}[magnitude]
    assert shown == (power, places)
    read = Decimal(f"{value:.{places}f}").scaleb(power)
    assert abs(read - value.scaleb(power)) <= Decimal(5).scaleb(shown.unit_mult - shown.decimals - 1)
