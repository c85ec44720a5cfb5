"""Regions and periods of the labelled page: whose each figure is, and when."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from transforms.structure.periods.period_attribution import period_of
from transforms.structure.periods.period_mentions import find_periods
from transforms.structure.regions.region_articles import article_region
from transforms.structure.regions.region_attribution import region_of, sentence_region
from transforms.structure.regions.region_mentions import find_regions
from transforms.structure.regions.region_table import region

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests/gold/000_bdc0546a26270c09"
PAGE = (ROOT / "seeds/000_bdc0546a26270c09.txt").read_bytes().decode("utf-8")
ARTICLES: list[dict[str, Any]] = json.loads((GOLD / "articles.json").read_text("utf-8"))["articles"]
FIGURES: list[dict[str, Any]] = [json.loads(line) for line in (GOLD / "figures.jsonl").read_text("utf-8").splitlines()]


@cache
def _body(number: int) -> tuple[str, dict[int, int]]:
    """An article's body without white space, and where each raw offset went."""
    article = ARTICLES[number - 1]
    start = article.get("directive_start", article["body_start"])
    kept = [at for at in range(start, article["body_end"]) if not PAGE[at].isspace()]
    return "".join(PAGE[at] for at in kept), {raw: clean for clean, raw in enumerate(kept)}


def _sentence(figure: dict[str, Any]) -> tuple[str, int, int]:
    body, place = _body(figure["article_no"])
    start, end = place[figure["raw_start"]], place[figure["raw_end"] - 1] + 1
    left = max(match.end() for match in re.finditer(r"^|[。！？】]", body[:start]))
    return re.split(r"[。！？]", body[left:])[0], start - left, end - left


def _tier_a() -> list[dict[str, Any]]:
    return [figure for figure in FIGURES if figure["tier"] == "A" and figure["surface"] != "4%"]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["title"])
def test_region_of_each_article(article: dict[str, Any]) -> None:
    body = "".join(PAGE[article["body_start"] : article["body_end"]].split())
    code = article_region(article["title"], article["organizations"], article["speaker_role"], body)
    assert code is not None
    assert region(code).name == article["region"]


def _home(figure: dict[str, Any]) -> str:
    names = {"北京市": "110000", "天津市": "120000", "上海市": "310000", "浙江省": "330000", "辽宁省": "210000"}
    names |= {"河南省": "410000", "安徽省": "340000", "湖南省": "430000"}
    return names[ARTICLES[figure["article_no"] - 1]["region"]]


@pytest.mark.parametrize("figure", _tier_a(), ids=lambda figure: figure["figure_id"])
def test_region_of_each_figure(figure: dict[str, Any]) -> None:
    sentence, start, _ = _sentence(figure)
    mentions = find_regions(sentence, _home(figure))
    code, _ = sentence_region(sentence, _home(figure), mentions)
    own = region_of(sentence, start, code, mentions)
    for found in (code, own.code if own else code):
        assert found is not None
        assert region(found).province_name == figure["region"]


def test_period_of_the_figures() -> None:
    wrong = []
    for figure in _tier_a():
        sentence, start, end = _sentence(figure)
        period = period_of(sentence, start, end, find_periods(sentence, None))
        if (period.surface if period else None) != figure["period"]:
            wrong.append((figure["surface"], figure["period"], period and period.surface))
    assert len(wrong) <= 0.02 * len(_tier_a()), wrong
