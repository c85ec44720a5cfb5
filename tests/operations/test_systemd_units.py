"""The unit files as `systemd-analyze verify` sees them, installed as docs/operations.md installs them."""

from __future__ import annotations

import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest

from orchestration.cli import serving
from orchestration.cli.main import main
from tests.orchestration.sites import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

UNITS = sorted((PROJECT / "docs" / "systemd").glob("*.service"))
INSTALLED_IN = "/srv/zhibiao"


def verify(unit: Path) -> tuple[int, str]:
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def installed(unit: Path, folder: Path) -> Path:
    """The unit with this checkout in the place of the documented one."""
    text = unit.read_text(encoding="utf-8")
    assert INSTALLED_IN in text
    for each in UNITS:  # each other's too, for they want one another
        (folder / each.name).write_text(each.read_text(encoding="utf-8").replace(INSTALLED_IN, str(PROJECT)), encoding="utf-8")
    return folder / unit.name


def test_there_is_a_unit_for_each_process() -> None:
    assert [unit.stem for unit in UNITS] == ["zhibiao-code-server", "zhibiao-daemon", "zhibiao-webserver"]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_is_valid(unit: Path, tmp_path: Path) -> None:
    assert verify(installed(unit, tmp_path)) == (0, "")


@pytest.mark.parametrize(("right", "wrong"), [("Restart=always", "Restart=allways"), ("zhibiao serve", "zhibia serve")])
def test_a_slip_in_a_unit_is_noticed(right: str, wrong: str, tmp_path: Path) -> None:
    copy = installed(UNITS[0], tmp_path)
    text = copy.read_text(encoding="utf-8")
    assert right in text
    copy.write_text(text.replace(right, wrong), encoding="utf-8")
    assert verify(copy) != (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_what_a_unit_starts_is_a_command(unit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [line] = [line for line in unit.read_text(encoding="utf-8").splitlines() if line.startswith("ExecStart=")]
    _, *arguments = shlex.split(line.removeprefix("ExecStart="))
    begun: list[str] = []
    monkeypatch.setattr(serving, "serve", lambda _, process, __: begun.append(process))
    assert main(arguments) == 0
    assert [f"zhibiao-{process}" for process in begun] == [unit.stem]
