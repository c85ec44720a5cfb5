"""Offsets in the whole document and on the page are each other's inverse; a span is clipped to its page."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.pages import join_pages, locate, touched_pages
from transforms.pipeline import transform
from transforms.schemas.staged import SEED_CONTENT

pages_of_text = st.lists(st.text(alphabet="字1\n", max_size=8), min_size=1, max_size=6)


@given(pages_of_text, st.data())
def test_a_span_on_one_page_is_found_there_again(pages: list[str], data: st.DataObject) -> None:
    text, starts = join_pages(pages)
    filled = [n for n, page in enumerate(pages) if page]
    if not filled:
        return
    n = data.draw(st.sampled_from(filled))
    start = data.draw(st.integers(0, len(pages[n]) - 1))
    end = data.draw(st.integers(start + 1, len(pages[n])))
    page_no, touched = touched_pages(starts, starts[n] + start, starts[n] + end)
    assert locate(page_no, touched, starts[n] + start, starts[n] + end) == (n + 1, start, end)
    assert text[starts[n] + start : starts[n] + end] == pages[n][start:end]


def test_a_span_over_a_page_break_is_clipped_to_its_first_page() -> None:
    _, starts = join_pages(["甲乙", "丙丁"])
    page_no, touched = touched_pages(starts, 1, 4)
    assert (page_no, touched) == (1, [0, 3])
    assert locate(page_no, touched, 1, 4) == (1, 1, 2)


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (2, 1), (3, 2), (4, 2)])
def test_the_page_break_belongs_to_the_page_before(offset: int, page: int) -> None:
    _, starts = join_pages(["甲乙", "丙丁"])
    assert touched_pages(starts, offset, offset + 1)[0] == page


BROKEN = """　　截至2021年12月31日，本单位共有车辆五辆，其中主要领导干部用车一辆，
机要通信用车一辆，应急保障用车一辆，执法执勤用车一辆，离退休干部用
车一辆；此外还有单价较高、由财政资金购置并且一直在使用的通用设备，共
\f
计22台，专用设备190台，均已经登记入账并且完成年度盘点，账实完全相符。
"""


def test_a_field_that_a_page_break_parts_from_its_figure_has_no_offsets() -> None:
    content = BROKEN.encode()
    row = {"source_file": "a.txt", "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    figures = transform(SEED_CONTENT.frame([row]))["figure"]
    columns = ("page_no", "measured_entity", "entity_raw_start", "period", "period_raw_start")
    found = {surface: fields for surface, *fields in figures.select("surface", *columns).iter_rows()}
    assert found["五辆"] == [1, "车辆", 21, "2021年12月31日", 4]
    assert found["22台"][2:] == [None, "2021年12月31日", None]
    assert found["190台"] == [2, "专用设备", 6, "2021年12月31日", None]
