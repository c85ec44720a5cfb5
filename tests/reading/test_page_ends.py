"""What is moved from the beginning of a page to the end of the one before is a cut number, and nothing is lost by it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from transforms.reading.page_ends import join_cut_numbers

LINES = st.lists(st.text(alphabet="0123456789.万亿元年增长到，。— 第页（一）、", max_size=12), max_size=5).map("\n".join)


@given(st.lists(LINES, max_size=5))
@example(["。0", "一 \n，"])
def test_no_character_is_lost_or_put_out_of_order(pages: list[str]) -> None:
    joined = join_cut_numbers(pages).pages
    assert len(joined) == len(pages)
    assert sorted("".join(joined).replace("\n", "")) == sorted("".join(pages).replace("\n", ""))


@given(st.lists(LINES, max_size=5))
@example(["达到2.\n一", "4万，"])
@example(["达到2.", "4万，\n一\n，"])
def test_moves_say_where_each_character_stands(pages: list[str]) -> None:
    moved = [list(page) for page in pages]
    joined, moves = join_cut_numbers(pages)
    for page_no, start, length, to, removed in moves:
        page, before = moved[page_no - 1], moved[page_no - 2]
        before[to:to] = page[start : start + length]
        lost = page[start : start + removed] if start + removed <= len(page) else page[start - 1 : start - 1 + removed]
        assert len("".join(lost).replace("\n", "")) == length
        del page[start : start + length]
        del page[start if start < len(page) else start - 1 : (start if start < len(page) else start - 1) + removed - length]
    assert ["".join(page) for page in moved] == joined


def test_a_number_is_put_together_over_heads_feet_and_page_numbers() -> None:
    pages = [
        "工业报告\n全市新建工厂36座，就业人数达到2.\n— 1 —",
        "工业报告\n4万人，其中技工1万人。\n— 2 —",
        "工业报告\n全年平稳。\n— 3 —",
    ]
    assert join_cut_numbers(pages).pages == [
        "工业报告\n全市新建工厂36座，就业人数达到2.4万人，\n— 1 —",
        "工业报告\n其中技工1万人。\n— 2 —",
        pages[2],
    ]


def test_rows_of_a_table_are_not_joined() -> None:
    pages = ["第1区 1001 1.5\n第2区 1002 2", "第3区 1003 3.5\n第4区 1004 4.5"]
    assert join_cut_numbers(pages).pages == pages


def test_a_long_head_of_latin_words_is_a_head() -> None:
    """A head is measured by its width: Latin letters are half as wide as ideographs."""
    head = "Statistical Communique of the Municipality on National Economic and Social Development in 2023"
    pages = [f"{head}\n全市新建工厂36座，就业人数达到2.", f"{head}\n4万人，其中技工1万人。", f"{head}\n全年平稳。"]
    assert join_cut_numbers(pages).pages[0] == f"{head}\n全市新建工厂36座，就业人数达到2.4万人，"
