"""The codes of units: each is one of the Unified Code for Units of Measure, and its factor is ours (ucumvert as the oracle)."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest
from ucumvert import PintUcumRegistry

from transforms.lexicon import lexicon

CODED = lexicon("units").drop_nulls("ucum")
PRECISION = 1e-6
"""Factors of the table have ten decimals or so."""
OFFSET = ("temperature",)
"""Dimensions whose zeros differ, so that no factor converts them."""
UNSCALED = ("intensity", "resistance", "rate", "unknown")
"""Dimensions whose units are each their own base: values are compared in one unit only."""


@cache
def registry() -> PintUcumRegistry:
    return PintUcumRegistry()


def base_codes() -> dict[str, str]:
    """Base unit → its code, for those that have one."""
    own = CODED.filter(pl.col("unit") == pl.col("base_unit"))
    return dict(own.select("unit", "ucum").iter_rows())


@pytest.mark.parametrize("code", CODED["ucum"].unique().sort())
def test_a_code_is_one_of_ucum(code: str) -> None:
    assert registry().from_ucum(code).magnitude > 0


def test_a_factor_is_that_of_the_code() -> None:
    base, wrong, compared = base_codes(), [], 0
    rows = CODED.filter(~pl.col("dimension").is_in([*OFFSET, *UNSCALED])).iter_rows(named=True)
    for row in rows:
        if row["base_unit"] not in base:
            continue
        compared += 1
        factor = registry().from_ucum(row["ucum"]).to(registry().from_ucum(base[row["base_unit"]]).units).magnitude
        if abs(factor / float(row["factor_to_base"]) - 1) > PRECISION:
            wrong.append(f"{row['unit']} ({row['ucum']}): {row['factor_to_base']}, by UCUM {factor}")
    assert wrong == []
    assert compared > 180


def test_units_of_one_name_have_one_code() -> None:
    names = CODED.group_by("canonical_unit").agg(pl.col("ucum").n_unique())
    assert names.filter(pl.col("ucum") > 1).is_empty()


def test_what_has_no_code_is_left_without_one() -> None:
    """亩, 户, 人次 and money are no units of UCUM."""
    left = set(lexicon("units").filter(pl.col("ucum").is_null())["unit"])
    assert {"亩", "户", "人次", "元", "个", "马力"} <= left
