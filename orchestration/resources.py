"""What assets work with: the folders, the staged tables, the engine, the lock that makes a run the only writer, its liveness."""

from __future__ import annotations

import logging
from collections.abc import Iterator  # Dagster reads the annotations
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path

import dagster as dg
from pydantic import PrivateAttr

from expectations.decision import Bounds
from orchestration.engines import Engine
from orchestration.engines.local import LocalEngine
from orchestration.liveness import declared_alive
from orchestration.settings import Settings
from orchestration.staging import Staging
from orchestration.warehouse.lock import writer_lock
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.versions import extractor_version
from transforms.pipeline import load_tables
from transforms.reading.limits import Limits

log = logging.getLogger("zhibiao")


class Liveness(dg.ConfigurableResource["Liveness"]):
    """Says that a run's process is alive, for a run that needs nothing else of the warehouse."""

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Liveness]:
        """Present for as long as the run lasts."""
        with _liveness(context):
            yield self


class Workspace(dg.ConfigurableResource["Workspace"]):
    """The folders of a run; while it runs, nothing else writes the warehouse.

    Attributes:
        seeds: Folder of raw files.
        warehouse: Folder for everything that comes out.
        workers: Processes that transform batches of documents.
        engine_name: What maps a stage over parts, one of `settings.ENGINES`.
        ray_address: Of the cluster of the engine ray; empty for one on this machine.
        bounds: How much of a load may be at fault: the fields of `Bounds` by name, where they are not the defaults.
        limits: What a document may cost: the fields of `Limits` by name, where they are not the defaults.
        locked: Whether who runs it holds the writer's lock already; else the run takes it, and waits for another run.
    """

    seeds: str
    warehouse: str
    workers: int
    engine_name: str = "local"
    ray_address: str = ""
    bounds: dict[str, float] = {}  # noqa: RUF012  (a field of Dagster's, copied for each)
    limits: dict[str, int] = {}  # noqa: RUF012  (a field of Dagster's, copied for each)
    locked: bool = False
    _engine: Engine = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Workspace]:
        """Holds the lock and the engine's processes for as long as the run lasts."""
        with _liveness(context), nullcontext() if self.locked else writer_lock(self.paths, tell=log.info):
            self._engine = self._begun()
            try:
                yield self
            finally:
                self._engine.close()

    def _begun(self) -> Engine:
        memory_mb = self.document_limits.memory_mb
        if self.engine_name == "local":
            return LocalEngine(self.workers, memory_mb, load_tables)
        from orchestration.engines.ray_cluster import RayEngine  # noqa: PLC0415 - an extra, and it takes a second

        return RayEngine(self.ray_address, self.workers, memory_mb, load_tables, self.staging.folder, extractor_version)

    @classmethod
    def of(cls, settings: Settings, *, locked: bool = False) -> Workspace:
        """The workspace that the settings name."""
        return cls(
            seeds=str(settings.seeds),
            warehouse=str(settings.warehouse),
            workers=settings.workers,
            engine_name=settings.engine,
            ray_address=settings.ray_address,
            bounds=asdict(settings.bounds),
            limits=asdict(settings.limits),
            locked=locked,
        )

    @property
    def paths(self) -> WarehousePaths:
        """Where things lie in the warehouse folder."""
        return WarehousePaths(Path(self.warehouse))

    @property
    def seeds_folder(self) -> Path:
        """Folder of raw files."""
        return Path(self.seeds)

    @property
    def audit_bounds(self) -> Bounds:
        """How much of a load may be at fault before nothing is published."""
        return Bounds(**self.bounds)

    @property
    def document_limits(self) -> Limits:
        """What a document may cost."""
        return Limits(**self.limits)

    @property
    def engine(self) -> Engine:
        """What maps a stage over parts."""
        return self._engine

    @property
    def staging(self) -> Staging:
        """The staged tables of the last run."""
        return Staging(self.paths.root / "staged")


def _liveness(context: dg.InitResourceContext) -> AbstractContextManager[None]:
    if context.instance is None or context.run is None:
        return nullcontext()
    return declared_alive(Path(context.instance.root_directory), context.run.run_id)
