"""What a user may set, from `ZHIBIAO_*` environment variables: where files come from and go to, how many workers."""

from __future__ import annotations

import math
import os
import re
from dataclasses import Field, dataclass, fields
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from expectations.decision import Bounds
from orchestration.warehouse.apart import require_apart
from orchestration.warehouse.errors import SeedsError
from orchestration.warehouse.file_names import escaped, is_plain
from orchestration.warehouse.lake_place import POSTGRES, LakePlace, extension_file
from transforms.reading.limits import Limits

PROJECT = Path(__file__).resolve().parents[1]
ENGINES = ("local", "ray")
_OTHER_CATALOG = re.compile(r"[a-z_]{2,}:")
_LARGEST_LIMIT = 1_000_000_000


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and says what to do. The command line ends with exit status 2."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run.

    Attributes:
        seeds: Folder of raw files.
        warehouse: Folder for everything that comes out.
        workers: Processes that transform batches of documents.
        engine: Which engine maps the transform over batches, one of `ENGINES`.
        ray_address: Of the cluster of the engine ray (`host:6379`); empty for one on this machine.
        lake: The DuckLake that readers share; None for none.
        bounds: How much of a load may be at fault before nothing of it is published.
        limits: What a document may cost.
    """

    seeds: Path
    warehouse: Path
    workers: int
    engine: str
    ray_address: str = ""
    lake: LakePlace | None = None
    bounds: Bounds = Bounds()  # noqa: RUF009  (frozen)
    limits: Limits = Limits()  # noqa: RUF009  (frozen)

    @classmethod
    def from_environment(cls) -> Settings:
        """Settings from `ZHIBIAO_SEEDS`, `ZHIBIAO_WAREHOUSE`, `ZHIBIAO_WORKERS`, `ZHIBIAO_ENGINE` and those of `Limits`.

        What is not set has its default. The engine ray takes `ZHIBIAO_RAY_ADDRESS` too, a DuckLake is `ZHIBIAO_LAKE` and
        `ZHIBIAO_LAKE_DATA`.

        `ZHIBIAO_SEGMENTER` is only looked over here: the workers read it themselves, and it changes no row.

        Raises:
            SettingsError: A value cannot be used.
        """
        _check_segmenter(os.environ.get("ZHIBIAO_SEGMENTER"))
        seeds = Path(os.environ.get("ZHIBIAO_SEEDS") or PROJECT / "seeds").absolute()
        warehouse = Path(os.environ.get("ZHIBIAO_WAREHOUSE") or PROJECT / "warehouse").absolute()
        return cls(
            seeds=seeds,
            warehouse=warehouse,
            workers=_workers(os.environ.get("ZHIBIAO_WORKERS")),
            engine=_engine(os.environ.get("ZHIBIAO_ENGINE") or "local"),
            ray_address=os.environ.get("ZHIBIAO_RAY_ADDRESS") or "",
            lake=_lake(os.environ.get("ZHIBIAO_LAKE"), os.environ.get("ZHIBIAO_LAKE_DATA"), (seeds, warehouse)),
            bounds=Bounds(**{bound.name: _bound(bound) for bound in fields(Bounds)}),
            limits=Limits(**{limit.name: _limit(limit) for limit in fields(Limits)}),
        )

    def check_folders(self) -> None:
        """Makes the warehouse folder when it is missing.

        Raises:
            SettingsError: `seeds` is missing or not readable, or `warehouse` cannot be written, or one lies in the other.
        """
        for folder in (self.seeds, self.warehouse):
            if not is_plain(str(folder)):
                message = f"the folder {escaped(str(folder))} has a name that is no UTF-8; rename it, or name another one"
                raise SettingsError(message)
        if "?" in str(self.warehouse):  # DuckDB takes what follows for options, and writes elsewhere
            message = (
                f"the warehouse folder {self.warehouse} has a ? in its path, which DuckDB cannot open; rename it, or name another"
            )
            raise SettingsError(message)
        try:
            require_apart(self.seeds, self.warehouse)
        except SeedsError as error:
            raise SettingsError(str(error)) from error
        if not self.seeds.is_dir():
            message = f"the seeds folder {self.seeds} does not exist; make it, or name another with --seeds DIR (ZHIBIAO_SEEDS)"
            raise SettingsError(message)
        if not os.access(self.seeds, os.R_OK | os.X_OK):
            message = f"the seeds folder {self.seeds} cannot be read; give yourself the right to (chmod u+rx), or name another"
            raise SettingsError(message)
        try:
            self.warehouse.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = (
                f"the warehouse folder {self.warehouse} cannot be made ({error.strerror}); name another with --warehouse DIR"
            )
            raise SettingsError(message) from error
        if not os.access(self.warehouse, os.W_OK | os.X_OK):
            message = f"the warehouse folder {self.warehouse} cannot be written to; give yourself the right to, or name another"
            raise SettingsError(message)


def _workers(value: str | None) -> int:
    if not value:
        return os.cpu_count() or 1
    if not value.isascii() or not value.isdigit() or int(value) == 0:
        message = f"the number of workers is {value!r}; give a whole number from 1 (ZHIBIAO_WORKERS, --workers)"
        raise SettingsError(message)
    return int(value)


def _bound(bound: Field[float]) -> float:
    setting = bound.metadata["setting"]
    value = os.environ.get(setting)
    if not value:
        return cast("float", bound.default)
    greatest = 1.0 if bound.name.endswith("_share") else math.inf
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not 0 <= number <= greatest:
        message = f"the bound {setting} is {value!r}; give a number from 0{' to 1' if greatest == 1 else ''}"
        raise SettingsError(message)
    return number


def _limit(limit: Field[int]) -> int:
    setting = limit.metadata["setting"]
    value = os.environ.get(setting)
    if not value:
        return int(cast("int", limit.default))
    least = limit.metadata["least"]
    digits = value.isascii() and value.isdigit() and len(value) <= len(str(_LARGEST_LIMIT))
    if not digits or not least <= int(value) <= _LARGEST_LIMIT:
        message = f"the limit {setting} is {value[:40]!r}; give a whole number from {least} to {_LARGEST_LIMIT}"
        raise SettingsError(message)
    return int(value)


def _engine(value: str) -> str:
    if value not in ENGINES:
        message = f"there is no engine {value!r}; there is: {', '.join(ENGINES)} (ZHIBIAO_ENGINE, --engine)"
        raise SettingsError(message)
    if value == "ray" and not find_spec("ray"):
        message = "the engine ray needs Ray, which is not installed; set up anew (rm -r .venv, make setup), or use --engine local"
        raise SettingsError(message)
    return value


def _lake(catalog: str | None, data: str | None, taken: tuple[Path, ...]) -> LakePlace | None:
    if not catalog and not data:
        return None
    if not catalog or not data:
        message = (
            "a DuckLake needs both ZHIBIAO_LAKE (postgres:dbname=… host=…, or a file) and ZHIBIAO_LAKE_DATA (a folder); set both"
        )
        raise SettingsError(message)
    is_file = not catalog.startswith(POSTGRES)
    if (is_file and _OTHER_CATALOG.match(catalog)) or "://" in data:
        message = (
            "a DuckLake's catalog is in PostgreSQL (ZHIBIAO_LAKE=postgres:dbname=… host=…) or in a DuckDB file, and its data "
            "in a folder (ZHIBIAO_LAKE_DATA); name such a one"
        )
        raise SettingsError(message)
    place = LakePlace(str(Path(catalog).absolute()) if is_file else catalog, Path(data).absolute())
    for path in (Path(place.catalog), place.data) if is_file else (place.data,):
        if any(path.resolve().is_relative_to(folder.resolve()) for folder in taken):
            message = (
                f"{path} lies in the seeds or the warehouse folder; give the DuckLake a place of its own "
                "(ZHIBIAO_LAKE, ZHIBIAO_LAKE_DATA)"
            )
            raise SettingsError(message)
    missing = [name for name in place.extensions if extension_file(name) is None]
    if missing:
        message = (
            f"ZHIBIAO_LAKE needs DuckDB's extension {missing[0]}, which is not installed; set up anew (rm -r .venv, make setup), "
            "or unset it"
        )
        raise SettingsError(message)
    return place


def _check_segmenter(value: str | None) -> None:
    if not value:
        return
    from transforms.segmenters import SEGMENTERS, SETTING  # noqa: PLC0415 - loads the rules, which few commands need

    installed = [name for name in SEGMENTERS if find_spec(name)]
    if value not in installed:
        message = f"there is no segmenter {value!r}; there is: {', '.join(installed)} ({SETTING})"
        raise SettingsError(message)
