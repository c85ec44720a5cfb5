"""Lexemes, noun phrases and their properties, on sentences of one construction each."""

from __future__ import annotations

import pytest

from tests.measurement.measuring import numerals, sentence
from transforms.measurement.property_split import split_property
from transforms.measurement.syntax.lexemes import Lexemes
from transforms.measurement.syntax.noun_phrases import head, phrase_after, phrase_before
from transforms.measurement.syntax.tokens import read_lexemes
from transforms.spans import WordSpan


def lexemes(text: str, *surfaces: str) -> Lexemes:
    figures = [(text.index(surface), surface) for surface in surfaces]
    return read_lexemes(text, sentence(text).words, numerals(text, figures))


def words(found: Lexemes, phrase: WordSpan) -> str:
    if phrase.first == phrase.end:
        return ""
    start, end = found.characters(phrase)
    return found.text[start:end]


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("建成与产业契合度高的高水平院校68所。", "68所", "高水平院校"),
        ("企业的研发经费30亿元。", "30亿元", "企业的研发经费"),
        ("优势专业（群）284个。", "284个", "优势专业（群）"),
        ("回应学生家长退费、消课等诉求90件。", "90件", "学生家长退费、消课等诉求"),
        ("培育职业院校68所、优势专业284个。", "284个", "优势专业"),
    ],
)
def test_phrase_before(text: str, surface: str, expected: str) -> None:
    found = lexemes(text, *([surface] if text.count("所") == 0 or surface == "68所" else ["68所", surface]))
    index = found.figures[-1]
    assert words(found, phrase_before(found, index)) == expected


@pytest.mark.parametrize(
    ("text", "surface", "keeps_action", "expected"),
    [
        ("建成5000平方米新时代教育“红馆”，开放。", "5000平方米", False, "新时代教育“红馆”"),
        ("包括22个成员部门的工作专班。", "22个", False, "成员部门"),
        ("开展3场专题培训。", "3场", True, "专题培训"),
        ("促成20家机构退费。", "20家", False, "机构"),
        ("培训了50名医生（人称“白衣天使”）。", "50名", False, "医生"),
    ],
)
def test_phrase_after(text: str, surface: str, keeps_action: bool, expected: str) -> None:
    found = lexemes(text, surface)
    phrase = phrase_after(found, found.figures[0] + 1, keeps_action=keeps_action)
    assert words(found, phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "kind", "bearer", "expected"),
    [
        ("学生自愿参与率", "rate", "学生", "自愿参与率"),
        ("森林覆盖率", "rate", "森林", "覆盖率"),
        ("居民人均可支配收入", "per", "居民", "人均可支配收入"),
        ("粮食总产量", "level", "粮食", "总产量"),
        ("职工的平均工资", "per", "职工", "平均工资"),
        ("总投资", "total", None, "总投资"),
        ("人均耕地", "per", "耕地", "人均耕地"),
    ],
)
def test_split_property(phrase: str, kind: str, bearer: str | None, expected: str) -> None:
    found = lexemes(phrase)
    split = split_property(found, WordSpan(0, len(found.classes)))
    assert split is not None
    assert split.kind == kind
    text = found.text
    assert (text[split.bearer[0] : split.bearer[1]].removesuffix("的") if split.bearer else None) == bearer
    assert text[split.property[0] : split.property[1]] == expected


def test_a_plain_noun_has_no_property() -> None:
    found = lexemes("职业院校")
    assert split_property(found, WordSpan(0, len(found.classes))) is None


@pytest.mark.parametrize(("phrase", "expected"), [("水利设施", "设施"), ("元素或合金", "元素"), ("智能控制等新领域专业", "专业")])
def test_head(phrase: str, expected: str) -> None:
    found = lexemes(phrase)
    span = head(found, WordSpan(0, len(found.classes)))
    assert span is not None
    assert phrase[span[0] : span[1]] == expected


def test_figures_are_whole_lexemes_whatever_the_words_are() -> None:
    found = lexemes("新增城镇就业51.5万人，增长3.2%。", "51.5万人", "3.2%")
    assert [found.word(index) for index in found.figures] == ["51.5万人", "3.2%"]
    assert "".join(found.word(index) for index in range(len(found.starts))) == found.text
