"""Workbooks: a page a sheet, what shows is read, what is hidden is left out and said, and no sheet takes more than the limits."""

from __future__ import annotations

import pytest

from tests.reading.workbook_files import Formula, Sheet, Styled, packed, workbook
from transforms.reading.document import read_document
from transforms.reading.limits import Limits, in_force
from transforms.reading.spreadsheets import ODS, XLSX
from transforms.records import UnreadableError

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def ods(rows: str) -> bytes:
    return packed(
        {
            "mimetype": ODS,
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            "content.xml": f'<office:document-content xmlns:office="{_OFFICE}" xmlns:table="{_TABLE}" xmlns:text="{_TEXT}">'
            f'<office:body><office:spreadsheet><table:table table:name="收入">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def test_each_sheet_is_a_page_under_its_name() -> None:
    content = workbook([Sheet("Sheet1", [["项目", "金额"], ["收入", 12.5]]), Sheet("支出", [["项目"], ["教育"]])])
    read = read_document("a.xlsx", content)
    assert read.media_type == XLSX
    assert read.pages == ("项目\t金额\n收入\t12.5", "支出\n项目\n教育")


def test_numbers_show_as_a_spreadsheet_shows_them() -> None:
    rows = [[1234.0, 36.800000000000004, Styled(0.6543, 1), Styled(0.125, 3), Styled(45061, 2), Formula("A1*2", 2468)]]
    assert read_document("a.xlsx", workbook([Sheet("Sheet1", rows)])).pages == ("1234\t36.8\t65.43%\t12.5%\t2023-05-15\t2468",)


def test_hidden_rows_columns_and_sheets_are_left_out_and_said() -> None:
    shown = Sheet("表1", [["a", 1, 2], ["b", 3, 4], ["c", 5, 6]], frozenset({1}), frozenset({2}))
    read = read_document("a.xlsx", workbook([shown, Sheet("底稿", [["x", 9]], hidden=True)]))
    assert read.pages == ("a\t1\nc\t5",)
    assert read.repairs == ("Sheet 表1: hidden 1 row(s) and 1 column(s) left out", "Hidden sheet left out: 底稿")
    assert read.visible_text is not None
    assert (read.visible_text.held, read.visible_text.left_out, read.visible_text.unexplained) == (11, {"hidden": 7}, 0)


def test_empty_rows_and_first_columns_keep_their_places() -> None:
    assert read_document("a.xlsx", workbook([Sheet("Sheet1", [[], ["", "x", "", 2]])])).pages == ("\n\tx\t\t2",)


def test_a_workbook_without_a_value_is_empty() -> None:
    with pytest.raises(UnreadableError) as refused:
        read_document("a.xlsx", workbook([Sheet("Sheet1", [[]])]))
    assert refused.value.code == "empty"


def test_a_sheet_that_reaches_too_far_is_refused_before_its_cells_are_held() -> None:
    content = workbook([Sheet("Sheet1", [["x"]])])
    far = content_with_far_cell()
    assert read_document("a.xlsx", content).pages == ("x",)
    with pytest.raises(UnreadableError) as refused:
        read_document("a.xlsx", far)
    assert refused.value.code == "too_large"


def content_with_far_cell() -> bytes:
    rows: list[list[object]] = [["x"], *([] for _ in range(2000)), [*([""] * 16_000), "y"]]
    return workbook([Sheet("Sheet1", rows)])


def test_more_sheets_than_pages_are_allowed() -> None:
    content = workbook([Sheet(f"表{no}", [["x"]]) for no in range(4)])
    with in_force(Limits(pages=3)), pytest.raises(UnreadableError) as refused:
        read_document("a.xlsx", content)
    assert refused.value.code == "too_large"


@pytest.mark.parametrize(
    "broken",
    [
        packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook><sheets>"}),
        packed({"mimetype": ODS}),
        bytes.fromhex("d0cf11e0a1b11ae1") + "Workbook".encode("utf-16-le") + bytes(600),
    ],
    ids=["xlsx", "ods", "xls"],
)
def test_a_damaged_workbook_is_refused_as_one(broken: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged workbook") as refused:
        read_document("a.xlsx", broken)
    assert refused.value.code == "damaged"


def test_an_opendocument_sheet_with_per_cent_and_hidden_rows() -> None:
    head = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>占比</text:p></table:table-cell></table:table-row>'
    )
    share = (
        '<table:table-row><table:table-cell office:value-type="percentage" office:value="0.25"><text:p>25%</text:p>'
        "</table:table-cell></table:table-row>"
    )
    hidden = share.replace("<table:table-row>", '<table:table-row table:visibility="collapse">').replace("0.25", "0.75")
    read = read_document("a.ods", ods(head + hidden + share))
    assert read.media_type == ODS
    assert read.pages == ("收入\n占比\n25%",)
    assert read.repairs == ("Sheet 收入: hidden 1 row(s) left out",)


def test_a_workbook_that_holds_a_word_document_is_a_workbook() -> None:
    with pytest.raises(UnreadableError, match="damaged workbook"):
        read_document("a.docx", packed({"xl/workbook.xml": "<workbook><sheets>", "word/embedded.xml": "<x/>"}))
