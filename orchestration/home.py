"""DAGSTER_HOME: where Dagster keeps its runs; inside the warehouse folder, so that they survive and stay together."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.settings import SettingsError

if TYPE_CHECKING:
    from orchestration.settings import Settings

DAGSTER_YAML = Path(__file__).with_name("dagster.yaml")


def make_home(settings: Settings) -> Path:
    """Makes DAGSTER_HOME with the committed dagster.yaml and puts it into the environment.

    A folder that DAGSTER_HOME names already is used as it is; it gets the committed dagster.yaml when it has none.

    Raises:
        SettingsError: The folder cannot be made or written to, or DAGSTER_HOME is no absolute path.
    """
    given = os.environ.get("DAGSTER_HOME")
    home = Path(given) if given else settings.warehouse / "dagster"
    if not home.is_absolute():
        message = f"DAGSTER_HOME is {given!r}; give an absolute path, or unset it: {settings.warehouse / 'dagster'} is used then"
        raise SettingsError(message)
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not given or not (home / DAGSTER_YAML.name).exists():
            _write_yaml(home)
        _make_storage(home)
    except OSError as error:
        message = f"Dagster's folder {home} cannot be written to ({error.strerror}); give yourself the right to, or name another"
        raise SettingsError(message) from error
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    return home


def _write_yaml(home: Path) -> None:
    """Swaps the file in, so that a process that starts meanwhile never reads half of it."""
    target, unready = home / DAGSTER_YAML.name, home / f".{DAGSTER_YAML.name}.{os.getpid()}"
    content = DAGSTER_YAML.read_bytes()
    if target.exists() and target.read_bytes() == content:
        return
    unready.write_bytes(content)
    unready.replace(target)


def _make_storage(home: Path) -> None:
    """Makes the databases of a new home, one process after the other: Dagster itself lets two processes make the same tables."""
    made = home / ".made"
    if made.exists():
        return
    with (home / ".making").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if made.exists():
            return
        import dagster as dg  # noqa: PLC0415 - takes seconds, and only a new home needs it

        with dg.DagsterInstance.from_config(str(home)) as instance:
            instance.get_runs_count()
            instance.all_instigator_state()
            instance.event_log_storage.get_dynamic_partitions("none")
        made.touch()
