"""The order in which rules are asked: each order that matters has its reason and its example, in tests/cases/rule_orders.csv."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest

from tests.numerals.texts import contexts, real_texts
from transforms.numerals.non_figures import priorities
from transforms.numerals.number_context import Classification, NumberContext
from transforms.numerals.number_patterns import NUMBER

ORDERS = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "rule_orders.csv").open(encoding="utf-8")))


def said(name: str, context: NumberContext) -> dict[str, Classification]:
    """What each rule of a list says of a number, in the list's order."""
    return {rule.name: found for rule in priorities.rules_of(name) if (found := rule(context))}


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order['first']}-{order['later']}")
def test_two_rules_speak_of_the_example_and_the_first_of_the_table_is_asked_first(order: dict[str, str]) -> None:
    start = order["example"].index("[")
    text = order["example"].replace("[", "").replace("]", "")
    number = NUMBER.match(text, start)
    assert number is not None
    found = said(order["list"], NumberContext.at(text, *number.span()))
    asked = list(found)
    assert asked.index(order["first"]) < asked.index(order["later"])
    assert found[order["first"]] != found[order["later"]]
    assert order["reason"]


@pytest.mark.parametrize("name", priorities.PRIORITIES)
def test_every_order_that_decides_in_a_real_text_is_in_the_table(name: str) -> None:
    explained = {(order["first"], order["later"]) for order in ORDERS if order["list"] == name}
    deciding = {
        (first, later): context.text[max(context.start - 10, 0) : context.end + 10]
        for context in contexts(real_texts(), name.partition("_")[0].lower())
        for (first, one), (later, other) in combinations(said(name, context).items(), 2)
        if one != other
    }
    assert {pair: text for pair, text in deciding.items() if pair not in explained} == {}


def test_a_rule_has_one_name() -> None:
    named = {rule.name: rule for name in priorities.PRIORITIES for rule in priorities.rules_of(name)}
    assert all(named[rule.name] is rule for name in priorities.PRIORITIES for rule in priorities.rules_of(name))
