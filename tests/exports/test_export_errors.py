"""What stops an export is one sentence with what to do and exit status 2, and leaves no file behind."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orchestration.cli.main import main
from orchestration.exports import workbook_file

if TYPE_CHECKING:
    from tests.orchestration.sites import Site


def names() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


FORMATS = ("csv", "xlsx", "parquet", "jsonl", "sdmx-csv")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--view", "figure"], "did you mean figures"),
        (["--view", "observation"], "did you mean observations"),
        (["--view", "zzzzzz"], "these are there: "),
        (["--view", "duckdb_secrets"], "no view duckdb_secrets"),
        (["--where", ""], "--where"),
        (["--where", "value >"], "one condition"),
        (["--where", "no_such = 1"], "no_such"),
        (["--where", "1 = 1) UNION SELECT 1"], "one condition"),
        (["--where", "1 = 1; DROP TABLE fact_figure"], "one condition"),
        (["--where", "true ORDER BY value"], "one condition"),
        (["--where", "value > 1, value < 2"], "one condition"),
        (["--where", "sum(value) > 1"], "one condition"),
        (["--where", "CAST(surface AS INTEGER) > 1"], "Could not convert"),
        (["--where", "figure_key IN (SELECT content FROM read_text('/etc/hostname'))"], "disabled by configuration"),
        (["--where", "figure_key IN (SELECT figure_key FROM 'https://example.org/a.parquet')"], "disabled by configuration"),
        (["--where", "figure_key IN (COPY figures TO 'stolen.csv')"], "one condition"),
        (["--output", "no/such/folder/out.csv"], "no folder"),
        (["--output", "there.csv"], "--force"),
        (["--output", "folder.csv"], "is a folder"),
        (["--output", "zhibiao.duckdb", "--force"], "ends in .csv"),
        (["--format", "sdmx-csv", "--view", "panel"], "takes the view observations"),
        (["--format", "feather"], "feather"),
    ],
)
def test_wrong_use_is_one_sentence(
    exported: Site,  # noqa: ARG001 - it names the warehouse
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("there.csv").write_text("mine", encoding="utf-8")
    Path("folder.csv").mkdir()
    if "--output" not in arguments:
        arguments = [*arguments, "--output", "out.csv"]
    status = main(["export", *arguments])
    complained = capsys.readouterr().err
    assert status == 2
    assert said in complained
    assert "Traceback" not in complained
    assert names() == ["folder.csv", "there.csv"]
    assert Path("there.csv").read_text(encoding="utf-8") == "mine"


def test_without_a_warehouse_what_to_do_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--warehouse", str(tmp_path), "--output", str(tmp_path / "out.csv")]) == 2
    assert "no warehouse" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_is_said_and_leaves_nothing(
    exported: Site,  # noqa: ARG001 - it names the warehouse
    form: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ending = "csv" if form == "sdmx-csv" else form
    assert main(["export", "--format", form, "--output", f"out.{ending}"]) == 2
    assert "the disk is full" in capsys.readouterr().err
    assert names() == []


def test_a_descriptor_of_somebody_else_is_left_alone(
    exported: Site,  # noqa: ARG001 - it names the warehouse
    capsys: pytest.CaptureFixture[str],
) -> None:
    for content in ("{}", "no JSON", '{"name": "mine", "resources": []}'):
        Path("datapackage.json").write_text(content, encoding="utf-8")
        assert main(["export", "--output", "out.csv"]) == 2
        assert "another folder" in capsys.readouterr().err
        assert Path("datapackage.json").read_text(encoding="utf-8") == content
    assert names() == ["datapackage.json"]
    assert main(["export", "--format", "xlsx", "--output", "out.xlsx"]) == 0


def test_a_replaced_file_is_replaced_whole_or_not_at_all(exported: Site) -> None:  # noqa: ARG001 - it names the warehouse
    Path("out.csv").write_text("earlier", encoding="utf-8")
    assert main(["export", "--where", "CAST(surface AS INTEGER) > 1", "--output", "out.csv", "--force"]) == 2
    assert Path("out.csv").read_text(encoding="utf-8") == "earlier"
    assert main(["export", "--output", "out.csv", "--force"]) == 0
    assert Path("out.csv").read_text(encoding="utf-8-sig").startswith("figure_key,")


def test_more_rows_than_a_sheet_holds_is_said(
    exported: Site,  # noqa: ARG001 - it names the warehouse
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(workbook_file, "MOST_ROWS", 10)
    assert main(["export", "--format", "xlsx", "--output", "out.xlsx"]) == 2
    said = capsys.readouterr().err
    assert "a sheet of Excel holds 10" in said
    assert "--where" in said
    assert "parquet" in said
    assert names() == []


def test_help_shows_an_example() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "orchestration.cli.main", "export", "--help"],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert "zhibiao export --format xlsx" in done.stdout
