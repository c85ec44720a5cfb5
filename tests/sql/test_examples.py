"""Every example is answered by DuckDB's own command line on a published file, opened read-only, as `docs/examples.md` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sql import statement, statements
from tests.sql.answering import ANSWERS, answer, answering_site, page

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = statements("examples")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse in which every example finds something."""
    return answering_site(tmp_path_factory.mktemp("examples")).paths.published


def test_every_example_finds_something(published: Path) -> None:
    assert [name for name in EXAMPLES if len(answer(published, name)) < 2] == []


def test_answers_are_those_of_the_page(published: Path) -> None:
    assert page(published) == ANSWERS.read_text(encoding="utf-8"), "run `python -m tests.sql.answering`"


def test_there_are_enough_examples_and_each_says_what_it_asks() -> None:
    assert len(EXAMPLES) >= 10
    assert all(statement(name).startswith("-- ") and "? " in statement(name).splitlines()[0] for name in EXAMPLES)


def test_figure_stands_where_it_says(published: Path) -> None:
    columns, *rows = answer(published, "examples/figure_in_its_page")
    figures = [dict(zip(columns, row, strict=True)) for row in rows]
    assert all("".join(figure["as_printed"].split()) == figure["surface"] for figure in figures)
    assert all(figure["before_it"] for figure in figures)
