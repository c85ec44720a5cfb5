"""A seeds folder with its warehouse, and real runs of the definitions that the UI shows."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dagster as dg
import duckdb

from orchestration.definitions import defs
from orchestration.resources import Workspace
from orchestration.warehouse.paths import WarehousePaths

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "seeds" / "000_bdc0546a26270c09.txt"


@dataclass(frozen=True)
class Site:
    """A seeds folder and a warehouse folder."""

    seeds: Path
    warehouse: Path

    @property
    def paths(self) -> WarehousePaths:
        return WarehousePaths(self.warehouse)

    def run(
        self,
        config: Mapping[str, Any] | None = None,
        *,
        instance: dg.DagsterInstance | None = None,
    ) -> dg.ExecuteInProcessResult:
        """One run of everything, kept in `instance` when there is one."""
        workspace = Workspace(seeds=str(self.seeds), warehouse=str(self.warehouse), workers=1)
        with nullcontext(instance) if instance else dg.DagsterInstance.ephemeral() as used:
            return defs.resolve_job_def("ingest").execute_in_process(
                instance=used, raise_on_error=False, resources={"workspace": workspace}, run_config=dict(config or {})
            )

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.paths.published), read_only=True) as connection:
            return connection.execute(query).fetchall()


def make_site(folder: Path, *files: Path) -> Site:
    site = Site(folder / "seeds", folder / "warehouse")
    site.seeds.mkdir(parents=True)
    for file in files:
        copied = site.seeds / file.name
        shutil.copy(file, copied)
        os.utime(copied, (time.time() - 3600, time.time() - 3600))  # long settled, however fast the machine is
    return site
