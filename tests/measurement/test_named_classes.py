"""Rules name the classes of words (`OF`, `VERBS`) and do not spell their letters."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from transforms import measurement

MODULES = sorted(Path(measurement.__file__).parent.rglob("*.py"))
CLASSES = re.compile(r"\bclasses(\[[^\]]*\])?$|\.(left|right)$|^letter$")
"""How an expression ends that is a class, or a run of classes."""


def spelled(source: str) -> list[str]:
    """Strings that a class is compared with, or that are looked for or taken off among classes."""
    found: list[ast.expr] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            operands = [node.func.value, *node.args]
        else:
            continue
        if any(CLASSES.search(ast.unparse(operand)) for operand in operands):
            found += operands
    return [one.value for one in found if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_class_is_spelled_as_a_letter(path: Path) -> None:
    assert spelled(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "rule",
    [
        'lexemes.classes[at - 1] == "u"',
        'letter in "Vwv"',
        'context.left not in "pu"',
        'classes.find(",", at)',
        '"Q" in classes[a:b]',
    ],
)
def test_a_spelled_class_is_found(rule: str) -> None:
    assert len(spelled(rule)) == 1
