"""The text layer of a PDF as a reader takes it in: columns, hidden and cut text, fields, pages that are refused."""

from __future__ import annotations

import pytest

from tests.reading.pdf_files import Box, Field, Page, Strokes, Text, lines, pdf
from transforms.reading.document import read_document
from transforms.records import ReadDocument, UnreadableError

LEFT = ("全市新建工厂三十六座，完成", "投资15亿元，就业人数达到", "2.4万人，税收7.7亿元。其中", "民营企业税收占比49.4%。")
RIGHT = ("外贸出口总额达到83亿元，", "同比增长6.2%，其中机电产", "品出口41亿元。实际使用外", "资1.2亿美元，增长3.5%。")
UNMAPPED = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
    "/Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
    "/DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Song /Flags 4 /FontBBox [0 -120 1000 880] "
    "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>"
)
SCAN = Page([Box(0, 0, 595, 842, picture=True)])
PROSE = Page(lines("2023年全市新建工厂36座，完成投资15亿元，", "就业人数达到2.4万人。"))


def read(*pages: Page, font: str | None = None) -> ReadDocument:
    return read_document("a.pdf", pdf(*pages) if font is None else pdf(*pages, font=font))


def text(*pages: Page) -> str:
    return "\f".join(read(*pages).pages)


def test_each_page_is_a_text() -> None:
    document = read(Page(lines("GDP 5.1%")), Page(lines("page two")))
    assert document.media_type == "application/pdf"
    assert document.encoding is None
    assert document.pages == ("GDP 5.1%", "page two")


def test_an_empty_page_keeps_its_number() -> None:
    assert read(Page(lines("one")), Page(), Page(lines("three"))).pages == ("one", "", "three")


@pytest.fixture(autouse=True)
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the text layer says, also where the extra `ocr` would read the page's picture."""
    monkeypatch.setattr("transforms.reading.pdf.is_installed", lambda: False)


