"""What assets work with: the folders, the staged tables, the engine, and the lock that makes a run the only writer."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
from pydantic import PrivateAttr

from orchestration.engines.local import LocalEngine
from orchestration.staging import Staging
from orchestration.warehouse.ledger import Ledger, read_ledger
from orchestration.warehouse.lock import writer_lock
from orchestration.warehouse.paths import WarehousePaths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orchestration.engines import Engine

log = logging.getLogger("zhibiao")


class Workspace(dg.ConfigurableResource):
    """The folders of a run; while it runs, nothing else writes the warehouse.

    Attributes:
        seeds: Folder of raw files.
        warehouse: Folder for everything that comes out.
        workers: Processes that transform batches of documents.
        verify: Hash every file, also those whose size and time are unchanged.
        wait: Wait for another run that is at work; else fail at once.
    """

    seeds: str
    warehouse: str
    workers: int
    verify: bool = False
    wait: bool = True
    _engine: Engine = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Workspace]:  # noqa: ARG002
        """Holds the lock and the engine's processes for as long as the run lasts."""
        with writer_lock(self.paths, wait=self.wait, tell=log.info):
            self._engine = LocalEngine(self.workers)
            try:
                yield self
            finally:
                self._engine.close()

    @property
    def paths(self) -> WarehousePaths:
        """Where things lie in the warehouse folder."""
        return WarehousePaths(Path(self.warehouse))

    @property
    def seeds_folder(self) -> Path:
        """Folder of raw files."""
        return Path(self.seeds)

    def ledger(self) -> Ledger:
        """What is published, as the ledger knows it."""
        return read_ledger(self.paths)

    @property
    def engine(self) -> Engine:
        """What maps a stage over parts."""
        return self._engine

    @property
    def staging(self) -> Staging:
        """The staged tables of the last run."""
        return Staging(self.paths.root / "staged")
