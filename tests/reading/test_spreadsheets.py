"""Workbooks: a page a sheet, what shows is read, what is hidden is left out and said, and no sheet takes more than the limits."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.ole_files import compound_file
from tests.reading.workbook_files import Formula, Sheet, Styled, packed, workbook
from transforms.pipeline import transform
from transforms.reading.document import read_document
from transforms.reading.limits import Limits, in_force
from transforms.reading.ole_file import OleFile
from transforms.reading.spreadsheets import ODS, XLS, XLSX
from transforms.records import UnreadableError
from transforms.schemas.staged import SEED_CONTENT

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
        compound_file({"Workbook": b"\x09\x08" * 300}),
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


def with_part(content: bytes, name: str, old: str, new: str) -> bytes:
    """A workbook with words of one of its parts put otherwise."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            text = before.read(part).decode()
            assert part != name or old in text
            after.writestr(part, text.replace(old, new) if part == name else text)
    return changed.getvalue()


SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
PLAIN = workbook([Sheet("表", [["项目", "金额"], ["收入", 12.5]])])


def with_row(cells: str) -> bytes:
    return with_part(PLAIN, SHEET, "</sheetData>", f'<row r="3">{cells}</row></sheetData>')


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0.00%", 0.1234, "12.34%"),
        ("[Red]0.0%;-0.0%", 0.5, "50%"),
        ("0.0&quot;%&quot;", 5.5, "5.5%"),
        ("0.00\\%", 5.5, "5.5%"),
        ("#,##0.00&quot;万元&quot;", 1234.5, "1234.5万元"),
        ("0&quot;人&quot;;[Red]-0&quot;人&quot;", 36, "36人"),
        ("0年", 2023, "2023年"),
        ("#,##0.00", 1234.5, "1234.5"),
        ("0!.0,&quot;万&quot;", 55000, "55000"),  # shows 5.5万: the number is scaled, and stands as it is
    ],
)
def test_what_a_format_shows_behind_a_number_is_read(code: str, value: float, shown: str) -> None:
    content = with_part(workbook([Sheet("甲", [["值", Styled(value, 3)]])]), STYLES, "0.0%", code)
    assert read_document("a", content).pages == (f"甲\n值\t{shown}",)


def test_formulas_that_were_never_reckoned_are_said() -> None:
    read = read_document("a", with_row('<c r="A3"><f>1+1</f></c><c r="B3" t="str"><f>""</f><v></v></c><c r="C3"><v>7</v></c>'))
    assert read.pages == ("项目\t金额\n收入\t12.5\n\t\t7",)
    assert [note.partition(";")[0] for note in read.repairs] == ["Sheet 表: 1 formula(s) without a saved value left out"]


def test_errors_and_numbers_that_are_none_show_nothing() -> None:
    cells = '<c r="A3" t="e"><v>#DIV/0!</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3"><v>1e400</v></c><c r="D3"><v>7</v></c>'
    assert read_document("a", with_row(cells)).pages == ("项目\t金额\n收入\t12.5\n\t\t\t7",)


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    content = with_part(
        workbook([Sheet("表", [["日期", Styled(43904, 2)]])]), "xl/workbook.xml", "<sheets>", '<workbookPr date1904="1"/><sheets>'
    )
    assert read_document("a", content).pages == ("日期\t2024-03-15",)


def test_empty_cells_with_a_format_are_no_cells() -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}" s="1"/></row>' for at in range(3, 20_003))
    assert read_document("a", with_part(PLAIN, SHEET, "</sheetData>", f"{rows}</sheetData>")).pages == ("项目\t金额\n收入\t12.5",)


def test_two_sheets_of_one_name_are_damage() -> None:
    with pytest.raises(UnreadableError, match="two sheets have one name"):
        read_document("a", workbook([Sheet("甲", [["x", 1]]), Sheet("甲", [["y", 2]])]))


