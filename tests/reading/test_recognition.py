"""Scans: read by text recognition where the extra `ocr` is installed, else refused as pictures and pages without a text layer."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pypdfium2
import pytest

from tests.reading.ofd_files import OfdParts, ofd
from tests.reading.pdf_files import Box, Page, Strokes, Text, lines, pdf
from transforms.pipeline import transform
from transforms.reading.document import read_document
from transforms.reading.placed.page_results import PagesRead
from transforms.reading.recognition import pictures, text_recognition
from transforms.reading.recognition.picture_text import PictureText
from transforms.records import Box as Place
from transforms.records import RecognizedCharacter, UnreadableError
from transforms.schemas.staged import SEED_CONTENT

needs_ocr = pytest.mark.skipif(not text_recognition.is_installed(), reason="the extra `ocr` is not installed (make run OCR=1)")
LEFT, FIRST_LINE = 72, 842 - 760
REPORT = ("全市实现工业增加值4,620.5亿元，", "比上年增长5.8%，其中高技术产业占36%。")


def picture_of(page: Page, turns: int = 0, kind: str = "PNG", dots_an_inch: int = 150) -> bytes:
    """A page as a picture file."""
    document = pypdfium2.PdfDocument(pdf(page))
    picture = document[0].render(scale=dots_an_inch / 72).to_pil().convert("RGB").rotate(90 * turns, expand=True)
    content = io.BytesIO()
    picture.save(content, kind)
    return content.getvalue()


def test_without_the_extra_a_picture_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transforms.reading.document.is_installed", lambda: False)
    with pytest.raises(UnreadableError) as refused:
        read_document("扫描.png", b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert refused.value.code == "image"


@needs_ocr
@pytest.mark.long
@pytest.mark.parametrize(("turns", "kind"), [(0, "PNG"), (1, "PNG"), (2, "JPEG"), (0, "TIFF"), (0, "BMP"), (0, "WEBP")])
def test_a_picture_is_read_however_it_lies(turns: int, kind: str) -> None:
    document = read_document("a", picture_of(Page(lines(*REPORT, size=14)), turns, kind))
    read = "".join(document.pages[0].split()).replace(",", "，")
    assert read == "".join(REPORT).replace(",", "，")  # a full-width comma is read as a narrow one at times
    assert document.repairs[0].startswith("page 1 read by text recognition")


@needs_ocr
@pytest.mark.long
def test_the_rows_of_a_ruled_table_in_a_picture_keep_empty_cells() -> None:
    rows = [["项目", "预算数", "决算数"], ["税收收入", "", "12,900.50"], ["合计", "100.20", ""]]
    texts: list[Text | Box | Strokes] = [
        Text(50 + 120 * c, 684 - 24 * r, cell, 11) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell
    ]
    grid = [*(Box(40, 700 - 24 * r, 360, 0.8) for r in range(4)), *(Box(40 + 120 * c, 628, 0.8, 72) for c in range(4))]
    shown = read_document("a", picture_of(Page([*grid, *texts]))).pages[0]
    assert shown == "项目\t预算数\t决算数\n税收收入\t\t12,900.50\n合计\t100.20"


@needs_ocr
def test_a_damaged_picture_is_refused() -> None:
    with pytest.raises(UnreadableError) as refused:
        pictures.read_picture(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert refused.value.code == "damaged"


def figures_of(content: bytes) -> list[dict[str, Any]]:
    """The figures of a file, as rows."""
    frames = transform(SEED_CONTENT.frame([{"source_file": "a", "content_sha256": "", "content": content}]))
    return frames["figure"].to_dicts()


def scanned_pdf(page: Page) -> bytes:
    """A PDF that holds the picture of a page, as scanners write it."""
    from PIL import Image  # noqa: PLC0415  (comes with the extra)

    content = io.BytesIO()
    Image.open(io.BytesIO(picture_of(page))).save(content, "PDF", resolution=150)
    return content.getvalue()


@needs_ocr
@pytest.mark.long
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_each_figure_says_how_sure_its_characters_are_and_where_it_stands(turns: int) -> None:
    found = figures_of(picture_of(Page(lines(*REPORT, size=14)), turns))
    assert [figure["surface"] for figure in found] == ["4,620.5亿元", "5.8%", "36%"]
    for figure, left, line in zip(found, (10, 5, 16.5), (0, 1, 1), strict=True):
        assert 0.5 < figure["recognition_confidence"] <= 1
        assert figure["confidence"] <= figure["recognition_confidence"]
        x, y = (figure["box_left"] + figure["box_right"]) / 2, (figure["box_top"] + figure["box_bottom"]) / 2
        width, height = (size * 150 / 72 for size in ((595, 842) if turns % 2 == 0 else (842, 595)))
        for _ in range(turns):  # back: the picture was turned to the left
            x, y = height - y, x
            width, height = height, width
        assert (y * 72 / 150 > FIRST_LINE) == line
        assert left * 14 <= x * 72 / 150 - LEFT <= (left + 8) * 14


@needs_ocr
@pytest.mark.long
def test_a_scanned_pdf_tells_places_in_points_of_the_page() -> None:
    [figure] = [one for one in figures_of(scanned_pdf(Page(lines(*REPORT, size=14)))) if one["surface"] == "36%"]
    assert figure["page_no"] == 1
    assert 590 > figure["box_right"] > figure["box_left"] > 72
    assert 10 < figure["box_bottom"] - figure["box_top"] < 25


def outlined_ofd(page: Page) -> bytes:
    """An OFD page of 210 x 297 mm that draws the outlines of each character of a page as a path."""
    import cv2  # noqa: PLC0415  (comes with the extra)

    bitmap = pypdfium2.PdfDocument(pdf(page))[0].render(scale=6, grayscale=True).to_numpy()
    _, ink = cv2.threshold(bitmap, 128, 255, cv2.THRESH_BINARY_INV)
    found, nesting = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    paths: dict[int, str] = {}
    for number, contour in enumerate(found):
        outer = number if nesting[0][number][3] < 0 else int(nesting[0][number][3])
        points = [f"{x / 6 * 25.4 / 72:.3f} {y / 6 * 25.4 / 72:.3f}" for [[x, y]] in contour.tolist()]
        paths[outer] = f"{paths.get(outer, '')} M {points[0]} {' '.join(f'L {point}' for point in points[1:])} C"
    objects = "".join(
        f'<ofd:PathObject Boundary="0 0 210 297" Fill="true" Stroke="false"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
        for path in paths.values()
    )
    content = io.BytesIO(ofd(Page([])))
    packed = io.BytesIO()
    with zipfile.ZipFile(content) as plain, zipfile.ZipFile(packed, "w") as archive:
        for name in plain.namelist():
            text = plain.read(name).decode()
            archive.writestr(name, text.replace('<ofd:Layer ID="1">', f'<ofd:Layer ID="1">{objects}'))
    return packed.getvalue()


@needs_ocr
@pytest.mark.long
@pytest.mark.parametrize("kind", ["picture", "outlines"])
def test_pictures_and_outlines_of_an_ofd_page_are_read(kind: str) -> None:
    page = Page(lines(*REPORT, size=14))
    whole = Page([Box(0, 0, 595, 842, picture=True)])
    content = ofd(whole, parts=OfdParts(picture=picture_of(page))) if kind == "picture" else outlined_ofd(page)
    document = read_document("a.ofd", content)
    assert "".join(document.pages[0].split()).replace(",", "，") == "".join(REPORT).replace(",", "，")
    assert document.repairs[0].startswith("page 1 read by text recognition")
    [figure] = [one for one in figures_of(content) if one["surface"] == "5.8%"]
    assert figure["recognition_confidence"] > 0.5
    assert (figure["box_left"] + figure["box_right"]) / 2 == pytest.approx(LEFT + 6 * 14, abs=14)
    assert (figure["box_top"] + figure["box_bottom"]) / 2 == pytest.approx(FIRST_LINE + 15, abs=8)


@needs_ocr
@pytest.mark.long
def test_an_ofd_page_whose_picture_is_damaged_or_gone_stays_refused() -> None:
    whole = Page([Box(0, 0, 595, 842, picture=True)])
    for parts in (OfdParts(), OfdParts(picture=b"\x89PNG\r\n\x1a\n" + bytes(64))):
        with pytest.raises(UnreadableError) as refused:
            read_document("a.ofd", ofd(whole, parts=parts))
        assert refused.value.code == "no_text_layer"


@needs_ocr
@pytest.mark.long
def test_what_can_hardly_be_read_is_less_sure() -> None:
    page = Page(lines(*REPORT, size=9))
    sharp, poor = (figures_of(picture_of(page, dots_an_inch=dots)) for dots in (150, 40))
    assert min(one["confidence"] for one in sharp) > 0.6
    assert all(one["recognition_confidence"] < 0.9 for one in poor)


@needs_ocr
@pytest.mark.long
def test_a_single_digit_by_itself_is_read_upright() -> None:
    page = Page([*lines(*REPORT, size=14), *(Text(100 + 60 * at, 400, digit, 14) for at, digit in enumerate("24679"))])
    shown = read_document("a", picture_of(page)).pages[0]
    assert shown.split("\n")[-1].split() == list("24679")


def test_text_that_was_not_recognized_says_nothing_of_it() -> None:
    [figure] = figures_of("全市新建学校36所。".encode())
    assert {figure[name] for name in ("recognition_confidence", "box_left", "box_top", "box_right", "box_bottom")} == {None}


def test_a_number_that_a_page_end_cuts_keeps_its_confidence_and_stands_on_its_page() -> None:
    texts = ("全市新建工厂36座，就业人数达到2.", "4万人，其中技工1万人。")
    reading = PagesRead("A PDF")
    for number, text in enumerate(texts):
        characters = [RecognizedCharacter(at, 0.99 - number / 2, Place(at, 10, at + 1, 20)) for at in range(len(text))]
        reading.add_recognized(PictureText(text, (), tuple(characters)), 2.0)
    found = reading.result(None)
    assert found.pages == ("全市新建工厂36座，就业人数达到2.4万人，", "其中技工1万人。")
    first, second = found.recognized[1], found.recognized[2]
    assert [one.raw_start for one in first] == list(range(len(found.pages[0])))
    assert [one.raw_start for one in second] == list(range(len(found.pages[1])))
    assert [one.confidence for one in first[len(texts[0]) :]] == [0.49] * 4
    assert [one.box for one in first[len(texts[0]) - 1 :]] == [Place(34, 20, 36, 40), None, None, None, None]
    assert second[0].box == Place(8, 20, 10, 40)
