"""Every command on the real console script: its help with an example, what it does, and the errors that are likeliest."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from orchestration.cli.command_line import app
from orchestration.cli.main import main
from orchestration.cli.shell import macro, ready_questions
from orchestration.warehouse.publish import open_readonly
from sql import statements
from tests.orchestration.sites import PAGE, PROJECT

if TYPE_CHECKING:
    import dagster as dg

    from tests.orchestration.sites import Site

SCRIPT = Path(sys.executable).with_name("zhibiao")
COMMANDS = sorted(
    "corrections doctor export quarantine report retry rollback run score serve show sql status ui withheld".split()
)
OF_ROWS = [["quarantine"], ["withheld"], ["sql", "SELECT surface, value FROM figures"], ["show", "机构"], ["doctor"]]
OF_FACTS = [["status"], ["report", "--output", "page.html"], ["export", "--output", "out.csv"]]


@pytest.fixture
def published(loaded_once: tuple[Site, dg.ExecuteInProcessResult], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Site:
    """The loaded page as the settings of a command name it, in a folder of its own; nobody may change it."""
    monkeypatch.setenv("ZHIBIAO_SEEDS", str(loaded_once[0].seeds))
    monkeypatch.setenv("ZHIBIAO_WAREHOUSE", str(loaded_once[0].warehouse))
    monkeypatch.chdir(tmp_path)
    return loaded_once[0]


def zhibiao(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPT, *arguments], input=given, capture_output=True, text=True, check=False, env=os.environ | environment
    )  # fmt: skip


def test_these_are_the_commands() -> None:
    assert sorted(command.name or "" for command in app.registered_commands) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_tells_what_a_command_does_and_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert f"zhibiao {command}" in told.partition("Example")[2]
    assert "--debug" in told


def test_the_script_starts_without_what_only_a_load_needs(published: Site) -> None:  # noqa: ARG001 - it names the warehouse
    asked = f"import sys; sys.argv = ['zhibiao', 'show', '80%']; sys.path.insert(0, {str(PROJECT)!r})\n"
    asked += "from orchestration.cli.main import main\nmain()\n"
    asked += "print([name for name in ('dagster', 'polars', 'pyarrow', 'pandas', 'great_expectations') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands(shell: str) -> None:
    words = {
        "bash": {"COMP_WORDS": "zhibiao st", "COMP_CWORD": "1"},
        "zsh": {"_TYPER_COMPLETE_ARGS": "zhibiao st"},
        "fish": {"_TYPER_COMPLETE_ARGS": "zhibiao st", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }
    done = zhibiao(_ZHIBIAO_COMPLETE=f"complete_{shell}", **words[shell])
    assert "status" in done.stdout
    assert "score" not in done.stdout


def test_status_is_one_screen(published: Site) -> None:
    done = zhibiao("status")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) <= 20
    assert f"{published.warehouse / 'zhibiao.duckdb'} holds 75 figures" in done.stdout
    assert "no run" in done.stdout


@pytest.mark.parametrize("asked", OF_ROWS, ids=lambda asked: asked[0])
def test_rows_are_the_same_in_json_and_csv(published: Site, asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    main([*asked, "--json"])
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    main([*asked, "--csv"])
    head, *listed = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert len(listed) == len(rows)
    assert all(list(row) == head for row in rows)
    for row, cells in zip(rows, listed, strict=True):
        assert [cell for cell, value in zip(cells, row.values(), strict=True) if isinstance(value, str)] == [
            value for value in row.values() if isinstance(value, str)
        ]


@pytest.mark.parametrize("asked", OF_FACTS, ids=lambda asked: asked[0])
def test_facts_are_the_same_in_json_and_csv(published: Site, asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    again = ["--force"] if asked[0] == "export" else []
    assert main([*asked, "--json"]) == 0
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert main([*asked, *again, "--csv"]) == 0
    head, *listed = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert head == ["fact", "value"]
    assert listed
    assert {name for name, _ in listed} <= facts.keys()


def test_numbers_for_a_program_have_all_their_digits(published: Site, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    query = "SELECT 12345678901234567.890::DECIMAL(38, 3) AS d, 2::HUGEINT ** 70 AS f, 170141183460469231731::HUGEINT AS h, "
    query += "[1.50::DECIMAL(4, 2)] AS l, DATE '2024-02-29' AS t, NULL AS n, true AS b, 1 AS d"
    assert main(["sql", query, "--json"]) == 0
    said = capsys.readouterr().out
    assert '"d":12345678901234567.89,' in said
    assert '"h":170141183460469231731,"l":[1.5],"t":"2024-02-29","n":null,"b":true,"d_2":1' in said
    assert main(["sql", query, "--csv"]) == 0
    assert "12345678901234567.89," in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["d49fa872"], ["80%"]),
        ([" d49fa872\n"], ["80%"]),
        ([PAGE.name + ":54"], ["13亿元"]),
        ([PAGE.name + ":1:54"], ["13亿元"]),
        (["退费", "--region", "北京"], ["13亿元", "万余件"]),
        (["退费", "13亿元"], ["13亿元", "20余家", "万余件"]),
        (["--region", "110000", "压减率"], ["80%"]),
    ],
)
def test_a_figure_is_found_by_key_by_place_and_by_words(
    published: Site,  # noqa: ARG001
    asked: list[str],
    found: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["show", *asked, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert sorted(row["surface"] for row in rows) == sorted(found)
    for row in rows:  # what stands in the source, less its white space, is the figure
        assert "".join(row["as_printed"].split()) == row["surface"]


def test_more_figures_than_asked_for_are_told(published: Site) -> None:  # noqa: ARG001
    done = zhibiao("show", "教育", "--limit", "1", "--csv")
    assert done.returncode == 0
    assert len(list(csv.reader(io.StringIO(done.stdout)))) == 2
    assert "--limit" in done.stderr


def test_the_prompt_answers_what_is_handed_to_it_and_reaches_no_other_file(
    published: Site,  # noqa: ARG001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ready = zhibiao("sql", "--csv", given="FROM figures_of_a_region(a_region := '上海市') LIMIT 1;")
    assert (ready.returncode, ready.stderr) == (0, "")
    assert ready.stdout.startswith("article_title,surface")
    for forbidden in (
        f"COPY figures TO '{tmp_path}/stolen.csv'",
        "FROM read_text('/etc/hostname')",
        f"ATTACH '{tmp_path}/other.duckdb'",
        "DELETE FROM fact_figure",
        "SET enable_external_access = true",
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(forbidden))
        assert main(["sql"]) == 1, forbidden
        assert "Traceback" not in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_every_question_that_is_ready_is_answered_and_takes_other_words(published: Site) -> None:
    with open_readonly(published.paths) as connection:
        for name in statements("examples"):
            connection.execute(macro(name))
        for question, _ in ready_questions():
            assert connection.execute(question.replace(";", " LIMIT 1;")).description
        beijing = connection.execute("SELECT count(*) FROM figures_of_a_region()").fetchone()
        shanghai = connection.execute("SELECT count(*) FROM figures_of_a_region('上海市')").fetchone()
    assert beijing != shanghai


MANY = ["--port", "70000"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["stat"], 2, "Did you mean 'status'?"),
        (["status", "--jsn"], 2, "--json"),
        (["status", "--json", "--csv"], 2, "two forms"),
        (["status", "more"], 2, "zhibiao status --help"),
        (["show"], 2, "zhibiao show --help"),
        (["show", "  "], 2, "nothing to look for"),
        (["show", "0000000"], 1, "no figure has this key"),
        (["show", "教育", "--region", "火星"], 2, "北京市"),
        (["show", "教育", "--limit", "0"], 2, "--limit"),
        (["sql", "SELEC 1"], 1, "SELEC"),
        (["sql", "FROM nothing"], 1, "nothing"),
        (["sql", "DROP TABLE fact_figure"], 1, "read-only"),
        (["quarantine", "x.txt"], 2, "zhibiao quarantine --help"),
        (["quarantine", "--warehouse"], 2, "--warehouse"),
        (["quarantine", "--warehouse", "/no/such"], 1, "no warehouse"),
        (["withheld", "x"], 2, "zhibiao withheld --help"),
        (["withheld", "--all"], 2, "--all"),
        (["withheld", "--warehouse", "/no/such"], 1, "no warehouse"),
        (["report", "--output"], 2, "--output"),
        (["report", "--output", "no/such/page.html"], 1, "no/such"),
        (["report", "--warehouse", "/no/such"], 1, "no warehouse"),
        (["retry"], 2, "FILE"),
        (["retry", "x.txt"], 2, "zhibiao quarantine"),
        (["retry", "x.txt", "--seeds", "/no/such"], 2, "/no/such"),
        (["rollback", "1"], 2, "zhibiao rollback --help"),
        (["rollback"], 1, "no earlier version"),
        (["rollback", "--verify"], 2, "--verify"),
        (["score", "--gold", "/no/such"], 2, "/no/such"),
        (["score", "--panel", "/no/such"], 2, "/no/such"),
        (["score", "--gold"], 2, "--gold"),
        (["run", "--engine", "steam"], 2, "'local', 'ray'"),
        (["run", "--workers", "0"], 2, "ZHIBIAO_WORKERS"),
        (["run", "--seeds", "/no/such"], 2, "/no/such"),
        (["ui", *MANY], 2, "--port"),
        (["ui", "--seeds", "/no/such"], 2, "/no/such"),
        (["ui", "now"], 2, "zhibiao ui --help"),
        (["serve"], 2, "code-server, daemon, webserver"),
        (["serve", "clock"], 2, "'daemon'"),
        (["serve", "webserver", *MANY], 2, "--port"),
        (["corrections"], 2, "FILE"),
        (["corrections", "/no/such"], 1, "/no/such"),
        (["corrections", "x.jsonl", "--gold"], 2, "--gold"),
        (["doctor", "--fix"], 2, "--fix"),
        (["doctor", "me"], 2, "zhibiao doctor --help"),
        (["doctor", "--warehouse", "/no/such"], 1, None),
        (["export", "--format", "doc"], 2, "'xlsx'"),
    ],
)  # fmt: skip
def test_likely_errors_are_one_sentence_with_what_to_do(
    published: Site,  # noqa: ARG001
    arguments: list[str],
    status: int,
    said: str | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(arguments) == status
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
    assert "Value error" not in printed.err
    if said is None:
        assert "zhibiao run" in printed.out
    else:
        assert said in printed.err
        assert printed.err.startswith("zhibiao: ")


def test_the_script_ends_with_the_status_and_shows_a_traceback_only_where_it_is_asked_for(published: Site) -> None:  # noqa: ARG001
    plain, shown = zhibiao("sql", "SELEC 1"), zhibiao("sql", "SELEC 1", "--debug")
    assert plain.returncode == shown.returncode == 1
    assert "Traceback" not in plain.stderr
    assert "Traceback" in shown.stderr


@pytest.mark.parametrize(
    ("environment", "name", "remedy"),
    [
        ({"ZHIBIAO_WORKERS": "many"}, "settings", "ZHIBIAO_WORKERS"),
        ({"ZHIBIAO_SEEDS": "/no/such"}, "folders", "--seeds"),
        ({"ZHIBIAO_WAREHOUSE": "/no/such"}, "published", "zhibiao run"),
        ({"ZHIBIAO_POSTGRESQL_URL": "nonsense"}, "PostgreSQL", "ZHIBIAO_POSTGRESQL_URL"),
    ],
)
def test_the_doctor_says_what_is_wrong_and_what_to_do(
    published: Site,  # noqa: ARG001
    environment: dict[str, str],
    name: str,
    remedy: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert main(["doctor", "--json"]) == 1
    findings = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert findings[name]["state"] == "wrong"
    assert remedy in findings[name]["remedy"]


def test_the_doctor_sees_a_published_file_that_was_changed_or_is_of_another_version(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZHIBIAO_SEEDS", str(site.seeds))

    def published() -> dict[str, Any]:
        main(["doctor", "--json", "--warehouse", str(site.warehouse)])
        return next(row for row in json.loads(capsys.readouterr().out) if row["name"] == "published")

    assert published()["state"] == "good"
    monkeypatch.setattr("orchestration.examination.extractor_version", lambda: "another")
    assert "another version" in published()["said"]
    version = site.paths.published.resolve()
    version.chmod(0o644)
    with version.open("ab") as file:
        file.write(b"\0")
    assert "changed" in published()["said"]
    version.write_bytes(b"no database")
    assert "cannot be read" in published()["said"]
