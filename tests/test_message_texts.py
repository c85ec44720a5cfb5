"""No message shows a Python object, a class or a traceback: a walk over every text that the program can put together."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
ROOMS = ("transforms", "orchestration", "expectations", "sql")
FOREIGN = re.compile(r"<[^>]* object at|Traceback \(most recent|PosixPath|\bErrno\b|\bNoneType\b")
CLASS_NAMES = frozenset({"__name__", "__class__", "__qualname__", "__module__"})


def modules() -> list[Path]:
    return sorted(file for room in ROOMS for file in (PROJECT / room).rglob("*.py"))


def put_together(tree: ast.AST) -> list[ast.AST]:
    """Everything that stands in braces of a formatted text; notes of an error are for whoever reads its traceback."""
    notes = {
        id(argument)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "add_note"
        for argument in call.args
    }
    texts = [joined for joined in ast.walk(tree) if isinstance(joined, ast.JoinedStr) and id(joined) not in notes]
    return [value.value for joined in texts for value in joined.values if isinstance(value, ast.FormattedValue)]


def constants(tree: ast.AST) -> list[str]:
    """Every text that is written out, docstrings aside."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and node.body
                  and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


@pytest.mark.parametrize("file", modules(), ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_no_text_shows_an_object_a_class_or_a_traceback(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    shown = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for inside in put_together(tree)
        for node in ast.walk(inside)
        if (isinstance(node, ast.Attribute) and node.attr in CLASS_NAMES | {"format_exc"})
        or (isinstance(node, ast.Name) and node.id == "traceback")
    ]
    assert shown == []
    assert [text for text in constants(tree) if FOREIGN.search(text)] == []
