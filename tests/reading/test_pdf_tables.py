"""Tables on pages of PDFs: a cell keeps its row and its column, ruled or not, empty or not, over pages, on turned pages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.pdf_files import Box, Page, Strokes, Text, lines, pdf
from transforms.reading.pdf import read_pdf

SIZE = 10.0
COLUMN, ROW = 120.0, 20.0
CELLS = st.one_of(
    st.just(""), st.sampled_from(["合计", "税收收入", "其中：增值税", "A1"]), st.integers(0, 99_999).map("{:,}".format)
)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=8)
)


def texts(rows: list[list[str]], left: float = 40, top: float = 700) -> list[Text | Box | Strokes]:
    """The cells' texts, one column every `COLUMN` points."""
    return [
        Text(left + column * COLUMN + 4, top - at * ROW - 15, cell, SIZE)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    ]


def grid(height: int, width: int, left: float = 40, top: float = 700) -> list[Text | Box | Strokes]:
    """All lines between the cells, as thin rectangles."""
    across: list[Text | Box | Strokes] = [Box(left, top - at * ROW, width * COLUMN, 0.5) for at in range(height + 1)]
    return [*across, *(Box(left + at * COLUMN, top - height * ROW, 0.5, height * ROW) for at in range(width + 1))]


def rows_of(content: bytes) -> list[list[str]]:
    """The lines of all pages that have a tab, as cells."""
    text = "\n".join(read_pdf(content).pages)
    return [line.split("\t") for line in text.split("\n") if "\t" in line]


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_each_cell_of_a_ruled_table_is_in_its_row_and_column(rows: list[list[str]]) -> None:
    content = pdf(
        Page(
            [
                *lines("某市财政收支情况表", top=780),
                *grid(len(rows), len(rows[0])),
                *texts(rows),
                *lines("注：以上均为决算数。", top=400),
            ]
        )
    )
    shown = read_pdf(content).pages[0].split("\n")
    filled = [row for row in rows if any(row)]
    several = sum(sum(map(bool, row)) > 1 for row in filled)
    if several >= 2:
        assert [line.split("\t") for line in shown[1:-1]] == [_without_empty_end(row) for row in filled]
    assert "".join("".join(shown).split()) == "".join(
        ["某市财政收支情况表", *("".join(row) for row in filled), "注：以上均为决算数。"]
    )


def _without_empty_end(row: list[str]) -> list[str]:
    last = max(at for at, cell in enumerate(row) if cell)
    return row[: last + 1]


def test_cells_that_touch_are_cut_at_the_line_between_them() -> None:
    """PDFium gives such a line without a space; the line that is drawn tells where the number begins."""
    long = "其他城乡社区支出明细项目"  # fills its column
    rows = [["项目", "金额"], [long, "39.80"], ["合计", "1,200"]]
    drawn = [*grid(3, 2), *texts([["项目", "金额"], ["", ""], ["合计", "1,200"]])]
    touching = [Text(40, 665, long, SIZE), Text(160.5, 665, "39.80", SIZE)]
    assert rows_of(pdf(Page([*lines("收支表", top=780), *drawn, *touching]))) == rows


def test_lines_of_a_wrapped_cell_are_one_cell() -> None:
    drawn = [
        *(Box(40, y, 360, 0.5) for y in (700, 680, 640, 620)), *(Box(x, 620, 0.5, 80) for x in (40, 160, 280, 400)),
        *texts([["项目", "2022年", "2023年"]]), *texts([["合计", "3", "4"]], top=640),
        Text(44, 668, "突发公共卫生事件", SIZE), Text(44, 650, "应急处理", SIZE), Text(284, 659, "1,131.90", SIZE),
    ]  # fmt: skip
    assert rows_of(pdf(Page(drawn))) == [
        ["项目", "2022年", "2023年"],
        ["突发公共卫生事件应急处理", "", "1,131.90"],
        ["合计", "3", "4"],
    ]


