"""What each table of the lexicon holds, as `schemas.toml` declares it: its question, key, columns and what must be true of them.

The declarations are data, so that a better sentence about a table makes no other extractor. The loader takes the types from
here; all else is held by `tests/lexicon/`, and `README.md` is rendered from it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import polars as pl

from transforms.schemas import vocabularies
from transforms.schemas.model import BOOLEAN, DATE, DECIMAL, INTEGER, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCE = "source"
"""The column that says where a row comes from: the last one, in every table that does not state one source for all rows."""
_DTYPES = {"text": TEXT, "pattern": TEXT, "integer": INTEGER, "decimal": DECIMAL, "date": DATE, "boolean": BOOLEAN}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of the lexicon.

    Attributes:
        name: Its name in the head of the file.
        meaning: What a cell says, in English.
        type: text, pattern (a regular expression of `re`), integer, decimal, date or boolean.
        optional: Whether a cell may be empty.
        only_where: Another column and those of its values with which the cell must be filled; with all others it is empty.
        except_where: Another column and those of its values with which the cell must be empty; with all others it is filled.
        vocabulary: The only values that it may take.
        form: The regular expression that a cell matches as a whole.
        separator: What stands between the values of a cell that holds several, "" when it holds one.
        references: `table.column` in which each value is found.
        padded: Whether white space at the ends of a cell is part of its value.
    """

    name: str
    meaning: str
    type: str = "text"
    optional: bool = False
    only_where: Mapping[str, list[str]] = field(default_factory=dict)
    except_where: Mapping[str, list[str]] = field(default_factory=dict)
    vocabulary: tuple[str, ...] = ()
    form: str = ""
    separator: str = ""
    references: str = ""
    padded: bool = False

    @property
    def dtype(self) -> pl.DataType:
        """Its polars type."""
        return _DTYPES[self.type]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the lexicon, `<name>.csv`.

    Attributes:
        name: Its name.
        group: The heading under which the README lists it.
        question: The question that it answers, and for one that looks like another, how the two differ.
        key: The columns whose cells are unique together.
        columns: All columns in order.
        source: Where all its rows come from, "" when each row says so itself.
        sorted_by: The columns by which its rows are sorted.
        grouped_by: The column whose like values stand together.
        order: What the order of the rows means where it means something.
        apart_from: Tables of the same key that share no row with it, as a word has one answer.
        agrees_with: Column → tables of the same key that say the same in a column of that name, where they have the row.
    """

    name: str
    group: str
    question: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    source: str = ""
    sorted_by: tuple[str, ...] = ()
    grouped_by: str = ""
    order: str = ""
    apart_from: tuple[str, ...] = ()
    agrees_with: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def schema(self) -> pl.Schema:
        """Column name to polars type, in order."""
        return pl.Schema({column.name: column.dtype for column in self.columns})


@cache
def tables() -> dict[str, Table]:
    """Every declared table by name, in order of the declarations.

    Raises:
        TypeError: A declaration has a word that is none of those above.
    """
    declared = tomllib.loads((files(__package__) / "schemas.toml").read_text(encoding="utf-8"))
    return {name: table_of(name, declaration) for name, declaration in declared.items()}


def table_of(name: str, declaration: Mapping[str, Any]) -> Table:
    """A table as declared in TOML."""
    rest = dict(declaration)
    columns = [_column(column, about) for column, about in rest.pop("columns").items()]
    if not rest.get("source"):
        columns.append(Column(SOURCE, "Where the row comes from"))
    key, sorted_by, apart_from = (tuple(rest.pop(word, ())) for word in ("key", "sorted_by", "apart_from"))
    return Table(name=name, key=key, columns=tuple(columns), sorted_by=sorted_by, apart_from=apart_from, **rest)


def _column(name: str, about: Mapping[str, Any]) -> Column:
    """A column as declared; a vocabulary may be named that other row types have too (`schemas.vocabularies`)."""
    rest = dict(about)
    values = rest.pop("vocabulary", ())
    return Column(name=name, vocabulary=tuple(getattr(vocabularies, values) if isinstance(values, str) else values), **rest)
