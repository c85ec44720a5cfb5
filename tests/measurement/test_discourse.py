"""What sentences hand on to each other is a value: reading a sentence changes none, and reading it again finds the same."""

from __future__ import annotations

from tests.measurement.measuring import numerals, sentence
from transforms.measurement.discourse import START, DiscourseContext, MeasuredSentence, measure_in_context


def read(context: DiscourseContext, text: str, figure: str) -> MeasuredSentence:
    return measure_in_context(context, None, sentence(text), numerals(text, [(text.index(figure), figure)]), None)


def test_the_context_of_a_sentence_stays_what_it_was() -> None:
    planned = START.observe("我们将继续努力。")
    assert planned == DiscourseContext(is_planned=True)
    assert DiscourseContext() == START
    first, again = (read(planned, "支持7所高校。", "7所") for _ in range(2))
    assert first == again
    assert planned == DiscourseContext(is_planned=True)
    assert first.context == DiscourseContext(is_planned=True, topic="高校")


def test_a_sentence_that_says_nothing_new_hands_on_what_it_was_given() -> None:
    context = DiscourseContext(is_planned=True, topic="财政收入")
    assert context.observe("这是大家的努力。") == context


def test_the_same_sentence_reads_differently_in_another_context() -> None:
    text = "比上年增长5%。"
    alone = read(START, text, "5%").measurements[0]
    behind = read(read(START, "全年财政收入18亿元。", "18亿元").context, text, "5%").measurements[0]
    assert (alone.entity_text, behind.entity_text) == (None, "财政收入")
