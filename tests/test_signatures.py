"""No tuple without a name crosses a file of transforms/: what has several parts is a named tuple or a class."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[1]
MODULES = sorted((PROJECT / "transforms").rglob("*.py"))


def anonymous(annotation: ast.expr) -> Iterator[str]:
    """The tuples of several parts in an annotation; `tuple[str, ...]` has parts of one kind only and needs no names."""
    for node in ast.walk(annotation):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                yield from anonymous(ast.parse(node.value, mode="eval").body)
            except SyntaxError:
                continue
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id.lower() == "tuple":
            parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else []
            if len(parts) > 1 and not (isinstance(parts[1], ast.Constant) and parts[1].value is ...):
                yield ast.unparse(node)


def is_public(name: str) -> bool:
    return not name.startswith("_") or name in ("__init__", "__call__", "__iter__", "__getitem__")


def visible(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    """What other files can see: parameters and returns of functions, attributes, constants and names of types."""
    for node in body:
        match node:
            case ast.FunctionDef() if is_public(node.name):
                every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg)
                found = [one.annotation for one in every if one is not None] + [node.returns]
                yield from ((node.name, one) for one in found if one is not None)
            case ast.ClassDef() if is_public(node.name):
                yield from ((f"{node.name}.{name}", one) for name, one in visible(node.body))
                yield from ((f"{node.name}.{one.attr}", kind) for one, kind in attributes(node))
            case ast.AnnAssign(target=ast.Name(id=name)) if is_public(name):
                yield name, node.annotation
            case ast.Assign(targets=[ast.Name(id=name)]) if is_public(name) and name[0].isupper():
                yield name, node.value


def attributes(node: ast.ClassDef) -> Iterator[tuple[ast.Attribute, ast.expr]]:
    """Public attributes that methods of a class annotate (`self.edges: list[...] = []`)."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Attribute) and is_public(inner.target.attr):
            yield inner.target, inner.annotation


def seen(source: str) -> list[str]:
    return [f"{name}: {one}" for name, kind in visible(ast.parse(source).body) for one in anonymous(kind)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_anonymous_tuple_crosses_a_file(path: Path) -> None:
    assert seen(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "def spans(text: str) -> list[tuple[int, int]]: ...",
        "def mark(*spans: tuple[int, int]) -> None: ...",
        "def bounds() -> 'dict[str, tuple[int, str]] | None': ...",
        "Edit = tuple[int, int, str]",
        "Bounds = tuple['int | None', 'int | None']",
        "class Lexemes:\n    splits: dict[tuple[int, int], str]",
        "class Words:\n    def at(self) -> tuple[str, str]: ...",
        "class Words:\n    def __init__(self) -> None:\n        self.ends: list[tuple[int, int]] = []",
    ],
)
def test_an_anonymous_tuple_is_seen(source: str) -> None:
    assert len(seen(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "def names() -> tuple[str, ...]: ...",
        "def _spans() -> list[tuple[int, int]]: ...",
        "class _Row:\n    ends: list[tuple[int, int]]",
        "def walk() -> None:\n    found: list[tuple[int, int]] = []",
        "ORDER = (1, 2)",
    ],
)
def test_what_stays_in_its_file_may_be_a_plain_tuple(source: str) -> None:
    assert seen(source) == []
