"""Ctrl-C as a terminal sends it, to all processes at once: one line, whatever was at work, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from orchestration.warehouse.lock import writer_lock
from orchestration.warehouse.paths import WarehousePaths
from tests.orchestration.sites import PAGE, PROJECT, Site, make_site

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_SECONDS = 40
AS_IN_A_TERMINAL = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from orchestration.cli.main import main; sys.exit(main())"
)
"""The command with Ctrl-C as a shell has it: a process of pytest-xdist ignores it, and so would what it begins."""


def started(site: Site, command: str, *options: str) -> subprocess.Popen[str]:
    """A command in a process group of its own, as a shell begins it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ZHIBIAO_", "DAGSTER_"))}
    arguments = [command, "--seeds", str(site.seeds), "--warehouse", str(site.warehouse), *options]
    return subprocess.Popen(
        [sys.executable, "-c", AS_IN_A_TERMINAL, *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=clean, cwd=PROJECT, process_group=0,
    )  # fmt: skip


def wait_for(happened: Callable[[], object], running: subprocess.Popen[str]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < until
        time.sleep(0.05)


def interrupted(running: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Status, output and errors of a command that Ctrl-C ends."""
    os.killpg(running.pid, signal.SIGINT)
    said, complained = running.communicate(timeout=PATIENCE_SECONDS)
    return running.returncode, said, complained


def below(pid: int) -> list[int]:
    """The processes that a process has begun."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]


@pytest.mark.long
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_run_that_is_interrupted_ends_with_one_line(tmp_path: Path, workers: str) -> None:
    site = make_site(tmp_path)
    for number in range(6):
        (site.seeds / f"{number}.txt").write_text(PAGE.read_text(encoding="utf-8") * 20 + str(number), encoding="utf-8")
    running = started(site, "run", "--workers", workers)
    wait_for(lambda: list((site.warehouse / "staged" / "document").glob("*.parquet")), running)
    status, said, complained = interrupted(running)
    assert status == 130
    assert complained == "zhibiao: stopped; a load that had not ended has changed nothing, and what is published is whole\n"
    assert "Traceback" not in said
    assert not site.paths.published.exists()
    with writer_lock(site.paths, wait=False):  # nobody holds it
        pass


def test_a_run_that_waits_for_another_is_interrupted_too(tmp_path: Path) -> None:
    site = make_site(tmp_path, PAGE)
    with writer_lock(site.paths):
        running = started(site, "run")
        assert running.stdout is not None
        assert "Waiting for another run" in running.stdout.readline()
        status, _, complained = interrupted(running)
    assert (status, complained.count("\n")) == (130, 1)


def test_no_wait_leaves_with_a_status_of_its_own_and_no_failed_run(tmp_path: Path) -> None:
    site = make_site(tmp_path, PAGE)
    with writer_lock(WarehousePaths(site.warehouse)):
        said, complained = (running := started(site, "run", "--no-wait")).communicate(timeout=PATIENCE_SECONDS)
    assert running.returncode == 75
    assert complained == ""
    assert said.count("\n") == 1
    assert f"process {os.getpid()}" in said
    # no run, so nothing that an alert could be raised of
    assert not list((site.warehouse / "dagster" / "history" / "runs").glob("*-*.db"))


@pytest.mark.long
def test_the_ui_ends_with_one_line_and_all_its_processes(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = started(site, "ui", "--port", str(port))

    def serves() -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{port}/server_info", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    wait_for(serves, running)
    [served] = below(running.pid)
    processes = [served, *below(served)]
    assert len(processes) >= 3
    status, said, complained = interrupted(running)
    assert status == 130
    assert complained == ""
    assert [line for line in said.splitlines() if "Dagster UI" not in line] == ["Stopped."]
    deadline = time.monotonic() + 30  # each ends by itself once it is told to
    while left := [pid for pid in processes if Path(f"/proc/{pid}").exists()]:
        assert time.monotonic() < deadline, left
        time.sleep(0.1)
