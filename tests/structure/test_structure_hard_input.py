"""Input no report has: found spans stay inside the text, nothing fails, nothing stalls."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.structure.periods.period_attribution import period_of
from transforms.structure.periods.period_mentions import find_periods
from transforms.structure.regions.region_articles import article_region
from transforms.structure.regions.region_attribution import sentence_region
from transforms.structure.regions.region_mentions import find_regions
from transforms.structure.regions.region_table import all_regions, region
from transforms.structure.simplified import simplified

DAY = datetime.date(2025, 1, 31)
PIECES = [
    "浙江",
    "省",
    "全市",
    "2021年",
    "1—",
    "月",
    "至",
    "十四五",
    "“",
    "”",
    "近",
    "三",
    "年来",
    "、",
    "。",
    "\x00",
    "　",
    "日",
    "底",
    "12",
    "😀",
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


@given(TEXTS, st.sampled_from([None, "330000", "330100", "110000", "G00001", "100000"]))
@example("浙江、浙江", None)  # a name at the end of the text, shorter than other names that begin so
def test_regions_of_any_text(text: str, home: str | None) -> None:
    found = find_regions(text, home)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(m.code is None or region(m.code) for m in found)
    code, basis = sentence_region(text, home, found)
    assert code is None or region(code)
    assert basis in ("sentence", "article", "none")


@given(TEXTS, st.sampled_from([None, DAY, datetime.date.min, datetime.date.max, datetime.date(2024, 2, 29)]))
def test_periods_of_any_text(text: str, published_on: datetime.date | None) -> None:
    found = find_periods(text, published_on)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all("".join(text[m.start : m.end].split()) == m.surface for m in found)
    assert period_of(text, len(text), len(text), found) in (None, *found)


@given(st.text(max_size=200))
def test_simplified_keeps_every_offset(text: str) -> None:
    assert len(simplified(text)) == len(text)


@pytest.mark.parametrize("unit", ["1", "一", "年", "、", "“", "2021年", "至", "\x00", "全省", "中国", "浙江", "月1"])
def test_a_long_line_of_one_thing(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert all(m.end <= len(text) for m in find_regions(text, "330000"))
    assert all(m.end <= len(text) for m in find_periods(text, DAY))
    assert article_region(text[:50], (), None, text) in (None, *(place.code for place in all_regions()))
