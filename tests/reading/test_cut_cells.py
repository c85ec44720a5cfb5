"""A number or label that its narrow cell cuts into lines is one; what may be one or several is never a value."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.pdf_files import Box, Page, Strokes, Text, pdf
from tests.reading.test_pdf_tables import rows_of
from transforms.pipeline import transform
from transforms.reading.pdf import read_pdf
from transforms.schemas.staged import SEED_CONTENT

SIZE, LINE, MARGIN = 10.0, 12.0, 5.0
TOP, LEFT, BETWEEN = 760.0, 40.0, 8.0
_FIRST_WIDE = 0x2000
Items = list[Text | Box | Strokes]

LABELS = st.text("安平市东湖区西山县清河镇南溪乡", min_size=2, max_size=6)
WHOLE = st.integers(10_000, 9_999_999)
GROUPED = WHOLE.map("{:,}".format)
DECIMAL = st.decimals(Decimal("10"), Decimal("99999"), places=2).map(str)
NUMBERS = st.one_of(
    GROUPED,
    DECIMAL,
    GROUPED.map("{}.50".format),
    DECIMAL.map("{}%".format),
    st.one_of(GROUPED, DECIMAL).map("-{}".format),
    GROUPED.map("({})".format),
    GROUPED.map("（{}）".format),
    st.dates().map("20{:%y-%m-%d}".format),
    st.dates().map("20{:%y}年12月".format),
    st.integers(10, 98).map("20{0}—20{0}".format),
)


def width(text: str) -> float:
    """As the font of the tests is."""
    return sum(SIZE if ord(character) >= _FIRST_WIDE else SIZE / 2 for character in text)


def wrapped(text: str, room: float) -> list[str]:
    """As office programs break lines: behind a dash, between ideographs, and anywhere in what is wider than a line."""
    lines = [""]
    for part in _parts(text):
        if width(lines[-1] + part) > room and lines[-1]:
            lines.append("")
        for character in part:
            if width(lines[-1] + character) > room:
                lines.append("")
            lines[-1] += character
    return lines


def _parts(text: str) -> list[str]:
    parts = [""]
    for before, character in itertools.pairwise(f" {text}"):
        if before in "-—年月" or "一" <= character <= "鿿" or "一" <= before <= "鿿":
            parts.append("")
        parts[-1] += character
    return parts


def table(rows: list[list[str]], rooms: list[float], *, ruled: bool = True) -> bytes:
    """A page with a table whose columns have room for so much text; numbers at the right."""
    edges = list(itertools.accumulate([LEFT, *(room + 2 * MARGIN for room in rooms)]))
    items: Items = []
    y = TOP
    for at, row in enumerate(rows):
        cells = [wrapped(cell, room) for cell, room in zip(row, rooms, strict=True)]
        for column, lines in enumerate(cells):
            for number, line in enumerate(lines):
                left = edges[column] + MARGIN
                if at and column:
                    left = edges[column + 1] - MARGIN - width(line)
                items.append(Text(left, y - BETWEEN / 2 - (number + 1) * LINE, line, SIZE))
        below = y - max(map(len, cells)) * LINE - BETWEEN
        if ruled:
            items += [Box(edges[0], edge, edges[-1] - edges[0], 0.5) for edge in (y, below)]
            items += [Box(x, below, 0.5, y - below) for x in edges]
        y = below
    return pdf(Page([item for item in items if not isinstance(item, Text) or item.text]))


def without_spaces(rows: list[list[str]]) -> list[list[str]]:
    """The rows, their cells without spaces."""
    return [[cell.replace(" ", "") for cell in row] for row in rows]


ROWS = st.lists(st.tuples(LABELS, NUMBERS, NUMBERS, NUMBERS).map(list), min_size=3, max_size=5)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ROWS, st.lists(st.integers(4, 6), min_size=3, max_size=3))
def test_a_number_cut_by_a_ruled_cell_is_whole(rows: list[list[str]], digits: list[int]) -> None:
    """No part of it becomes a row or a value; with lines that are cut for sure in one cell, all of the table is joined."""
    whole = [["地区", "甲", "乙", "丙"], *rows]
    rooms = [2 * SIZE + 1, *(count * SIZE / 2 + 1 for count in digits)]
    assert rows_of(table(whole, rooms)) == whole


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.tuples(LABELS, GROUPED, GROUPED, DECIMAL).map(list), min_size=3, max_size=5), st.integers(4, 5))
def test_a_number_cut_by_a_column_without_lines_is_whole(rows: list[list[str]], digits: int) -> None:
    """Numbers with commas are surely cut where a part of them is none; decimals beside them are joined too.

    In columns of three characters all numbers are cut, and nothing tells their rows.
    """
    whole = [["地区", "甲", "乙", "丙"], *rows]
    room = digits * SIZE / 2 + 1
    found = rows_of(table(whole, [3 * SIZE, room, room, room], ruled=False))
    assert found == whole


@pytest.mark.xfail(strict=True, reason="in columns of three characters all numbers are cut, and nothing tells their rows")
@pytest.mark.parametrize(
    ("ruled", "rows"),
    [
        (
            False,
            [["东东", "10,000", "10,000", "10.00"], *[["东东", "10,000", "100,000", value] for value in ("10.00", "10000.00")]],
        ),
        (
            True,
            [["东东", "10,000", "10,000", "10.00%"], *[["东东", "10,000", "(10,000)", v] for v in ("(10,000)", "（100,000）")]],
        ),
    ],
)
def test_a_number_cut_by_columns_of_three_characters_is_whole(rows: list[list[str]], *, ruled: bool) -> None:
    whole = [["地区", "甲", "乙", "丙"], *rows]
    room = 3 * SIZE / 2 + 1
    assert rows_of(table(whole, [(2 if ruled else 3) * SIZE + ruled, room, room, room], ruled=ruled)) == whole


def test_a_number_that_the_edge_of_the_page_cuts_is_left_out() -> None:
    """32,180.6 of which 32,180. is on the page is no value: the rest of it cannot be seen."""
    page = read_pdf(pdf(Page([Text(40, 700, "全省诊疗", 10), Text(560, 700, "人次32,180.6", 10)])))
    assert page.pages[0].split() == ["全省诊疗", "人次"]
    assert page.visible_text.left_out["off_page"] == 8


def test_values_right_beside_each_other_are_two_cells() -> None:
    """A number at the right of its column ends where the next begins at the left of its own."""
    columns = [(40.0, "甲县"), (100.0, "221,067.5"), (146.0, "0.7")]
    lines = [(700.0, [(40.0, "地区"), (100.0, "总值"), (190.0, "增长")]), (680.0, columns)]
    lines += [(660.0 - 20 * at, [(40.0, f"{name}县"), (105.0, "21,067.5"), (190.0, "2.2")]) for at, name in enumerate("乙丙丁")]
    found = rows_of(pdf(Page([Text(left, y, word, SIZE) for y, row in lines for left, word in row])))
    assert found[:3] == [["地区", "总值", "增长"], ["甲县", "221,067.5", "0.7"], ["乙县", "21,067.5", "2.2"]]


def test_names_of_tables_months_and_numbers_of_columns_are_no_values_and_no_heads_of_columns() -> None:
    rows = [
        (720.0, [(100.0, "7-6"), (125.0, "分行业能源消费总量（2022年）")]),
        (700.0, [(40.0, "行业"), (120.0, "煤炭"), (180.0, "焦炭"), (240.0, "汽油")]),
        (680.0, [(124.0, "1"), (184.0, "2"), (244.0, "3")]),
        (660.0, [(40.0, "采矿业"), (110.0, "212.75"), (170.0, "110.31"), (230.0, "101.44")]),
        (640.0, [(40.0, "制造业"), (110.0, "870.66"), (170.0, "319.60"), (230.0, "117.83")]),
        (620.0, [(40.0, "建筑业"), (110.0, "206.30"), (170.0, "190.77"), (230.0, "100.35")]),
    ]
    shown = read_pdf(pdf(Page([Text(left, y, word, SIZE) for y, row in rows for left, word in row]))).pages[0].split("\n")
    assert shown[0].replace(" ", "") == "7-6分行业能源消费总量（2022年）"
    assert [line.split("\t") for line in shown[1:4]] == [
        ["行业", "煤炭", "焦炭", "汽油"], ["", "1", "2", "3"], ["采矿业", "212.75", "110.31", "101.44"],
    ]  # fmt: skip


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.tuples(LABELS, WHOLE.map(str), WHOLE.map(str)).map(list), min_size=2, max_size=4), st.integers(3, 4))
def test_whole_numbers_whose_lines_may_be_values_of_their_own_are_joined_by_nothing_or_a_space(
    rows: list[list[str]], digits: int
) -> None:
    """12345 in room for three digits is 123 over 45: nothing tells for sure that this is one number."""
    whole = [["地区", "甲", "乙"], *rows]
    found = rows_of(table(whole, [2 * SIZE + 1, *([digits * SIZE / 2 + 1] * 2)]))
    assert without_spaces(found) == whole


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(LABELS, st.integers(0, 999), st.integers(0, 99)), min_size=2, max_size=4))
def test_values_below_each_other_in_a_wide_cell_are_rows(rows: list[tuple[str, int, int]]) -> None:
    """All values of a table in one row of cells, as reports are typed: their cells have room for more."""
    items: Items = [
        *(Box(LEFT, y, 300, 0.5) for y in (760, 740, 600)),
        *(Box(LEFT + x, 600, 0.5, 160) for x in (0, 100, 200, 300)),
    ]
    items += [Text(LEFT + x + 5, 745, head, SIZE) for x, head in ((0, "地区"), (100, "户数"), (200, "人数"))]
    for at, row in enumerate(rows):
        items += [Text(LEFT + x + 5, 725 - 14 * at, str(cell), SIZE) for x, cell in zip((0, 100, 200), row, strict=True)]
    assert rows_of(pdf(Page(items)))[1:] == [[str(cell) for cell in row] for row in rows]


def test_a_number_that_a_page_parted_is_malformed() -> None:
    """126 over 8 under one label is 1268 or two values: neither is published."""
    rows = [
        ["地区", "产量（吨）", "面积（亩）"],
        ["东湖区", "126 8", "64.5"],
        ["西山县", "815 8", "37.5"],
        ["合计", "2,000", "101"],
    ]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    content = f"<html><body><h2>2023年各县粮食生产情况</h2><table>{cells}</table></body></html>".encode()
    frames = transform(SEED_CONTENT.frame([{"source_file": "a.html", "content_sha256": "a", "content": content}]))
    assert set(frames["figure"]["value"]) == {Decimal(2000), Decimal(101), Decimal("64.5"), Decimal("37.5")}
    parted = frames["numeral"].filter(frames["numeral"]["disposition"] == "malformed")
    assert parted["context"].str.extract(r"\[([0-9]+)\]").to_list() == ["126", "8", "815", "8"]
