"""Rooms and what may enter them: transforms/ knows no engine, orchestration/ holds no SQL, and each room says what it is for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
ROOMS = ("transforms", "sql", "expectations", "orchestration")
ENGINES = {"dagster", "duckdb", "great_expectations", "orchestration", "expectations", "sql"}


def modules(room: str) -> list[Path]:
    return sorted((PROJECT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_the_rooms_have_modules() -> None:
    assert all(len(modules(room)) > 1 for room in ROOMS)


@pytest.mark.parametrize("path", modules("transforms"), ids=lambda p: str(p.relative_to(PROJECT)))
def test_transforms_knows_no_engine(path: Path) -> None:
    assert imported(path) & ENGINES == set()


@pytest.mark.parametrize("room", ["sql", "expectations"])
def test_data_flows_one_way(room: str) -> None:
    assert [path for path in modules(room) if "orchestration" in imported(path)] == []


def packages() -> list[Path]:
    return [path for room in ROOMS for path in modules(room) if path.name == "__init__.py"]


@pytest.mark.parametrize("path", packages(), ids=lambda p: str(p.parent.relative_to(PROJECT)))
def test_each_package_says_what_belongs_there_and_what_does_not(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert "oes not belong here" in docstring
