"""A private PostgreSQL server on loopback, in a folder of its own, for as long as a test needs it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tests.operations.programs import ACCOUNT, postgresql

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTS_WITHIN = 60


@contextmanager
def cluster() -> Iterator[str]:
    """Makes a cluster with one database and serves it; gives the database's address."""
    programs = postgresql()
    assert programs is not None
    # not in pytest's folder, which nobody but its owner may enter: root runs the server as another account
    folder = Path(tempfile.mkdtemp(prefix="zhibiao-postgresql-"))
    port = _free_port()
    server: subprocess.Popen[bytes] | None = None
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, ACCOUNT)
        data, log = folder / "data", folder / "server.log"
        password = folder / "password"
        password.write_text("geheim\n", encoding="ascii")
        password.chmod(0o644)
        made = [str(programs / "initdb"), "--pgdata", str(data), "--username", "zhibiao", "--encoding", "UTF8", "--no-sync"]
        made += ["--auth", "scram-sha-256", "--pwfile", str(password), "--locale", "C.UTF-8"]
        subprocess.run([*_as_account(), *made], cwd=folder, check=True, capture_output=True)
        served = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-k", str(folder), "-F"]
        with log.open("wb") as output:
            server = subprocess.Popen(
                [*_as_account(), *served, "-c", "listen_addresses=127.0.0.1"], cwd=folder, stdout=output, stderr=output
            )
        address = f"postgresql://zhibiao:geheim@127.0.0.1:{port}/postgres"
        _wait_for(address, server, log)
        yield address
    finally:
        if server is not None:
            server.terminate()
            server.wait(STARTS_WITHIN)
        shutil.rmtree(folder, ignore_errors=True)


def connected(address: str) -> sa.Connection:
    """A connection to a database, by the driver that Dagster uses."""
    url = sa.make_url(address).set(drivername="postgresql+psycopg2")
    return sa.create_engine(url, connect_args={"connect_timeout": 5}, poolclass=sa.NullPool).connect()


def _as_account() -> list[str]:
    return ["runuser", "-u", ACCOUNT, "--"] if os.geteuid() == 0 else []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            connected(address).close()
        except sa.exc.OperationalError:
            said = log.read_text(encoding="utf-8", errors="replace")
            assert server.poll() is None, said
            assert time.monotonic() < until, said
            time.sleep(0.2)
        else:
            return
