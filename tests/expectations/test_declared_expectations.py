from __future__ import annotations

import json

import pytest

from expectations.declared import SUITES, rendered, with_declared
from expectations.suite_loading import suite_names
from transforms.schemas.model import TEXT, Column, Table
from transforms.schemas.star import STAR


@pytest.mark.parametrize("table", STAR, ids=lambda table: table.name)
def test_a_suite_expects_what_its_table_declares(table: Table) -> None:
    text = (SUITES / f"{table.name}.json").read_text(encoding="utf-8")

    assert rendered(with_declared(json.loads(text), table)) == text, "run python -m expectations.declared"


def test_every_table_has_a_suite() -> None:
    assert set(suite_names()) == {*(table.name for table in STAR), "across_tables", "drift"}


def test_a_column_that_is_gone_takes_its_expectations_along() -> None:
    column = Column("region_code", TEXT, "code", "代码", nullable=True, references="dim_region.region_code")
    before = Table("example", "one example", ("example_key",), (Column("example_key", TEXT, "key", "键"), column))
    after = Table("example", "one example", ("example_key",), before.columns[:1])
    by_hand = {"type": "x", "kwargs": {}, "meta": {"name": "by_hand"}, "severity": "warning"}

    suite = with_declared({"expectations": [by_hand]}, before)
    names = [e["meta"]["name"] for e in with_declared(suite, after)["expectations"]]

    assert "region_code_found" in [e["meta"]["name"] for e in suite["expectations"]]
    assert names == ["columns", "key_unique", "required_filled", "by_hand"]
