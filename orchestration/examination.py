"""What zhibiao needs of its machine, its settings and its folders: each thing looked at, nothing changed."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from typing import TYPE_CHECKING

import duckdb

from orchestration.home import DATABASE, require_database
from orchestration.settings import PROJECT, Settings, SettingsError
from orchestration.sharing import require_lake
from orchestration.warehouse.corrections import read_corrections
from orchestration.warehouse.errors import WarehouseError
from orchestration.warehouse.lock import at_work
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publications import file_sha256, recorded_sha256
from orchestration.warehouse.publish import open_readonly, published_path
from orchestration.warehouse.versions import extractor_version, schema_version
from sql import statement
from transforms.reading.office import program as libreoffice
from transforms.reading.recognition.text_recognition import is_installed as recognition_is_installed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEAST_FREE_BYTES = 1_000_000_000
"""A load of a few files with Dagster's own records stays below this."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SET_UP = "set up anew: rm -r .venv, then make setup"


class State(Enum):
    """How a thing stands."""

    GOOD = "good"
    OPTIONAL = "optional"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        name: What, in a word or two.
        state: How it stands; OPTIONAL is what is not there and need not be.
        said: What was found.
        remedy: What to do; None when there is nothing to do.
    """

    name: str
    state: State
    said: str
    remedy: str | None = None


def examine() -> list[Finding]:
    """All findings; those that need the settings are left out where these cannot be used, which is a finding itself."""
    findings = [_python(), _libraries()]
    try:
        settings = Settings.from_environment()
    except SettingsError as error:
        return [*findings, Finding("settings", State.WRONG, "a setting cannot be used", str(error)), *_extras()]
    paths = WarehousePaths(settings.warehouse)
    looked_at = (_folders, _corrections, _disk, _lock, _published, _engine, _database, _lake)
    return [*findings, *(look(settings, paths) for look in looked_at), *_extras()]


def _python() -> Finding:
    said = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    if (3, 11) <= sys.version_info[:2] < (3, 14):
        return Finding("Python", State.GOOD, said)
    return Finding("Python", State.WRONG, f"{said} is not supported", f"install 3.11, 3.12 or 3.13 and {_SET_UP}")


def _libraries() -> Finding:
    """The libraries that zhibiao names, compared with the lock file."""
    lock = PROJECT / "requirements.lock"
    locked = defaultdict(list)  # a library may have another version on another Python
    for name, one in re.findall(r"^([a-z0-9-]+)(?:\[[^]]*\])?==([^ ;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
        locked[name].append(one)
    named = [match[0].lower() for one in requires("zhibiao") or () if "extra ==" not in one and (match := _NAME.match(one))]
    wrong = []
    for name in named:
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "missing"
        if name in locked and found not in locked[name]:
            wrong.append(f"{name} {found} (locked: {', '.join(locked[name])})")
    if wrong:
        return Finding("libraries", State.WRONG, "not as requirements.lock has them: " + ", ".join(wrong), _SET_UP)
    return Finding("libraries", State.GOOD, f"{len(named)} as requirements.lock has them, DuckDB {version('duckdb')}")


def _folders(settings: Settings, paths: WarehousePaths) -> Finding:
    try:
        if paths.root.is_dir():
            settings.check_folders()
            return Finding("folders", State.GOOD, f"{settings.seeds} can be read, {paths.root} written to")
    except SettingsError as error:
        return Finding("folders", State.WRONG, "a folder cannot be used", str(error))
    if not settings.seeds.is_dir():
        return Finding(
            "folders", State.WRONG, f"there is no folder {settings.seeds}", "make it, or name another with --seeds DIR"
        )
    return Finding("folders", State.GOOD, f"{settings.seeds} can be read; the first run makes {paths.root}")


def _corrections(settings: Settings, _: WarehousePaths) -> Finding:
    try:
        read = read_corrections(settings.seeds)
    except WarehouseError as error:
        return Finding("corrections", State.WRONG, error.message, error.remedy)
    return Finding("corrections", State.GOOD, f"{len(read.entries)} in corrections.yml" if read.entries else "none")


def _disk(_: Settings, paths: WarehousePaths) -> Finding:
    published = published_path(paths)
    needed = max(LEAST_FREE_BYTES, 2 * published.stat().st_size if published else 0)
    free = shutil.disk_usage(_there(paths.root)).free
    said = f"{free / 1e9:,.1f} GB free beside the warehouse"
    if free >= needed:
        return Finding("disk", State.GOOD, said)
    return Finding("disk", State.WRONG, f"{said}, and a load may need {needed / 1e9:,.1f} GB", "free some space")


def _there(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(one for one in (folder, *folder.parents) if one.is_dir())


def _lock(_: Settings, paths: WarehousePaths) -> Finding:
    holder = at_work(paths)
    return Finding("lock", State.GOOD, f"a run is at work ({holder}); readers do not notice" if holder else "no run is at work")


def _published(_: Settings, paths: WarehousePaths) -> Finding:
    published = published_path(paths)
    if published is None:
        return Finding("published", State.WRONG, f"nothing is published at {paths.published}", "load: zhibiao run")
    if paths.rebuild_mark.exists():
        return Finding("published", State.WRONG, f"{published.name} is damaged", "build it anew from the seeds: zhibiao run")
    try:
        with open_readonly(paths) as connection:
            made = connection.execute(statement("answers/made_by")).fetchone()
    except (WarehouseError, duckdb.Error):
        said = f"{published.name} cannot be read, or was made by another program"
        return Finding("published", State.WRONG, said, "build it anew: zhibiao run")
    recorded = recorded_sha256(paths, published)
    if recorded is not None and recorded != file_sha256(published):
        return Finding("published", State.WRONG, f"{published.name} was changed since it was published", "zhibiao run --verify")
    if made is None or made[2:] != (extractor_version(), schema_version()):
        said = f"{published.name} is sound, and was made by another version of zhibiao"
        return Finding("published", State.WRONG, said, "read the seeds anew: zhibiao run")
    said = "as it was published" if recorded else "its hash was not kept, so nobody knows whether it was changed"
    return Finding("published", State.GOOD, f"{published.name} can be read ({said}), schema {schema_version()}")


def _engine(settings: Settings, _: WarehousePaths) -> Finding:
    there = find_spec("ray") is not None
    if settings.engine == "ray":
        return Finding("engine", State.GOOD, f"ray, {settings.ray_address or 'a cluster on this machine for each run'}")
    return Finding("engine", State.GOOD, f"local, {settings.workers} processes; Ray is {'there' if there else 'not installed'}")


def _database(_: Settings, __: WarehousePaths) -> Finding:
    if not os.environ.get(DATABASE):
        return Finding("PostgreSQL", State.OPTIONAL, f"not used ({DATABASE} is not set): Dagster keeps its runs in SQLite files")
    return _tried("PostgreSQL", "keeps Dagster's runs", require_database)


def _lake(settings: Settings, paths: WarehousePaths) -> Finding:
    if settings.lake is None:
        return Finding("DuckLake", State.OPTIONAL, "not used (ZHIBIAO_LAKE is not set)")
    return _tried("DuckLake", "can be reached", lambda: require_lake(settings, paths))


def _tried(name: str, said: str, required: Callable[[], None]) -> Finding:
    try:
        required()
    except SettingsError as error:
        return Finding(name, State.WRONG, "cannot be used", str(error))
    return Finding(name, State.GOOD, said)


def _extras() -> list[Finding]:
    """Programs and packages that some formats need."""
    office, remedy = libreoffice(), "install it if you have such files"
    return [
        Finding("LibreOffice", State.GOOD, office)
        if office
        else Finding("LibreOffice", State.OPTIONAL, "not there: DOC, WPS and RTF files are refused", remedy),
        Finding("OCR", State.GOOD, "scans are read")
        if recognition_is_installed()
        else Finding("OCR", State.OPTIONAL, "not there: scans are refused", "make run OCR=1 if you have scans"),
    ]
