"""What sentences hand on to each other is a value: reading a sentence changes none, and reading it again finds the same."""

from __future__ import annotations

import pytest

from tests.measurement.measuring import measured_property, numerals, sentence
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


def test_a_line_that_ends_in_a_colon_names_the_property_of_the_lines_below_it() -> None:
    lead = START.observe("主要工业产品产量（括号内为比上年增长％）：").next_paragraph()
    text = "布158亿米（7.6%）；自行车3568万辆（10.3%）。"
    surfaces = ("158亿米", "7.6%", "3568万辆", "10.3%")
    found = measure_in_context(lead, None, sentence(text), numerals(text, [(text.index(s), s) for s in surfaces]), None)
    assert [measured_property(text, each) for each in found.measurements] == ["产量", "增长", "产量", "增长"]


@pytest.mark.parametrize(
    ("lead", "item", "figure", "expected"),
    [
        ("各市农村居民人均纯收入如下：", "甲市", "4120元", "纯收入"),
        ("各市县耕地面积：", "甲县", "32万亩", "面积"),
        ("各市县耕地面积：", "甲县", "32个乡", None),
        ("各县粮食产量如下：", "甲县", "3年", None),
        ("会议指出：", "甲县", "32万亩", None),
        ("各市县耕地面积", "甲县", "32万亩", None),
    ],
)
def test_a_lead_names_the_property_only_of_what_can_have_it(lead: str, item: str, figure: str, expected: str | None) -> None:
    context = START.observe(lead).next_paragraph()
    text = f"{item}{figure}。"
    [found] = read(context, text, figure).measurements
    assert measured_property(text, found) == expected


def test_a_list_goes_on_item_by_item_and_ends_with_a_longer_paragraph() -> None:
    context = START.observe("主要农产品产量：").next_paragraph()
    for text in ("粮食120万吨；", "棉花3万吨；"):
        found = read(context, text, text[2:-1])
        assert measured_property(text, found.measurements[0]) == "产量"
        context = found.context.next_paragraph()
    prose = "全县粮食120万吨，" + "今年各项工作取得了新的成绩" * 5 + "。"
    assert read(context, prose, "120万吨").context.next_paragraph() == START
    assert START.observe("全县粮食丰收。").next_paragraph() == START
