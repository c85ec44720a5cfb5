"""The form that is hashed holds every token that runs and nothing else, as Python's own tokenizer tells them apart."""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

import pytest

from orchestration.warehouse.code_form import code_form, table_form

TRANSFORMS = Path(__file__).parents[2] / "transforms"
MODULES = sorted(TRANSFORMS.rglob("*.py"))
LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
AWKWARD = r'''
"""Docstring with # and 'quotes'."""
x = "# no comment"  # a comment with "quotes"
y = 'it\'s' + r"\\" + b"\"" + f'{x!r:>{10}}' + """a # b
    "c" """

"""An attribute's docstring."""
def f(a=(1,  # one

         2), *b):
    r"""Raw docstring \d"""
    if a: return "not a docstring" if x else\
        'nor this'
    return [
        "this"
        "is a value"
    ], {"a": f"{x['k']} # {{}}"}
'''


def strip(text: str) -> str:
    return text.replace(" ", "")


def by_tokenize(source: str) -> str:
    """What `code_form` gives, less its spaces, from the standard library's tokenizer."""
    lines: list[str] = []
    line: list[tokenize.TokenInfo] = []
    rows = source.splitlines(keepends=True)
    opened: list[tuple[int, int]] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        name = tokenize.tok_name[token.type]
        if name == "FSTRING_START":
            opened.append(token.start)
        elif name == "FSTRING_END":  # from Python 3.12 on an f-string comes in parts
            start = opened.pop()
            if not opened:
                line.append(tokenize.TokenInfo(tokenize.STRING, between(rows, start, token.end), start, token.end, ""))
        elif opened or token.type in LAYOUT:
            continue
        elif token.type != tokenize.NEWLINE:
            line.append(token)
        else:
            if any(part.type != tokenize.STRING for part in line):
                lines.append(" " * line[0].start[1] + "".join(part.string for part in line))
            line = []
    return "\n".join(lines)


def between(rows: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    kept = rows[start[0] - 1 : end[0]]
    kept[-1] = kept[-1][: end[1]]
    kept[0] = kept[0][start[1] :]
    return "".join(kept)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(TRANSFORMS).as_posix())
def test_tokens_are_those_of_tokenize(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert strip(code_form(source)) == strip(by_tokenize(source))


def test_awkward_code_is_read_as_tokenize_reads_it() -> None:
    ast.parse(AWKWARD)
    assert strip(code_form(AWKWARD)) == strip(by_tokenize(AWKWARD))


SAME = [
    ("x = 1\n", "x = 1  # one\n"),
    ("x = 1\n", '"""About."""\n\nx = 1\n"""More."""\n'),
    ("f(a, b)\n", "f(\n    a,  # first\n    b)\n"),
    ("def f():\n    return 1\n", 'def f():\n    """About.\n\n    More."""\n\n    return 1\n'),
    ("x = 1\r\ny = 2\r\n", "x = 1\n\n\ny=2\n"),
]
OTHER = [
    ("x = 1\n", "x = 2\n"),
    ("x = '# one'\n", "x = '# two'\n"),
    ("x = ('a'\n     'b')\n", "x = ('a'\n     'c')\n"),
    ("if a:\n    b()\n    c()\n", "if a:\n    b()\nc()\n"),
    ("x = not a\n", "x = nota\n"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_only_people_read_is_left_out(one: str, other: str) -> None:
    assert code_form(one) == code_form(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_runs_is_kept(one: str, other: str) -> None:
    assert code_form(one) != code_form(other)


def test_a_table_is_its_rows_in_order_without_their_sources() -> None:
    table = "unit,source,kind\n元,ISO 4217,money\n亩,corpus,area\n"
    assert table_form(table) == table_form(table.replace("corpus", "GB 3100").replace("\n", "\r\n"))
    assert table_form(table) != table_form(table.replace("area", "length"))
    assert table_form(table) != table_form("unit,source,kind\n亩,corpus,area\n元,ISO 4217,money\n")
    assert table_form("") == "[]"
