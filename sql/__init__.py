"""All SQL that outlives a line: schema, loads, marts (views), examples; and the one function that reads a statement.

Does not belong here: SQL glued from strings, or any decision about when a statement runs.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """The text of `sql/<name>.sql`, for example `load/fact_figure`.

    Raises:
        FileNotFoundError: There is no such file.
    """
    return files(__name__).joinpath(*f"{name}.sql".split("/")).read_text(encoding="utf-8")


def statements(folder: str) -> tuple[str, ...]:
    """Names of all statements of a folder, sorted, as `statement` takes them."""
    found = files(__name__).joinpath(*folder.split("/")).iterdir()
    return tuple(sorted(f"{folder}/{file.name.removesuffix('.sql')}" for file in found if file.name.endswith(".sql")))
