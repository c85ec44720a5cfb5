"""`zhibiao export` of 100,000 figures in each format: seconds and peak memory, against DuckDB copying the view to a file of CSV.

Usage: python -m benchmarks.exports [DOCUMENTS]

What a process takes before it exports anything (imports, opening the file) is shown as the export of no row.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from benchmarks.arguments import size
from benchmarks.synthetic import FIGURES, write_staged
from benchmarks.time_and_memory import measured
from benchmarks.warehouse_load import load
from orchestration.cli.main import main as zhibiao

FORMATS = ("csv", "jsonl", "parquet", "xlsx", "sdmx-csv")


def made(folder: Path, documents: int) -> None:
    """The warehouse to export from."""
    write_staged(folder / "staged", range(documents))
    load(folder / "warehouse", folder / "staged", documents)


def copied(database: Path, target: Path) -> None:
    """The baseline: DuckDB writes the view by itself."""
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.table("figures").write_csv(str(target))


def exported(*arguments: str) -> None:
    """One command.

    Raises:
        RuntimeError: It fails.
    """
    if zhibiao(["export", *arguments]) != 0:
        message = "the export failed"
        raise RuntimeError(message)


def main(documents: int) -> None:
    """Prints what each format costs, and its time as a multiple of the baseline's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured(made, folder, documents)  # in a process of its own: its memory would count as that of those after it
        baseline = measured(copied, folder / "warehouse/zhibiao.duckdb", folder / "copy.csv")
        common = ("--warehouse", str(folder / "warehouse"), "--force", "--output")
        nothing = measured(exported, *common, str(folder / "none.csv"), "--where", "false")
        print(f"{documents * FIGURES:,} figures")
        print(f"  DuckDB's copy to CSV {baseline}")
        print(f"  no row               {nothing}")
        for form in FORMATS:
            target = folder / f"out.{form.removeprefix('sdmx-')}"
            cost = measured(exported, *common, str(target), "--format", form)
            size_mb = target.stat().st_size / 1e6
            print(f"  {form:21}{cost}   {cost.cpu_seconds / baseline.cpu_seconds:6.1f} times the copy's CPU, {size_mb:.0f} MB")


if __name__ == "__main__":
    main(size(__doc__, "documents", 1_000))
