"""Which text files are tables, and which only have commas in them."""

from __future__ import annotations

import pytest

from transforms.reading.delimited import table_of
from transforms.reading.document import read_document


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("地区,产量（万吨）\n甲市,36.8\n乙市,12\n", "地区\t产量（万吨）\n甲市\t36.8\n乙市\t12"),
        ('地区;产量\n"甲;市";36.8\n乙市;12', "地区\t产量\n甲;市\t36.8\n乙市\t12"),
        ('项目,金额\n"收\n入","1,234.5"\n支出,-\n结余,3', "项目\t金额\n收 入\t1,234.5\n支出\t-\n结余\t3"),
        ("各市产量\n单位：万吨\n地区,2022,2023\n甲市,1,2\n", "各市产量\n单位：万吨\n地区\t2022\t2023\n甲市\t1\t2"),
        ("a|b\nx|1\ny|2", "a\tb\nx\t1\ny\t2"),
    ],
)
def test_a_table_becomes_lines_of_cells(text: str, rows: str) -> None:
    assert table_of(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "全省粮食产量1,234万吨, 增长5%。\n工业增加值增长4%, 投资增长3%。",
        "标题,正文\n一,全省新建学校3所。今年投入5亿元。\n二,增长5%。",
        "甲,乙\n丙,丁\n戊,己",
        "12,13\n14,15",
        "各位代表,\n现在报告工作,\n共3项",
        "",
    ],
)
def test_prose_and_records_are_no_tables(text: str) -> None:
    assert table_of(text) is None


def test_a_table_file_says_how_it_was_read_and_loses_nothing() -> None:
    read = read_document("a.csv", "地区,产量\n甲市,36.8\n".encode("gb18030"))
    assert (read.media_type, read.encoding) == ("text/csv", "gb18030")
    assert read.visible_text is not None
    assert (read.visible_text.left_out, read.visible_text.unexplained) == ({"markup": 2}, 0)
