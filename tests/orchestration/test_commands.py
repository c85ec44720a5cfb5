"""The command line as a person uses it: what it says and the exit status it ends with."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest

from orchestration.settings import Settings, SettingsError
from tests.orchestration.sites import PAGE, PROJECT, Site

if TYPE_CHECKING:
    from pathlib import Path


def zhibiao(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ZHIBIAO_", "DAGSTER_"))}
    return subprocess.run(
        [sys.executable, "-m", "orchestration.cli.main", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=clean | environment,
        cwd=PROJECT,
        check=False,
    )


def test_run_ends_by_telling_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / PAGE.name).write_bytes(PAGE.read_bytes())
    (tmp_path / "seeds" / "empty.txt").touch()
    (tmp_path / "seeds" / "unseen.txt").write_bytes("\u3000\u200b\u2028\ufeff\u00ad\n".encode())
    (tmp_path / "seeds" / "damaged.txt").write_bytes("全市新建公路".encode() + b"\xff" + "3公里。".encode())
    done = zhibiao("run", "--seeds", tmp_path / "seeds", "--warehouse", tmp_path / "warehouse", ZHIBIAO_WORKERS="1")
    assert done.returncode == 0, done.stderr
    assert "10 articles" in done.stdout
    assert "refused: empty.txt" in done.stdout
    assert "refused: unseen.txt (byte 0)" in done.stdout
    assert "repaired: damaged.txt: undecodable place(s) replaced by U+FFFD at byte 18" in done.stdout
    assert "make sql" in done.stdout
    assert "make ui" in done.stdout
    assert (tmp_path / "warehouse" / "zhibiao.duckdb").is_file()
    again = zhibiao("run", "--seeds", tmp_path / "seeds", "--warehouse", tmp_path / "warehouse", ZHIBIAO_WORKERS="1")
    assert (again.returncode, again.stderr) == (0, "")
    assert "Nothing new" in again.stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (["run", "--seeds", "/no/such/folder"], {}, "/no/such/folder"),
        (["run", "--workers", "0"], {}, "workers"),
        (["status"], {"ZHIBIAO_WORKERS": "many"}, "ZHIBIAO_WORKERS"),
        (["status"], {"ZHIBIAO_ENGINE": "steam"}, "steam"),
        (["fly"], {}, "fly"),
        ([], {}, "--help"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_sentence(arguments: list[str], environment: dict[str, str], said: str) -> None:
    done = zhibiao(*arguments, **environment)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_history_of_runs_that_cannot_be_written_is_said_and_nothing_published(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / PAGE.name).write_bytes(PAGE.read_bytes())
    history = tmp_path / "warehouse" / "dagster" / "history" / "runs.db"
    history.mkdir(parents=True)  # a folder in the database's place fails for root, too
    (tmp_path / "warehouse" / "dagster" / ".made").touch()
    done = zhibiao("run", "--seeds", tmp_path / "seeds", "--warehouse", tmp_path / "warehouse", ZHIBIAO_WORKERS="1")
    assert done.returncode == 1
    assert "history of runs" in done.stderr
    assert "DAGSTER_HOME" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "warehouse" / "zhibiao.duckdb").exists()


def test_a_warehouse_folder_that_cannot_be_written_to_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").mkdir()
    settings = Settings(seeds=tmp_path / "seeds", warehouse=tmp_path / "warehouse", workers=1, engine="local")
    settings.check_folders()
    monkeypatch.setattr(os, "access", lambda _, mode: not mode & os.W_OK)  # root may write everywhere
    with pytest.raises(SettingsError, match="warehouse cannot be written to"):
        settings.check_folders()


def test_without_a_warehouse_what_to_do_is_said(tmp_path: Path) -> None:
    done = zhibiao("status", "--warehouse", tmp_path)
    assert done.returncode == 1
    assert "no warehouse" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_score_tells_every_field_also_where_a_group_has_no_label_for_it(tmp_path: Path) -> None:
    done = zhibiao("score", "--warehouse", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert {"quantity_f1", "time_right", "obs_status"} <= set(done.stdout.replace("│", " ").split())


def test_sql_answers_and_names_errors(site: Site) -> None:
    answered = zhibiao(
        "sql", "--csv", "SELECT surface, value::BIGINT FROM figures WHERE unit = '平方米'", "--warehouse", site.warehouse
    )
    assert answered.stdout.splitlines()[1] == "5000平方米,5000"
    wrong = zhibiao("sql", "SELECT no_such FROM figures", "--warehouse", site.warehouse)
    assert wrong.returncode == 1
    assert "no_such" in wrong.stderr
    written = zhibiao("sql", "DELETE FROM fact_figure", "--warehouse", site.warehouse)
    assert written.returncode == 1


def test_a_statement_that_cannot_be_answered_is_told_with_what_to_do(site: Site) -> None:
    for asked, advice in (
        ("SELECT * FROM figuers", 'zhibiao sql "SHOW TABLES"'),
        ("SELECT no_such FROM figures", 'zhibiao sql "DESCRIBE figures"'),
        ("SELECT * FROM read_csv('/etc/passwd')", "docs/clients.md"),
        ("COPY figures TO '/tmp/figures.csv'", "docs/clients.md"),
        ("LOAD httpfs", "docs/clients.md"),
        ("SET enable_external_access = true", "only read here"),
        ("DROP VIEW figures", "only read here"),
        ("SELEC 1", "docs/examples.md"),
    ):
        done = zhibiao("sql", asked, "--warehouse", site.warehouse)
        assert done.returncode == 1
        assert advice in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr


def test_show_marks_the_figure_in_its_source(site: Site) -> None:
    [(key,)] = site.rows("SELECT figure_key FROM figures WHERE surface = '13亿元'")
    shown = zhibiao("show", key[:10], "--warehouse", site.warehouse)
    assert shown.returncode == 0
    assert "促成 20 余家机" in shown.stdout
    assert zhibiao("show", "ffffffffffffffffffff", "--warehouse", site.warehouse).returncode == 1


def test_rollback_goes_back_one_version(site: Site) -> None:
    (site.seeds / "more.txt").write_text("全省新建学校3所。\n", encoding="utf-8")
    assert site.run().success
    assert site.rows("SELECT count(*) FROM documents") == [(2,)]
    assert zhibiao("rollback", "--warehouse", site.warehouse).returncode == 0
    assert site.rows("SELECT count(*) FROM documents") == [(1,)]


@pytest.mark.parametrize("asked", [["status"], ["quarantine"], ["withheld"], ["report"], ["show", "a"]])
def test_a_warehouse_of_another_version_is_said_so(site: Site, asked: list[str]) -> None:
    version = site.paths.published.resolve()
    version.chmod(0o644)
    with duckdb.connect(str(version)) as connection:
        for view in ("figures", "quarantine", "withheld", "quality"):
            connection.execute(f"CREATE OR REPLACE VIEW {view} AS SELECT 1 AS another")
    done = zhibiao(*asked, "--warehouse", site.warehouse)
    assert done.returncode == 1
    assert "was made by another version of the program. zhibiao run" in done.stderr
