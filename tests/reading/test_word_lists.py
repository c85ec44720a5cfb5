"""Automatic numbers of Word's lists, as Word shows them (ISO/IEC 29500-1, 17.9 and 17.18.59)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.word_files import NUMBERING_LINK, STYLES_LINK, numbering, paragraph, styles, word_file
from transforms.reading.document import read_document
from transforms.reading.word.number_formats import formatted


@pytest.mark.parametrize(
    ("number_format", "numbers", "written"),
    [
        ("decimal", (1, 10, 100), "1 10 100"),
        ("chineseCounting", (1, 10, 11, 20, 25, 99, 100), "一 十 十一 二十 二十五 九十九 一〇〇"),
        (
            "chineseCountingThousand",
            (1, 10, 11, 20, 100, 101, 110, 1000, 1024),
            "一 十 十一 二十 一百 一百零一 一百一十 一千 一千零二十四",
        ),
        ("ideographDigital", (1, 10, 11, 25, 105), "一 一〇 一一 二五 一〇五"),
        ("japaneseCounting", (1, 10, 12, 21, 100, 101, 200), "一 十 十二 二十一 百 百一 二百"),
        ("taiwaneseCountingThousand", (9, 19, 120), "九 十九 一百二十"),
        ("chineseLegalSimplified", (1, 10, 12, 100), "壹 壹拾 壹拾贰 壹佰"),
        ("ideographLegalTraditional", (1, 3, 16), "壹 參 壹拾陸"),
        ("ideographTraditional", (1, 2, 10, 11), "甲 乙 癸 11"),
        ("ideographZodiac", (1, 12, 13), "子 亥 13"),
        ("ideographZodiacTraditional", (1, 2, 60), "甲子 乙丑 癸亥"),
        ("decimalEnclosedCircle", (1, 10, 20, 21), "① ⑩ ⑳ 21"),
        ("decimalEnclosedCircleChinese", (1, 10), "① ⑩"),
        ("decimalEnclosedParen", (1, 12), "⑴ ⑿"),
        ("decimalEnclosedFullstop", (1, 12), "⒈ ⒓"),
        ("ideographEnclosedCircle", (1, 10), "㊀ ㊉"),
        ("decimalFullWidth", (1, 12), "１ １２"),
        ("decimalZero", (1, 12), "01 12"),
        ("upperRoman", (1, 4, 9, 14, 40, 1990), "I IV IX XIV XL MCMXC"),
        ("lowerRoman", (3,), "iii"),
        ("upperLetter", (1, 26, 27, 53), "A Z AA AAA"),
        ("lowerLetter", (2,), "b"),
        ("a format of tomorrow", (7,), "7"),
    ],
)
def test_formats_of_numbers(number_format: str, numbers: tuple[int, ...], written: str) -> None:
    assert " ".join(formatted(number, number_format) for number in numbers) == written


@given(st.integers(1, 9999))
def test_counted_numbers_are_those_that_the_number_reader_reads(number: int) -> None:
    from cn2an import cn2an  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415  (an independent reader)

    assert cn2an(formatted(number, "chineseCountingThousand"), "normal") == number


def level(number: int, number_format: str, text: str, more: str = "", start: int = 1) -> str:
    what = f'<w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{what}{more}</w:lvl>'


def a_list(*levels: str, identifier: int = 1, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{more}{"".join(levels)}</w:abstractNum>'


def use(identifier: int, abstract: int = 1, more: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def item(text: str, list_level: int = 0, identifier: int = 1, more: str = "") -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{list_level}"/><w:numId w:val="{identifier}"/></w:numPr>{more}')


def lines(body: str, *lists: str, style: str = "") -> list[str]:
    content = word_file(body, parts=numbering(*lists) | styles(style), links=NUMBERING_LINK | STYLES_LINK)
    document = read_document("a.docx", content)
    assert document.visible_text is not None
    assert document.visible_text.unexplained == 0
    return [line for line in document.pages[0].split("\n") if line]


NOTHING = '<w:suff w:val="nothing"/>'
REPORT = a_list(
    level(0, "chineseCounting", "%1、", NOTHING),
    level(1, "chineseCounting", "（%2）", NOTHING),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%3.%4", "<w:isLgl/>"),
)


def test_levels_count_on_and_begin_anew_below_a_higher_one() -> None:
    body = (
        item("总体", 0)
        + item("目标", 1)
        + item("任务", 1)
        + item("2023年5家", 2)
        + item("重点", 0)
        + item("首要", 1)
        + item("其四", 3)
    )
    assert lines(body, REPORT, use(1)) == [
        "一、总体",
        "（一）目标",
        "（二）任务",
        "1. 2023年5家",
        "二、重点",
        "（一）首要",
        "2.1.1 其四",
    ]


def test_a_number_never_runs_into_the_text_behind_it() -> None:
    body = item("5.6亿元", 0)
    assert lines(body, a_list(level(0, "decimal", "%1.", NOTHING)), use(1)) == ["1. 5.6亿元"]
    assert lines(body, a_list(level(0, "decimal", "（%1）", NOTHING)), use(1)) == ["（1）5.6亿元"]


def test_lists_of_one_abstract_list_count_together_unless_they_start_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = item("甲") + item("乙", identifier=2) + item("丙", identifier=3) + item("丁", identifier=3) + item("戊")
    assert lines(body, a_list(level(0, "decimal", "%1.")), use(1), use(2), use(3, more=anew)) == [
        "1. 甲",
        "2. 乙",
        "1. 丙",
        "2. 丁",
        "3. 戊",
    ]


def test_a_list_may_override_a_level_and_begin_elsewhere() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)", start=3)}</w:lvlOverride>'
    assert lines(item("甲") + item("乙"), a_list(level(0, "decimal", "%1.")), use(1, more=other)) == ["C) 甲", "D) 乙"]


def test_bullets_are_bullets_whatever_character_they_have() -> None:
    """A dash would read as the minus of the number behind it."""
    body = item("5家") + item("6家", 1)
    assert lines(body, a_list(level(0, "bullet", "-"), level(1, "bullet", "\uf0b7")), use(1)) == ["• 5家", "• 6家"]


def test_the_style_numbers_its_paragraphs() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2b"><w:basedOn w:val="H2"/></w:style>'
    )
    two = a_list(
        level(0, "chineseCounting", "%1、", NOTHING + '<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>'),
    )
    body = "".join(
        paragraph(text, properties=f'<w:pStyle w:val="{name}"/>') for name, text in (("H1", "甲"), ("H2", "乙"), ("H2b", "丙"))
    )
    out = paragraph("丁", properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body + out, two, use(1), style=style) == ["一、甲", "1. 乙", "2. 丙", "丁"]


def test_a_list_may_be_that_of_a_list_style() -> None:
    linked = a_list(identifier=2, more='<w:numStyleLink w:val="L"/>')
    own = a_list(level(0, "decimal", "%1)"), more='<w:styleLink w:val="L"/>')
    assert lines(item("甲", identifier=2), own, linked, use(1), use(2, abstract=2)) == ["1) 甲"]


def test_a_custom_format_falls_back_and_keeps_its_width() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert lines(item("甲") + item("乙"), a_list(custom), use(1)) == ["001 甲", "002 乙"]


@pytest.mark.parametrize(
    "lists",
    [(), (a_list(level(0, "decimal", "%1.")),), (use(1, abstract=9),), (a_list(level(1, "decimal", "%2.")), use(1)),
     (a_list(level(0, "none", "%1")), use(1)), (a_list(level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")), use(1))],
    ids=["no lists", "not used", "dangling", "no such level", "no number", "hidden"],
)  # fmt: skip
def test_a_list_that_shows_no_number(lists: tuple[str, ...]) -> None:
    assert lines(item("甲"), *lists) == ["甲"]


def test_paragraphs_that_are_not_shown_do_not_count() -> None:
    gone = item("", more="<w:rPr><w:del/></w:rPr>")
    assert lines(item("甲") + gone + item("乙"), a_list(level(0, "decimal", "%1.")), use(1)) == ["1. 甲", "2. 乙"]


def test_an_empty_item_counts_and_is_no_line() -> None:
    assert lines(item("甲") + item("") + item("乙"), a_list(level(0, "decimal", "%1.")), use(1)) == ["1. 甲", "3. 乙"]


def test_a_level_that_never_begins_anew() -> None:
    lists = a_list(level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'))
    assert lines(item("甲") + item("乙", 1) + item("丙") + item("丁", 1), lists, use(1)) == ["1. 甲", "1) 乙", "2. 丙", "2) 丁"]
