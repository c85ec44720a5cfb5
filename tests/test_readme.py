"""What the README shows is what happens: its queries give the results printed below them, its commands do what is said of them.

The Chinese README has the same commands, and other pages name only commands and options that are there.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

from orchestration.cli.command_line import app
from orchestration.cli.main import main
from orchestration.cli.questions import print_summary
from orchestration.settings import Settings
from orchestration.warehouse.publish import open_readonly

if TYPE_CHECKING:
    import dagster as dg

    from tests.orchestration.sites import Site

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
CHINESE = (PROJECT / "README.zh.md").read_text(encoding="utf-8")
PAGES = (PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted((PROJECT / "docs").glob("*.md")))
COMMAND = re.compile(r"(?:`|\.venv/bin/|^~)zhibiao ([a-z]+)((?: [^`\n#|)]*)?)", re.MULTILINE)
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


def commands(page: str) -> list[str]:
    """What a page tells one to type: lines of its shell blocks without their remarks, and commands in its sentences."""
    shell = "\n".join(re.findall(r"```sh\n(.*?)```", page, re.DOTALL))
    typed = [line.partition("#")[0].strip() for line in shell.splitlines()]
    rest = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    return sorted(typed + re.findall(r"`((?:make |\.venv/bin/|zhibiao |FROM )[^`]+)`", rest))


def test_the_chinese_readme_has_the_same_commands_results_and_links() -> None:
    assert commands(CHINESE) == commands(README)
    for kind in ("sql", "text"):
        block = rf"```{kind}\n(.*?)```"
        assert re.findall(block, CHINESE, re.DOTALL) == re.findall(block, README, re.DOTALL)
    linked = [set(re.findall(r"\]\(([^)]+)\)", page)) - {"README.md", "README.zh.md"} for page in (README, CHINESE)]
    pictures = {link for page in linked for link in page if link.endswith(".png")}
    assert linked[0] - pictures == linked[1] - pictures
    assert re.findall(r"^#+", CHINESE, re.MULTILINE) == re.findall(r"^#+", README, re.MULTILINE)


@pytest.mark.parametrize("page", [README, CHINESE], ids=["en", "zh"])
def test_what_is_linked_is_there(page: str) -> None:
    linked = set(re.findall(r"\]\(([^)#]+)\)", page))
    assert len(linked) > 8
    assert [link for link in linked if not (PROJECT / link).exists()] == []


@pytest.mark.parametrize("page", [README, CHINESE], ids=["en", "zh"])
def test_every_page_of_the_docs_is_found_from_the_readme(page: str) -> None:
    linked = set(re.findall(r"\]\(([^)#]+)\)", page))
    assert [file.name for file in sorted((PROJECT / "docs").glob("*.md")) if f"docs/{file.name}" not in linked] == []


@pytest.mark.parametrize("file", sorted((PROJECT / "docs").glob("*.md")), ids=lambda file: file.name)
def test_what_a_page_of_the_docs_links_is_there(file: Path) -> None:
    linked = {link for link in re.findall(r"\]\(([^)#\s]+)", file.read_text(encoding="utf-8")) if "://" not in link}
    assert [link for link in sorted(linked) if not (file.parent / link).exists()] == []


@pytest.mark.parametrize("picture", sorted((PROJECT / "docs" / "pictures").glob("*.png")), ids=lambda path: path.name)
def test_pictures_are_small_and_shown(picture: Path) -> None:
    assert picture.stat().st_size < 300_000
    assert any(picture.name in page.read_text(encoding="utf-8") for page in (*PAGES, PROJECT / "README.zh.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_name_commands_and_options_that_are_there(page: Path) -> None:
    known = {
        str(command.name): {name for one in command.params for name in one.opts}
        for command in typer.main.get_command(app).commands.values()  # type: ignore[attr-defined]
    }
    text = page.read_text(encoding="utf-8")
    text += "".join("~" + line + "\n" for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines())
    wrong = [
        (name, options)
        for name, options in COMMAND.findall(text)
        if name not in known or set(re.findall(r"(?<= )--[a-z-]+", options)) - known[name] - {"--help"}
    ]
    assert wrong == []


LOOKING = [
    shlex.split(typed.removeprefix(".venv/bin/zhibiao "))
    for typed in commands(README)
    if re.match(r"\.venv/bin/zhibiao (status|show|quarantine|withheld)\b", typed)
]


@pytest.mark.parametrize("typed", LOOKING, ids=" ".join)
def test_commands_that_look_find_something(
    typed: list[str],
    loaded_once: tuple[Site, dg.ExecuteInProcessResult],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ZHIBIAO_WAREHOUSE", str(loaded_once[0].warehouse))
    assert main(typed) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("snippet", re.findall(r"```python\n(.*?)```", (PROJECT / "docs/clients.md").read_text(), re.DOTALL))
def test_the_snippets_for_other_clients_run(
    snippet: str,
    loaded_once: tuple[Site, dg.ExecuteInProcessResult],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(loaded_once[0].warehouse.parent)
    exec(compile(snippet, "docs/clients.md", "exec"), {})  # noqa: S102 - the page's own
    assert capsys.readouterr().out
