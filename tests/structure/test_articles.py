"""Articles of pages of every sort: cases, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.layout.paragraphs import find_paragraphs
from transforms.records import Article
from transforms.schemas.vocabularies import ARTICLE_KINDS, DATE_BASES, PARAGRAPH_KINDS
from transforms.structure.articles import find_articles

CASES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "cases/articles.jsonl").read_text(encoding="utf-8").splitlines()
]
LINES = st.lists(
    st.sampled_from(
        [
            *(
                "加快建设教育强省",
                "甲省教育厅",
                "【热议】",
                "【会议部署】",
                "某省教育厅厅长王大明：",
                "（本报记者 张三）",
                "一、总体要求",
            ),
            *(
                "（一）扩大内需。完成投资10亿元。",
                "全省新建学校120所。",
                "来源：某报",
                "2022年2月28日",
                "新华社北京1月5日电 会议指出。",
            ),
            *("- 3 -", "", "省长 王大明", "各位代表：", "合计 12 13", "合计 14 15", "（", "："),
        ]
    ),
    max_size=25,
)


def described(article: Article, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of an article that a case names."""
    fields: dict[str, Any] = {
        "kinds": " ".join(p.kind for p in article.paragraphs),
        "sections": [p.section_path for p in article.paragraphs],
        "reporters": [person.name for person in article.reporters],
        "organizations": list(article.organizations),
        "published_on": article.published_on.isoformat() if article.published_on else None,
    }
    return {name: fields[name] if name in fields else getattr(article, name) for name in wanted}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    found = find_articles(find_paragraphs(case["text"]), case["file"])
    assert [described(article, wanted) for article, wanted in zip(found, case["articles"], strict=True)] == case["articles"]


@settings(max_examples=200)
@given(LINES, st.sampled_from(["\n", "\n\n", "\f"]))
def test_every_paragraph_lands_in_one_article(lines: list[str], separator: str) -> None:
    paragraphs = find_paragraphs(separator.join(lines))
    articles = find_articles(paragraphs, "a.txt")
    assert "".join(p.text.text for a in articles for p in a.paragraphs).replace(" ", "") == "".join(
        p.text.text for p in paragraphs
    ).replace(" ", "")
    for article in articles:
        assert article.paragraphs
        assert article.kind in ARTICLE_KINDS
        assert article.published_on_basis in DATE_BASES
        assert all(p.kind in PARAGRAPH_KINDS for p in article.paragraphs)


@pytest.mark.parametrize("line", ["项目 12 34", "甲省教育厅", "加快建设教育强省", "（本报记者 张三）", "一、总体要求"])
def test_endless_repetition_does_not_stall(line: str) -> None:
    paragraphs = find_paragraphs(f"{line}\n" * 10_000)
    articles = find_articles(paragraphs, "a.txt")
    assert sum(len(article.paragraphs) for article in articles) == len(paragraphs)
