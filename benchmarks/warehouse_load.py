"""Loading a million figures (10,000 documents) into a warehouse, against DuckDB merely copying the same Parquet into tables.

Usage: python -m benchmarks.warehouse_load [DOCUMENTS]
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb

from benchmarks.arguments import size
from benchmarks.synthetic import FIGURES, content_sha256, write_staged
from benchmarks.time_and_memory import measured
from orchestration.warehouse.candidate import build_candidate, new_load_id
from orchestration.warehouse.found_file import FoundFile
from orchestration.warehouse.ledger import read_ledger
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.planning import plan
from orchestration.warehouse.publications import seal
from orchestration.warehouse.publish import publish
from orchestration.warehouse.reference import Reference
from orchestration.warehouse.versions import current_versions
from transforms.reading.limits import Limits
from transforms.schemas.star import DIM_REGION

_TIME = datetime(2026, 1, 1)  # noqa: DTZ001 - the warehouse's times are UTC without a zone
_REGION = {"region_code": "110000", "name": "北京市", "short_name": "北京", "level": "province", "province_name": "北京市"}


def found_files(documents: int) -> list[FoundFile]:
    """The files that made-up documents would be read from."""
    return [FoundFile(f"{number}.txt", f"{number}.txt", 1, _TIME, content_sha256(number)) for number in range(documents)]


def load(root: Path, folder: Path, documents: int) -> None:
    """Plans, loads and publishes what is staged in the folder."""
    paths = WarehousePaths(root)
    publish_load(paths, found_files(documents), folder)


def publish_load(paths: WarehousePaths, found: list[FoundFile], folder: Path) -> None:
    """Loads what the folder has staged of the files that are found, and publishes it without an audit."""
    made = plan(found, read_ledger(paths), replace(current_versions(Limits()), extractor="benchmark"))
    staged = {path.name: path for path in folder.iterdir()}
    reference = Reference(regions=DIM_REGION.frame([dict.fromkeys(DIM_REGION.schema) | _REGION]))
    candidate = build_candidate(paths, made, staged, reference, load_id=new_load_id(made))
    seal(candidate.path)
    publish(paths, candidate.path)


def copy_tables(database: Path, folder: Path) -> None:
    """The baseline: every staged table as it is."""
    with duckdb.connect(str(database)) as connection:
        for table in folder.iterdir():
            connection.read_parquet(f"{table}/*.parquet").create(table.name)


def main(documents: int) -> None:
    """Prints the cost of both, and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_staged(folder / "staged", range(documents))
        baseline = measured(copy_tables, folder / "copy.duckdb", folder / "staged")
        loaded = measured(load, folder / "warehouse", folder / "staged", documents)
        file_size = (folder / "warehouse/zhibiao.duckdb").stat().st_size / 1e6
    print(f"loading {documents * FIGURES:,} figures of {documents:,} documents")
    print(f"  plain copy of the Parquet {baseline}")
    ratio = loaded.cpu_seconds / baseline.cpu_seconds
    print(f"  warehouse, published      {loaded}   {ratio:.1f} times the copy's CPU, file {file_size:.0f} MB")


if __name__ == "__main__":
    main(size(__doc__, "documents", 10_000))
