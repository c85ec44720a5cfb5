"""In which order numbers are asked why they are no figure: one list of priorities, with the reason of each order that matters.

The first rule that speaks decides. `recognizer` asks in this order:

    of Arabic digits   a fixed word, ARABIC_BEFORE_DATES, dates, ARABIC_BEFORE_FIGURES, is it a quantity?, ARABIC_UNMEASURED
    of Hanzi           HANZI_BEFORE_WORDS, a fixed word, HANZI_BEFORE_DATES, dates, HANZI_BEFORE_FIGURES, a word of the segmenter,
                       is it a quantity?

Within a list the order matters where two rules speak differently of one number. Those pairs stand in tests/cases/rule_orders.csv,
each with its reason and an example; a test holds them, and that no other pair decides anything in the texts of the project.
"""

from __future__ import annotations

from transforms.numerals.non_figures.context_rules import context_rule
from transforms.numerals.non_figures.identifiers import (
    address,
    after_colons,
    long_code,
    score,
    subject_code,
    telephone,
    zero_led,
)
from transforms.numerals.non_figures.idioms import pattern_idiom
from transforms.numerals.non_figures.layout_marks import page_of
from transforms.numerals.non_figures.letter_codes import dotted, letters, model_or_year, version
from transforms.numerals.non_figures.lexical import unit_of_cell
from transforms.numerals.non_figures.list_markers import (
    bracketed,
    heading,
    inline_mark,
    line_mark,
    line_number,
    list_mark,
    next_mark,
    one_of,
)
from transforms.numerals.non_figures.names import (
    craft,
    digits,
    event_day,
    listed_name,
    named_event,
    numbered_school,
    titled,
)
from transforms.numerals.non_figures.ordinals import (
    arabic_rank,
    hanzi_rank,
    labelled_number,
    rank_by_word,
    row,
    seat,
)
from transforms.numerals.non_figures.rule_set import Rules
from transforms.numerals.non_figures.shorthand import generations, map_scale, plus, quoted, quoted_code
from transforms.numerals.non_figures.unreadable import blank_number, misgrouped, no_whole_part

ARABIC_BEFORE_DATES = Rules(
    (
        event_day,
        context_rule("stock_index"),
        context_rule("standard_of_year"),
        context_rule("object_identifier"),
        context_rule("relay"),
        context_rule("round_the_clock"),
        context_rule("elite_schools"),
        page_of,
        generations,
        map_scale,
        no_whole_part,
        misgrouped,
        address,
        after_colons,
        plus,
        letters,
        context_rule("standard"),
        dotted,
        bracketed,
        context_rule("document_number"),
        line_mark,
        subject_code,
        next_mark,
        inline_mark,
        telephone,
    )
)
"""Nothing that looks like these is a figure or a date (2025.1.3.4, GB 3838—2002)."""

ARABIC_BEFORE_FIGURES = Rules(
    (
        context_rule("base"),
        context_rule("school_class"),
        context_rule("first_ones"),
        context_rule("after_di"),
        zero_led,
        long_code,
        context_rule("mistyped_year"),
        arabic_rank,
        rank_by_word,
        score,
        labelled_number,
        context_rule("quoted_count"),
        context_rule("programme"),
        context_rule("building"),
    )
)
"""The number is of no date; what stands beside it could be taken for a unit (3号, 2等奖, 3比0)."""

ARABIC_UNMEASURED = Rules(
    (
        titled,
        context_rule("index_base"),
        context_rule("coordinates"),
        context_rule("port"),
        context_rule("dotted_section"),
        context_rule("hyphenated"),
        context_rule("of_type"),
        context_rule("number_of"),
        version,
        listed_name,
        quoted_code,
        context_rule("labelled"),
        context_rule("labelled_range"),
        line_number,
        context_rule("road_before_number"),
        context_rule("road_after_number"),
        context_rule("aircraft"),
        model_or_year,
    )
)
"""The number has no unit."""

HANZI_BEFORE_WORDS = Rules((context_rule("after_di"),))
"""Asked even before the words of the lexicon: 第 makes an ordinal of any number."""

HANZI_BEFORE_DATES = Rules(
    (
        heading,
        seat,
        named_event,
        digits,
        context_rule("school_year"),
        labelled_number,
        hanzi_rank,
        row,
        one_of,
        list_mark,
    )
)
"""Asked before 年, 月 and 日 are."""

HANZI_BEFORE_FIGURES = Rules(
    (
        context_rule("base"),
        context_rule("school_class"),
        context_rule("hanzi_road"),
        context_rule("hanzi_road_after"),
        context_rule("such_a_year"),
        context_rule("index_base"),
        context_rule("first_ones"),
        unit_of_cell,
        blank_number,
        context_rule("new_year"),
        context_rule("plan"),
        craft,
        context_rule("numbered"),
        context_rule("numbered_body"),
        numbered_school,
        context_rule("spacecraft"),
        pattern_idiom,
        titled,
        quoted,
    )
)
"""The numeral is of no date."""

PRIORITIES = (
    "ARABIC_BEFORE_DATES",
    "ARABIC_BEFORE_FIGURES",
    "ARABIC_UNMEASURED",
    "HANZI_BEFORE_WORDS",
    "HANZI_BEFORE_DATES",
    "HANZI_BEFORE_FIGURES",
)
"""The lists above by name, for whoever takes each rule out in turn (`benchmarks.ablation`)."""


def rules_of(name: str) -> Rules:
    """The list of that name, one of PRIORITIES."""
    found: Rules = globals()[name]
    return found
