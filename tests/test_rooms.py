"""Rooms and what may enter them: transforms/ knows no engine, orchestration/ holds no SQL, and each room says what it is for."""

from __future__ import annotations

import ast
from collections import Counter
from graphlib import CycleError, TopologicalSorter
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


def dotted(path: Path) -> str:
    """The name by which a module is imported."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def graph(room: str) -> dict[str, set[str]]:
    """Each module of a room and those it imports, for types too; with a module comes the package that it lies in."""
    known = {dotted(path) for path in modules(room)}
    found: dict[str, set[str]] = {}
    for path in modules(room):
        named: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                named |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        within = {".".join(name.split(".")[:length]) for name in named for length in range(1, name.count(".") + 2)}
        found[dotted(path)] = (within & known) - {dotted(path)}
    return found


IMPORTS = graph("transforms")


def test_no_module_imports_itself_by_way_of_another() -> None:
    try:
        TopologicalSorter(IMPORTS).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


BELOW = {
    "lexicon": ("reading", "layout", "structure", "numerals", "measurement", "stages"),
    "layout": ("structure", "numerals", "measurement", "stages"),
    "numerals": ("structure", "measurement", "stages"),
    "structure": ("measurement", "tabular", "stages"),
    "measurement": ("tabular", "stages"),
    "tabular": ("stages",),
}
"""Room of transforms/ → rooms that come after it in the flow, which it does not import."""


@pytest.mark.parametrize("room", BELOW)
def test_a_room_does_not_import_what_comes_after_it(room: str) -> None:
    own = {name: found for name, found in IMPORTS.items() if name.startswith(f"transforms.{room}")}
    later = tuple(f"transforms.{name}" for name in BELOW[room])
    assert len(own) > 1
    assert [(name, other) for name, found in own.items() for other in found if other.startswith(later)] == []


def test_no_two_files_have_one_name() -> None:
    names = Counter(path.name for path in modules("transforms") if path.name != "__init__.py")
    assert [name for name, count in names.items() if count > 1] == []
