"""What is shown of a Word document, and nothing else: each form that Word has for text, in and between paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.word_files import (
    NAMESPACES,
    STYLES_LINK,
    cell,
    paragraph,
    row,
    run,
    styles,
    table,
    word_file,
)
from transforms.reading.document import read_document
from transforms.records import ReadDocument

VANISH = "<w:vanish/>"


def read(body: str, **more: object) -> ReadDocument:
    document = read_document("报告.docx", word_file(body, **more))  # type: ignore[arg-type]
    assert document.visible_text is not None
    assert document.visible_text.unexplained == 0
    return document


def lines(body: str, **more: object) -> list[str]:
    return [line for line in read(body, **more).pages[0].split("\n") if line]


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(*blocks: str) -> str:
    return f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"


def shape(*blocks: str) -> str:
    inner = f"<wps:wsp><wps:txbx>{box(*blocks)}</wps:txbx></wps:wsp>"
    return f"<w:drawing><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></w:drawing>"


def picture(*blocks: str) -> str:
    return f"<w:pict><v:shape><v:textbox>{box(*blocks)}</v:textbox></v:shape></w:pict>"


def either(choice: str, fallback: str) -> str:
    forms = f"<mc:Choice Requires='wps'>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent>{forms}</mc:AlternateContent>"


def style(identifier: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    basis = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{identifier}">{basis}<w:rPr>{properties}</w:rPr></w:style>'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def ruby(text: str, reading: str) -> str:
    return f"<w:r><w:ruby><w:rubyPr/><w:rt>{run(reading)}</w:rt><w:rubyBase>{run(text)}</w:rubyBase></w:ruby></w:r>"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def formula(content: str) -> str:
    return f"<m:oMath>{content}</m:oMath>"


def letters(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


SMART = (
    '<w:smartTag w:uri="urn:x" w:element="chmetcnv"><w:smartTagPr><w:attr w:name="UnitName" w:val="公里"/></w:smartTagPr>'
    "{}</w:smartTag>"
)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((SMART.format(run("318公里")), "。"), "318公里。"),
        ((SMART.format(SMART.format(run("318")) + run("公里")), "。"), "318公里。"),
        (("达", f"<w:ins>{run('96.4%')}</w:ins>"), "达96.4%"),
        (("达", f"<w:moveTo>{run('8.9亿元')}</w:moveTo>"), "达8.9亿元"),
        (("达", "<w:del><w:r><w:delText>91.2%</w:delText></w:r></w:del>", "96%"), "达96%"),
        (("达", f"<w:moveFrom>{run('8.9亿元')}</w:moveFrom>", "9亿元"), "达9亿元"),
        (("达", "<w:ins><w:del><w:r><w:delText>91%</w:delText></w:r></w:del></w:ins>", "96%"), "达96%"),
        (("达", f"<w:ins>{SMART.format(run('5公里'))}</w:ins>"), "达5公里"),
        (("供水", control(run("6.3亿立方米")), "。"), "供水6.3亿立方米。"),
        (("供水", control(control(run("6.3亿立方米"))), "。"), "供水6.3亿立方米。"),
        (("供水", control(run("点击输入5个字"), "<w:showingPlcHdr/>"), "。"), "供水。"),
        (("见", f'<w:hyperlink r:id="rId9">{run("12项")}</w:hyperlink>'), "见12项"),
        ((f'<w:customXml w:element="n">{run("12项")}</w:customXml>', "。"), "12项。"),
        ((f"<w:bdo>{run('12')}</w:bdo>", f"<w:dir>{run('项')}</w:dir>"), "12项"),
        ((f'<w:fldSimple w:instr="DOCPROPERTY x">{run("3400万")}</w:fldSimple>', "元"), "3400万元"),
        ((field("REF a \\h", run("3400万")), "元"), "3400万元"),
        ((field(f"IF {field('MERGEFIELD x', run('1'))} = 1", run("乙")), "元"), "乙元"),
        ((field("REF a", field("REF b", run("34"))), "元"), "34元"),
        (('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("12"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "元"), "元"),
        ((ruby("八", "bā"), "家"), "八家"),
        (("<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>8</w:t></w:r>",), "5-8"),
        (("<w:r><w:t>公</w:t><w:softHyphen/><w:t>里</w:t></w:r>",), "公里"),
        (("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>",), "甲\t乙"),
        (('<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>', "5%"), "±5%"),
        (('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', "项"), "①项"),
        (('<w:r><w:sym w:font="宋体" w:char="2103"/></w:r>',), "℃"),
        (('<w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>', "项"), "项"),
        ((run("m"), run("2", '<w:vertAlign w:val="superscript"/>')), "m²"),
        (("10", run("4", '<w:vertAlign w:val="superscript"/>'), "吨"), "10⁴吨"),
        (("120公里", run("1", '<w:vertAlign w:val="superscript"/>'), "，"), "120公里[1]，"),
        (("PM", run("2.5", '<w:vertAlign w:val="subscript"/>')), "PM2.5"),
        ((run("虚增77座", VANISH), "新建9座"), "新建9座"),
        ((run("增77座", '<w:vanish w:val="0"/>'),), "增77座"),
        ((run("增77座", '<w:vanish w:val="false"/>'),), "增77座"),
        (("<w:proofErr/><w:bookmarkStart/>", "增77座", "<w:lastRenderedPageBreak/>"), "增77座"),
        ((f"<w14:conflictIns>{run('12座')}</w14:conflictIns>",), "12座"),
        (("面", formula(letters("13.7%")), "。"), "面13.7%。"),
        ((formula(f"<m:f><m:num>{letters('3')}</m:num><m:den>{letters('4')}</m:den></m:f>"),), "3/4"),
        ((formula(f"<m:sSup><m:e>{letters('10')}</m:e><m:sup>{letters('4')}</m:sup></m:sSup>"),), "10⁴"),
        ((formula(f"<m:sSub><m:e>{letters('CO')}</m:e><m:sub>{letters('2')}</m:sub></m:sSub>"),), "CO₂"),
        ((formula(f"<m:rad><m:deg/><m:e>{letters('2')}</m:e></m:rad>"),), "√2"),
        ((formula(f"<m:d><m:e>{letters('a+b')}</m:e></m:d>"),), "(a+b)"),
        ((formula(f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{letters("a")}</m:e></m:d>'),), "[a]"),
        ((f"<m:oMathPara>{formula(letters('x=5'))}</m:oMathPara>",), "x=5"),
        ((formula(f"{letters('5')}<w:del>{letters('8')}</w:del>"), "%"), "5%"),
    ],
)  # fmt: skip
def test_what_a_paragraph_shows(parts: tuple[str, ...], text: str) -> None:
    assert lines(paragraph(*parts)) == [text]
    assert lines(paragraph(*parts), strict=True) == [text]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (control(paragraph("水库128座。")), ["水库128座。"]),
        (control(control(paragraph("水库128座。"))), ["水库128座。"]),
        (control(paragraph("请输入5字"), "<w:showingPlcHdr/>") + paragraph("甲"), ["甲"]),
        (f'<w:customXml w:element="a">{paragraph("甲")}{paragraph("乙")}</w:customXml>', ["甲", "乙"]),
        (f"<w:ins>{paragraph('甲')}</w:ins><w:moveTo>{paragraph('乙')}</w:moveTo>", ["甲", "乙"]),
        (f"<w:moveFrom>{paragraph('甲')}</w:moveFrom>{paragraph('乙')}", ["乙"]),
        (paragraph("甲5", properties="<w:rPr><w:del/></w:rPr>") + paragraph("6家"), ["甲56家"]),
        (paragraph("甲5", properties="<w:rPr><w:vanish/></w:rPr>") + paragraph("6家"), ["甲56家"]),
        (paragraph("甲5", properties="<w:rPr><w:ins/></w:rPr>") + paragraph("6家"), ["甲5", "6家"]),
        (paragraph("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"), ["甲", "乙"]),
        (paragraph(mark("begin"), run("T"), mark("separate"), "一") + paragraph("二", mark("end"), "文"), ["一", "二文"]),
        (paragraph("锚", f"<w:r>{shape(paragraph('框中73万'))}</w:r>", "点") + paragraph("后"), ["锚点", "框中73万", "后"]),
        (paragraph("锚", f"<w:r>{picture(paragraph('框中73万'), paragraph('又'))}</w:r>"), ["锚", "框中73万", "又"]),
        (paragraph(f"<w:r>{either(shape(paragraph('框7')), picture(paragraph('框7')))}</w:r>"), ["框7"]),
        (paragraph(either(run("新7"), run("旧7"))), ["新7"]),
        (paragraph(f"<w:r>{either('<w:drawing/>', picture(paragraph('框7')))}</w:r>"), ["框7"]),
        (either(paragraph("新7"), paragraph("旧7")), ["新7"]),
        (paragraph(f"<w:r>{shape(paragraph('外', f'<w:r>{shape(paragraph(chr(0x5185)))}</w:r>'))}</w:r>"), ["外", "内"]),
        (paragraph(f"<w:r>{shape(table(row('甲', '5家')))}</w:r>"), ["甲\t5家"]),
        (paragraph("<w:r><w:pict><v:shape><v:textpath string='某市政府文件'/></v:shape></w:pict></w:r>"), ["某市政府文件"]),
        (paragraph("<w:r><w:drawing><a:p><a:r><a:t>图中</a:t><a:t>5家</a:t></a:r></a:p></w:drawing></w:r>"), ["图中5家"]),
        (run("无段落5家"), ["无段落5家"]),
    ],
)  # fmt: skip
def test_what_stands_between_and_beside_paragraphs(body: str, text: list[str]) -> None:
    assert lines(body) == text
    assert lines(body, strict=True) == text


WIDE, MERGED, CONTINUED = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (table(row("项目", "金额"), row("收入", "12万元")), ["项目\t金额", "收入\t12万元"]),
        (table(control(row("甲", "5")), row("乙", "6")), ["甲\t5", "乙\t6"]),
        (table(row("甲", control(cell("5"))), f'<w:customXml w:element="r">{row("乙", "6")}</w:customXml>'), ["甲\t5", "乙\t6"]),
        (table(row(cell("甲", properties='<w:gridSpan w:val="2"/>'), "5")), ["甲\t\t5"]),
        (table(row(cell("甲", properties=MERGED), "5"), row(cell(properties=CONTINUED), "6")), ["甲\t5", "\t6"]),
        (table(row(cell("甲", properties=MERGED), "5"), row(cell("藏7", properties=CONTINUED), "6")), ["甲\t5", "\t6"]),
        (table(row(cell("甲", properties=CONTINUED), "5")), ["甲\t5"]),
        (
            table(row(cell("甲", properties=WIDE + MERGED), "5"), row(cell(properties=WIDE + CONTINUED), "6")),
            ["甲\t\t5", "\t\t6"],
        ),
        (table(row("甲", "5", properties='<w:gridBefore w:val="1"/>')), ["\t甲\t5"]),
        (table(row("甲", cell("12", "万元"))), ["甲\t12 万元"]),
        (table(row("甲", cell("第一段有5家。", "第二段有6家。"))), ["甲", "第一段有5家。", "第二段有6家。"]),
        (table(row(cell("通知", "一、总体要求", "全年5家。"))), ["通知", "一、总体要求", "全年5家。"]),
        (table(row("甲", cell(table(row("乙", "5"), row("丙", "6")), "尾"))), ["甲", "乙\t5", "丙\t6", "尾"]),
        (table(row("甲", "5"), row("乙", "6", properties="<w:del/>")), ["甲\t5"]),
        (table(row("甲", "5"), row("乙", "6", properties="<w:ins/>")), ["甲\t5", "乙\t6"]),
        (table(row("甲", cell("5", properties="<w:cellDel/>"), "6")), ["甲\t6"]),
        (table(row("甲", "5"), row("乙", "6", properties="<w:hidden/>")), ["甲\t5"]),
        (table(row("甲", cell(paragraph("<w:r><w:t>5</w:t><w:tab/><w:t>6</w:t></w:r>")))), ["甲\t5 6"]),
        (table(row(cell(), cell()), row("甲", "")), ["甲"]),
    ],
)  # fmt: skip
def test_tables_keep_rows_and_part_cells(body: str, text: list[str]) -> None:
    assert lines(paragraph("前") + body + paragraph("后")) == ["前", *text, "后"]
    assert lines(paragraph("前") + body + paragraph("后"), strict=True) == ["前", *text, "后"]


@pytest.mark.parametrize(
    ("made", "parts", "text"),
    [
        (style("H", VANISH), ("藏7",), ""),
        (style("H", based_on="B") + style("B", VANISH), ("藏7",), ""),
        (style("H", VANISH), (run("显7", '<w:vanish w:val="0"/>'),), "显7"),
        (style("C", VANISH, kind="character"), ("显", run("藏7", '<w:rStyle w:val="C"/>')), "显"),
        (style("H", VANISH) + style("C", VANISH, kind="character"), (run("显7", '<w:rStyle w:val="C"/>'),), "显7"),
        (style("C", '<w:vertAlign w:val="superscript"/>'), ("m", run("2", '<w:rStyle w:val="C"/>')), "m²"),
        (style("H", based_on="H"), ("显7",), "显7"),
    ],
    ids=["paragraph", "based on", "shown again", "characters", "twice is not at all", "raised", "circle"],
)  # fmt: skip
def test_styles_hide_and_raise(made: str, parts: tuple[str, ...], text: str) -> None:
    body = paragraph(*parts, properties='<w:pStyle w:val="H"/>') + paragraph("末")
    assert lines(body, parts=styles(made), links=STYLES_LINK) == [line for line in (text, "末") if line]


def notes(kind: str, *each: str) -> dict[str, str | bytes]:
    made = "".join(f'<w:{kind} w:id="{number}">{blocks}</w:{kind}>' for number, blocks in enumerate(each, 1))
    separator = f'<w:{kind} w:id="0" w:type="separator">{paragraph("—7—")}</w:{kind}>'
    return {f"word/{kind}s.xml": f"<w:{kind}s {NAMESPACES}>{separator}{made}</w:{kind}s>"}


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_stand_behind_the_paragraph_of_their_mark(kind: str) -> None:
    body = paragraph("新建120公里", f'<w:r><w:{kind}Reference w:id="1"/></w:r>', "，投资3亿元。") + paragraph("下段。")
    note = notes(kind, paragraph(f"<w:r><w:{kind}Ref/></w:r>", "含在建5公里。"))
    assert lines(body, parts=note, links={"rIdF": (f"{kind}s", f"{kind}s.xml")}) == [
        "新建120公里[1]，投资3亿元。",
        "[1] 含在建5公里。",
        "下段。",
    ]


def test_a_note_with_its_own_mark_and_notes_of_a_table() -> None:
    body = table(
        row("甲", cell(paragraph("5家", '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>')))
    )
    note = notes("footnote", paragraph("无人提到9。"), paragraph("* 含乙。"))
    document = read(body, parts=note, links={"rIdF": ("footnotes", "footnotes.xml")})
    assert [line for line in document.pages[0].split("\n") if line] == ["甲\t5家*", "* 含乙。"]
    assert document.visible_text is not None
    assert document.visible_text.left_out == {"hidden": 6}


def test_heads_feet_and_comments_are_left_out_and_counted() -> None:
    parts = {
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{paragraph('内部资料7')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{paragraph('第8页')}</w:ftr>",
        "word/comments.xml": f"<w:comments {NAMESPACES}><w:comment>{paragraph('查9')}</w:comment></w:comments>",
    }
    links = {"a": ("header", "header1.xml"), "b": ("footer", "footer1.xml"), "c": ("comments", "comments.xml")}
    document = read(paragraph("正文5家。"), parts=parts, links=links)
    assert document.pages == ("正文5家。",)
    assert document.visible_text is not None
    assert document.visible_text.left_out == {"furniture": 8, "annotation": 2}


def test_a_diagram_shows_its_texts() -> None:
    body = paragraph("图：", '<w:r><w:drawing><dgm:relIds r:dm="d"/></w:drawing></w:r>')
    data = f"<dgm:dataModel {NAMESPACES}><dgm:pt><a:p><a:r><a:t>投资5亿元</a:t></a:r></a:p></dgm:pt></dgm:dataModel>"
    assert lines(body, parts={"word/diagrams/data1.xml": data}, links={"d": ("diagramData", "diagrams/data1.xml")}) == [
        "图：",
        "投资5亿元",
    ]


def test_embedded_files_are_read_in_place() -> None:
    inner = word_file(paragraph("内嵌文档7家"))
    parts = {
        "word/a.html": "<html><body><p>内嵌5家</p></body></html>".encode(),
        "word/b.txt": "文本6家".encode("gbk"),
        "word/c.docx": inner,
        "word/d.png": b"\x89PNG\r\n\x1a\n",
    }
    links = {name: ("aFChunk", f"{name}.{kind}") for name, kind in (("a", "html"), ("b", "txt"), ("c", "docx"), ("d", "png"))}
    chunks = "".join(f'<w:altChunk r:id="{name}"/>' for name in "abcdx")
    assert lines(paragraph("前") + chunks + paragraph("后"), parts=parts, links=links) == [
        "前",
        "内嵌5家",
        "文本6家",
        "内嵌文档7家",
        "后",
    ]


def test_a_document_that_embeds_itself_again_and_again_ends() -> None:
    content = word_file(paragraph("5家"))
    for _ in range(6):
        content = word_file(
            '<w:altChunk r:id="a"/>' + paragraph("6家"), parts={"word/a.docx": content}, links={"a": ("aFChunk", "a.docx")}
        )
    assert read_document("a", content).pages[0].split("\n").count("6家") == 4


WRAPPERS = (
    "{}", "<w:ins>{}</w:ins>", "<w:moveTo>{}</w:moveTo>", SMART, '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    '<w:customXml w:element="a">{}</w:customXml>', "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:fldSimple w:instr="REF a">{}</w:fldSimple>', "<w:bdo>{}</w:bdo>",
)  # fmt: skip
HIDING = (
    "<w:del>{}</w:del>", "<w:moveFrom>{}</w:moveFrom>",
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<mc:AlternateContent><mc:Choice><w:r><w:t>选</w:t></w:r></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(WRAPPERS), max_size=5), st.sampled_from((*HIDING, None)), st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_wraps_a_number_it_is_read_once_in_order_or_counted_as_left_out(
    pieces: list[tuple[list[str], str | None, bool]],
) -> None:
    body, shown = "", []
    for number, (wrappers, hiding, is_hidden) in enumerate(pieces, 101):
        inner = run(f"<{number}>".replace("<", "〔").replace(">", "〕"), VANISH if is_hidden else "")
        for wrapper in wrappers:
            inner = wrapper.format(inner)
        body += hiding.format(inner) if hiding else inner
        if hiding is None and not is_hidden:
            shown.append(f"〔{number}〕")
    text = read(paragraph(body, "末")).pages[0]
    assert text.replace("选", "") == "".join(shown) + "末"
