"""A set-up that fails says in one sentence what is missing; one that is done is not done again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
NEEDED = ("sh", "cat", "cksum", "df", "awk", "rm", "grep", "tail", "dirname", "printf", "pwd")
UNREACHABLE = "http://127.0.0.1:9/simple"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What set-up reads, in a folder of its own."""
    folder = tmp_path / "checkout"
    (folder / "tools").mkdir(parents=True)
    for name in ("tools/set_up.sh", "requirements.lock", "pyproject.toml"):
        shutil.copy(PROJECT / name, folder / name)
    return folder


def set_up(checkout: Path, tools: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "tools/set_up.sh"],
        cwd=checkout,
        env={"PATH": str(tools), "HOME": str(checkout), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def tools_with(folder: Path, **scripts: str) -> Path:
    """A PATH of the usual tools and of scripts in place of others."""
    folder.mkdir(exist_ok=True)
    for name in NEEDED:
        found = shutil.which(name)
        if found and name not in scripts:
            (folder / name).symlink_to(found)
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def real_python() -> str:
    return f'exec "{Path(sys.base_prefix) / "bin" / "python3"}" "$@"'


def said(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def test_no_python(checkout: Path, tmp_path: Path) -> None:
    assert "no Python 3.11" in said(set_up(checkout, tools_with(tmp_path / "bin")))


def test_an_old_python(checkout: Path, tmp_path: Path) -> None:
    assert "no Python 3.11" in said(set_up(checkout, tools_with(tmp_path / "bin", python3="exit 1")))


def test_no_pip(checkout: Path, tmp_path: Path) -> None:
    without_pip = f'case "$*" in *pip*) exit 1;; esac\n{real_python()}'
    assert "has no pip" in said(set_up(checkout, tools_with(tmp_path / "bin", python3=without_pip)))


def test_no_disk(checkout: Path, tmp_path: Path) -> None:
    full = 'echo "Filesystem 1024-blocks Used Available Capacity Mounted"; echo "/dev/x 100 90 10 90% /"'
    assert "2 GB" in said(set_up(checkout, tools_with(tmp_path / "bin", python3=real_python(), df=full)))


def test_no_network(checkout: Path, tmp_path: Path) -> None:
    done = set_up(
        checkout,
        tools_with(tmp_path / "bin", python3=real_python()),
        PIP_INDEX_URL=UNREACHABLE,
        PIP_CONFIG_FILE=os.devnull,
        PIP_RETRIES="0",
        PIP_TIMEOUT="2",
        PIP_NO_CACHE_DIR="1",
    )
    assert "no package index could be reached" in said(done)
    assert not (checkout / ".venv" / "stamp").exists()


def test_what_is_done_is_not_done_again(checkout: Path, tmp_path: Path) -> None:
    tools = tools_with(tmp_path / "bin", python3="exit 1")
    sources = b"".join((checkout / name).read_bytes() for name in ("requirements.lock", "pyproject.toml", "tools/set_up.sh"))
    stamp = subprocess.run(["cksum"], input=sources, capture_output=True, check=True).stdout.decode().strip()
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "zhibiao").touch(mode=0o755)
    (checkout / ".venv" / "stamp").write_text(stamp, encoding="utf-8")
    done = set_up(checkout, tools)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (checkout / "pyproject.toml").write_text("# another\n", encoding="utf-8")
    assert "no Python" in said(set_up(checkout, tools))


def test_the_lock_holds_hashes_and_no_address() -> None:
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pinned) > 100
    assert all("==" in line and line.endswith("\\") for line in pinned)