def test_a_workbook_with_macros_or_sheets_hidden_by_them_is_read() -> None:
    content = workbook([Sheet("甲", [["x", 1]]), Sheet("乙", [["y", 2]], hidden=True)])
    read = read_document("a", with_part(content, "xl/workbook.xml", 'state="hidden"', 'state="veryHidden"'))
    assert (read.pages, read.repairs) == (("甲\nx\t1",), ("Hidden sheet left out: 乙",))
    kind = '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'
    with_macros = with_part(PLAIN, "[Content_Types].xml", "<Default", f"{kind}<Default")
    assert read_document("a", with_macros).pages == ("项目\t金额\n收入\t12.5",)


def test_a_workbook_that_is_cut_off_says_so() -> None:
    for length in (60, len(PLAIN) // 2, len(PLAIN) - 30):
        with pytest.raises(UnreadableError, match="only in part"):
            read_document("a", PLAIN[:length])


ACCOUNTS_XLS = (Path(__file__).parents[1] / "cases" / "accounts.xls").read_bytes()
"""Written by LibreOffice 7.4 as Excel 97 to 2003: per cent, a hidden row, column and sheet, formulas, a date."""
ACCOUNTS = [
    Sheet(
        "收支表",
        [
            ["2023年度收支决算表"],
            ["", "", "", "单位：万元"],
            ["项目", "预算数", "决算数", "完成率", "备注"],
            ["一、财政拨款收入", 21646.63, 20500.5, Styled(0.947, 3), 999],
            ["二、事业收入", 260325.2, 260000, Styled(0.9988, 3), 999],
            ["三、其他收入", 3808.83, 3900, Styled(1.0239, 3), 999],
            ["四、内部往来", 77, 78, Styled(0.5, 3), 999],
            ["合计", Formula("SUM(B4:B6)", 285780.66), Formula("SUM(C4:C6)", 284400.5), Styled(0.9952, 3), 999],
        ],
        frozenset({6}),
        frozenset({4}),
    ),
    Sheet("审批", [["审批日期", Styled(45366, 2)]]),
    Sheet("底稿", [["底稿", 123456]], hidden=True),
]


def test_an_old_workbook_says_what_the_same_one_of_today_says() -> None:
    old, new = read_document("a", ACCOUNTS_XLS), read_document("a", workbook(ACCOUNTS))
    assert (old.media_type, new.media_type) == (XLS, XLSX)
    assert (old.pages, old.repairs, old.visible_text) == (new.pages, new.repairs, new.visible_text)
    assert "三、其他收入\t3808.83\t3900\t102.39%" in old.pages[0]


def test_an_old_workbook_gives_the_figures_of_the_same_one_of_today() -> None:
    rows = [{"source_file": kind, "content_sha256": kind, "content": content}
            for kind, content in (("xls", ACCOUNTS_XLS), ("xlsx", workbook(ACCOUNTS)))]  # fmt: skip
    frames = transform(SEED_CONTENT.frame(rows))
    assert frames["quarantine"].height == 0
    columns = ("surface", "value", "unit", "measured_entity", "measured_property", "table_no", "row_no", "column_no")
    old, new = (
        frames["figure"].filter(frames["figure"]["document_key"] == key).select(columns).rows()
        for key in frames["document"]["document_key"]
    )
    assert len(new) == 12
    assert old == new


@given(st.lists(st.tuples(st.integers(0, len(ACCOUNTS_XLS) - 1), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 4))
def test_a_damaged_old_workbook_is_read_or_refused(flips: list[tuple[int, int]], cut: int) -> None:
    content = bytearray(ACCOUNTS_XLS)
    for at, value in flips:
        content[at] = value
    with contextlib.suppress(UnreadableError):  # whatever else is raised fails the test
        assert read_document("a", bytes(content[: len(content) - 512 * cut])).pages


def test_a_short_stream_of_a_compound_file_lies_in_the_small_sectors() -> None:
    """[MS-CFB] 2.4 and 2.7: streams below 4,096 bytes are in the root entry's stream, in sectors of 64 bytes."""
    said = b"0123456789" * 10
    content = compound_file({"Other": bytes(5000), "Workbook": said})
    file = OleFile(content)
    assert file.stream("Workbook") == said
    assert file.stream("Other") == bytes(5000)
    assert "Book" not in file
