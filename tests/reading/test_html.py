"""Web pages as a reader sees them."""

from __future__ import annotations

import pytest

from transforms.reading.document import read_document

PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>工作报告 - 某网</title><style>p{}</style></head>
<body><nav><a>首页</a></nav><h2>2025年政府工作报告</h2><p>全年生产总值<b>6.36</b>万亿元&nbsp;，
增长5.1%。</p><script>var a = 1;</script><table><tr><td>项目</td><td>金额</td></tr><tr><td>收入</td><td>12</td></tr></table>
一行<br/>又一行</body></html>"""


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_blocks_are_lines_and_cells_are_parted_by_tabs(codec: str) -> None:
    document = read_document("a.txt", PAGE.encode(codec))
    assert document.media_type == "text/html"
    assert document.encoding == codec
    assert document.pages[0].split("\n") == [
        "2025年政府工作报告",
        "全年生产总值6.36万亿元\xa0， 增长5.1%。",
        "项目\t金额",
        "收入\t12",
        "一行",
        "又一行",
    ]


@pytest.mark.parametrize(
    ("title", "body", "first"),
    [
        ("外贸增长_某市统计局", "<h1>外贸增长</h1><p>增长5%。</p>", "外贸增长"),
        ("外贸增长 - 某网", "<p>增长5%。</p>", "外贸增长 - 某网"),
        ("外贸增长_某市统计局", "<h1>统计数据</h1><p>增长5%。</p>", "外贸增长_某市统计局"),
    ],
    ids=["a heading has it", "no heading", "another heading"],
)
def test_the_title_of_the_page_stands_once(title: str, body: str, first: str) -> None:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    assert read_document("a.html", page.encode()).pages[0].split("\n")[0] == first


def test_a_fragment_is_recognised_by_its_tags() -> None:
    document = read_document("a.html", "<div><p>甲</p><p>乙</p></div>".encode())
    assert document.pages == ("甲\n乙",)


def test_a_text_that_quotes_a_tag_is_text() -> None:
    assert read_document("a", "使用<p>标签".encode()).media_type == "text/plain"


@pytest.mark.parametrize(
    "markup", ["<html><body><p>未闭合<script>1", "<html></p></script></nav>文字", "<html><body>" + "<div>" * 5000 + "深"]
)
def test_broken_markup_is_read(markup: str) -> None:
    assert read_document("a", markup.encode()).media_type == "text/html"
