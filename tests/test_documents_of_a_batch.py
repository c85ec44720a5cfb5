"""A document's rows are its own: the same whether it is read alone or among any others, in any order."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transforms.pipeline import transform
from transforms.schemas import staged

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = (
    # heads that reach on: a unit, a column of line numbers, a measure in brackets, a list, a caption
    "各县土地供应情况\n\n单位：公顷\n\n青阳县   96.15   12.30\n石台县   41.20   8.05\n",
    "部门决算\n\n项目 | 行次 | 金额\n\n一般公共预算拨款收入 1 2350.12\n政府性基金预算拨款收入 2 12.5\n",
    "项目经费（单位：万元）\n\n合计 1200.5\n",
    "主营业务收入（万元）：\n",
    "各项指标分别为12、15、\n",
    "第三章第2条、\n",
    "2023年主要指标\n\n指标 | 单位 | 数值\n粮食产量 | 万吨 | 36.8\n",
    "2022年1—6月，全省规模以上工业增加值同比增长\n",
    "一、\n二、\n三、\n",
    "下列单位：\n",
    "浙江省新闻\n\n今年以来，全省累计新建学校\n",
    "樓高18層，面積約2萬平方米，僅有戶\n",
    # what they could reach: bare numbers, figures without a time, a region or a thing of their own
    "各乡镇考核得分\n\n东乡镇   31.3   90.2\n西乡镇   30.8   88.6\n",
    "收入合计 3 1500.75\n支出合计 4 1300.25\n",
    "合计 88.5 90.1\n小计 12 13\n",
    "18家企业，新增就业35人，投入1.2亿元。\n",
    "35\n",
    "3月5日讯 新增病例12例。\n",
    "项目 | 数值\n人口 | 52.3\n户数 | 1200\n",
    "增长5.8%，比上年提高0.3个百分点。其中，第一产业增长3%。\n",
    "四、加强教师队伍建设，新增教师2000名。\n",
    "。！？\n",
    "、6号文件和7个项目\n",
    "只 有 3 所 学 校\n",
)


@cache
def keyed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def rows_by_document(texts: Sequence[str]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """All staged rows of a batch, by the content of the document that they are of, and by table."""
    seeds = [{"source_file": f"{keyed(text)}.txt", "content_sha256": keyed(text), "content": text.encode()} for text in texts]
    frames = transform(staged.SEED_CONTENT.frame(seeds))
    key_of = dict(frames["document"].select("document_key", "content_sha256").iter_rows())
    article_of = dict(frames["article"].select("article_key", "document_key").iter_rows())
    found: dict[str, dict[str, list[dict[str, Any]]]] = {keyed(text): {} for text in texts}
    for table, frame in frames.items():
        for row in frame.iter_rows(named=True):
            owner = row.get("content_sha256") or key_of[row.get("document_key") or article_of[row["article_key"]]]
            found[owner].setdefault(table, []).append(row)
    return found


@cache
def alone(text: str) -> dict[str, list[dict[str, Any]]]:
    return rows_by_document([text])[keyed(text)]


def test_the_pool_has_figures_and_numerals_that_are_none() -> None:
    dispositions = {row["disposition"] for text in TEXTS for row in alone(text).get("numeral", ())}
    assert {"figure", "layout", "identifier", "lexical", "date", "ordinal", "list_marker"} <= dispositions


@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=6, unique=True))
@example([TEXTS[0], TEXTS[12]])
@example([TEXTS[1], TEXTS[13]])
@settings(max_examples=150)
def test_a_document_among_others_has_the_rows_that_it_has_alone(texts: list[str]) -> None:
    found = rows_by_document(texts)
    for text in texts:
        assert found[keyed(text)] == alone(text)


@pytest.mark.parametrize("text", TEXTS[:12])
def test_nothing_reaches_into_the_next_document(text: str) -> None:
    """Each that could reach on stands before each that it could reach."""
    for other in TEXTS[12:]:
        assert rows_by_document([text, other])[keyed(other)] == alone(other)


def test_a_unit_ends_with_its_article_in_one_document_too() -> None:
    first = "甲地土地供应增长\n本报讯 甲地去年供应土地12万亩。各县情况如下，单位：公顷\n"
    second = "乙地考核得分公布\n新华社北京2021年1月5日电 东乡镇 31.3 西乡镇 30.8 乙地公布各镇得分。\n"
    rows = alone(first + second)
    assert [row["title"] for row in rows["article"]] == ["甲地土地供应增长", "乙地考核得分公布"]
    assert [(row["surface"], row["unit"]) for row in rows["figure"]] == [("12万亩", "亩"), ("31.3", None), ("30.8", None)]
