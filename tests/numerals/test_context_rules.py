"""Rules that only ask what stands beside a number: each row of their table does what its example says, and not with the other."""

from __future__ import annotations

import re

import pytest

from transforms.lexicon import lexicon
from transforms.numerals.non_figures.context_rules import context_rule
from transforms.numerals.non_figures.priorities import PRIORITIES, rules_of
from transforms.numerals.recognizer import find_numerals
from transforms.records import Numeral
from transforms.schemas.vocabularies import DISPOSITIONS
from transforms.segmentation import tokenize

ROWS = list(lexicon("number_contexts").iter_rows(named=True))
IDS = [row["rule"] for row in ROWS]


def marked_numeral(marked: str) -> Numeral:
    """The numeral of the number in brackets."""
    start, text = marked.index("["), marked.replace("[", "").replace("]", "")
    [words] = tokenize([text])
    return next(found for found in find_numerals(text, words.at) if found.start <= start < found.end)


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_example_is_decided_by_the_row_and_the_counter_example_is_not(row: dict[str, str]) -> None:
    found = marked_numeral(row["example"])
    assert (found.disposition, found.rule) == (row["disposition"], row["decided_by"])
    assert marked_numeral(row["counter_example"]).rule != row["decided_by"]


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_row_can_decide_and_names_what_it_decides(row: dict[str, str]) -> None:
    assert row["disposition"] in DISPOSITIONS
    assert row["decided_by"].startswith(f"{row['disposition']}.")
    assert row["before"] is None or re.search(r"\\Z$", row["before"])
    assert any(rule is context_rule(row["rule"]) for name in PRIORITIES for rule in rules_of(name))


def test_each_row_has_a_name_of_its_own() -> None:
    assert len(set(IDS)) == len(IDS)
