"""`python -m tests.lexicon.lexicon_page` writes `transforms/lexicon/README.md`: which table answers what, and what it holds."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from transforms import lexicon as package
from transforms.lexicon.schemas import Column, Table, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(package.__file__).with_name("README.md")
_HEAD = """# The lexicon (词表)

What the program knows of Chinese, as tables that a person may extend without reading code. Each table is declared in
[schemas.toml](schemas.toml), and a test holds it to its declaration. This page is written from there by
`python -m tests.lexicon.lexicon_page`; a test holds it current.

## Which table answers which question

"""
_SOURCES = """
## Where rows come from

The last column, `source`, says it for each row, or the table says it for all of its rows. It may name

- a standard, a law, an official list or a reference work: anybody can look the row up there;
- a library's dictionary (`jieba 0.42.1 dictionary, tag i`), with its licence in [NOTICE](../../NOTICE);
- `general knowledge`: what any reader of Chinese knows, as that 角 is a tenth of 元;
- `RULES.md`: the rules by which the labelled documents of `tests/gold/` are labelled;
- `corpus reading`, alone in about a third of all rows: who added the row met the word in reports, and judged that it is
  true of Chinese beyond them. No authority stands behind such a row, and nobody has counted how often it is right. Its
  worth is that of the labelled documents and cases that fail without it, as `python -m benchmarks.ablation --only LEXICON`
  tells for each table. Where a standard or a dictionary has the row too, name that instead.

No source is part of a version of the program: a better source reads no document anew.

## How to add a row

Put it where the table's order asks for it (a table without one takes it at the end), fill every column that must be
filled, and run `.venv/bin/python -m pytest tests/lexicon -n 0`: it names the row, the column and what to do. A new
table is a CSV file, its declaration in `schemas.toml`, and `python -m tests.lexicon.lexicon_page`.

One word has one answer: a key stands once in a table, tables that are asked in turn share no word, and where two tables
may both have a word (`compounds` and the word classes) they say the same.
"""


def rendered() -> str:
    """The page as it must be."""
    parts = [_HEAD]
    for group, members in groupby(tables().values(), key=lambda table: table.group):
        rows = [f"| [`{table.name}`](#{table.name}) | {_cell(table.question)} |\n" for table in members]
        parts.append(f"**{group}**\n\n| table | question |\n| --- | --- |\n{''.join(rows)}\n")
    parts[-1] = parts[-1].rstrip("\n") + "\n"
    return "".join([*parts, _SOURCES, "\n## What the tables hold\n", *map(_section, tables().values())])


def _section(table: Table) -> str:
    rows = "".join(f"| `{column.name}` | {column.type} | {_filled(column)} | {_about(column)} |\n" for column in table.columns)
    return (
        f"\n### {table.name}\n\n{' '.join(_facts(table))}\n\n"
        f"| column | type | filled | meaning |\n| --- | --- | --- | --- |\n{rows}"
    )


def _facts(table: Table) -> Iterator[str]:
    yield f"Key: {_names(table.key)}."
    if table.sorted_by:
        yield f"Sorted by {_names(table.sorted_by)}."
    if table.grouped_by:
        yield f"Grouped by `{table.grouped_by}`."
    if table.order:
        yield table.order
    if table.apart_from:
        yield f"Shares no row with {_names(table.apart_from)}."
    for column, others in table.agrees_with.items():
        yield f"Where {_names(others)} have the word too, `{column}` is the same."
    if table.source:
        yield f"Source of all rows: {table.source}."


def _filled(column: Column) -> str:
    for name, values in column.only_where.items():
        return f"where `{name}` is {' or '.join(values)}"
    for name, values in column.except_where.items():
        return f"unless `{name}` is {' or '.join(values)}"
    return "may be empty" if column.optional else "always"


def _about(column: Column) -> str:
    about = column.meaning
    if column.vocabulary:
        about += f". One of {', '.join(column.vocabulary)}"
    if column.separator:
        about += f". Several stand apart by {'a space' if column.separator == ' ' else f'`{column.separator}`'}"
    if column.references:
        about += f". Found in `{column.references}`"
    return _cell(about)


def _names(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(rendered(), encoding="utf-8")
