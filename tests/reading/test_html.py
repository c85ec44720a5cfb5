"""Web pages as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from transforms.reading.document import read_document
from transforms.reading.html import read_page
from transforms.reading.html_blocks import read_blocks
from transforms.reading.limits import Limits, in_force
from transforms.records import UnreadableError

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
        ("第 6 章 外贸", "<h1>第&nbsp;6&nbsp;章&nbsp;外贸</h1><p>增长5%。</p>", "第\xa06\xa0章\xa0外贸"),
        ("外贸增长再创新高", "<h1>外贸增长<br>再创新高</h1><p>增长5%。</p>", "外贸增长"),
    ],
    ids=["a heading has it", "no heading", "another heading", "other spaces in the heading", "a heading of two lines"],
)
def test_the_title_of_the_page_stands_once(title: str, body: str, first: str) -> None:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    read = read_document("a.html", page.encode()).pages[0].split("\n")
    assert read[0] == first
    assert len({"".join(line.split()) for line in read}) == len(read)


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


def test_a_page_nested_beyond_measure_is_refused() -> None:
    with pytest.raises(UnreadableError, match="deep") as error:
        read_page("<html>" + "<div>" * 20_000)
    assert error.value.code == "too_large"


class TestUnseen:
    """What a browser does not show is no text of the page; it is counted."""

    @pytest.mark.parametrize(
        "hidden",
        [
            '<div style="display:none">999公里</div>',
            '<div style="color:red; DISPLAY : none !important">999公里</div>',
            '<p style="visibility:hidden">999公里</p>',
            '<p style="color: red; font-size: 0px">999公里</p>',
            "<p hidden>999公里</p>",
            "<template><p>999公里</p></template>",
            "<noscript>请启用脚本，999公里</noscript>",
            "<dialog>999公里</dialog>",
            "<select><option>999公里</option></select>",
            "<textarea>999公里</textarea>",
            "<button>下载999次</button>",
            '<input type="hidden" value="999"><input value="888">',
            "<script>var 里程 = 999;</script>",
            "<style>.a:after{content:'999公里'}</style>",
            "<!-- 999公里 -->",
            "<svg><text>999公里</text></svg>",
            '<div class="old"><p>999公里</p></div>',
            '<p id="draft">999公里</p>',
            '<div class="tab"><span class="note">999公里</span></div>',
            "<iframe>999公里</iframe>",
        ],
    )
    def test_it_is_left_out(self, hidden: str) -> None:
        sheet = (
            "<style>/* 旧稿 */ .old, #draft { color: red; display: none } .tab .note{visibility:hidden}"
            "@media print { .body { display: none } } .body:hover { display: none } .shown{display:none}"
            ".shown.on{display:block}</style>"
        )
        body = f'<p class="body">新建公路120公里。</p>{hidden}<p class="shown on">改造桥梁36座。</p>'
        page = read_page(f"<html><head>{sheet}</head><body>{body}</body></html>")
        assert page.text.split("\n") == ["新建公路120公里。", "改造桥梁36座。"]
        assert page.visible_text.unexplained == 0

    @pytest.mark.parametrize(
        "shown",
        [
            '<p aria-hidden="true">120公里</p>',
            "<details><summary>里程</summary>120公里</details>",
            '<p style="display:block">120公里</p>',
        ],
    )
    def test_what_is_shown_stays(self, shown: str) -> None:
        assert "120公里" in read_page(f"<html><body>{shown}</body></html>").text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("面积3000m<sup>2</sup>", "面积3000m²"),
        ("面积36km<sup> 2 </sup>，", "面积36km²，"),
        ("浓度35μg/m<sup>3</sup>", "浓度35μg/m³"),
        ("速度5m·s<sup>-1</sup>", "速度5m·s⁻¹"),
        ("约10<sup>9</sup>吨", "约10⁹吨"),
        ("增长5.2<sup>1</sup>%", "增长5.2[1]%"),
        ("增长5.2%<sup>[2]</sup>，", "增长5.2%[2]，"),
        ("共36<sup>①</sup>座", "共36[1]座"),
        ("共36座<sup>[1,2]</sup>", "共36座[1][2]"),
        ("共36座<sup><a href='#n1'>[注1]</a></sup>", "共36座[1]"),
        ("共36<span style='vertical-align:super;font-size:8px'>3</span>座", "共36[3]座"),
        ("减少CO<sub>2</sub>排放", "减少CO₂排放"),
        ("PM<sub>2.5</sub>浓度30", "PM2.5浓度30"),
        ("<ruby>北<rp>(</rp><rt>běi</rt><rp>)</rp>京</ruby>120公里", "北京120公里"),
        ("第一<br>第二<br/>第三", "第一\n第二\n第三"),
        ("<p>一<p>二<div>三", "一\n二\n三"),
        ("1<b>2</b>0<wbr>公里", "120公里"),
        ("<ul><li>一<li>二</ul>三", "一\n二\n三"),
        ("<pre>一\n二</pre>", "一\n二"),
        ("<h1>题</h1><nav><a>首页</a><p>新增310辆。</p><div><p>新开25条。</p></div>", "题\n新增310辆。\n新开25条。"),
    ],
)
def test_what_is_written_as_what_is_seen(markup: str, text: str) -> None:
    assert read_page(f"<html><body>{markup}</body></html>").text == text


class TestTables:
    """A cell is never joined with its neighbour, and a table is passed on as one."""

    @pytest.mark.parametrize(
        ("markup", "lines"),
        [
            ("<tr><td><p>里程</p></td><td><p>5230</p></td></tr>", ["里程\t5230"]),
            ("<tr><td>里程<td>5230<tr><td>客运量<td>1860", ["里程\t5230", "客运量\t1860"]),
            ("<tr><td><p>公路</p><p>里程</p></td><td>52<br>30</td></tr>", ["公路 里程\t52 30"]),
            ("<tr><th colspan=2>产值</th><th>增速</th></tr><tr><td>1</td><td>2</td><td>3</td></tr>", ["产值\t\t增速", "1\t2\t3"]),
            ("<tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr>", ["甲\t1", "\t2"]),
            ("<tr><td style='display:none'>9</td><td>甲</td><td>1</td></tr>", ["甲\t1"]),
        ],
    )
    def test_rows_are_lines_and_cells_are_parted(self, markup: str, lines: list[str]) -> None:
        assert read_page(f"<html><body><table>{markup}</table></body></html>").text.split("\n") == lines

    def test_a_caption_and_the_rows_of_head_and_body_are_lines(self) -> None:
        markup = (
            "<table><caption>表1 主要指标（单位：万元）</caption><thead><tr><th>地区</th><th>产值</th></tr></thead>"
            "<tbody><tr><td>甲市</td><td>1001</td></tr></tbody></table>"
        )
        text = read_page(f"<html><body>{markup}</body></html>").text
        assert text.split("\n") == ["表1 主要指标（单位：万元）", "地区\t产值", "甲市\t1001"]

    def test_a_table_that_only_places_things_is_none(self) -> None:
        markup = (
            "<table><tr><td><table><tr><td>甲</td><td>1</td></tr></table></td>"
            "<td><h1>题</h1><p>一。</p><p>二。</p></td></tr></table>"
        )
        page = read_page(f"<html><body>{markup}</body></html>")
        assert page.text.split("\n") == ["甲\t1", "题", "一。", "二。"]

    @given(st.lists(st.lists(st.integers(0, 99999).map(str), min_size=2, max_size=4), min_size=1, max_size=5))
    def test_every_cell_is_found_again(self, rows: list[list[str]]) -> None:
        markup = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows)
        text = read_page(f"<html><body><table>{markup}</table></body></html>").text
        assert [line.split("\t") for line in text.split("\n")] == rows


SITE = """<html><head><title>统计公报_某市统计局</title></head><body>
<div class="header"><ul class="nav">
<li><a href=1>首页</a></li><li><a href=2>政务公开</a></li><li><a href=3>统计数据</a></li></ul></div>
<div class="breadcrumb"><a>首页</a> &gt; <a>公报</a></div>
{content}
<div class="sidebar"><h3>热点</h3><ul><li><a href=a>前三季度增长7.7%</a></li>
<li><a href=b>新增企业888家</a></li><li><a href=c>突破99亿元</a></li></ul></div>
<div class="related">相关阅读<ul><li><a href=a>2022年公报：增长4.4%</a></li><li><a href=b>2021年公报：增长8.8%</a></li></ul></div>
<footer><p>版权所有：某市统计局 电话：010-12345678</p><p>京ICP备05012345号</p></footer></body></html>"""
ARTICLE = (
    "<h1>统计公报</h1><p>2023年全市地区生产总值1234.5亿元，比上年增长5.6%。其中，第一产业增加值123.4亿元，增长3.2%。</p>"
    "<p>年末全市常住人口456.7万人，比上年末增加1.2万人。</p><p>粮食产量12万吨。</p>"
    "<table><tr><th>指标</th><th>数值</th></tr><tr><td>零售总额</td><td>300.2</td></tr></table>"
    "<aside class='box'><p>全年新增就业3.4万人</p></aside><p>全市研发投入占比2.5%，提高0.1个百分点。</p>"
)


class TestFurniture:
    """Menus, feet and lists of other articles are left out; a number of the article never is."""

    @pytest.mark.parametrize(
        "content",
        [
            ARTICLE,
            f'<div class="content">{ARTICLE}</div>',
            f"<article>{ARTICLE}</article>",
            f'<main><div class="main-nav-body">{ARTICLE}</div></main>',
            f"<table><tr><td width=700>{ARTICLE}</td></tr></table>",
            f'<div id="sidebar-wrapper">{ARTICLE}</div>',
        ],
        ids=["bare", "div", "article", "main", "a table for layout", "misnamed"],
    )
    def test_the_article_stays_and_the_site_goes(self, content: str) -> None:
        page = read_page(SITE.format(content=content))
        for number in ("1234.5", "5.6", "123.4", "3.2", "456.7", "1.2", "12万", "300.2", "3.4", "2.5", "0.1"):
            assert number in page.text
        for number in ("7.7", "888", "99亿", "4.4", "8.8", "05012345", "政务公开"):
            assert number not in page.text
        assert page.visible_text.left_out["furniture"] > 0
        assert page.visible_text.unexplained == 0

    @pytest.mark.parametrize("anchor", ['<a id="s{0}"/>', '<a name="s{0}">', '<a id="s{0}"></a>'])
    def test_a_place_that_has_a_name_is_no_link(self, anchor: str) -> None:
        parts = "".join(
            f"<div><h3>{anchor.format(i)}{i}. 主要指标</h3><ul><li><code>a{i}</code> 增长{i}.5%</li></ul>"
            f"<div><table><tr><th>指标</th><th>数值</th></tr><tr><td>零售总额</td><td>{i}00.2</td></tr></table></div></div>"
            for i in range(1, 5)
        )
        found = read_blocks(LexborHTMLParser(f"<html><body>{parts}</body></html>")).blocks
        assert len(found) == 4 * 4
        assert sum(block.links for block in found) == 0

    def test_a_table_behind_an_anchor_nobody_closed_is_kept(self) -> None:
        rows = "".join(f"<tr><td>第{i}县</td><td>{i}3.6</td></tr>" for i in range(1, 5))
        prose = "".join(f"<p>{i}月份全市经济运行平稳，各项指标在合理区间，工业和消费继续恢复。</p>" for i in range(1, 9))
        page = read_page(f'<html><body><div>{prose}</div><a id="t1"/><div class="menu"><table>{rows}</table></div></body></html>')
        assert "第4县\t43.6" in page.text

    def test_a_page_of_links_alone_is_kept(self) -> None:
        links = "".join(f"<li><a href={i}>第{i}季度增长{i}.5%</a></li>" for i in range(1, 5))
        assert "增长4.5%" in read_page(f"<html><body><ul>{links}</ul></body></html>").text


@given(st.text(alphabet="<>/pdivtablrs =\"'&;#x0一12。", max_size=300))
def test_any_markup_is_read_and_accounted_for(markup: str) -> None:
    page = read_page(f"<html><body>{markup}")
    assert page.visible_text.read >= 0
    assert page.visible_text.unexplained == 0


def test_pictures_that_stand_in_a_page_count_as_no_characters_of_it() -> None:
    picture = f"<img src='data:image/svg+xml;charset=utf-8;base64,{'iVBOR/+' * 1000}=='>"
    with in_force(Limits(characters=300)):
        assert read_page(f"<html><body><p>造林5亩。</p>{picture}</body></html>").text == "造林5亩。"
