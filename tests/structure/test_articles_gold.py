"""The articles of the real page, field by field, against their labels."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from transforms.layout.paragraphs import find_paragraphs
from transforms.reading.document import read_document
from transforms.records import PAGE_BREAK, Article
from transforms.structure.articles import find_articles

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_bdc0546a26270c09.txt"
LABELS: dict[str, Any] = json.loads((ROOT / "tests/gold/000_bdc0546a26270c09/articles.json").read_text(encoding="utf-8"))


@cache
def articles() -> list[Article]:
    document = read_document(SEED.name, SEED.read_bytes())
    return find_articles(find_paragraphs(PAGE_BREAK.join(document.pages)), SEED.name)


def span(article: Article, kind: str) -> tuple[int, int]:
    found = [p.text.raw_span(0, len(p.text)) for p in article.paragraphs if p.kind == kind]
    return found[0][0], found[-1][1]


def test_the_page_has_nine_articles() -> None:
    assert len(articles()) == len(LABELS["articles"]) == 9


@pytest.mark.parametrize("label", LABELS["articles"], ids=lambda label: label["article_no"])
def test_each_field_is_as_labelled(label: dict[str, Any]) -> None:
    article = articles()[label["article_no"] - 1]
    assert article.kind == label["kind"]
    assert article.title == label["title"]
    assert list(article.organizations) == label["organizations"]
    assert article.speaker == label["speaker"]
    assert article.speaker_role == label["speaker_role"]
    assert article.published_on is None
    assert article.published_on_basis == "none"


@pytest.mark.parametrize("label", LABELS["articles"], ids=lambda label: label["article_no"])
def test_each_span_is_as_labelled(label: dict[str, Any]) -> None:
    article = articles()[label["article_no"] - 1]
    for kind in ("title", "body", "directive"):
        if f"{kind}_start" in label:
            assert span(article, kind) == (label[f"{kind}_start"], label[f"{kind}_end"])


def test_the_reporters_under_the_discussions_belong_to_each_of_them() -> None:
    labelled = [(r["name"], r["raw_start"], r["raw_end"]) for r in LABELS["reporters"]]
    for article in articles():
        found = [(r.name, r.raw_start, r.raw_end) for r in article.reporters]
        assert found == (labelled if article.kind == "discussion" else [])


def test_section_paths_hold_the_clause_a_paragraph_opens_with() -> None:
    tianjin = [p.section_path for p in articles()[1].paragraphs if p.kind == "body"]
    assert tianjin[0] is None
    assert tianjin[1] == "一、坚持德技并修，打造校企协同育人标杆"
    assert tianjin[-1] is None
