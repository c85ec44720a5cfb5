from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.duckdb_readonly import connect
from expectations.evidence.gathering import gather_source
from expectations.source import RUN, Page, look_at, says
from tests.expectations.corrupting import noticed

if TYPE_CHECKING:
    from pathlib import Path


def _page(text: str, *claims: tuple[str, str, int | None, int | None, str]) -> Page:
    return Page("d", 1, text, claims)


@pytest.mark.parametrize(
    ("found", "words", "whole"),
    [
        ("13亿元", "13亿元", True),
        ("13\n 亿元", "13亿元", True),
        ("９６％", "96%", True),
        ("７\n０　万", "７０万", True),
        ("⼀天", "一天", True),
        ("二○○二年", "二〇〇二年", True),
        ("“两重”“两新”［1］项目", "“两重”“两新”项目", False),
        ("开展了课后服务", "开展课后服务", False),
        ("高校", "占全国高校", False),
        ("为", "占计划", False),
    ],
)
def test_the_same_words_in_other_characters_are_the_same(found: str, words: str, whole: bool) -> None:
    assert says(found, words, whole=whole)


@pytest.mark.parametrize(
    ("found", "words", "whole"),
    [
        ("3亿元", "13亿元", True),
        ("13亿元。", "13亿元", True),
        ("13亿元", "13万元", True),
        ("", "13亿元", True),
        ("机构", "学校", False),
        ("", "机构", False),
    ],
)
def test_other_words_are_not(found: str, words: str, whole: bool) -> None:
    assert not says(found, words, whole=whole)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (2, 2), (3, 1), (0, 99), (None, 3), (2, None)])
def test_a_span_that_is_none_says_nothing(start: int | None, end: int | None) -> None:
    page = _page("共13亿元", ("figure", "f", start, end, "13亿元"))

    assert look_at([page]).mismatches == [("figure", "f", "")]


def test_a_page_is_counted() -> None:
    page = _page("共13\ufffd亿\ue001元", ("figure", "f", 1, 3, "13"))

    assert look_at([page]).pages == [("d", 1, 1, 0, 7, 2)]


@given(
    st.text(alphabet="12一二年 a", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)), max_size=8),
)
def test_a_run_is_accounted_for_when_exactly_one_row_has_all_of_it(text: str, spans: list[tuple[int, int]]) -> None:
    rows = [(start, start + length + 1) for start, length in spans]
    page = _page(text, *(("numeral", "n", start, end, "x") for start, end in rows))

    found = {(run[2], run[3]): run[5] for run in look_at([page]).unaccounted}

    for run in RUN.finditer(text):
        touching = [row for row in rows if row[0] < run.end() and row[1] > run.start()]
        whole = [row for row in touching if row[0] <= run.start() and row[1] >= run.end()]
        accounted = len(touching) == 1 == len(whole)
        assert (run.span() in found) is not accounted
        assert accounted or found[run.span()] == len(touching)


def test_a_megabyte_of_digits_is_one_run() -> None:
    found = look_at([_page("1" * 1_000_000)]).unaccounted

    assert [run[2:4] for run in found] == [(0, 1_000_000)]


@pytest.mark.parametrize(
    ("surface", "unit", "written"),
    [
        ("13亿元", "元", True),
        ("13亿美元", "美元", True),
        ("13亿美元", "元", False),
        ("5平方米", "米", False),
        ("8万人次", "人", False),
        ("8万人次", "人次", True),
        ("300千瓦时", "千瓦", False),
        ("三千米", "米", True),
        ("0.3个百分点", "百分点", True),
        ("百分之六", "%", True),
        ("5个多月", "个月", True),
        ("17", "个", True),
        ("2.2个", "百分点", True),
        ("2.2个", "元", False),
        ("13亿元", "人", False),
    ],
)
def test_a_part_of_another_unit_is_not_the_unit(surface: str, unit: str, written: bool, clean: Path, tmp_path: Path) -> None:
    shutil.copy(clean, tmp_path / "one.duckdb")
    with duckdb.connect(str(tmp_path / "one.duckdb")) as connection:
        connection.execute("DELETE FROM fact_figure WHERE surface <> '13亿元'")
        connection.execute("UPDATE fact_figure SET surface = ?", [surface])
        connection.execute("UPDATE dim_unit SET unit = ?", [unit])
    with connect(tmp_path / "one.duckdb") as connection:
        gather_source(connection)

        assert connection.execute("SELECT unit_written FROM second_reading").fetchall() == [(written,)]


@pytest.mark.parametrize(("surface", "value", "possible"), [("-1.48‰", "-1.48", True), ("2000‰", "2000", False)])
def test_a_population_may_shrink_but_not_by_more_than_itself(
    surface: str, value: str, possible: bool, clean: Path, tmp_path: Path
) -> None:
    """人口自然增长率为-1.48‰, as the National Bureau of Statistics says of 2023."""
    shutil.copy(clean, tmp_path / "one.duckdb")
    with duckdb.connect(str(tmp_path / "one.duckdb")) as connection:
        connection.execute("UPDATE fact_figure SET surface = ?, value = ? WHERE surface = '百分之六'", [surface, value])
        unit = "UPDATE dim_unit SET unit = '‰' WHERE unit_key = (SELECT unit_key FROM fact_figure WHERE surface = ?)"
        connection.execute(unit, [surface])
    expected = "fact_figure.value_possible"

    assert (expected in noticed(tmp_path / "one.duckdb", clean, only={expected})) is not possible
