"""The command lines of the benchmarks: a description, which is the module's own, and at most one size."""

from __future__ import annotations

import argparse
from typing import TypeVar

Number = TypeVar("Number", int, float)


def parser_of(doc: str | None) -> argparse.ArgumentParser:
    """A parser that shows a module's docstring as it is written."""
    return argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)


def size(doc: str | None, name: str, default: Number) -> Number:
    """The size that the command line gives, in the type of the default, which stands where it gives none."""
    parser = parser_of(doc)
    parser.add_argument(name, nargs="?", type=type(default), default=default)
    value: Number = getattr(parser.parse_args(), name)
    return value
