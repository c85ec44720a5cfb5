"""Adding one document to a warehouse of 10,000, and changing one, against loading all of them; also for a tenth of them.

`python -m benchmarks.increment [DOCUMENTS]`
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.loading import found_files, load
from benchmarks.measuring import Cost, measured
from benchmarks.synthetic import write_staged
from orchestration.warehouse.candidate import build_candidate, new_load_id
from orchestration.warehouse.files import copy_file
from orchestration.warehouse.ledger import read_ledger
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.planning import plan
from orchestration.warehouse.publish import publish
from orchestration.warehouse.reference import Reference


def change(root: Path, folder: Path, documents: int) -> None:
    """Gives the first file the content of a document that is staged in the folder."""
    paths = WarehousePaths(root)
    found = found_files(documents)
    changed = replace(found[0], content_sha256=found_files(documents + 1)[-1].content_sha256)
    made = plan([changed, *found[1:]], read_ledger(paths), "benchmark")
    staged = {path.name: path for path in folder.iterdir()}
    candidate = build_candidate(paths, made, staged, Reference(), load_id=new_load_id(made))
    publish(paths, candidate.path)


def measure(folder: Path, documents: int) -> dict[str, Cost]:
    """The cost of a full load, of adding one document, of changing one, and of the file copy that both begin with."""
    write_staged(folder / "all", range(documents))
    write_staged(folder / "one", range(documents, documents + 1))
    write_staged(folder / "two", range(documents + 1, documents + 2))
    costs = {"full load": measured(load, folder / "warehouse", folder / "all", documents)}
    costs["file copy"] = measured(copy_file, folder / "warehouse/zhibiao.duckdb", folder / "copy.duckdb")
    costs["add one"] = measured(load, folder / "warehouse", folder / "one", documents + 1)
    costs["change one"] = measured(change, folder / "warehouse", folder / "two", documents + 1)
    return costs


def main(documents: int = 10_000) -> None:
    """Prints the costs at both sizes, and what share of the full load an increment is."""
    for size in (documents // 10, documents):
        with tempfile.TemporaryDirectory() as name:
            costs = measure(Path(name), size)
        print(f"{size:,} documents")
        for what, cost in costs.items():
            print(f"  {what:10} {cost}   {cost.seconds / costs['full load'].seconds:7.1%} of the full load")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
