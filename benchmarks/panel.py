"""Questions to `panel` and its kin over a million observations, against the same questions to a table that has them all ready.

Usage: python -m benchmarks.panel [DOCUMENTS]

Asked for: one indicator of one year across the areas, and a target beside its outcome, in a second of processor time each.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.arguments import size
from benchmarks.synthetic import FIGURES, write_staged
from benchmarks.warehouse_load import load

REPEATS = 5
QUESTIONS = {
    "an indicator of a year, across areas": (
        "panel", "SELECT ref_area, value FROM {} WHERE indicator = '指标7' AND transformation = 'N' AND time_period = '2019'"
    ),
    "an indicator, across areas and years": (
        "panel", "SELECT ref_area, time_period, value FROM {} WHERE indicator = '指标7' AND transformation = 'N'"
    ),
    "an area, all indicators": ("panel", "SELECT indicator, time_period, value FROM {} WHERE ref_area = '320000'"),
    "every cell": ("panel", "SELECT count(*), sum(value) FROM {}"),
    "every cell, each of its columns": (
        "panel",
        "SELECT count(*), sum(value), max(modifier), sum(sources), sum(figures), bool_and(agrees), min(value_min), "
        "max(value_max), max(vintage), max(figure_key), max(ref_area_name), max(time_kind) FROM {}",
    ),
    "target and outcome of a year": (
        "target_outcomes", "SELECT ref_area, target, outcome FROM {} WHERE indicator = '指标10' AND time_period = '2019'"
    ),
    "who is silent in a year": ("coverage_by_indicator", "SELECT * FROM {} WHERE time_period = '2019' AND indicator = '指标7'"),
}  # fmt: skip
"""What is asked → the view, and the question with a place for its name."""


def seconds(connection: duckdb.DuckDBPyConnection, question: str) -> float:
    """The least processor time of a few tries."""
    tried = []
    for _ in range(REPEATS):
        began = time.process_time()
        connection.execute(question).fetchall()
        tried.append(time.process_time() - began)
    return min(tried)


def main(documents: int) -> None:
    """Prints the seconds of processor time of each question to the view and to a table with the view's rows, and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_staged(folder / "staged", range(documents))
        load(folder / "warehouse", folder / "staged", documents)
        with duckdb.connect() as connection:
            connection.execute(f"ATTACH '{folder / 'warehouse/zhibiao.duckdb'}' AS warehouse (READ_ONLY)")
            connection.execute("USE warehouse")
            print(f"{documents * FIGURES:,} observations")
            for what, (view, question) in QUESTIONS.items():
                connection.execute(f"CREATE OR REPLACE TABLE memory.{view} AS FROM {view}")
                ready, viewed = seconds(connection, question.format(f"memory.{view}")), seconds(connection, question.format(view))
                print(f"  {what:38}{viewed:8.3f} s   ready {ready:8.4f} s   {viewed / ready:8.1f} times")


if __name__ == "__main__":
    main(size(__doc__, "documents", 10_000))
