"""The case table of observations: sentences of this project's own, each figure with its indicator, transformation, base and area.

A case whose indicator is null is a trap: the figure is of a sector, a city's district, somebody else, or an addition.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.observation.observing import described_all

TABLE = Path(__file__).parents[1] / "cases" / "observations.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
FIELDS = ("indicator", "transformation", "sign", "base", "ref_area", "qualifiers")


def test_the_table_has_two_hundred_figures_and_a_quarter_of_them_are_traps() -> None:
    figures = [figure for case in CASES for figure in case["figures"]]
    assert len(figures) >= 200
    assert sum(figure.get("indicator", "") is None for figure in figures) >= 30


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: CASES[number]["sentence"][:24])
def test_the_figures_of_a_sentence(number: int) -> None:
    found = described_all(tuple((case["sentence"], case["home"]) for case in CASES))[number]
    for figure in CASES[number]["figures"]:
        assert figure["surface"] in found, f"no figure {figure['surface']}: {list(found)}"
        [_, description], *_ = found[figure["surface"]]
        fields = [field for field in FIELDS if field in figure]
        told = description._asdict() | {"qualifiers": list(description.qualifiers)}
        assert {field: told[field] for field in fields} == {field: figure[field] for field in fields}
