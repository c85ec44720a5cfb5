"""What an operator meets, told in one sentence: odd paths, folders of others, terminals without Chinese, too little memory."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest

from orchestration.cli.main import main
from orchestration.home import make_home
from orchestration.settings import Settings, SettingsError
from orchestration.warehouse import errors
from tests.orchestration.sites import PROJECT, Site, make_site

if TYPE_CHECKING:
    from pathlib import Path

FOREIGN = re.compile(r"<[^>]* object at|Traceback|\w(Error|Exception)\b|PosixPath|Errno|\(\*|\bNone\b")
"""What only a programmer reads: objects, classes of errors, calls."""


ASCII = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


def assert_is_a_sentence(said: str) -> None:
    assert said.strip()
    assert not FOREIGN.search(said), said
    assert said.count("\n") <= 1, said


def command(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ZHIBIAO_", "DAGSTER_", "LC_"))}
    return subprocess.run(
        [sys.executable, "-m", "orchestration.cli.main", *map(str, arguments)],
        capture_output=True, env=clean | environment, cwd=PROJECT, check=False,
    )  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("odd", ["w%20[a]*", "#"])
def test_a_path_with_characters_that_mean_something_elsewhere_works(tmp_path: Path, odd: str) -> None:
    site = make_site(tmp_path / odd)
    (site.seeds / "a.txt").write_text("全省新建学校3所。\n", encoding="utf-8")
    folders = ("--seeds", site.seeds, "--warehouse", site.warehouse)
    done = command("run", "--workers", "1", *folders, XDG_STATE_HOME=str(tmp_path / "state"))
    assert done.returncode == 0, done.stderr.decode()
    with duckdb.connect(str(site.paths.published), read_only=True) as connection:
        assert connection.execute("SELECT surface FROM figures").fetchall() == [("3所",)]
    assert (site.warehouse / "dagster" / "history" / "runs.db").is_file()
    assert {path.name for path in tmp_path.iterdir()} == ({odd, "state"} if "%" in odd else {odd})


def test_a_terminal_that_cannot_print_chinese_gets_it_escaped(site: Site) -> None:
    for arguments in (["status"], ["sql", "SELECT '指标' AS 名"], ["sql", "--csv", "SELECT '指标'"], ["--help"]):
        folder = [] if arguments == ["--help"] else ["--warehouse", str(site.warehouse)]
        done = command(
            *arguments, *folder, LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii"
        )
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout.isascii()
        assert b"\\u6307\\u6807" in done.stdout or arguments == ["status"]


def test_too_little_memory_is_said_before_anything_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.run(
        ["sh", "-c", f"ulimit -v 1500000; exec {sys.executable} -m orchestration.cli.main run --warehouse {tmp_path}/w"],
        capture_output=True, text=True, cwd=PROJECT, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "ulimit -v" in done.stderr
    assert done.stderr.count("\n") == 1
    assert_is_a_sentence(done.stderr)
    assert not (tmp_path / "w").exists()
    monkeypatch.setattr(resource, "getrlimit", lambda _: (10**8, 10**8))
    assert main(["status", "--warehouse", str(tmp_path)]) == 2


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (PermissionError(13, "Permission denied", "/w/staged"), 1, "/w/staged cannot be read or written: Permission denied"),
        (OSError(5, "Input/output error"), 1, "Input/output error"),
        (MemoryError(), 1, "too little memory"),
        (KeyError("unit"), 1, "fault of the program"),
        (ZeroDivisionError("division by zero"), 1, "fault of the program"),
        (KeyboardInterrupt(), 130, "stopped"),
        (errors.WarehouseError("The file is odd.", "Build it anew."), 1, "The file is odd. Build it anew."),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_whatever_happens_a_command_ends_with_one_sentence(
    error: BaseException,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("orchestration.cli.questions.open_readonly", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["status", "--warehouse", str(tmp_path)]) == status
    complained = capsys.readouterr().err
    assert said in complained
    assert_is_a_sentence(complained)
    if "fault of the program" in said:  # and what a programmer needs is kept
        [kept] = tmp_path.glob("zhibiao-fault-*.txt")
        assert str(kept) in complained
        assert type(error).__name__ in kept.read_text(encoding="utf-8")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
@pytest.mark.parametrize("mine", ["seeds", "warehouse"])
def test_a_folder_of_another_user_is_said(tmp_path: Path, mine: str) -> None:
    site = make_site(tmp_path)
    site.warehouse.mkdir()
    os.chmod(getattr(site, mine), 0o700)  # noqa: PTH101
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o055)
            if folder == tmp_path.parents[2]:
                break
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        os.setgid(65534)
        os.setuid(65534)
        try:
            Settings(site.seeds, site.warehouse, 1, "local").check_folders()
        except SettingsError as error:
            os.write(write_end, str(error).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as answer:
        said = answer.read().decode()
    assert str(getattr(site, mine)) in said
    assert "give yourself the right" in said
    assert_is_a_sentence(said)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZHIBIAO_WORKERS", "many"),
        ("ZHIBIAO_ENGINE", "steam"),
        ("ZHIBIAO_SEGMENTER", "scissors"),
        ("ZHIBIAO_SEEDS", "/no/such"),
        ("ZHIBIAO_WAREHOUSE", "/proc/no/such"),
        ("ZHIBIAO_WAREHOUSE", f"{PROJECT}/seeds"),
        ("ZHIBIAO_WAREHOUSE", "/tmp/what?"),  # noqa: S108
        ("ZHIBIAO_SEEDS", os.fsdecode("/报".encode("gb18030"))),
        ("DAGSTER_HOME", "relative"),
        ("DAGSTER_HOME", "/proc/no/such"),
        ("ZHIBIAO_POSTGRESQL_URL", "no address"),
    ],
)
def test_every_wrong_setting_is_a_sentence_that_names_it(
    name: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIBIAO_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv(name, value)

    def begin() -> None:
        settings = Settings.from_environment()
        settings.check_folders()
        make_home(settings)

    with pytest.raises(SettingsError) as caught:
        begin()
    assert_is_a_sentence(str(caught.value))
    assert "%B1%A8" in str(caught.value) or value in str(caught.value) or name in str(caught.value)