def test_rows_without_lines_between_them_are_told_by_their_values() -> None:
    """Only the heads are ruled off; below, columns are ruled and rows are not."""
    rows = [["地区", "产量（万吨）", "面积（公顷）"], ["南京市", "106.2", "12"], ["苏州市", "", "15"], ["合计", "197.7", "27"]]
    drawn = [
        *(Box(40, y, 360, 0.5) for y in (700, 680, 620)), *(Box(x, 620, 0.5, 80) for x in (40, 160, 280, 400)), *texts(rows),
    ]  # fmt: skip
    assert rows_of(pdf(Page(drawn))) == rows


def test_an_unruled_table_goes_on_over_the_page_in_the_same_columns() -> None:
    first = [
        ["项目", "预算数", "执行数"],
        ["税收收入", "12,345", "13,000"],
        ["增值税", "5,000", "5,200"],
        ["企业所得税", "100", ""],
    ]
    second = [["非税收入", "", "3,100"], ["罚没收入", "20", ""], ["合计", "15,645", "16,100"]]
    pages = [Page([*lines("2023年收入表", top=780), *texts(first), Text(290, 30, "- 1 -", 9)]), Page(texts(second))]
    assert rows_of(pdf(*pages)) == [_without_empty_end(row) for row in (*first, *second)]


def test_a_table_on_a_page_that_is_turned_is_read_as_it_is_seen() -> None:
    """A landscape table is drawn upwards on a page that viewers turn."""
    rows = [["项目", "金额", "比重"], ["税收", "39.80", ""], ["合计", "", "100"]]
    drawn = [
        Text(200 + at * ROW, 44 + column * COLUMN, cell, SIZE, angle=90)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    ]
    across: list[Text | Box | Strokes] = [Box(185 + at * ROW, 40, 0.5, 3 * COLUMN) for at in range(4)]
    down: list[Text | Box | Strokes] = [Box(185, 40 + at * COLUMN, 3 * ROW, 0.5) for at in range(4)]
    assert rows_of(pdf(Page([*drawn, *across, *down], rotate=90))) == [_without_empty_end(row) for row in rows]


def test_cells_stroked_as_one_path_are_a_grid() -> None:
    rows = [["项目", "金额"], ["税收", ""], ["合计", "100"]]
    boxes = Strokes(tuple((40 + column * COLUMN, 700 - (at + 1) * ROW, COLUMN, ROW) for at in range(3) for column in range(2)))
    drawn = [boxes, *texts(rows)]
    assert rows_of(pdf(Page(drawn))) == [["项目", "金额"], ["合计", "100"]]  # a row with one cell has no tab


def test_a_frame_around_prose_and_a_line_below_a_head_are_no_tables() -> None:
    prose = lines("全市实现地区生产总值 120 亿元，比上年增长 5.2%。", "城镇新增就业 3 万人，完成计划的 105%。", x=60, top=660)
    drawn = [Box(40, 600, 400, 0.5), Box(40, 700, 400, 0.5), Box(40, 600, 0.5, 100), Box(440, 600, 0.5, 100), *prose]
    assert rows_of(pdf(Page(drawn))) == []


def test_a_list_of_contents_is_no_table() -> None:
    entries = [["第一部分　总体情况", "", "1"], ["第二部分　收支情况", "", "12"], ["第三部分　说明", "", "30"]]
    assert rows_of(pdf(Page([*lines("目　录", top=780, x=200), *texts(entries)]))) == []


def placed(rows: list[list[tuple[float, str]]], pitch: float = 16, top: float = 700) -> list[Text | Box | Strokes]:
    """Words at distances from the left, a line every `pitch` points."""
    return [Text(left, top - at * pitch, word, SIZE) for at, row in enumerate(rows) for left, word in row]


