"""Every example is answered by DuckDB's own command line on a published file, opened read-only."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from orchestration.warehouse.publish import published_path
from orchestration.warehouse.quality import record_quality
from sql import statement, statements
from tests.warehouse.fakes import Warehouse, text_of

DUCKDB = Path(sys.executable).with_name("duckdb")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse in which every example finds something."""
    warehouse = Warehouse(tmp_path_factory.mktemp("examples"))
    warehouse.put(
        "a.txt",
        text_of("2021年培训12人次，退费1300元，占120%。", "双减之年。", "2022年培训14人次。",
                title="甲", organizations=["北京市教委"], region="110000", reporters=["王五"]),
    )  # fmt: skip
    warehouse.put("b.txt", text_of("2021年培训15人次。", region="330100", speaker="赵七", organizations=["浙江省厅"]))
    warehouse.put("bad.bin", b"\0")
    warehouse.run()
    warehouse.put("b.txt", text_of("2021年培训16人次。", region="330100", speaker="赵七", organizations=["浙江省厅"]))
    warehouse.put("c.txt", text_of("2021年培训16人次。"))
    made = warehouse.plan()
    candidate = warehouse.build(made)
    failed = {"suite": "fact_figure", "expectation": "share_at_most_100", "severity": "warning", "success": False}
    record_quality(candidate.path, pl.DataFrame([{**failed, "unexpected_rows": 1, "reason": "a share", "mend": "look"}]))
    candidate.path.rename(warehouse.paths.version(2))
    link = warehouse.paths.published
    link.unlink()
    link.symlink_to("versions/v_000002.duckdb")
    assert published_path(warehouse.paths) is not None
    return link


@pytest.mark.parametrize("name", statements("examples"))
def test_example_is_answered_on_the_command_line(published: Path, name: str) -> None:
    done = subprocess.run(
        [DUCKDB, "-readonly", "-csv", published],
        input=statement(name),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    rows = list(csv.DictReader(done.stdout.splitlines()))
    expected_empty = {"examples/targets_with_deadline"}  # the stand-in files promise nothing
    assert bool(rows) == (name not in expected_empty)


def test_there_are_enough_examples_and_each_says_what_it_asks() -> None:
    assert len(statements("examples")) >= 10
    assert all(statement(name).startswith("-- ") and "? " in statement(name).splitlines()[0] for name in statements("examples"))


def test_figure_stands_where_it_says(published: Path) -> None:
    done = subprocess.run(
        [DUCKDB, "-readonly", "-csv", published], input=statement("examples/figure_in_its_page"),
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert all(row["surface"] == row["as_printed"] for row in rows)
    assert all(row["before_it"] for row in rows)
