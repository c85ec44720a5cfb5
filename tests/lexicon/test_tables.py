"""Every table of the lexicon holds what its declaration says, no table is undeclared, and the README tells of each."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tests.lexicon.lexicon_page import PAGE, rendered
from tests.lexicon.table_faults import Other, faults, rows_of
from transforms import lexicon as package
from transforms.lexicon import lexicon
from transforms.lexicon.schemas import tables
from transforms.measurement.syntax.word_classes import VERB_CLASSES, WORD_CLASSES

FOLDER = Path(package.__file__).parent
CONTENTS = {path.stem: path.read_bytes() for path in FOLDER.glob("*.csv")}
OTHERS = {name: Other(table, rows_of(CONTENTS[name])) for name, table in tables().items() if name in CONTENTS}


def test_every_table_has_a_declaration_and_every_declaration_a_table() -> None:
    assert set(tables()) == set(CONTENTS)
    assert len(CONTENTS) > 30


@pytest.mark.parametrize("name", tables())
def test_a_table_is_as_declared(name: str) -> None:
    assert faults(tables()[name], CONTENTS[name], OTHERS) == []
    frame = lexicon(name)
    assert frame.schema == tables()[name].schema
    assert frame.height == len(OTHERS[name].rows) > 0


@pytest.mark.parametrize("name", tables())
def test_what_a_declaration_names_is_there(name: str) -> None:
    table = tables()[name]
    columns = [column.name for column in table.columns]
    assert {*table.key, *table.sorted_by, *filter(None, [table.grouped_by]), *table.agrees_with} <= set(columns)
    assert table.key
    assert not any({*column.only_where, *column.except_where} - set(columns) for column in table.columns)
    for other in (*table.apart_from, *(other for named in table.agrees_with.values() for other in named)):
        assert tables()[other].key == table.key


@pytest.mark.parametrize("name", tables())
def test_no_vocabulary_has_a_value_that_no_row_has(name: str) -> None:
    shared = {"dimension", "modifier", "disposition"} | (
        {"kind"} if name == "article_kinds" else set()
    )  # other row types have more of them
    for column in tables()[name].columns:
        if column.vocabulary and column.name not in shared:
            assert set(lexicon(name)[column.name].drop_nulls()) == set(column.vocabulary), column.name


def test_the_word_classes_of_the_tables_are_those_of_the_grammar() -> None:
    classes = {name: set(lexicon(name)["class"]) for name in ("verbs", "function_words", "compounds")}
    assert classes["verbs"] == set(VERB_CLASSES)
    assert classes["function_words"] | classes["compounds"] >= set(WORD_CLASSES)
    assert classes["function_words"] | classes["compounds"] <= {*WORD_CLASSES, *VERB_CLASSES}


def test_a_period_word_of_two_rules_lies_at_one_distance() -> None:
    distances = lexicon("period_words").group_by("word").agg(pl.col("offset").n_unique())
    assert distances.filter(pl.col("offset") > 1).is_empty()


def test_a_status_word_has_one_kind_beside_that_of_a_head() -> None:
    assert lexicon("status_words").filter(pl.col("kind") != "norm_head")["word"].is_unique().all()


def test_a_noun_says_where_it_stands_and_only_a_noun_stands_bare() -> None:
    table = lexicon("units")
    nouns = table.filter(pl.col("kind") == "noun")
    assert nouns.filter(pl.col("bare_noun").is_null(), pl.col("after_big").is_null()).is_empty()
    assert nouns.filter(pl.any_horizontal(pl.col("aliases", "parts", "trait").is_not_null())).is_empty()
    assert table.filter(pl.col("kind") != "noun")["bare_noun"].null_count() == table.height - nouns.height


def test_the_readme_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == rendered(), "write it anew: python -m tests.lexicon.lexicon_page"


@pytest.mark.parametrize("name", tables())
def test_the_readme_says_which_question_a_table_answers(name: str) -> None:
    assert f"[`{name}`](#{name}) |" in PAGE.read_text(encoding="utf-8")
    assert "?" in tables()[name].question