def test_rows_may_end_with_words() -> None:
    rows = [
        [(40.0, "站名"), (140.0, "水位"), (220.0, "流量"), (300.0, "水势")],
        [(40.0, "汉口"), (140.0, "27.9"), (220.0, "580"), (300.0, "涨")],
        [(40.0, "外洲"), (140.0, "21.8"), (220.0, "975"), (300.0, "落")],
    ]
    assert rows_of(pdf(Page(placed(rows)))) == [[word for _, word in row] for row in rows]


def test_a_number_right_beside_the_next_column_is_its_own_cell() -> None:
    """Numbers end where the words of the next column begin, hardly apart."""
    rows = [
        [(40.0, "资产"), (120.0, "余额"), (152.0, "负债"), (220.0, "余额")],
        [(40.0, "存货"), (118.0, "942.07"), (150.3, "短期借款"), (220.0, "31.15")],
        [(40.0, "现金"), (118.0, "417.33"), (150.3, "应付账款"), (220.0, "73.30")],
        [(40.0, "票据"), (118.0, "118.05"), (150.3, "预收账款"), (220.0, "20.00")],
    ]
    assert rows_of(pdf(Page(placed(rows)))) == [[word for _, word in row] for row in rows]


def test_wrapped_numbers_and_labels_are_one_row() -> None:
    """Lines of a row are clearly nearer to each other than to the next row."""
    lines = [
        (700.0, [(40.0, "项目"), (140.0, "年初数"), (240.0, "年末数")]),
        (670.0, [(40.0, "货币"), (140.0, "1,604,2"), (240.0, "7,538,9")]),
        (658.0, [(40.0, "资金"), (150.0, "08.30"), (250.0, "65.71")]),
        (630.0, [(40.0, "存货"), (140.0, "2,930,1"), (240.0, "1,560,1")]),
        (618.0, [(40.0, "净额"), (150.0, "15.00"), (250.0, "45.66")]),
    ]
    texts_of = [Text(left, y, word, SIZE) for y, row in lines for left, word in row]
    assert rows_of(pdf(Page([*texts_of]))) == [
        ["项目", "年初数", "年末数"], ["货币资金", "1,604,208.30", "7,538,965.71"], ["存货净额", "2,930,115.00", "1,560,145.66"],
    ]  # fmt: skip


def test_a_label_in_the_middle_of_its_rows_stands_in_the_first() -> None:
    lines = [
        (700.0, [(40.0, "地区"), (90.0, "类别"), (140.0, "户数"), (220.0, "人数")]),
        (680.0, [(90.0, "城市"), (140.0, "1206"), (220.0, "1988")]),
        (671.0, [(40.0, "城中区")]),
        (662.0, [(90.0, "农村"), (140.0, "433"), (220.0, "790")]),
        (644.0, [(90.0, "城市"), (140.0, "615"), (220.0, "1040")]),
        (635.0, [(40.0, "湖滨县")]),
        (626.0, [(90.0, "农村"), (140.0, "5870"), (220.0, "9916")]),
    ]
    texts_of = [Text(left, y, word, SIZE) for y, row in lines for left, word in row]
    assert rows_of(pdf(Page([*texts_of]))) == [
        ["地区", "类别", "户数", "人数"], ["城中区", "城市", "1206", "1988"], ["", "农村", "433", "790"],
        ["湖滨县", "城市", "615", "1040"], ["", "农村", "5870", "9916"],
    ]  # fmt: skip


def test_heads_repeated_on_the_next_page_are_heads_there() -> None:
    heads = [[(40.0, "县"), (140.0, "合计"), (220.0, "其中"), (300.0, "补助")]]
    rows = [[(40.0, f"{name}县"), (140.0, "5030"), (220.0, "124"), (300.0, "40")] for name in "东西南北"]
    found = rows_of(pdf(Page(placed([*heads, *rows[:2]])), Page(placed([*heads, *rows[2:]]))))
    assert [row[0] for row in found] == ["县", "东县", "西县", "县", "南县", "北县"]
