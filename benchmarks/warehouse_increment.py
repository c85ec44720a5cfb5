"""The load alone (staged rows to a published file): adding one document to 10,000, and changing one, against loading all of them.

Usage: python -m benchmarks.warehouse_increment [DOCUMENTS]
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.arguments import size
from benchmarks.synthetic import write_staged
from benchmarks.time_and_memory import Cost, measured
from benchmarks.warehouse_load import found_files, load, publish_load
from orchestration.warehouse.files import copy_file
from orchestration.warehouse.paths import WarehousePaths


def change(root: Path, folder: Path, documents: int) -> None:
    """Gives the first file the content of a document that is staged in the folder."""
    paths = WarehousePaths(root)
    found = found_files(documents)
    changed = replace(found[0], content_sha256=found_files(documents + 1)[-1].content_sha256)
    publish_load(paths, [changed, *found[1:]], folder)


def measure(folder: Path, documents: int) -> dict[str, Cost]:
    """The cost of a full load, of adding one document, of changing one, and of the file copy that both begin with."""
    write_staged(folder / "all", range(documents))
    write_staged(folder / "one", range(documents, documents + 1))
    write_staged(folder / "two", range(documents + 1, documents + 2))
    write_staged(folder / "warm", range(1))
    warehouse = folder / "warehouse"
    first = [partial(load, folder / f"first-{number}", folder / "warm", 1) for number in range(3)]
    costs = {"full load": measured(load, warehouse, folder / "all", documents, first=first[0])}
    costs["file copy"] = measured(copy_file, warehouse / "zhibiao.duckdb", folder / "copy.duckdb")
    costs["add one"] = measured(load, warehouse, folder / "one", documents + 1, first=first[1])
    costs["change one"] = measured(change, warehouse, folder / "two", documents + 1, first=first[2])
    return costs


def main(documents: int) -> None:
    """Prints the costs at both sizes, and what share of the full load an increment is."""
    for count in (documents // 10, documents):
        with tempfile.TemporaryDirectory() as name:
            costs = measure(Path(name), count)
        print(f"{count:,} documents")
        for what, cost in costs.items():
            print(f"  {what:10} {cost}   {cost.cpu_seconds / costs['full load'].cpu_seconds:7.1%} of the full load's CPU")


if __name__ == "__main__":
    main(size(__doc__, "documents", 10_000))
