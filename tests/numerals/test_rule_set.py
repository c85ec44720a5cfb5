"""Rules are asked only beside the characters that they need, and those are all beside which they could speak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.numerals.texts import contexts, real_texts
from transforms.lexicon import lexicon
from transforms.numerals.non_figures import priorities
from transforms.numerals.non_figures.rule_set import Rules, rule
from transforms.numerals.number_context import EDGE, Classification, NumberContext
from transforms.numerals.number_patterns import FIRST_CHARACTERS
from transforms.numerals.recognizer import find_numerals

ARABIC = {
    "before dates": priorities.ARABIC_BEFORE_DATES,
    "before figures": priorities.ARABIC_BEFORE_FIGURES,
    "unmeasured": priorities.ARABIC_UNMEASURED,
}
HANZI = {
    "before words": priorities.HANZI_BEFORE_WORDS,
    "before dates": priorities.HANZI_BEFORE_DATES,
    "before figures": priorities.HANZI_BEFORE_FIGURES,
}
LISTS = {f"{system}, {name}": rules for system, lists in (("arabic", ARABIC), ("hanzi", HANZI)) for name, rules in lists.items()}


HASTENED = {
    *("aircraft", "digits", "event_day", "inline_mark", "list_mark", "named_event", "numbered_body", "numbered_school"),
    *("labelled_number", "programme", "arabic_rank", "hanzi_rank", "row", "score", "stock_index"),
}
"""Rules whose patterns tell the same as their characters, and more: the characters only spare the patterns."""


@pytest.mark.parametrize("name", LISTS)
def test_characters_that_only_hasten_a_rule_keep_nothing_from_it(name: str) -> None:
    met = contexts(real_texts(), name.partition(",")[0])
    assert len(met) > 1000
    hastened = [each for each in LISTS[name] if each.name in HASTENED]
    assert hastened or name.endswith(("words", "unmeasured"))
    for each in hastened:
        assert [context for context in met if each.ask(context) and not each.applies(context)] == [], each.name


CHARACTERS = st.text(alphabet="第一二三十百万亿12.0号日月年、，。（）“”《》届等中次会其之前为比是的 \n-—+", max_size=12)


@given(CHARACTERS, st.sampled_from(["三", "十二", "一九", "千", "3", "15", "7.20", "2030"]), CHARACTERS)
def test_the_first_that_speaks_is_found_as_if_all_were_asked(before: str, number: str, after: str) -> None:
    context = NumberContext.at(before + number + after, len(before), len(before) + len(number))
    for rules in (ARABIC if number[0].isdigit() else HANZI).values():
        assert rules.first(context) == next((found for each in rules if (found := each(context))), None)


def test_a_rule_is_asked_at_the_edges_of_a_text_where_it_says_so() -> None:
    @rule(before=EDGE, after=f"号{EDGE}")
    def alone(context: NumberContext) -> Classification:
        return Classification(context.start, context.end, "layout", "layout.alone")

    rules = Rules([alone])
    assert rules.first(NumberContext.at("3", 0, 1)) == (0, 1, "layout", "layout.alone")
    assert rules.first(NumberContext.at("3号", 0, 1)) is not None
    assert rules.first(NumberContext.at("第3", 1, 2)) is None
    assert rules.first(NumberContext.at("3年", 0, 1)) is None


@given(st.text(alphabet=[*"〇零一二两兩三十百千韆万萬亿億廿卅数數几幾半壹貳參0９-－−零下余的人", "\n"], max_size=10))
def test_a_text_without_a_first_character_of_a_number_has_no_numeral(text: str) -> None:
    characters = FIRST_CHARACTERS.replace("\\", "")
    kept = "".join(character for character in text if character not in characters and not character.isdigit())
    assert find_numerals(kept) == []


def test_each_traditional_form_of_a_first_sign_is_one_too() -> None:
    table = lexicon("traditional")
    pairs = zip(table["traditional"], table["simplified"], strict=True)
    assert {old for old, new in pairs if new in FIRST_CHARACTERS} <= set(FIRST_CHARACTERS)
