"""DAGSTER_HOME: where Dagster keeps its runs; inside the warehouse folder, so that they survive and stay together.

With ZHIBIAO_POSTGRESQL_URL set, runs, events and schedules are kept in that database instead of SQLite files; logs stay here.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.settings import SettingsError

if TYPE_CHECKING:
    from orchestration.settings import Settings

DAGSTER_YAML = Path(__file__).with_name("dagster.yaml")
STORAGE_YAML = Path(__file__).with_name("postgresql.yaml")
DATABASE = "ZHIBIAO_POSTGRESQL_URL"
DRIVER = "postgresql+psycopg2"
"""The driver that Dagster's storage is written for; SQLAlchemy by itself takes another one."""
CONNECT_SECONDS = 10
_NO_ADDRESS = re.compile("[?%]")
_ODD_CHARACTERS = "its path holds ? or %, which mean something else in the address of a database"


def make_home(settings: Settings) -> Path:
    """Makes DAGSTER_HOME with the committed dagster.yaml and puts it into the environment.

    A folder that DAGSTER_HOME names already is used as it is; it gets the committed dagster.yaml when it has none.

    Raises:
        SettingsError: The folder cannot be made or written to, DAGSTER_HOME is no absolute path, or the database that
            ZHIBIAO_POSTGRESQL_URL names cannot be reached.
    """
    given = os.environ.get("DAGSTER_HOME")
    home = Path(given) if given else settings.warehouse / "dagster"
    if not home.is_absolute():
        message = f"DAGSTER_HOME is {given!r}; give an absolute path, or unset it: {settings.warehouse / 'dagster'} is used then"
        raise SettingsError(message)
    database = os.environ.get(DATABASE)
    if database:
        os.environ[DATABASE] = database = _reached(database)
    try:
        home.mkdir(parents=True, exist_ok=True)
        home = _with_plain_path(home)
        if not given or not (home / DAGSTER_YAML.name).exists():
            _write_yaml(home, committed_yaml(database))
        _make_storage(home, database)
    except OSError as error:
        message = f"Dagster's folder {home} cannot be written to ({error.strerror}); give yourself the right to, or name another"
        raise SettingsError(message) from error
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    return home


def _with_plain_path(home: Path) -> Path:
    """The folder; a link to it where `?` or `%` in its path would spoil the addresses that Dagster makes of SQLite files.

    The link lies in the account's own folder for such things (XDG_STATE_HOME), is the same at every start, and is made anew when
    it is gone.
    """
    if not _NO_ADDRESS.search(str(home)):
        return home
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "zhibiao"
    link = state / _mark(os.path.realpath(home))
    if _NO_ADDRESS.search(str(link)):
        message = f"Dagster cannot keep its runs in {home}, for {_ODD_CHARACTERS}; name a plain folder in DAGSTER_HOME"
        raise SettingsError(message)
    state.mkdir(parents=True, exist_ok=True)
    if not link.is_symlink() or link.readlink() != home:
        unready = state / f".{link.name}.{os.getpid()}"
        unready.unlink(missing_ok=True)
        unready.symlink_to(home)
        unready.replace(link)
    return link


def committed_yaml(database: str | None) -> bytes:
    """The committed dagster.yaml; with a database, the one that names it as the storage."""
    return DAGSTER_YAML.read_bytes() + (STORAGE_YAML.read_bytes() if database else b"")


def require_database() -> None:
    """Sees whether the database that ZHIBIAO_POSTGRESQL_URL names, if any, answers.

    Raises:
        SettingsError: It does not.
    """
    database = os.environ.get(DATABASE)
    if database:
        _reached(database)


def _reached(database: str) -> str:
    """The address as Dagster needs it, once the database has answered: Dagster itself would try for long, and then crash."""
    import sqlalchemy as sa  # noqa: PLC0415 - only who chose PostgreSQL needs it

    remedy = f"correct {DATABASE} (postgresql://NAME:PASSWORD@HOST:5432/DATABASE), or unset it"
    try:
        url = sa.make_url(database).set(drivername=DRIVER)
        sa.create_engine(url, connect_args={"connect_timeout": CONNECT_SECONDS}).connect().close()
    except (sa.exc.ArgumentError, ValueError):  # whose texts hold the address, and so the password
        message = f"{DATABASE} is no address of a database; {remedy}"
        raise SettingsError(message) from None
    except sa.exc.DBAPIError as error:
        message = f"the database of {DATABASE} cannot be reached ({' '.join(str(error.orig).split())}); start it, or {remedy}"
        raise SettingsError(message) from None
    return url.render_as_string(hide_password=False)


def _write_yaml(home: Path, content: bytes) -> None:
    """Swaps the file in, so that a process that starts meanwhile never reads half of it."""
    target, unready = home / DAGSTER_YAML.name, home / f".{DAGSTER_YAML.name}.{os.getpid()}"
    if target.exists() and target.read_bytes() == content:
        return
    unready.write_bytes(content)
    unready.replace(target)


def _make_storage(home: Path, database: str | None) -> None:
    """Makes the tables of a new storage, one process after the other: Dagster itself lets two processes make the same tables."""
    made = home / f".made_{_mark(database)}" if database else home / ".made"
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


def _mark(database: str) -> str:
    """A name for a database that does not tell its password."""
    return hashlib.sha256(database.encode()).hexdigest()[:16]
