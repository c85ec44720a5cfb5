from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.numbers import ReadNumber, hanzi_number, is_bare, read_number

CASES = Path(__file__).parents[1] / "cases" / "second_reader.csv"


def _cases() -> list[tuple[str, str | None, ReadNumber | None]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        (r["surface"], r["unit"] or None, ReadNumber(Decimal(r["low"]), Decimal(r["high"])) if r["low"] else None) for r in rows
    ]


@pytest.mark.parametrize(("surface", "unit", "expected"), _cases())
def test_it_reads_what_is_written(surface: str, unit: str | None, expected: ReadNumber | None) -> None:
    found = read_number(surface, unit)

    assert (found and ReadNumber(round(found.low, 10), round(found.high, 10))) == expected


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_it_agrees_with_cn2an_on_whole_numbers(number: int) -> None:
    assert hanzi_number(cn2an.an2cn(number)) == number


@given(st.decimals(min_value=0, max_value=10**8, places=3))
def test_it_agrees_with_cn2an_on_decimals(number: Decimal) -> None:
    assert hanzi_number(cn2an.an2cn(f"{number:f}")) == number


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.sampled_from(["", "万", "亿", "万亿", "千"]))
def test_it_reads_digits_as_decimal_does(number: Decimal, magnitude: str) -> None:
    scale = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12, "千": 1000}[magnitude]
    value = number * scale

    assert read_number(f"{number:f}{magnitude}元", "元") == ReadNumber(value, value)
    assert read_number(f"{number:,f}{magnitude}余元".replace("，", ","), "元") == ReadNumber(value, value)


@pytest.mark.parametrize("text", ["9" * 1_000_000, "十" * 1_000_000, "一点" * 500_000, "\0", "1" + "-1" * 10_000, "，" * 100_000])
def test_hostile_text_is_read_or_refused_at_once(text: str) -> None:
    reading = read_number(text, "元")

    assert reading is None or reading.low <= reading.high


@given(st.text(alphabet="0123456789.,-—至零〇一二两三十百千万亿余多几数半上成个元%分之点廿", max_size=12))
def test_whatever_is_written_it_answers(text: str) -> None:
    reading = read_number(text, "元")

    assert reading is None or reading.low <= reading.high


def test_a_bare_number_is_told_from_one_with_a_unit() -> None:
    assert is_bare("1,244.5")
    assert is_bare("二十")
    assert not is_bare("20家")
    assert not is_bare("")
