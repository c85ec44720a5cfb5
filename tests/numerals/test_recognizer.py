"""Every numeral is accounted for, with the right reason: sentences, marked numerals, and random mixtures."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.numerals.non_figures.fixed_expressions import no_words
from transforms.numerals.number_patterns import ARABIC_DIGITS, RUN
from transforms.numerals.recognizer import find_numerals
from transforms.records import Numeral, Words
from transforms.schemas.vocabularies import DIMENSIONS, DISPOSITIONS, MODIFIERS, NUMERAL_SYSTEMS
from transforms.segmentation import tokenize

CASES = Path(__file__).parents[1] / "cases"
MARKED = list(csv.DictReader((CASES / "dispositions.csv").open(encoding="utf-8")))
SENTENCES: list[dict[str, Any]] = [
    json.loads(line) for line in (CASES / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
]


def words_of(text: str) -> Words:
    [words] = tokenize([text])
    return words


def assert_accounted_for(text: str, numerals: list[Numeral]) -> None:
    """Sorted, without overlap, each run in exactly one numeral, each record within its vocabulary."""
    ends = [0, *(n.end for n in numerals)]
    assert all(end <= n.start < n.end for end, n in zip(ends, numerals, strict=False))
    spans = [(n.start, n.end) for n in numerals]
    for run in RUN.finditer(text):
        assert sum(s <= run.start() and run.end() <= e for s, e in spans) == 1, (text, run, numerals)
    for numeral in numerals:
        assert numeral.disposition in DISPOSITIONS
        assert numeral.rule
        assert (numeral.quantity is not None) == (numeral.disposition == "figure")
        assert "\n" not in text[numeral.start : numeral.end]
        quantity = numeral.quantity
        if quantity:
            assert numeral.start <= quantity.start < quantity.end <= numeral.end
            assert quantity.modifier in MODIFIERS
            assert quantity.dimension in DIMENSIONS
            assert quantity.numeral_system in NUMERAL_SYSTEMS
            number = text[quantity.start : quantity.end].replace(quantity.unit or "", "")
            assert any(character in ARABIC_DIGITS for character in number) == (quantity.numeral_system != "hanzi"), quantity
            assert (quantity.value is None) == (quantity.modifier == "range")


@pytest.mark.parametrize("with_words", [False, True])
@pytest.mark.parametrize("case", MARKED, ids=[f"{i}-{c['marked']}" for i, c in enumerate(MARKED)])
def test_disposition_of_the_marked_numeral(case: dict[str, str], with_words: bool) -> None:
    start, end = case["marked"].index("["), case["marked"].index("]") - 1
    text = case["marked"].replace("[", "").replace("]", "")
    numerals = find_numerals(text, words_of(text).at if with_words else no_words)
    run = RUN.search(text, start)
    assert run is not None
    got = next(n for n in numerals if n.start <= run.start() < n.end and n.start < end)
    assert got.disposition in case["dispositions"].split(","), got


@pytest.mark.parametrize("case", SENTENCES, ids=[f"{i}-{c['text'][:12]}" for i, c in enumerate(SENTENCES)])
def test_sentence(case: dict[str, Any]) -> None:
    text = case["text"]
    numerals = find_numerals(text, words_of(text).at)
    assert_accounted_for(text, numerals)
    debatable = [(s, e) for s, e in case["optional"]]  # RULES.md's tier B: finding it or leaving it out are both right
    found = {
        (q.start, q.end): q
        for q in (n.quantity for n in numerals)
        if q and not any(s <= q.start and q.end <= e for s, e in debatable)
    }
    assert [text[s:e] for s, e in found] == [f["surface"] for f in sorted(case["figures"], key=lambda f: f["start"])]
    for figure in case["figures"]:
        quantity = found[figure["start"], figure["end"]]
        assert quantity.value == (None if figure["value"] is None else Decimal(figure["value"]))
        assert quantity.unit == figure["unit"]
        assert quantity.modifier in figure["modifiers"]
    for other in case["others"]:
        got = next(n for n in numerals if n.start <= other["start"] and other["end"] <= n.end)
        assert got.disposition in other["dispositions"], (other, got)


def test_tables_are_large_enough() -> None:
    assert len(MARKED) >= 150
    assert len(SENTENCES) >= 90


def test_numbers_of_a_list_share_their_unit() -> None:
    text = "三市分别新增12、15和18家。"
    quantities = [n.quantity for n in find_numerals(text) if n.quantity]
    assert [(q.value, q.unit) for q in quantities[-3:]] == [(Decimal(n), "家") for n in (12, 15, 18)]
    assert [text[q.start : q.end] for q in quantities[-3:]] == ["12", "15", "18家"]


def test_amounts_of_a_list_share_their_unit_and_keep_their_own_modifier() -> None:
    text = "销量突破400亿和500亿元大关，带动约30万、40万人。"
    quantities = [n.quantity for n in find_numerals(text) if n.quantity]
    assert [(q.value, q.unit, q.dimension, q.modifier) for q in quantities] == [
        (Decimal(40000000000), "元", "currency", "more_than"),
        (Decimal(50000000000), "元", "currency", "exact"),
        (Decimal(300000), "人", "count", "about"),
        (Decimal(400000), "人", "count", "exact"),
    ]


def test_the_sides_of_a_thing_share_their_unit_and_the_spans_of_a_bridge_do_not() -> None:
    quantities = [n.quantity for n in find_numerals("纸张210×297mm，桥跨4×30米。") if n.quantity]
    assert [(q.value, q.unit) for q in quantities] == [(Decimal(210), "mm"), (Decimal(297), "mm"), (Decimal(30), "米")]


def test_nothing_is_read_across_a_newline() -> None:
    found = find_numerals("共计12\n家企业约\n30%")
    assert [(n.quantity.unit, n.quantity.modifier) for n in found if n.quantity] == [(None, "exact"), ("%", "exact")]


def test_traditional_text_gives_units_as_written() -> None:
    text = "今年新增三百餘個，投資約五億元，較去年成長百分之八點五。"
    quantities = [n.quantity for n in find_numerals(text) if n.quantity]
    assert [(q.value, q.unit, q.modifier) for q in quantities] == [
        (Decimal(300), "個", "more_than"),
        (Decimal(500000000), "元", "about"),
        (Decimal("8.5"), "%", "exact"),
    ]
    assert quantities[0].modifier_surface == "餘"


PIECES = st.sampled_from(
    [
        *"0123456789０５９〇零一二两三四五六七八九十百千万亿廿壹佰萬兩.．,，、。：:-—～至到%％/∶比点年月日时分第约近超余多来几数上下",
        *"成倍番半个家元吨人届级等大强号是要“”（）()[]［］+＋X\n \x00🎉\u200fa",
        *("百分之", "千瓦时", "亿元", "平方公里", "三分之一", "零下", "以上", "左右", "不超过", "第一", "一带一路", "PM2.5"),
        *("5G", "2021年", "万余名"),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
@example("一" * 200)
@example("9" * 200)
@example("1." * 50)
@example("1+" * 50)
@example("“" * 30 + "三" + "（" * 30)
@example("个百分点3")
@example("唯一一个")
@example("〇成1")
@example("亿元0分")
def test_any_mixture_is_accounted_for(text: str) -> None:
    assert_accounted_for(text, find_numerals(text))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_mixture_with_words_is_accounted_for(text: str) -> None:
    assert_accounted_for(text, find_numerals(text, words_of(text).at))


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10**5,
        "一" * 10**5,
        "1+" * 2 * 10**4,
        "1." * 2 * 10**4,
        "“" * 2 * 10**4 + "三",
        "1、" * 2 * 10**4,
        "百分之" * 2 * 10**4,
        "3至" * 2 * 10**4,
        "A1" * 2 * 10**4,
        "\x00" * 2 * 10**4 + "3家",
        "今" * 10**5,
    ],
    ids=lambda t: f"{t[:3]!r}x{len(t)}",
)
def test_absurd_texts_are_accounted_for(text: str) -> None:
    numerals = find_numerals(text)
    runs = sum(1 for _ in RUN.finditer(text))
    assert sum(1 for n in numerals for _ in RUN.finditer(text, n.start, n.end)) == runs


def test_overlong_numbers_are_malformed() -> None:
    assert find_numerals("共" + "9" * 400 + "元")[0].disposition == "malformed"
    assert find_numerals("100亿亿亿元")[0].disposition == "malformed"


def test_the_numbers_of_a_tables_lines_and_columns_are_layout() -> None:
    columns = find_numerals("收入决算表\n栏次 1 栏次 2\n事业收入 5")
    assert [n.disposition for n in columns][:2] == ["layout", "layout"]
    text = "单位：万元\n项目　行次　决算数\n一、事业收入　5　412.35\n208 卫生支出　39　351\n五、其他收入　6\n共2个项目。\n编号 55"
    found = [(text[n.start : n.end], n.disposition) for n in find_numerals(text)]
    assert [surface for surface, disposition in found if disposition == "layout"] == ["5", "39", "6"]
    assert [surface for surface, disposition in found if disposition == "figure"] == ["412.35", "351", "2个"]


def test_cells_of_a_table_take_the_unit_of_its_head() -> None:
    text = "单位：万元\n教育支出 1,234.56 1,100\n住房保障支出 -20.5\n以上支出全部用于2个项目。\n编号 55"
    quantities = [n.quantity for n in find_numerals(text) if n.quantity]
    assert [(q.value, q.unit) for q in quantities] == [
        (Decimal(12345600), "元"),
        (Decimal(11000000), "元"),
        (Decimal(-205000), "元"),
        (Decimal(2), "个"),
    ]
    assert find_numerals(text)[0].disposition == "lexical"
