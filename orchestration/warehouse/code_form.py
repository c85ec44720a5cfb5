"""Python code and tables in the form that is hashed: what runs and what is read, without what only people read.

`ast.dump`, `ast.unparse` and `tokenize` differ from one Python to the next, and take a quarter of a second over `transforms/`
at every start. Here one pattern tells strings and comments from the rest, by the grammar of Python 3.11, the oldest that this
project runs on; `tests/warehouse/test_code_form.py` holds it to the `tokenize` of whichever Python runs the tests.
"""

from __future__ import annotations

import csv
import io
import re

_TOKEN = re.compile(
    r"""
    (?:[ \t\f]|\\\r?\n)*
    (?:
        (?P<word>\w+\b(?!['"]))
        |(?P<string>[rRbBuUfF]{0,2}
            (?:'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'(?:[^\\'\n]|\\.)*'|"(?:[^\\"\n]|\\.)*"))
        |(?P<line>\#[^\n]*|\r?\n[ \t\f]*)
        |(?P<open>[(\[{])
        |(?P<close>[)\]}])
        |(?P<sign>\w+|.)
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_NO_PART_OF_A_ROW = "source"
"""The column of a table that says where a row comes from: no rule reads it."""


def code_form(source: str) -> str:
    r"""The tokens of Python code, one logical line a line, with its indentation.

    Without comments, blank lines, line breaks inside brackets, and statements that are only a string (docstrings).

    Args:
        source: Code that Python 3.11 can read.

    Examples:
        >>> code_form('x = 1  # one\n')
        'x = 1'
    """
    lines: list[str] = []
    line: list[str] = []
    indentation, depth, only_strings = "", 0, True
    for match in _TOKEN.finditer(source + "\n"):
        kind = match.lastgroup
        token = match[kind or 0]
        if kind == "line":
            if depth or token[0] == "#":
                continue
            if line and not only_strings:
                lines.append(indentation + " ".join(line))
            indentation = token.lstrip("\r\n")
            line, only_strings = [], True
        else:
            line.append(token)
            only_strings &= kind == "string"
            depth += (kind == "open") - (kind == "close")
    return "\n".join(lines)


def table_form(content: str) -> str:
    """The rows of a CSV table, in their order, without the column that names each row's source."""
    rows = list(csv.reader(io.StringIO(content, newline="")))
    at = rows[0].index(_NO_PART_OF_A_ROW) if rows and _NO_PART_OF_A_ROW in rows[0] else None
    return repr([[cell for place, cell in enumerate(row) if place != at] for row in rows])
