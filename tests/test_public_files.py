"""What a public project has is there and true: the pre-commit hook is `make check`, paths named for contributors exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

PROJECT = Path(__file__).parents[1]
CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PATHS = re.findall(r"`((?:transforms|sql|expectations|orchestration|tests|docs|seeds|requirements)[\w./]*)`", CONTRIBUTING)


def test_before_a_commit_runs_what_make_check_runs() -> None:
    config = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    [repository] = config["repos"]
    [hook] = repository["hooks"]
    assert repository["repo"] == "local"
    assert (hook["entry"], hook["pass_filenames"], hook["always_run"]) == ("make check", False, True)


@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_paths_for_contributors_exist(path: str) -> None:
    assert (PROJECT / path).exists()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"python -m ((?:[a-z_]+\.)+[a-z_]+)", CONTRIBUTING))))
def test_modules_for_contributors_exist(name: str) -> None:
    assert (PROJECT / name.replace(".", "/")).with_suffix(".py").exists()


def test_the_version_has_its_entry_in_the_changelog() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == project["version"]
    assert project["license"] == "Apache-2.0"
    assert all((PROJECT / name).is_file() for name in project["license-files"])


def test_every_source_with_a_licence_of_its_own_is_in_the_notice() -> None:
    """Rows taken from somebody's data, told by how the column `source` names it."""
    notice = (PROJECT / "NOTICE").read_text(encoding="utf-8")
    for marker in ("MCA 20", "NBS 20", "GB/T 2260 19", "jieba 0.", "OpenCC 1", "Unicode "):
        tables = [
            path.name for path in (PROJECT / "transforms" / "lexicon").glob("*.csv") if f",{marker}" in path.read_text("utf-8")
        ]
        assert tables, marker
        assert [name for name in tables if name not in notice] == []
