"""Word's files: found to be such by their parts, read under any name and namespace; damaged and hostile ones are refused."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document

from tests.reading.word_files import MAIN_TYPE, NAMESPACES, NUMBERING_LINK, paragraph, relationships, word_file
from transforms.reading.document import read_document
from transforms.reading.docx import MEDIA_TYPE
from transforms.reading.limits import Limits, in_force
from transforms.records import UnreadableError

BODY = paragraph("某市2023年水务工作报告") + paragraph("治理河道56条，完成投资3.4亿元。")
TEXT = "某市2023年水务工作报告\n治理河道56条，完成投资3.4亿元。"


def saved(document: object) -> bytes:
    buffer = BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def word(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        document.add_paragraph("表后一段。")
    return saved(document)


def repacked(
    content: bytes, *, rename: tuple[str, str] | None = None, without: str | None = None, replace: tuple[str, str] = ("", "")
) -> bytes:
    """The archive with names changed, a part left out, or text replaced in all of its parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            if info.filename == without:
                continue
            data = old.read(info)
            if replace[0]:
                data = data.replace(replace[0].encode(), replace[1].encode())
            new.writestr(info.filename.replace(*rename) if rename else info.filename, data)
    return buffer.getvalue()


def test_paragraphs_are_lines() -> None:
    read = read_document("报告.docx", word("政府工作报告", "粮食产量达到1957万吨。"))
    assert read.pages == ("政府工作报告\n粮食产量达到1957万吨。",)
    assert (read.media_type, read.encoding) == (MEDIA_TYPE, None)


def test_the_name_does_not_decide() -> None:
    assert read_document("报告.txt", word("一段。")).media_type == MEDIA_TYPE


def test_table_rows_stand_where_the_table_stands() -> None:
    read = read_document("表.docx", word("表前一段。", table=(("项目", "金额"), ("收入", "12万元"))))
    assert read.pages == ("表前一段。\n项目\t金额\n收入\t12万元\n表后一段。",)


def test_a_merged_cell_is_read_once_and_keeps_its_columns() -> None:
    document = Document()
    table = document.add_table(rows=1, cols=3)
    merged = table.cell(0, 0).merge(table.cell(0, 1))
    merged.text = "合计"
    table.cell(0, 2).text = "5家"
    assert read_document("表.docx", saved(document)).pages == ("合计\t\t5家",)


def test_lists_and_heads_made_by_a_library() -> None:
    document = Document()
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Number")
    document.add_paragraph("5家", style="List Bullet")
    document.sections[0].header.paragraphs[0].text = "页眉9"
    read = read_document("a.docx", saved(document))
    assert read.pages == ("1. 甲\n2. 乙\n• 5家",)
    assert read.visible_text is not None
    assert (read.visible_text.left_out, read.visible_text.unexplained) == ({"furniture": 3}, 0)


@pytest.mark.parametrize("name", ["document.main", "template.main"])
@pytest.mark.parametrize("strict", [False, True])
def test_documents_and_templates_in_both_namespaces(name: str, *, strict: bool) -> None:
    content_type = MAIN_TYPE.replace("document.main", name)
    assert read_document("a", word_file(BODY, main_type=content_type, strict=strict)).pages == (TEXT,)


@pytest.mark.parametrize("name", ["document", "template"])
def test_macros_are_never_looked_at(name: str) -> None:
    content_type = f"application/vnd.ms-word.{name}.macroEnabled{'Template' if name == 'template' else ''}.main+xml"
    parts: dict[str, str | bytes] = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 not even a macro"}
    content = word_file(BODY, main_type=content_type, parts=parts, links={"m": ("vbaProject", "vbaProject.bin")})
    assert read_document("a.docm", content).pages == (TEXT,)


@pytest.mark.parametrize("main", ["word/document2.xml", "word/document22.xml", "WORD/Document.xml", "word/body/text.xml"])
def test_the_main_part_is_found_under_another_name(main: str) -> None:
    assert read_document("a", word_file(BODY, main=main)).pages == (TEXT,)


def test_the_main_part_is_found_without_relationships_or_content_types() -> None:
    content = word_file(BODY)
    assert read_document("a", repacked(content, without="_rels/.rels")).pages == (TEXT,)
    assert read_document("a", repacked(content, without="[Content_Types].xml")).pages == (TEXT,)
    other = word_file(BODY, main="word/document2.xml")
    assert read_document("a", repacked(other, without="_rels/.rels")).pages == (TEXT,)


