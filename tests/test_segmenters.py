"""Any engine gives the words of pure-Python jieba: on real pages, on text of their kind, and on any characters."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms import segmenters
from transforms.layout.paragraphs import find_paragraphs
from transforms.lexicon import lexicon
from transforms.segmentation import split_sentences
from transforms.segmenters import JiebaSegmenter, RjiebaSegmenter, Segmenter, dictionary_tags, policy_terms, reference

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "seeds/000_bdc0546a26270c09.txt", *sorted((ROOT / "tests/gold").glob("*/source.txt"))]


@cache
def fast() -> Segmenter:
    """The fast engine, loaded once."""
    return RjiebaSegmenter()


def sentences(page: Path) -> list[str]:
    """The sentences of a page, its layout undone, and the page as it is."""
    text = page.read_bytes().decode()
    return [sentence.text for paragraph in find_paragraphs(text) for sentence in split_sentences(paragraph.text)] + [text]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_real_pages_have_the_same_words(page: Path) -> None:
    for text in sentences(page):
        assert list(fast().cut(text)) == list(reference().cut(text))


def test_generated_sentences_have_the_same_words() -> None:
    chance = random.Random(20)  # noqa: S311
    words = [*list(dictionary_tags())[::40], *policy_terms(), *lexicon("split_words")["word"]]
    marks = ["，", "、", "“", "”", "1.5", "2021-2025", "5G-A", "%", "PM2.5", "GDP", "T恤", " ", "\r\n", "○", "·", "3∶1"]
    for _ in range(3_000):
        text = "".join(chance.choice(marks if chance.random() < 0.25 else words) for _ in range(12))
        assert list(fast().cut(text)) == list(reference().cut(text))


COMMON = "".join(sorted(set(PAGES[0].read_text(encoding="utf-8"))))
TEXTS = st.one_of(
    st.text(COMMON, max_size=40),
    st.text(st.sampled_from([*"教育部数占量比", *"19.%-_+&#aG ", "𠮷", "㐀", "ー", "\x00", "鿖"]), max_size=20),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30),
    st.text(max_size=30),
)


@settings(max_examples=600)
@given(TEXTS, st.booleans())
def test_any_text_has_the_same_words(text: str, unknown: bool) -> None:
    words = list(fast().cut(text, unknown=unknown))
    assert words == list(reference().cut(text, unknown=unknown))
    assert "".join(words) == text


def test_the_setting_names_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = segmenters.segmenter.__wrapped__
    monkeypatch.delenv(segmenters.SETTING, raising=False)
    assert isinstance(engine(), RjiebaSegmenter)
    monkeypatch.setenv(segmenters.SETTING, "jieba")
    assert isinstance(engine(), JiebaSegmenter)


def test_the_reference_runs_where_nothing_faster_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(segmenters.SETTING, raising=False)
    monkeypatch.setattr(segmenters, "find_spec", lambda name: None if name == "rjieba" else object())
    assert isinstance(segmenters.segmenter.__wrapped__(), JiebaSegmenter)
