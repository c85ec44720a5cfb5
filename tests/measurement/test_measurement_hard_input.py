"""Measurement of any text: no error, spans inside the sentence, one measurement a figure, linear work."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from tests.measurement.measuring import measured, numerals, quantity, sentence
from transforms.measurement.discourse import START, measure_in_context
from transforms.measurement.extractor import measure
from transforms.measurement.syntax.noun_phrases import skip_back
from transforms.records import Measurement, Numeral, Sentence, Words

WORDS = """企业 增长 占 的 达到 由 提高到 、 ， ； （ ） “ ” 比上年 其中 分别 为 将 到2025年 率 人均 收入 建成 等 和
总投资 50家 3% 12亿元 7万人 3年 \x00 🙂 。 ："""
PIECES = st.sampled_from(re.split(r"[ \n]", WORDS))
FIGURE = re.compile(r"\d+(?:家|%|亿元|万人|年(?!\d))")


def spans(found: Measurement) -> list[tuple[int, int]]:
    named = (found.entity, found.entity_head, found.property, found.predicate)
    return [(span.start, span.end) for span in named if span]


@given(st.lists(PIECES, max_size=30).map("".join))
@example("服务贸易、数字贸易规模分别突破3%、12亿元。")
def test_any_sentence(text: str) -> None:
    figures = [(match.start(), match.group()) for match in FIGURE.finditer(text) if match.group() != "2025年"]
    results = measured(text, figures)
    assert [(found.quantity.start, found.quantity.end) for found in results] == [(at, at + len(s)) for at, s in figures]
    for found in results:
        assert 0 <= found.confidence <= 1
        assert all(0 <= start < end <= len(text) for start, end in spans(found))


def test_a_sentence_without_figures_has_no_measurements() -> None:
    assert measured("推进教育改革。", []) == []


def test_a_sentence_without_words_is_measured_all_the_same() -> None:
    text = "建成50家"
    bare = Sentence(text, "body", None, Words("", [], []), None, "none")
    (found,) = measure(bare, numerals(text, [(2, "50家")]), None)
    assert found.entity is None


def test_the_walk_to_the_left_is_bounded_by_the_sentence() -> None:
    assert skip_back("ddd", 3) == 0
    assert skip_back("n)))", 4) == 4


def test_a_sentence_that_names_nothing_takes_the_topic() -> None:
    context = START
    found: list[Measurement] = []
    for text, figure in (("全年财政收入18亿元。", "18亿元"), ("比上年增长5%。", "5%")):
        figures = numerals(text, [(text.index(figure), figure)])
        found, context = measure_in_context(context, None, sentence(text), figures, None)
    assert found[0].entity_text == "财政收入"
    assert found[0].rules == ("entity.topic",)


def test_ten_thousand_figures_in_one_sentence() -> None:
    piece, count = "企业50家、", 10_000
    text = piece * count
    words = Words(text, ["企业", "50", "家", "、"] * count, ["n", "m", "q", "x"] * count)
    figures = [
        Numeral(
            at * 6 + 2,
            at * 6 + 5,
            "figure",
            "test",
            quantity(text, at * 6 + 2, "50家"),
        )
        for at in range(count)
    ]
    results = measure(Sentence(text, "body", None, words, None, "none"), figures, None)
    assert len(results) == count
    assert results[-1].entity is not None
