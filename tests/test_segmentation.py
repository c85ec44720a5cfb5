"""Sentences and words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.mapped_text import MappedText
from transforms.segmentation import LONGEST_SENTENCE, split_sentences, tokenize
from transforms.segmenters import policy_terms, reference, segmenter


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("一是建设。二是管理；三是服务。", ["一是建设。", "二是管理；三是服务。"]),
        ("他说：“好。”大家鼓掌。", ["他说：“好。”", "大家鼓掌。"]),
        ("回答“怎么办？”的问题。下一步", ["回答“怎么办？”的问题。", "下一步"]),
        ("增长2%！！！真的？", ["增长2%！！！", "真的？"]),
        ("闻……不久前，媒体曝光。", ["闻……", "不久前，媒体曝光。"]),
        ("达3.5亿元，增长8.2%", ["达3.5亿元，增长8.2%"]),
        ("（完成任务。）下一步，", ["（完成任务。）", "下一步，"]),
        ("各位代表!现在报告。", ["各位代表!", "现在报告。"]),
        ("人口估計為661萬人.較前年增加0.5%.其中", ["人口估計為661萬人.", "較前年增加0.5%.", "其中"]),
        ("", []),
        ("。", ["。"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(MappedText.of(text))] == sentences


@settings(max_examples=200)
@given(st.lists(st.sampled_from([*"。！？；…”“）（ ，!?甲1.", "\n", "……"]), max_size=40).map("".join))
def test_no_character_is_lost_between_sentences(text: str) -> None:
    sentences = split_sentences(MappedText.of(text, start=7))
    assert re.sub(r"\s", "", "".join(s.text for s in sentences)) == re.sub(r"\s", "", text)
    for sentence in sentences:
        assert all(text[offset - 7] == character for character, offset in zip(sentence.text, sentence.offsets, strict=True))


@pytest.mark.parametrize(
    ("unit", "last"),
    [
        ("培训教师1,234名、增长5%，建成学校；", "；"),
        ("培训教师1,234名、增长5%，", "，"),
        ("张三、李四、", "、"),
        ("丁一 王二", "一"),
        ("教育改革", "革"),
        ("education of 12,345 men, ", ","),
    ],
)
def test_what_is_longer_than_any_sentence_is_cut_between_clauses(unit: str, last: str) -> None:
    text = unit * 5_000
    sentences = [sentence.text for sentence in split_sentences(MappedText.of(text))]
    assert all(LONGEST_SENTENCE // 2 <= len(sentence) <= LONGEST_SENTENCE for sentence in sentences[:-1])
    assert {sentence[-1] for sentence in sentences[:-1]} == {last}
    assert "".join(sentences).replace(" ", "") == text.replace(" ", "")


def test_a_cut_never_parts_a_number() -> None:
    digits = "9" * (2 * LONGEST_SENTENCE)
    sentences = [sentence.text for sentence in split_sentences(MappedText.of(f"共{digits}{digits}元{'建' * 10}"))]
    assert sentences == [f"共{digits}{digits}", f"元{'建' * 10}"]


def test_a_list_of_names_as_long_as_the_longest_of_the_news_stays_whole() -> None:
    text = "、".join(["丁向群（女）"] * 240) + "。"
    assert [sentence.text for sentence in split_sentences(MappedText.of(text))] == [text]


def test_words_are_those_of_the_reference_with_the_policy_terms() -> None:
    text = "深入推进“双减”工作，2021年培训1.5万名教师，“一带一路”建设成效明显。"
    [found] = tokenize([text])
    assert found.words == [word for word in reference().cut(text) if not word.isspace()]
    assert {"双减", "一带一路"} <= set(found.words)
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == found.words


def test_tags_are_those_of_the_dictionary() -> None:
    [found] = tokenize(["全省学校建设双减，GDP增长1.5，完成3685家"])
    tags = dict(zip(found.words, found.tags, strict=True))
    assert tags["学校"] == "n"
    assert tags["建设"] in ("vn", "v")
    assert tags["双减"] == "nz"
    assert tags["GDP"] == "eng"
    assert tags["1.5"] == tags["3685"] == "m"
    assert tags["，"] == "x"


def test_white_space_is_in_no_word() -> None:
    spaced, blank, empty = tokenize(["对标共同富裕 办好教育", " ", ""])
    assert all(word.strip() for word in spaced.words)
    assert spaced.ends[-1] == len("对标共同富裕 办好教育")
    assert blank.words == empty.words == []


def test_words_of_traditional_text_are_given_as_written() -> None:
    text = "該校 學生人數增加。"
    [found] = tokenize([text])
    assert "學生" in found.words
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == found.words


def test_another_engine_can_do_the_cutting() -> None:
    class Characters:
        def cut(self, text: str, *, unknown: bool = True) -> list[str]:
            return list(text) if unknown else [text]

    assert tokenize(["学校"], Characters())[0].words == ["学", "校"]


def test_every_policy_term_is_one_word() -> None:
    parted = [term for term in policy_terms() if list(segmenter().cut(term)) != [term]]
    assert parted == []


@pytest.mark.parametrize("text", ["1" * 200_000, "甲" * 100_000, "。" * 100_000])
def test_endless_repetition_does_not_stall(text: str) -> None:
    assert sum(map(len, tokenize([text])[0].words)) == len(text)
    assert sum(map(len, split_sentences(MappedText.of(text)))) == len(text)
