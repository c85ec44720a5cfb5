"""Kinds of rows, heads and lines over a table, each with a family of cases: other words, other places, other forms."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import pytest

from transforms.pipeline import transform
from transforms.schemas.staged import SEED_CONTENT
from transforms.tabular.cell_grid import split_line
from transforms.tabular.table_caption import tells_time_alone
from transforms.tabular.table_sections import sections_of
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    from collections.abc import Sequence

ENTITY, PROPERTY, UNIT, PERIOD = "measured_entity", "measured_property", "unit", "period"


def page(rows: Sequence[str], title: str = "主要指标", over: str = "") -> str:
    """A web page with a title, lines over its table, and a table with a line a row; <br> is the end of a line in a cell."""
    cells = ("".join(f"<td>{html.escape(c.strip()).replace('&lt;br&gt;', '<br>')}</td>" for c in row.split("|")) for row in rows)
    lines = "".join(f"<p>{line}</p>" for line in over.splitlines())
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    return f'<html><head><meta charset="utf-8"></head><body><h2>{title}</h2>{lines}<table>{table}</table></body></html>'


def figures(text: str, *columns: str) -> list[tuple[Any, ...]]:
    name = "a.html" if text.startswith("<html>") else "a.txt"
    frames = transform(SEED_CONTENT.frame([{"source_file": name, "content_sha256": "a", "content": text.encode()}]))
    rows: list[tuple[Any, ...]] = frames["figure"].select("surface", *columns).rows()
    return rows


@pytest.mark.parametrize(
    ("section", "unit", "measure"),
    [
        ("绝对数（元）", "元", None),
        ("一、绝对数（元）", "元", None),
        ("总量（元）", "元", None),
        ("构成（%）", "%", "构成"),
        ("二、构成（%）", "%", "构成"),
        ("占总计的比重（％）", "%", "占总计的比重"),
        ("比上年增长（%）", "%", "比上年增长"),
        ("增长速度（%）", "%", "增长速度"),
        ("播种面积（公顷）", "公顷", "播种面积"),
        ("（二）总产量（吨）", "吨", "总产量"),
        ("人均收入（元）：", "元", "人均收入"),
    ],
)
@pytest.mark.parametrize("form", ["alone", "merged", "numbered"])
def test_a_row_without_values_tells_unit_and_measure_of_the_rows_below(
    section: str, unit: str, measure: str | None, form: str
) -> None:
    row = {"alone": f"{section} | | ", "merged": section, "numbered": f"| {section} | | "}[form]
    of = {"alone": "指标 | 2022年 | 2023年", "merged": "指标 | 2022年 | 2023年", "numbered": "序号 | 指标 | 2022年 | 2023年"}[
        form
    ]
    lead = "1 | " if form == "numbered" else ""
    found = figures(
        page([of, row, f"{lead}粮食 | 36.8 | 37.1", f"{lead.replace('1', '2')}棉花 | 1.2 | 1.3"]), ENTITY, UNIT, PROPERTY
    )
    assert found == [
        ("36.8", "粮食", unit, measure),
        ("37.1", "粮食", unit, measure),
        ("1.2", "棉花", unit, measure),
        ("1.3", "棉花", unit, measure),
    ]


SECTIONS = [
    "指标          2022年   2023年",
    "绝对数（万元）",
    "工资性收入          36.8   37.1",
    "经营净收入          20.1   20.9",
    "构成（%）",
    "工资性收入          54.6   56.3",
    "经营净收入          12.1   11.8",
]


def test_sections_follow_each_other_in_a_text_of_aligned_columns_too() -> None:
    found = figures("居民收入情况\n\n" + "\n".join(SECTIONS) + "\n", ENTITY, UNIT, PROPERTY, PERIOD)
    assert [row[1:] for row in found] == [
        (label, unit, of, year)
        for unit, of in (("元", None), ("%", "构成"))
        for label in ("工资性收入", "经营净收入")
        for year in ("2022年", "2023年")
    ]


def test_a_section_ends_with_the_next_of_its_mark() -> None:
    rows = ["项目 | 数值", "一、农业（万吨） | ", "粮食 | 36.8", "二、人口 | ", "户数 | 1200", "三、投资（亿元） | ", "工业 | 5"]
    assert figures(page(rows), ENTITY, UNIT) == [("36.8", "粮食", "吨"), ("1200", "户数", None), ("5", "工业", "元")]


def test_a_row_of_values_with_the_mark_of_a_section_ends_it() -> None:
    rows = ["项目 | 数值", "一、农业（万吨） | ", "粮食 | 36.8", "二、行政村 | 312", "自然村 | 1500"]
    assert figures(page(rows), ENTITY, UNIT) == [("36.8", "粮食", "吨"), ("312", "行政村", None), ("1500", "自然村", None)]


def test_what_a_row_or_column_tells_goes_before_its_section() -> None:
    rows = ["项目 | 2023年 | 增长（%）", "产量（万吨） | | ", "粮食 | 36.8 | 2.1", "鲜蛋（吨） | 12 | 3.3"]
    assert figures(page(rows), ENTITY, UNIT) == [
        ("36.8", "粮食", "吨"),
        ("2.1", "粮食", "%"),
        ("12", "鲜蛋", "吨"),
        ("3.3", "鲜蛋", "%"),
    ]
    assert figures(page(rows), "value")[2][1] == 12


@pytest.mark.parametrize(("first", "second"), [("2022年", "2023年"), ("一、2022年", "二、2023年"), ("1—6月", "1—9月")])
def test_a_time_as_a_row_is_that_of_the_rows_below(first: str, second: str) -> None:
    rows = ["地区 | 人口（万人）", f"{first} | ", "东乡 | 12.5", "西乡 | 8.1", f"{second} | ", "东乡 | 12.7", "西乡 | 8.0"]
    found = figures(page(rows), ENTITY, PERIOD)
    times = [one.split("、")[-1] for one in (first, first, second, second)]
    assert found == [(v, e, p) for v, e, p in zip(("12.5", "8.1", "12.7", "8.0"), ("东乡", "西乡") * 2, times, strict=True)]


@pytest.mark.parametrize(
    "rows",
    [["河北省\t3.1", "西藏自治区\t", "生产建设兵团\t12.5"], ["2021年\t3.1", "2022年\t", "平均\t12.5"]],
    ids=["regions", "years"],
)
def test_a_row_that_only_lacks_its_value_is_no_section_of_regions_or_times(rows: list[str]) -> None:
    found = sections_of([split_line(at, row) for at, row in enumerate(rows)], None, None)
    assert [(section.period, section.region) for section in found] == [(None, None)] * 3


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("合计（6个）", "合计"),
        ("合　计", "合计"),
        ("总计（共36项）", "总计"),
        ("一、交通水利（3个）", "交通水利"),
        ("（一）续建项目（12个）", "续建项目"),
        ("二、产业发展", "产业发展"),
        ("全县合计（3家企业）", "全县合计"),
    ],
)
def test_a_sum_or_group_may_stand_in_the_column_of_row_numbers(written: str, read: str) -> None:
    rows = ["序号 | 项目名称 | 总投资（万元）", f"{written} | | 486,300", "1 | 道路改建 | 98,500", "2 | 水库加固 | 43,300"]
    found = figures(page(rows), ENTITY)
    assert found == [("486,300", read), ("98,500", "道路改建"), ("43,300", "水库加固")]


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("（2020年11月1日零时）", "2020年11月1日"),
        ("（截至2024年9月底）", "2024年9月底"),
        ("（2024年1—9月）", "2024年1—9月"),
        ("2023年度", "2023年度"),
        ("截至2024年9月30日", "2024年9月30日"),
        ("2023年12月31日", "2023年12月31日"),
    ],
)
def test_a_time_alone_over_a_table_is_its_time(line: str, period: str) -> None:
    found = figures(page(["地区 | 户数", "东乡 | 1200", "西乡 | 980"], "各乡户数情况", f"{line}\n单位：户"), PERIOD, UNIT)
    assert [row[2] for row in found] == ["户", "户"]
    assert all((row[1] or "").startswith(period) for row in found)


def test_a_day_alone_is_no_time_of_the_values_where_the_title_tells_one() -> None:
    found = figures(page(["地区 | 户数", "东乡 | 1200", "西乡 | 980"], "2023年各乡户数情况", "2024年3月5日"), PERIOD)
    assert {period for _, period in found} == {"2023年"}


@pytest.mark.parametrize(
    "line", ["发布时间：2024年3月5日", "来源：统计局 2024年3月5日", "2024年3月5日 星期二 晴", "本报3月5日讯", ""]
)
def test_other_lines_do_not_tell_a_time_alone(line: str) -> None:
    assert not tells_time_alone(line)


@pytest.mark.parametrize(
    "grade", ["Ⅲ", "Ⅲ类", "劣Ⅴ类", "II类", "Ⅱ～Ⅲ类", "优", "良好", "达标", "不合格", "三级", "甲等", "AA", "轻度污染", "是"]
)
def test_a_class_or_verdict_is_no_part_of_a_name(grade: str) -> None:
    rows = ["河流 | 断面 | 类别 | 氨氮（mg/L）", f"太河 | 北桥 | {grade} | 0.36", f"太河 | 南桥 | {grade} | 0.41"]
    assert figures(page(rows), ENTITY) == [("0.36", "太河北桥"), ("0.41", "太河南桥")]


def test_a_class_alone_names_its_rows() -> None:
    assert figures(page(["水质类别 | 断面数（个）", "Ⅱ类 | 12", "Ⅲ类 | 30"]), ENTITY) == [("12", "Ⅱ类"), ("30", "Ⅲ类")]


@pytest.mark.parametrize("word", ["是否", "名单", "优惠", "三类企业", "甲乙丙", "有限公司", "A股"])
def test_other_words_are_no_classes(word: str) -> None:
    assert not is_of_role(word, "grade")


@pytest.mark.parametrize("mark", ["其中：", "在总数中：", "总计中：", "其中包括：", "内：", "含：", "#", "其 中:"])
def test_words_that_say_that_a_part_follows_are_no_part_of_its_name(mark: str) -> None:
    rows = ["机构 | 床位数（张）", "医院 | 3120", f"{mark}三级医院 | 1487"]
    assert figures(page(rows), ENTITY) == [("3120", "医院"), ("1487", "三级医院")]


@pytest.mark.parametrize("label", ["第一产业：农业", "原因：雨", "责任单位：县水利局"])
def test_other_words_before_a_colon_stay(label: str) -> None:
    assert figures(page(["项目 | 数量（个）", f"{label} | 3", "其他 | 4"]), ENTITY)[0] == ("3", label)


@pytest.mark.parametrize(
    ("first", "second"),
    [("普通教育", "成人教育"), ("一、普通教育", "二、成人教育"), ("（一）普通教育 | 500", "（二）成人教育 | 90")],
)
def test_labels_that_several_groups_have_are_told_apart(first: str, second: str) -> None:
    first, second = (one if "|" in one else f"{one} | " for one in (first, second))
    rows = ["类别 | 学生数（人）", first, "本科 | 210", "专科 | 230", "博士 | 13", second, "本科 | 58", "专科 | 29"]
    found = dict(figures(page(rows), ENTITY))
    assert {found[v] for v in ("210", "230", "58", "29")} == {"普通教育本科", "普通教育专科", "成人教育本科", "成人教育专科"}
    assert found["13"] == "博士"


@pytest.mark.parametrize("head", ["电压等级", "存期", "年龄段", "面积区间"])
def test_classes_with_numbers_in_them_are_labels(head: str) -> None:
    rows = [f"类别 | {head} | 标准（元）", "甲 | 1—10千伏 | 0.66", "甲 | 35千伏 | 0.63", "乙 | 110千伏 | 0.57"]
    assert figures(page(rows), ENTITY) == [("0.66", "甲1—10千伏"), ("0.63", "甲35千伏"), ("0.57", "乙110千伏")]


@pytest.mark.parametrize("head", ["成立日期", "竣工时间", "发证日期", "签订日期", "到期日"])
def test_the_day_of_an_event_is_no_time_of_the_values(head: str) -> None:
    rows = [f"企业名称 | {head} | 注册资本（万元）", "甲公司 | 2016-11-08 | 3,000", "乙公司 | 1998年7月1日 | 2,200"]
    assert figures(page(rows, "企业名单"), ENTITY, PERIOD) == [("3,000", "甲公司", None), ("2,200", "乙公司", None)]


@pytest.mark.parametrize("head", ["发布日期", "日期", "采价时间"])
def test_the_day_of_a_price_is_its_time(head: str) -> None:
    rows = [
        f"品名 | {head} | 价格（元/公斤）",
        "白菜 | 2024-09-20 | 2.5",
        "萝卜 | 2024-09-<br>21 | 1.5",
        "土豆 | 2024年<br>9月22日 | 1.2",
    ]
    assert figures(page(rows, "农产品价格"), ENTITY, PERIOD) == [
        ("2.5", "白菜", "2024-09-20"),
        ("1.5", "萝卜", "2024-09-21"),
        ("1.2", "土豆", "2024年9月22日"),
    ]


def test_amounts_beside_quantities_have_the_currency_over_the_table() -> None:
    rows = ["商品 | 计量单位 | 数量 | 金额 | 单价", "粮食 | 万吨 | 20.8 | 10.1 | 3.2", "农产品 | - | - | 661.2 | -"]
    found = figures(page(rows, "出口商品", "单位：亿元"), UNIT)
    assert found[:2] == [("20.8", "吨"), ("10.1", "元")]
    assert found[-1] == ("661.2", "元")


@pytest.mark.parametrize("head", ["自年初累计", "年初以来累计", "年初至今"])
def test_the_beginning_of_a_year_where_a_sum_begins_is_no_day_of_it(head: str) -> None:
    found = figures(page([f"指标 | {head}", "客运量 | 21,430", "货运量 | 190,286"], "2024年9月运输情况"), PERIOD)
    assert {period for _, period in found} == {"2024年9月"}


@pytest.mark.parametrize("heads", [("2024年", "2023年"), ("2023年", "2024年"), ("2024年上半年", "2023年上半年")])
@pytest.mark.parametrize("growth", ["增长（%）", "增减幅度", "同比"])
def test_a_growth_is_of_the_later_of_the_times_that_it_compares(heads: tuple[str, str], growth: str) -> None:
    found = figures(page([f"指标 | {heads[0]} | {heads[1]} | {growth}", "门诊人次 | 863 | 791 | 9.1%"]), PERIOD)
    assert found[-1][1] == max(heads)


def test_a_growth_beside_each_year_is_of_that_year() -> None:
    found = figures(page(["指标 | 2024年 | 增长（%） | 2023年 | 增长（%）", "门诊人次 | 863 | 9.1 | 791 | 7.2"]), PERIOD)
    assert [period for _, period in found] == ["2024年", "2024年", "2023年", "2023年"]


@pytest.mark.parametrize("head", ["分值", "得分", "权重", "综合评分", "价格指数"])
def test_points_and_indices_have_no_unit_of_the_table(head: str) -> None:
    rows = [f"项目 | 预算数 | {head}", "道路 | 320.00 | 9.92", "水库 | 300.00 | 8.50"]
    assert figures(page(rows, "绩效自评表", "金额单位：万元"), UNIT) == [
        ("320.00", "元"),
        ("9.92", None),
        ("300.00", "元"),
        ("8.50", None),
    ]


def test_points_have_the_unit_of_a_table_of_points() -> None:
    assert figures(page(["项目 | 得分", "道路 | 92", "水库 | 85"], "考核表", "单位：分"), UNIT) == [("92", "分"), ("85", "分")]


@pytest.mark.parametrize(("title", "period"), [("2023年度预算表", "2023年度"), ("2023年1—9月预算表", "全年")])
def test_the_whole_year_in_a_head_is_the_year_over_the_table(title: str, period: str) -> None:
    assert figures(page(["项目 | 全年预算数", "道路 | 320.00", "水库 | 300.00"], title), PERIOD)[0][1] == period


REGIONS = [
    ("常住人口", ["青阳县", "石台县", "东至县", "东湖区"], ["340000", "340000", "340000", None]),
    ("各县（市、区）常住人口", ["东湖区", "西山区", "清河县", "南溪县"], [None] * 4),
    ("四川省各县常住人口", ["南溪县", "翠屏区", "东湖区"], ["510000", "510000", None]),
    ("全国百强县常住人口", ["昆山市", "江阴市", "常熟市", "晋江市"], ["320000", "320000", "320000", "350000"]),
    ("主要旅游县游客", ["昆山市", "义乌市", "晋江市"], ["320000", "330000", "350000"]),
    ("2023年人口", ["江苏省", "昆山市", "浙江省", "义乌市"], ["320000", "320000", "330000", "330000"]),
]


@pytest.mark.parametrize(("title", "names", "codes"), REGIONS)
def test_counties_of_one_table_lie_in_one_province(title: str, names: list[str], codes: list[str | None]) -> None:
    text = page(["地区 | 人数（万人）", *(f"{name} | {at + 10}" for at, name in enumerate(names))], title)
    assert [code for _, code in figures(text, "region_code")] == codes
    frames = transform(SEED_CONTENT.frame([{"source_file": "a.html", "content_sha256": "a", "content": text.encode()}]))
    areas = frames["observation"]["ref_area"].to_list()
    assert [area and f"{area[:2]}0000" for area in areas] == codes
