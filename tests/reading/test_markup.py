"""A web page is told by its tags anywhere, comments, scripts, styles and headers aside; its encoding is what it declares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reading.document import read_document
from transforms.reading.markup import declared_encoding, is_markup, without_headers

BODY = "<p>2023年全市新建公路120公里。</p>"
NOISE = "版本 3.2.1 更新 2023 100行\n" * 400
HEADERS = "HTTP/1.1 200 OK\nServer: nginx\nContent-Type: text/html; charset=utf-8\nContent-Length: 12345\n\n"


@pytest.mark.parametrize(
    "markup",
    [
        f"<!DOCTYPE html><html><body>{BODY}</body></html>",
        f"<html>{BODY}",
        f"<!-- {NOISE} --><html><body>{BODY}</body></html>",
        f"<!-- {NOISE} --><!-- <p>旧稿</p> --><body>{BODY}",
        f"<meta charset='utf-8'><style>{'.a{width:1024px}' * 900}</style>{BODY}",
        f"<script>{'var a = 1024;' * 900}</script><div>{BODY}</div><p>其他</p>",
        f"<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'><html>{BODY}</html>",
        f"\n\n  <HTML>\n<BODY>{BODY}</BODY></HTML>",
        f"{HEADERS}<!DOCTYPE html><html><body>{BODY}</body></html>",
        f"Content-Type: text/html\r\n\r\n<html><body>{BODY}</body></html>",
        f"转自某市政府网站：\n<html><head><title>公路</title></head><body>{BODY}</body></html>",
        f"以下是正文。\n<div>{BODY}<p>其他。</p></div>",
        f"<center><font size=4>{BODY}</font></center>",
        f"<![if IE]><p>旧浏览器</p><![endif]><div>{BODY}</div>",
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_is_told_by_its_tags(markup: str, codec: str) -> None:
    document = read_document("a.txt", markup.encode(codec))
    assert document.media_type == "text/html"
    assert "2023年全市新建公路120公里。" in document.pages[0].split("\n")
    assert "版本" not in document.pages[0]
    assert "12345" not in document.pages[0]


@pytest.mark.parametrize(
    "text",
    [
        "使用<p>标签",
        "当a<b且c>d时，增长5%。",
        "联系人：<zhang@example.cn>，电话<010>。",
        "《通知》<br>换行一次而已",
        "# 标题\n\n<table><tr><td>项目</td><td>12</td></tr><tr><td>甲</td></tr></table>\n\n正文增长5%。",
        "正文增长5%。\n\n<table><tr><td>项目</td><td>12</td></tr></table>\n\n又一段。",
        "![](a.png)\n<div align=center><p>图1</p><p>图</p></div>",
        "网页以<html>开头，正文在<body>里",
    ],
)
def test_a_text_that_has_marks_or_quotes_tags_is_text(text: str) -> None:
    assert not is_markup(text.encode())


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        (b'<meta charset="gb2312">', "gb2312"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=GBK'>", "GBK"),
        (b"<!-- " + b"x" * 9000 + b" <meta charset=big5> --><meta charset=utf-8>", "utf-8"),
        (b"<?xml version='1.0' encoding='gb18030'?><html>", "gb18030"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n\r\n<html>", "gbk"),
        (b"<html><body>", None),
    ],
)
def test_the_declared_encoding(head: bytes, codec: str | None) -> None:
    assert declared_encoding(head) == codec


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "utf-8", "no-such-codec", "big5"])
def test_what_a_page_declares_wrongly_is_not_believed(declared: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>朱镕基总理说，全市新建公路120公里，増加䶮字。</p></body></html>"
    assert "朱镕基总理说，全市新建公路120公里" in read_document("a", page.encode("gb18030")).pages[0]


def test_headers_of_text_are_no_headers_of_a_transfer() -> None:
    assert without_headers("Title: 报告\n\n正文") == "Title: 报告\n\n正文"


@given(st.binary(max_size=400))
def test_any_bytes_are_judged(content: bytes) -> None:
    assert is_markup(content) in {True, False}


@pytest.mark.parametrize(
    "unit",
    [b"<!--", b"<!-->", b"<script>", b"<meta ", b"<p ", b"A: b\n", b"<!---->", b"</", b"<!-- --><?xml "],
)
def test_hostile_bytes_are_judged(unit: bytes) -> None:
    """A rule that tried in many ways would not come to an end."""
    content = unit * (1_000_000 // len(unit))
    assert is_markup(content) in {True, False}
    assert declared_encoding(content) is None
