"""The day and the region of a document whose own text tells only a part of it."""

from __future__ import annotations

import datetime

import pytest

from transforms.layout.paragraphs import find_paragraphs
from transforms.structure.articles import find_articles
from transforms.structure.publication_date import is_of_year
from transforms.structure.regions.region_articles import file_region

DAY = datetime.date(2024, 3, 5)
PAGE = """第6版 2023年5月17日
四川加快建设粮仓
本报记者 王明
崇州市种粮大户今年种了麦子，收成很好，亩产超过九百斤。

医保经办下沉
本报贵阳5月16日电 （记者苏滨）全省一千多个乡镇实现医保服务全覆盖，高频事项可在村里办。
"""


def test_the_day_in_the_text_comes_before_that_of_the_file() -> None:
    found = find_articles(find_paragraphs("统计公报\n发布时间：2024-02-28\n全年生产总值增长5%。"), "a.txt", DAY)

    assert [(article.published_on, article.published_on_basis) for article in found] == [(datetime.date(2024, 2, 28), "text")]


def test_the_day_in_the_name_comes_before_that_of_the_file() -> None:
    found = find_articles(find_paragraphs("统计公报\n全年生产总值增长5%。"), "20240301.docx", DAY)

    assert [(article.published_on, article.published_on_basis) for article in found] == [(datetime.date(2024, 3, 1), "file_name")]


def test_the_day_of_the_file_stands_where_nothing_else_tells_one() -> None:
    found = find_articles(find_paragraphs("统计公报\n全年生产总值增长5%。"), "gongbao.docx", DAY)

    assert [(article.published_on, article.published_on_basis) for article in found] == [(DAY, "metadata")]


def test_a_day_that_no_calendar_has_is_none() -> None:
    found = find_articles(find_paragraphs("统计公报\n发布时间：2023-02-30\n全年生产总值增长5%。"), "20230230.txt")

    assert [(article.published_on, article.published_on_basis) for article in found] == [(None, "none")]


def test_the_articles_of_a_page_share_its_day() -> None:
    days = {article.published_on for article in find_articles(find_paragraphs(PAGE), "page.txt")}

    assert days == {datetime.date(2023, 5, 17)}


@pytest.mark.parametrize(
    ("text", "year", "believed"),
    [
        ("2023年，全市生产总值增长5%。", 2024, True),
        ("2023年，全市生产总值增长5%。到2030年，达到9000亿元。", 2024, True),
        ("2013年，全市生产总值增长5%。", 2021, False),
        ("全市生产总值增长5%。", 2021, False),
        ("二〇二三年，全市生产总值增长5%。", 2023, True),
    ],
)
def test_a_file_made_long_after_its_text_is_not_believed(text: str, year: int, believed: bool) -> None:
    assert is_of_year(text, year) is believed


@pytest.mark.parametrize(
    ("stem", "title", "code"),
    [
        ("大庆市2024年统计公报", "统计公报", "230600"),
        ("2025年宁夏政府工作报告", "政府工作报告", "640000"),
        ("2024年统计公报", "统计公报", None),
        ("北京日报社论", "国务院政府工作报告", None),
        ("report", None, None),
    ],
)
def test_the_region_that_a_files_name_begins_with(stem: str, title: str | None, code: str | None) -> None:
    assert file_region(stem, title) == code


def test_the_region_of_the_name_is_taken_where_the_text_names_none() -> None:
    (article,) = find_articles(find_paragraphs("统计公报\n全年生产总值增长5%。"), "统计/大庆市2024年统计公报.txt")

    assert article.region_code == "230600"