def test_names_with_backslashes_and_absolute_targets() -> None:
    assert read_document("a", repacked(word_file(BODY), rename=("/", "\\"))).pages == (TEXT,)
    absolute = repacked(word_file(BODY), replace=('Target="word/', 'Target="/word/'))
    assert read_document("a", absolute).pages == (TEXT,)


def test_links_that_lead_nowhere_or_outside_are_not_followed() -> None:
    """The targets would fail loudly if they were opened."""
    links = {
        "a": ("image", "NULL"),
        "b": ("image", "../NULL"),
        "c": ("styles", "none.xml"),
        "d": ("footnotes", "../../etc/passwd"),
    }
    external = {
        "e": ("attachedTemplate", "http://example.invalid/t.dotm"),
        "f": ("image", "file:///no/such/place.png"),
        "g": ("numbering", "http://example.invalid/numbering.xml"),
        "h": ("subDocument", "other.docx"),
    }
    body = BODY + '<w:subDoc r:id="h"/><w:altChunk r:id="e"/>'
    assert read_document("a", word_file(body, links=links, external=external)).pages == (TEXT,)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_copied_in_part_is_said_to_be_such(share: float) -> None:
    content = word(*(f"第{number}段" for number in range(50)))
    with pytest.raises(UnreadableError, match=r"Word document.*only in part") as refusal:
        read_document("a.docx", content[: int(len(content) * share)])
    assert refusal.value.code == "truncated"
    assert "again" in refusal.value.remedy


def test_a_damaged_part_is_said_to_be_such() -> None:
    content = bytearray(word_file(BODY))
    at = content.index(b"word/document.xml") + len("word/document.xml") + 20
    content[at : at + 10] = b"\xff" * 10
    with pytest.raises(UnreadableError, match=r"damaged Word document: its part word/document\.xml") as refusal:
        read_document("a.docx", bytes(content))
    assert refusal.value.code == "damaged"


@pytest.mark.parametrize(
    "document",
    [
        "<w:document",
        f"<w:document {NAMESPACES}><w:body><w:p>",
        '<!DOCTYPE d [<!ENTITY a "12家"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="urn:x"><w:p>&b;</w:p></w:document>',
        '<!DOCTYPE d SYSTEM "file:///etc/hostname"><w:document xmlns:w="urn:x"/>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document xmlns:w="urn:x"><w:p>&a;</w:p></w:document>',
        f"<w:document {NAMESPACES}><w:body>{'<w:ins>' * 500}{'</w:ins>' * 500}</w:body></w:document>",
    ],
    ids=["cut off", "unclosed", "entities", "external schema", "external entity", "too deep"],
)
def test_xml_that_no_word_processor_writes_is_refused(document: str) -> None:
    content = word_file("", parts={"word/document.xml": document})
    with pytest.raises(UnreadableError) as refusal:
        read_document("坏.docx", content)
    assert refusal.value.code == "damaged"
    assert "Word document" in refusal.value.reason
    assert refusal.value.remedy.endswith(".")


def test_elements_nested_as_deep_as_the_parser_lets_them_are_read() -> None:
    deep = "<w:sdt><w:sdtContent>" * 110 + paragraph("深5家") + "</w:sdtContent></w:sdt>" * 110
    assert read_document("a", word_file(deep)).pages == ("深5家",)


def test_a_document_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    content = word_file(BODY, parts={"docProps/thumbnail.jpeg": b"\0" * 3_000_000})
    with in_force(Limits(unpacked_mb=2)), pytest.raises(UnreadableError, match=r"unpacks to 3\.0 MB"):
        read_document("a.docx", content)


def test_an_archive_with_a_password_is_said_to_be_such() -> None:
    content = bytearray(word_file(BODY))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 4)
    with pytest.raises(UnreadableError, match="password") as refusal:
        read_document("a.docx", bytes(content))
    assert refusal.value.code == "encrypted"


def test_a_document_without_its_main_text_is_refused() -> None:
    content = repacked(word_file(BODY), without="word/document.xml")
    with pytest.raises(UnreadableError, match="without its main text"):
        read_document("a.docx", content)


def test_a_list_without_styles_and_parts_of_the_wrong_kind() -> None:
    parts: dict[str, str | bytes] = {"word/numbering.xml": f"<w:numbering {NAMESPACES}/>"}
    assert read_document("a", word_file(BODY, parts=parts, links=NUMBERING_LINK)).pages == (TEXT,)
    assert relationships({}).endswith("</Relationships>")