class TestColumns:
    """Columns are told by the gap on the page, never by the order in which a program drew them."""

    @staticmethod
    def columns(*sides: tuple[str, ...], title: str = "某市工业报告") -> list[list[Text | Box | Strokes]]:
        width = 480 / len(sides)
        return [list(lines(title, x=200, size=20, top=790)), *(lines(*side, x=60 + i * width) for i, side in enumerate(sides))]

    @pytest.mark.parametrize("order", ["column by column", "row by row", "from the right", "at random"])
    def test_columns_are_read_one_after_the_other(self, order: str) -> None:
        title, left, right = self.columns(LEFT, RIGHT)
        drawn = {
            "column by column": [*left, *right],
            "row by row": [item for pair in zip(left, right, strict=True) for item in pair],
            "from the right": [item for pair in zip(right, left, strict=True) for item in pair],
            "at random": [(*left, *right)[i] for i in (4, 5, 2, 7, 0, 1, 3, 6)],
        }[order]
        assert text(Page([*title, *drawn])).split("\n") == ["某市工业报告", *LEFT, *RIGHT]

    def test_three_columns(self) -> None:
        narrow = [tuple(line[:9] for line in side) for side in (LEFT, RIGHT, LEFT)]
        title, *sides = self.columns(*narrow)
        drawn = [item for row in zip(*sides, strict=True) for item in row]
        assert text(Page([*title, *drawn])).split("\n")[1:] == [line for side in narrow for line in side]

    def test_a_column_that_ends_before_the_other(self) -> None:
        _, left, right = self.columns(LEFT, RIGHT)
        drawn = [item for pair in zip(left[:3], right[:3], strict=True) for item in pair]
        assert text(Page([*drawn, left[3]])).split("\n") == [*LEFT, *RIGHT[:3]]

    def test_the_rows_of_a_table_are_no_columns(self) -> None:
        rows = [("地区", "产值（万元）", "增速（%）"), *((f"第{i}区", f"{1000 + i}", f"{i}.5") for i in range(1, 6))]
        drawn = [Text(72 + 160 * j, 700 - 20 * i, cell) for i, row in enumerate(rows) for j, cell in enumerate(row)]
        assert [line.split() for line in text(Page(drawn)).split("\n")] == [list(row) for row in rows]

    def test_columns_above_and_below_a_table(self) -> None:
        _, left, right = self.columns(LEFT, RIGHT)
        columns = [item for pair in zip(left, right, strict=True) for item in pair]
        rows = [(f"第{i}区", f"{1000 + i}") for i in range(1, 5)]
        table = [Text(72 + 300 * j, 500 - 20 * i, cell) for i, row in enumerate(rows) for j, cell in enumerate(row)]
        assert text(Page([*columns, *table])).split("\n") == [*LEFT, *RIGHT, *(" ".join(row) for row in rows)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_turned_in_the_viewer_is_read_as_it_is_seen(turn: int) -> None:
    """The text runs so that it is upright once the viewer has turned the page."""
    x, y = {0: (0, -20), 90: (20, 0), 180: (0, 20), 270: (-20, 0)}[turn]
    first = {0: (72, 700), 90: (100, 100), 180: (500, 100), 270: (500, 700)}[turn]
    drawn = [Text(first[0] + i * x, first[1] + i * y, line, angle=turn) for i, line in enumerate(LEFT)]
    assert text(Page(drawn, rotate=turn)).split("\n") == list(LEFT)


def test_columns_of_a_turned_page() -> None:
    drawn = [Text(100 + 20 * i, y, side[i], angle=90) for i in range(4) for y, side in ((100, LEFT), (400, RIGHT))]
    assert text(Page(drawn, rotate=90)).split("\n") == [*LEFT, *RIGHT]


class TestUnseen:
    """What nobody sees on the page is no text of it, and is counted."""

    @pytest.mark.parametrize(
        ("item", "reason"),
        [
            (Text(72, 500, "不可见：税收666亿元。", mode=3), "hidden"),
            (Text(72, 500, "白字：税收999亿元。", grey=1), "hidden"),
            (Text(72, 500, "小字：税收999亿元。", size=0.01), "hidden"),
            (Text(700, 500, "页外：税收888亿元。"), "off_page"),
            (Text(72, -40, "页外：税收888亿元。"), "off_page"),
            (Text(72, 900, "页外：税收888亿元。"), "off_page"),
            (Text(150, 300, "内部资料请勿外传", size=50, angle=45), "furniture"),
        ],
        ids=["mode 3", "white", "tiny", "right of the page", "below it", "above it", "across it"],
    )
    def test_it_is_left_out(self, item: Text, reason: str) -> None:
        document = read(Page([*PROSE.drawn, item]))
        assert document.pages == read(PROSE).pages
        assert document.visible_text is not None
        assert set(document.visible_text.left_out) == {reason}
        assert document.visible_text.unexplained == 0

    def test_a_stamp_drawn_right_behind_a_line(self) -> None:
        drawn = [Text(72, 700, "税收7.7亿元。"), Text(150, 700, "内部资料2023", size=50, angle=40)]
        assert text(Page(drawn)) == "税收7.7亿元。"

    def test_in_the_middle_of_a_line(self) -> None:
        drawn = [Text(72, 700, "税收"), Text(96, 700, "999", mode=3), Text(114, 700, "7.7亿元。")]
        assert text(Page([*drawn])) == "税收7.7亿元。"

    def test_what_the_crop_box_cuts_off(self) -> None:
        drawn = [*lines("正文增长5%，"), *lines("裁切线外888亿元", top=820)]
        assert text(Page(drawn, crop=(0, 0, 595, 800))) == "正文增长5%，"

    @pytest.mark.parametrize("inherited", [False, True], ids=["of the page", "of the page tree"])
    @pytest.mark.parametrize(
        ("sheet", "item"),
        [
            ("0 0 595 842", Text(72, 815, "眉上：税收888亿元。")),
            ("0 0 842 595", Text(650, 300, "右端：税收888亿元。")),
            ("0 0 1191 842", Text(1000, 800, "右角：税收888亿元。")),
            ("-100 -100 495 742", Text(-80, -80, "左角：税收888亿元。")),
        ],
        ids=["A4", "A4 across", "A3 across", "an origin inside of the sheet"],
    )
    def test_what_stands_at_the_edges_of_any_sheet_is_seen(self, sheet: str, item: Text, inherited: bool) -> None:
        document = read_document("a.pdf", pdf(Page([*lines("正文增长5%。", top=400), item]), sheet=sheet, inherited=inherited))
        assert item.text in document.pages[0]
        assert document.visible_text is not None
        assert document.visible_text.left_out == {}

    def test_white_text_on_a_dark_ground_is_seen(self) -> None:
        drawn: list[Text | Box | Strokes] = [Box(60, 690, 300, 30, grey=0.2), Text(72, 700, "表头：单位万元", grey=1)]
        assert text(Page(drawn)) == "表头：单位万元"

    def test_invisible_text_over_a_picture_is_what_recognition_read_in_it(self) -> None:
        drawn: list[Text | Box | Strokes] = [Box(0, 0, 595, 842, picture=True), Text(72, 700, "2023年全市新建工厂36座。", mode=3)]
        assert text(Page(drawn)) == "2023年全市新建工厂36座。"


class TestRefusedPages:
    """A page whose text layer does not say what it shows is refused and named; a document of such pages is refused."""

    def test_a_scan_is_refused(self) -> None:
        with pytest.raises(UnreadableError, match="without a text layer") as error:
            read(SCAN, SCAN)
        assert error.value.code == "no_text_layer"

    def test_a_page_in_outlines_is_a_scan(self) -> None:
        with pytest.raises(UnreadableError, match="without a text layer"):
            read(Page([Box(72 + i * 4, 700, 3, 3) for i in range(80)]))

    def test_one_scanned_page_among_others_is_named(self) -> None:
        document = read(PROSE, SCAN, PROSE)
        assert document.pages[1] == ""
        assert any(note.startswith("page 2 not read") for note in document.repairs)

    def test_most_pages_scanned(self) -> None:
        with pytest.raises(UnreadableError, match="pages 2, 3") as error:
            read(PROSE, SCAN, SCAN)
        assert error.value.code == "no_text_layer"

    def test_a_picture_with_a_running_head_may_say_more(self) -> None:
        document = read(PROSE, Page([*SCAN.drawn, Text(72, 800, "工业报告")]))
        assert document.pages[1] == "工业报告"
        assert any("page 2" in note and "picture" in note for note in document.repairs)

    def test_a_picture_under_a_long_running_head_may_say_more(self) -> None:
        head = "某某市发展和改革委员会关于二〇二三年国民经济和社会发展计划执行情况与二〇二四年计划草案的报告（征求意见稿）"
        document = read(PROSE, Page([*SCAN.drawn, Text(72, 800, head, size=8)]))
        assert document.pages[1] == head
        assert any("page 2" in note and "picture" in note for note in document.repairs)

    def test_a_page_of_lines_over_a_picture_says_all(self) -> None:
        prose = "2023年全市新建工厂36座，完成投资15亿元，就业人数"
        document = read(PROSE, Page([*SCAN.drawn, *lines(*[prose] * 6)]))
        assert not any("picture" in note for note in document.repairs)

    def test_glyphs_without_characters(self) -> None:
        with pytest.raises(UnreadableError, match="glyphs have no characters") as error:
            read(Page(lines("\u0013\u0011\u0013\u0014\u0019\u2345\u0031\u0042全市工厂")), font=UNMAPPED)
        assert error.value.code == "unmapped_glyphs"

    @pytest.mark.parametrize(
        "line",
        [
            "\ue032\ue030\ue032\ue033年全市新建工厂\ue033\ue036座",
            "全市完成投资\ue031\ue035亿元，就业人数达到多万人，税收占比逐年提高",
            "全市新建工厂1\ue033座，完成投资若干亿元，就业人数达到多万人，税收占比逐年提高",
            "ÃÀ¹ú¾¡¹Ü½ñÄêÈ«ÊÐÐÂ½¨¹¤³§Íê³ÉÍ¶×Ê",
            "ऀँंःऄअआइईउऊऋऌऍऎएऐऑऒओऔ",
            "繁靄龘齉鱻麤虪灪爨癵驫麣纞虋籱钃鸜韊讟躨",
            "\ufffd\ufffd\ufffd\ufffd全市\ufffd\ufffd",
        ],
        ids=["digits", "digits before 亿", "one digit", "Latin", "another script", "rare ideographs", "replacement characters"],
    )
    def test_text_that_says_something_else_than_the_page(self, line: str) -> None:
        with pytest.raises(UnreadableError) as error:
            read(Page(lines(line)), font=to_unicode())
        assert error.value.code == "unmapped_glyphs"

    @pytest.mark.parametrize(
        "line",
        [
            "\uf06c 全市新建工厂36座，完成投资15亿元。",
            "The output of factories grew by 5.1%.",
            "1001 1.5 1002 2.5 1003 3.5 1004 4.5 1005 5.5",
            "⽣产总值增⻓，⼀季度全市⼈⺠⽣活⽔平提⾼，⼯业⾏业发展",
            "三亚市崖州区鬷嘏镇",
        ],
        ids=["a bullet", "English", "numbers", "radicals", "a rare name"],
    )
    def test_text_that_can_be_used(self, line: str) -> None:
        assert read_document("a.pdf", pdf(Page(lines(line)), font=to_unicode())).pages[0].strip() == line.strip()


def to_unicode() -> str:
    """A font whose codes are mapped one by one to the characters of the same numbers."""
    return UNMAPPED[:-2] + "/ToUnicode 5 0 R >>"


class TestFields:
    """What was filled into a form is on the page."""

    def test_a_value_stands_behind_its_label(self) -> None:
        drawn = [Text(72, 700, "新建公路："), Text(240, 700, "公里。")]
        assert text(Page(drawn, [Field(140, 698, 80, "120")])) == "新建公路：120公里。"

    def test_fields_in_their_lines(self) -> None:
        drawn = [Text(72, 700, "新建公路（公里）："), Text(72, 660, "改造桥梁（座）：")]
        page = Page(drawn, [Field(220, 658, 80, "36"), Field(220, 698, 80, "120")])
        assert text(page).split("\n") == ["新建公路（公里）：120", "改造桥梁（座）：36"]

    def test_a_hidden_field_is_not_shown(self) -> None:
        assert text(Page([Text(72, 700, "新建公路：")], [Field(140, 698, 80, "999", flags=2)])) == "新建公路："


class TestOffTheLine:
    """Small raised digits are exponents or note marks, never digits of the number beside them."""

    @pytest.mark.parametrize(
        ("before", "raised", "after", "read_as"),
        [
            ("建筑面积3000m", "2", "，", "建筑面积3000m²，"),
            ("蓄水量5.6亿m", "3", "。", "蓄水量5.6亿m³。"),
            ("全年增长5.2%", "1", "，", "全年增长5.2%[1]，"),
            ("新建学校36", "2", "所", "新建学校36[2]所"),
            ("生产总值", "①", "达到", "生产总值[1]达到"),
            ("提高1.3个百分点", "[2]", "。", "提高1.3个百分点[2]。"),
        ],
    )
    @pytest.mark.parametrize("size", [6, 8, 10])
    def test_raised(self, before: str, raised: str, after: str, read_as: str, size: float) -> None:
        width = sum(6 if ord(c) < 128 else 12 for c in before)
        small = size / 2 * len(raised) if raised.isascii() else size
        drawn = [Text(72, 700, before), Text(72 + width, 704, raised, size), Text(72 + width + small, 700, after)]
        assert text(Page(drawn)) == read_as

    def test_a_number_typed_a_little_off_its_line_is_a_number(self) -> None:
        drawn = [Text(72, 700, "改造桥梁"), Text(120, 698, "36"), Text(132, 700, "座。")]
        assert text(Page(drawn)) == "改造桥梁36座。"

    def test_lowered(self) -> None:
        drawn = [Text(72, 700, "减少CO"), Text(108, 697, "2", 6), Text(111, 700, "排放")]
        assert text(Page(drawn)) == "减少CO₂排放"


class TestPageEnds:
    """A number that the end of a page cuts is whole on the page where it begins; heads and page numbers stay in place."""

    @staticmethod
    def report(*bodies: tuple[str, ...], foot: bool = False) -> str:
        head = "某市2023年工业报告"
        pages = []
        for i, body in enumerate(bodies, 1):
            number = [Text(280, 40, f"— {i} —")] if foot else [Text(280, 790, f"— {i} —")]
            page = [Text(200, 810, head), *([] if foot else number), *lines(*body, top=740), *(number if foot else [])]
            pages.append(Page(page))
        return text(*pages)

    @pytest.mark.parametrize("foot", [False, True])
    @pytest.mark.parametrize(
        ("end", "start", "whole"),
        [
            ("就业人数达到2.", "4万人，出口总额", "2.4万人，"),
            ("完成投资15", "亿元，同比增长", "15亿元，"),
            ("新增就业1", "20万人，超额完成", "120万人，"),
            ("实现利润3万", "元，同比增长", "3万元，"),
            ("同比增长6.2", "%，增速加快", "6.2%，"),
            ("税收总额达到", "77亿元，占比", "达到77亿元，"),
        ],
    )
    def test_a_cut_number_is_whole(self, end: str, start: str, whole: str, foot: bool) -> None:
        found = self.report(("全市新建工厂36座，", end), (start, "占比提高。"), ("全年平稳。",), foot=foot)
        assert whole in found.split("\f")[0]
        assert "".join(found.split()).count("某市2023年工业报告") == 3

    @pytest.mark.parametrize(
        ("end", "start"),
        [("完成投资15亿元。", "2.工业"), ("工作安排如下：", "3月底前完成。"), ("全年增长5%", "占比"), ("其中第3", "（一）工业")],
    )
    def test_what_is_whole_stays(self, end: str, start: str) -> None:
        found = self.report(("全市新建工厂36座，", end), (start, "占比提高，其中。"), ("全年平稳。",))
        assert found.split("\f")[0].endswith(end)


def test_a_password_is_said_as_such() -> None:
    content = pdf(PROSE).replace(b"trailer\n<< ", b"trailer\n<< /Encrypt << /Filter /Unknown /V 9 >> ")
    with pytest.raises(UnreadableError) as error:
        read_document("a.pdf", content)
    assert error.value.code in {"encrypted", "damaged"}
    assert "Traceback" not in str(error.value)


def test_columns_whose_lines_end_unevenly_are_read_one_after_the_other() -> None:
    left = ["今年全市新建工厂三十六座，", "完成投资15亿元，同比增长", "6.2%，高于全省平均水平。"]
    right = ["全市外贸出口总额达到83", "亿元，税收总额四十一亿元，", "就业人数达到2.4万人。"]
    heights = (760, 740, 720)
    drawn = [
        Text(x, y, line)
        for row in zip(left, right, heights, strict=True)
        for x, line, y in ((72, row[0], row[2]), (320, row[1], row[2]))
    ]
    assert text(Page(drawn)) == "\n".join([*left, *right])
