"""The case table of statuses, with the headings that sentences stand below, and passages that plan."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.measurement.deciding import decide
from tests.measurement.marked_cases import Row, read_cases, surprise
from tests.measurement.measuring import CASES, numerals, sentence
from transforms.measurement.discourse import START, measure_in_context
from transforms.measurement.extractor import measure
from transforms.measurement.status import plan_day, status_by_title
from transforms.schemas.vocabularies import STATUSES

ROWS = read_cases(CASES / "status.csv", ("sentence", "section", "status", "known_failure"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.test_id)
def test_the_marked_figures_have_the_status(row: Row) -> None:
    found = decide(row.marked.text, row.columns["section"] or None)
    assert set(row.marked.figures) <= set(found), f"{row.place}: those are no figures; found are {sorted(found)}"
    wrong = {found[figure].status for figure in row.marked.figures} - {row.columns["status"]}
    assert not (said := surprise(row, {"status": ", ".join(sorted(wrong))} if wrong else {})), said


def test_each_status_has_cases() -> None:
    assert {row.columns["status"] for row in ROWS} == set(STATUSES)


def test_a_year_to_come_is_a_target_and_a_year_gone_is_not() -> None:
    text = "到2024年，森林覆盖率达到66%。"
    found = numerals(text, [(text.index("66"), "66%")])
    before, after = (measure(sentence(text), found, day)[0].status for day in (date(2021, 3, 1), date(2025, 3, 1)))
    assert (before, after) == ("target", "achieved")


def test_a_passage_of_plans_lasts_to_the_end_of_its_paragraph() -> None:
    statuses = []
    for paragraph in (("去年建成学校12所。", "我们将继续努力。", "支持7所高校。"), ("学校共有12所。",)):
        context = START
        for text in paragraph:
            figures = [(match.start(), match.group()) for match in re.finditer(r"\d+所", text)]
            found, context = measure_in_context(context, None, sentence(text), numerals(text, figures), None)
            statuses += [measurement.status for measurement in found]
    assert statuses == ["achieved", "target", "achieved"]


def test_the_title_makes_a_plan_but_for_years_gone() -> None:
    title, day = "教育发展第十四个五年规划纲要", date(2021, 3, 1)
    for text, expected in (("新建学校7所。", "target"), ("2020年有学校7所。", "achieved")):
        found = numerals(text, [(text.index("7"), "7所")])
        assert measure_in_context(START, title, sentence(text), found, day).measurements[0].status == expected


def test_a_figure_in_a_passage_of_plans_is_a_target_unless_told_as_done() -> None:
    for text, expected in (("支持高校7所。", "target"), ("已支持高校7所。", "achieved")):
        found = numerals(text, [(text.index("7"), "7所")])
        assert measure(sentence(text), found, None, "target")[0].status == expected


def test_figures_of_a_text_that_sets_rules_are_norms_but_for_what_it_tells_of_years_gone() -> None:
    title, day = "关于调整学生资助标准有关事项的通知", date(2021, 9, 1)
    cases = (("初中生补助7元。", "norm"), ("2020年资助学生7元。", "achieved"), ("据统计，已资助学生7元。", "achieved"))
    for text, expected in cases:
        found = numerals(text, [(text.index("7"), "7元")])
        assert measure_in_context(START, title, sentence(text), found, day).measurements[0].status == expected


@pytest.mark.parametrize("title", ["关于公布先进名单的通知", "关于印发发展规划的通知", "省政府出台管理办法", "工作报告"])
def test_a_title_that_tells_of_something_else_sets_no_rules(title: str) -> None:
    assert status_by_title(title) != "norm"


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("关于发展国民经济的第二个五年计划的报告", "target"),
        ("关于2024年预算草案的报告", "target"),
        ("关于五年计划执行情况的报告", "achieved"),
        ("关于2023年国民经济和社会发展计划执行情况与2024年计划草案的报告", "achieved"),
        ("政府工作报告", "achieved"),
    ],
)
def test_a_report_that_sets_forth_a_plan_plans_unlike_one_on_how_it_was_carried_out(title: str, status: str) -> None:
    assert status_by_title(title) == status


def test_a_year_after_the_document_s_own_is_planned_for() -> None:
    text = "2027年粮食产量为1.4万吨。"
    found = numerals(text, [(text.index("1.4"), "1.4万吨")])
    before, after = (measure(sentence(text), found, day)[0].status for day in (date(2025, 3, 1), date(2028, 3, 1)))
    assert (before, after) == ("target", "achieved")


def test_a_plan_of_one_year_tells_of_the_years_before_it_as_done() -> None:
    title = "一九五八年国民经济计划"
    for text, expected in (("新建学校7所。", "target"), ("一九五七年新建学校7所。", "achieved")):
        found = numerals(text, [(text.index("7"), "7所")])
        assert measure_in_context(START, title, sentence(text), found, None).measurements[0].status == expected


@pytest.mark.parametrize("title", ["教育发展规划和二〇三五年远景目标纲要", "二〇二四年工作报告", None])
def test_only_a_plan_of_one_year_has_a_day(title: str | None) -> None:
    assert plan_day(title) is None
