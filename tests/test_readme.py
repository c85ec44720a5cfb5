"""What the README shows is what happens: its queries give the results printed below them, its commands exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orchestration.cli.main import main
from orchestration.cli.questions import print_summary
from orchestration.settings import Settings
from orchestration.warehouse.publish import open_readonly

if TYPE_CHECKING:
    import dagster as dg

    from tests.orchestration.sites import Site

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
ANSWERED = re.findall(r"```sql\n(.*?)```\n\n```text\n(.*?)```", README, re.DOTALL)


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def test_there_are_answered_queries() -> None:
    assert len(ANSWERED) >= 2


@pytest.mark.parametrize(("query", "answer"), ANSWERED)
def test_queries_answer_as_printed(
    query: str,
    answer: str,
    loaded_once: tuple[Site, dg.ExecuteInProcessResult],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ZHIBIAO_WAREHOUSE", str(loaded_once[0].warehouse))
    assert main(["sql", query]) == 0
    assert lines(capsys.readouterr().out) == lines(answer)


def test_a_run_ends_as_printed(
    loaded_once: tuple[Site, dg.ExecuteInProcessResult],
    capsys: pytest.CaptureFixture[str],
) -> None:
    site, _ = loaded_once
    with open_readonly(site.paths) as connection:
        print_summary(connection, Settings(site.seeds, PROJECT / "warehouse", 1, "local"))
    shown = re.search(r"ends so:\n\n```text\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    said = capsys.readouterr().out.replace(f"{PROJECT}/", "")
    assert lines(said) == lines(shown[1])


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|^)make ([a-z]+)", README, re.MULTILINE))))
def test_make_targets_exist(target: str) -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}: ", makefile, re.MULTILINE)


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:transforms|sql|expectations|orchestration|tests|docs)/[a-z/]*)`", README)))
)
def test_folders_exist(path: str) -> None:
    assert (PROJECT / path).is_dir()
