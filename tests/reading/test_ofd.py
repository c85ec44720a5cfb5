"""OFD: its text objects wherever they are drawn from, lines and columns and tables by place, scans and damage told."""

from __future__ import annotations

import pytest

from tests.reading.ofd_files import OfdParts, ofd, ofd_of_documents
from tests.reading.pdf_files import Box, Page, Strokes, Text, lines, pdf
from transforms.reading.document import read_document
from transforms.reading.pdf import read_pdf
from transforms.records import UnreadableError

REPORT = ("2023年全市工业报告", "全市实现工业增加值 4,620.5 亿元，比上年增长 5.8%。", "其中高技术产业增长12.5%，占比36%。")


def pages_of(content: bytes) -> tuple[str, ...]:
    document = read_document("a.ofd", content)
    assert document.media_type == "application/ofd"
    return document.pages


@pytest.mark.parametrize("each_character", [False, True])
def test_lines_are_read_whether_drawn_whole_or_a_character_at_a_time(each_character: bool) -> None:
    assert pages_of(ofd(Page(lines(*REPORT)), each_character=each_character)) == ("\n".join(REPORT),)


def test_each_page_is_a_page() -> None:
    assert pages_of(ofd(Page(lines(REPORT[0], REPORT[1])), Page(lines(REPORT[2])))) == ("\n".join(REPORT[:2]), REPORT[2])


def test_all_documents_of_a_file_are_read() -> None:
    first, second = [Page(lines(REPORT[1]))], [Page(lines(REPORT[2]))]
    assert pages_of(ofd_of_documents([first, second])) == (REPORT[1], REPORT[2])


def test_a_template_is_read_once_and_counted_as_furniture_after() -> None:
    head = [Text(200, 810, "某市人民政府文件", 20)]
    content = ofd(Page(lines(REPORT[1])), Page(lines(REPORT[2])), parts=OfdParts(template=head))
    document = read_document("a.ofd", content)
    assert document.pages == (f"某市人民政府文件\n{REPORT[1]}", REPORT[2])
    assert document.visible_text is not None
    assert document.visible_text.left_out == {"furniture": 8}


def test_annotations_are_read_and_watermarks_are_not() -> None:
    notes = [("Stamp", [Text(300, 200, "某市统计局", 12)]), ("Watermark", [Text(100, 400, "内部资料", 30)])]
    assert pages_of(ofd(Page(lines(REPORT[1])), parts=OfdParts(annotations=notes))) == (f"{REPORT[1]}\n某市统计局",)


def test_text_that_is_not_shown_or_runs_across_the_page_is_left_out() -> None:
    drawn = [*lines(REPORT[1]), Text(72, 600, "隐藏 999 亿元", 12, mode=3), Text(100, 300, "样张样张", 40, angle=45)]
    document = read_document("a.ofd", ofd(Page(drawn)))
    assert document.pages == (REPORT[1],)
    assert document.visible_text is not None
    assert document.visible_text.left_out == {"hidden": 7, "furniture": 4}


def test_columns_of_prose_are_told_by_the_gap_between_them() -> None:
    left = ("全市完成投资三百六十亿元，", "比上年增长百分之五点二，其", "中工业投资增长百分之八。　")
    right = ("城镇新增就业两万四千人，完", "成全年计划的百分之一百零二，", "失业率为百分之三点一左右。")
    rowwise = [Text(x, 700 - at * 20, side[at], 12) for at in range(3) for x, side in ((60, left), (320, right))]
    assert pages_of(ofd(Page(rowwise))) == ("\n".join([*(line.strip() for line in left), *right]),)


def test_the_rows_of_a_ruled_table_keep_empty_cells() -> None:
    rows = [["项目", "预算数", "决算数"], ["税收收入", "", "12,900.5"], ["合计", "100", ""]]
    texts = [Text(44 + 120 * c, 685 - 20 * r, cell, 10) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell]
    boxes = Strokes(tuple((40 + 120 * c, 680 - 20 * r, 120, 20) for r in range(3) for c in range(3)))
    page = Page([*lines("2023年收支表"), boxes, *texts])
    told = ("2023年收支表\n项目\t预算数\t决算数\n税收收入\t\t12,900.5\n合计\t100",)
    assert pages_of(ofd(page)) == told


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param([Box(0, 0, 595, 842, picture=True)], id="a picture"),
        pytest.param([Box(20 + 5 * at, 400, 4, 9) for at in range(60)], id="outlines"),
    ],
)
def test_a_document_without_text_has_no_text_layer(drawn: list[Text | Box | Strokes]) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_document("a.ofd", ofd(Page(drawn)))
    assert refused.value.code == "no_text_layer"


def test_a_scanned_page_among_others_is_noted() -> None:
    content = ofd(Page(lines(*REPORT)), Page([Box(0, 0, 595, 842, picture=True)]))
    document = read_document("a.ofd", content)
    assert document.pages == ("\n".join(REPORT), "")
    assert any("page 2 not read" in note for note in document.repairs)


def test_an_encrypted_or_damaged_file_is_refused_by_its_reason() -> None:
    for content, code in ((ofd(Page(lines("甲")), parts=OfdParts(encrypted=True)), "encrypted"), (ofd_of_documents([]), "empty")):
        with pytest.raises(UnreadableError) as refused:
            read_document("a.ofd", content)
        assert refused.value.code in (code, "no_text_layer")


def test_the_day_of_the_file_is_kept() -> None:
    document = read_document("a.ofd", ofd(Page(lines(*REPORT)), parts=OfdParts(created="2024-01-18")))
    assert str(document.made_on) == "2024-01-18"


def test_a_file_says_what_the_same_pages_say_as_a_pdf() -> None:
    page = Page([*lines(*REPORT), Text(72, 600, "本年收入合计", 10), Text(300, 600, "285,780.66", 10)])
    assert pages_of(ofd(page)) == read_pdf(pdf(page)).pages
