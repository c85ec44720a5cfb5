"""Paragraphs out of pages: cases, and what holds for any text."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transforms.layout.characters import repaired_character
from transforms.layout.paragraphs import find_paragraphs
from transforms.records import PAGE_BREAK
from transforms.schemas.vocabularies import PARAGRAPH_KINDS

ROOT = Path(__file__).parents[2]
CASES = [json.loads(line) for line in (ROOT / "tests/cases/paragraphs.jsonl").read_text(encoding="utf-8").splitlines()]
NUMERAL = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万亿]")
# What damage looks like: pieces of reports, breaks, marks, and characters that patterns trip over.
IN_A_NUMBER = re.compile("[0-9A-Za-z一二十百万亿]")
PIECES = st.lists(
    st.sampled_from(
        [
            *"。，、；：！？“”（）［］《》【】—…-·.% 　\t\n\f\u200b\ufeff\0😀\ud800",
            *(
                "\r\n",
                "\n\n",
                "全省",
                "教育厅",
                "2021年",
                "１２",
                "万人",
                "一、",
                "（二）",
                "3.5%",
                "〇",
                "⼀",
                "［2］",
                "GDP",
                "第",
            ),
            *("记者 张三", "（本报记者", "北 京 市 将", "- 3 -"),
        ]
    ),
    max_size=60,
).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    assert [[p.kind, p.text.text] for p in find_paragraphs(case["text"])] == case["paragraphs"]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_newlines_of_other_systems_change_nothing(case: dict[str, Any], newline: str) -> None:
    paragraphs = find_paragraphs(case["text"].replace("\n", newline))
    assert [[p.kind, p.text.text] for p in paragraphs] == case["paragraphs"]


def check(text: str) -> None:
    """Every numeral in exactly one paragraph; every character where its offset says; kinds from the vocabulary."""
    paragraphs = find_paragraphs(text)
    seen: Counter[int] = Counter()
    for paragraph in paragraphs:
        assert paragraph.kind in PARAGRAPH_KINDS
        assert paragraph.text.text
        assert paragraph.text.text.strip() == paragraph.text.text
        offsets = paragraph.text.offsets.tolist()
        assert offsets == sorted(offsets)
        for character, offset in zip(paragraph.text.text, offsets, strict=True):
            raw = text[offset]
            assert character in repaired_character(raw) or (character == " " and not raw.strip())
        seen.update({offset for character, offset in zip(paragraph.text.text, offsets, strict=True) if character != " "})
    assert all(seen[found.start()] == 1 for found in NUMERAL.finditer(text))


@settings(max_examples=300)
@given(PIECES)
@example("一一、万人- 3 -")  # two digits side by side number no item
def test_no_numeral_is_lost_and_every_offset_holds(text: str) -> None:
    check(text)


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_any_text_has_paragraphs(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 1_000_000,
        "。" * 300_000,
        "“" * 300_000,
        "（" * 200_000,
        "好 " * 100_000,
        "\n" * 300_000 + "一",
        "1\t" * 50_000,
        "—" * 200_000,
        "学" + " " * 200_000 + "习",
    ],
    ids=["digits", "stops", "quotes", "brackets", "spaced", "breaks", "tabs", "dashes", "spaces"],
)
def test_endless_repetition_does_not_stall(text: str) -> None:
    paragraphs = find_paragraphs(text)
    assert sum(len(p.text) for p in paragraphs) <= len(text)


def test_the_real_page_loses_nothing() -> None:
    check((ROOT / "seeds/000_bdc0546a26270c09.txt").read_bytes().decode())


@given(st.lists(st.text(alphabet="0123456789.一二十百万亿元年增加Ab ,，。、\n", min_size=1, max_size=12), min_size=2, max_size=4))
@example(["more information is at: How To MD5", "3.2 Write the image"])
@example(["职工一百二十", "万人"])
def test_no_number_or_latin_word_runs_over_a_page_end(pages: list[str]) -> None:
    text = PAGE_BREAK.join(pages)
    for paragraph in find_paragraphs(text):
        offsets = [paragraph.text.raw_span(i, i + 1)[0] for i in range(len(paragraph.text.text))]
        for (before, after), (at, then) in zip(pairwise(paragraph.text.text), pairwise(offsets), strict=True):
            if PAGE_BREAK in text[at:then]:
                assert not (IN_A_NUMBER.match(before) and IN_A_NUMBER.match(after))


def test_pages_are_told_apart_by_the_page_break() -> None:
    first, second = find_paragraphs(f"甲地完成任务。{PAGE_BREAK}乙地完成任务。")
    assert first.text.raw_span(0, 1) == (0, 1)
    assert second.text.raw_span(0, 1) == (8, 9)


LIST = ["工业增加值增长5%", "进出口增长8%", "粮食产量达到1957万吨", "城镇人口120万人，农村人口80万人", "新建学校3所"]
PRINT = "全省上下坚持稳中求进工作总基调，地区生产总值达到五万二千亿元，比上年增长百分之五，粮食产量再创新高，居民收入提高，"


def test_lines_of_a_format_that_parts_paragraphs_are_paragraphs() -> None:
    """A list of a web page or a Word document has short lines without marks at their ends; each is told by itself."""
    found = find_paragraphs("\n".join(LIST), of_blocks=True)
    assert [paragraph.text.text for paragraph in found] == LIST


def test_lines_of_print_that_somebody_pasted_there_are_joined() -> None:
    text = PRINT * 3
    lines = [text[at : at + 25] for at in range(0, len(text), 25)]
    found = find_paragraphs("\n".join(lines), of_blocks=True)
    assert [paragraph.text.text for paragraph in found] == [text]
