"""The audit's outcome stands in the file it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import polars as pl

from orchestration.warehouse.quality import record_quality
from tests.warehouse.fakes import Warehouse, text_of

if TYPE_CHECKING:
    from pathlib import Path

ROW = {
    "suite": "fact_figure", "expectation": "key_is_unique", "severity": "critical", "success": True, "unexpected_rows": 0,
    "scope": "warehouse", "reason": "a key", "remedy": "look", "error": None,
}  # fmt: skip


def test_audit_replaces_the_one_before_and_names_the_load(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    warehouse.put("a.txt", text_of("7畦"))
    candidate = warehouse.build(warehouse.plan())
    record_quality(candidate.path, pl.DataFrame([ROW, {**ROW, "expectation": "other"}]))
    record_quality(candidate.path, pl.DataFrame([ROW]))
    with duckdb.connect(str(candidate.path), read_only=True) as connection:
        rows = connection.execute("SELECT suite, expectation, success, load_id FROM quality").fetchall()
    assert rows == [("fact_figure", "key_is_unique", True, candidate.load_id)]
