r"""Markdown as people and recognition tools write it, read as it shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mapped_text import MappedText
from transforms.reading.document import read_document
from transforms.reading.latex import shown
from transforms.reading.markdown import is_markdown, undo_markdown

HEADING = "# 某市2023年水务公报\n\n"


def read(text: str) -> str:
    document = read_document("报告.md", text.encode())
    assert document.media_type == "text/markdown"
    assert document.visible_text is not None
    assert document.visible_text.unexplained == 0
    return document.pages[0]


def body(text: str) -> str:
    return read(HEADING + text).removeprefix(HEADING)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"1 6 . 5 3 \%", "16.53%"),
        (r"16.53\%", "16.53%"),
        (r"\mathbf{16.53}\%", "16.53%"),
        (r"- 3 . 2 \%", "-3.2%"),
        (r"1 0 ~ 0 0 0", "10000"),
        (r"1 , 2 3 4 . 5", "1,234.5"),
        (r"\mathrm { h m } ^ { 2 }", "hm²"),
        (r"\mathrm{km}^2", "km²"),
        (r"5 . 6 \mathrm { m } ^ { 3 } / \mathrm { s }", "5.6m³/s"),
        (r"1 . 2 \times 1 0 ^ { 4 }", "1.2×10⁴"),
        (r"10^{-3}", "10⁻³"),
        (r"\mathrm { C O } _ { 2 }", "CO₂"),
        (r"\mathrm { P M } _ { 2 . 5 }", "PM2.5"),
        (r"\mu \mathrm { g } / \mathrm { m } ^ { 3 }", "μg/m³"),
        (r"2 5 ^ { \circ } \mathrm { C }", "25°C"),
        (r"\geqslant 9 5 \%", "≥95%"),
        (r"\le 5", "≤5"),
        (r"3 \sim 5 \%", "3~5%"),
        (r"\pm 2", "±2"),
        (r"\frac { 3 } { 4 }", "3/4"),
        (r"\dfrac{1}{2}", "1/2"),
        (r"\sqrt { 2 }", "√2"),
        (r"\text{万元}", "万元"),
        (r"5.2 \text{ \%}", "5.2%"),
        (r"\mathrm{kW \cdot h}", "kW·h"),
        (r"\textcircled { 3 }", "③"),
        (r"\left( 5 \right)", "(5)"),
        (r"\text{million tons} \; 5", "million tons5"),
        (r"\begin{array}{l} 5 \% \end{array}", "5%"),
        (r"\unknowncommand 5", "5"),
    ],
)
def test_formulas_show_what_they_show(formula: str, text: str) -> None:
    assert shown(formula) == text
    for left, right in (("$", "$"), ("$$", "$$"), (r"\(", r"\)"), (r"\[", r"\]")):
        assert body(f"占比{left}{formula}{right}，余同。") == f"占比{text}，余同。"


def test_a_raised_number_is_a_note_mark_behind_words_and_a_power_behind_a_metre() -> None:
    assert body(r"新建公路$^{1}$5条，面积5万m$^{2}$，增长$^{[2]}$。") == "新建公路[1]5条，面积5万m²，增长[2]。"


@pytest.mark.parametrize("text", ["售价$100和$200。", "约US$5亿至US$6亿。", "$5，$6，$7", "a$b$c甲$乙$", "成本$为5$元"])
def test_prices_are_no_formulas(text: str) -> None:
    assert body(text) == text


@pytest.mark.parametrize(
    "text",
    ["售价$100和$200。", "1*2*3=6，a_b_c。", "#1机组5台", "5 * 3 * 2", "==5==", "|甲|5|\n|乙|6|", "~5~6", "- 甲5家\n- 乙6家"],
)
def test_plain_text_is_no_markdown(text: str) -> None:
    document = read_document("a.txt", text.encode())
    assert (document.media_type, document.pages) == ("text/plain", (text,))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("增长**5.8**%", "增长5.8%"),
        ("增长__5.8%__。", "增长5.8%。"),
        ("*增长*5.8%", "增长5.8%"),
        ("_增长_ 5.8%", "增长 5.8%"),
        ("***增长***5.8%", "增长5.8%"),
        ("`5.8%`", "5.8%"),
        ("==5.8%==", "5.8%"),
        ("~~91.2%~~96.4%", "96.4%"),
        ("a_b_c 5*3*2", "a_b_c 5*3*2"),
        ("[公报](http://x.invalid/a_(5).html)", "[公报](http://x.invalid/a_(5).html)"),
        ("[公报](http://x.invalid/2023)称", "公报称"),
        ("<http://x.invalid/2023>", "http://x.invalid/2023"),
        ("前![图5](images/77.jpg)后", "前后"),
        ("![](images/77.jpg)\n后", "\n后"),
        ("前<img src='77.png' alt='8'/>后", "前后"),
        ("<!-- page 77 -->后", "后"),
        ("面积5m<sup>2</sup>，CO<sub>2</sub>", "面积5m²，CO₂"),
        ("公里<sup>[1]</sup>", "公里[1]"),
        ("<u>5家</u>", "5家"),
        ("5\\*3\\%\\_甲", "5*3%_甲"),
        ("1\\. 甲", "1. 甲"),
        ("A&amp;B&nbsp;5&#37;", "A&B\xa05%"),
        ("> 引文5家\n> 又", "引文5家\n又"),
        ("- 2023年5家\n* 6家\n+ （三）7家", "• 2023年5家\n• 6家\n• （三）7家"),
        ("- 甲5家", "- 甲5家"),
        ("## 二、重点 ##", "## 二、重点"),
        ("新建5家[^1]。\n\n[^1]: 含在建。", "新建5家[1]。\n\n[1] 含在建。"),
        ("```\n5家\n```\n", "5家\n"),
        ("甲\\\n乙", "甲\n乙"),
    ],
)
def test_marks_are_undone(source: str, text: str) -> None:
    assert body(source) == text


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("| 项目 | 金额 |\n|---|---:|\n| 收入 | 12 |\n", ["项目\t金额", "收入\t12"]),
        ("项目 | 金额\n:-- | :-:\n收入 | 12\n", ["项目\t金额", "收入\t12"]),
        ("|项目|金额|\n|-|-|\n|收入|$1 2 \\%$|\n", ["项目\t金额", "收入\t12%"]),
        ("|a|b|\n|--|--|\n|甲\\|乙|5|\n||6|\n", ["a\tb", "甲|乙\t5", "\t6"]),
        ("|a|b|\n|--|--|\n|甲<br>乙|5|\n", ["a\tb", "甲 乙\t5"]),
        ("|a|b|\r\n|--|--|\r\n|甲|5|\r\n", ["a\tb", "甲\t5"]),
        ("<table><tr><td>甲</td><td>5家</td></tr></table>", ["甲\t5家"]),
        ("<html><body><table><tr><td>甲</td>\n<td>$5 \\%$</td></tr></table></body></html>", ["甲\t5%"]),
    ],
)
def test_tables_keep_rows_and_part_cells(source: str, rows: list[str]) -> None:
    text = body(f"前\n\n{source}\n后")
    assert [line.rstrip("\r\t") for line in text.split("\n") if line.strip()] == ["前", *rows, "后"]


def test_a_page_of_html_tables_and_text_alone_is_markdown() -> None:
    tables = [f"<table><tr><td>{name}</td><td>{value}</td></tr></table>" for name, value in (("甲", "5家"), ("乙", "6"))]
    source = f"一、总体\n\n{tables[0]}\n\n全年5家。\n\n{tables[1]}\n"
    assert [line.strip("\t") for line in read(source).split("\n") if line] == ["一、总体", "甲\t5家", "全年5家。", "乙\t6"]


def test_a_web_page_with_a_heading_mark_is_no_markdown() -> None:
    page = "<!DOCTYPE html><html><body><pre>\n# 甲\n</pre><p>5家</p></body></html>"
    assert read_document("a.html", page.encode()).media_type == "text/html"


def test_front_matter_is_left_out() -> None:
    assert read(f"---\nprimary_language: zh\npage: 77\n---\n{HEADING}5家") == f"{HEADING}5家"


@given(
    st.lists(
        st.sampled_from(
            ["甲", "5.6", "%", "**", "*", "_", "`", "$", r"\%", "|", "\n", "|---|---|", "# ", "[", "](", ")", "![", "<br>",
             "<sup>2</sup>", "~~", "<table>", "</table>", "&amp;", "\\", "{", "}", "^", " ", "<!--", "-->", "```"]
        ),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_whatever_the_marks_each_character_knows_a_place_and_places_never_go_back(source: str) -> None:
    undone = undo_markdown(MappedText.of(source), lambda markup: markup[:1])
    offsets = undone.offsets.tolist()
    assert len(offsets) == len(undone.text)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(source) for offset in offsets)
    is_markdown(source)


@given(
    st.integers(0, 99999).map(str),
    st.sampled_from(["{}", "**{}**", "*{}*", "`{}`", "${}$", "[{}](a)", "<u>{}</u>", "$\\mathrm{{{}}}$"]),
)
def test_a_number_keeps_its_place_in_any_mark(number: str, form: str) -> None:
    source = HEADING + "有" + form.format(number) + "家"
    undone = undo_markdown(MappedText.of(source), str)
    assert undone.text == f"{HEADING}有{number}家"
    start, end = undone.raw_span(len(HEADING), len(undone.text))
    assert source[start:end] == source[len(HEADING) :]
