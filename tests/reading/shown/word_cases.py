"""Word documents, some in the strict namespaces (ISO/IEC 29500-1)."""

from __future__ import annotations

from tests.reading.shown.case import DAMS, GRAIN, JOBS, OF_ALL, OF_BOTH, OF_DAMS, OF_GRAIN, Case
from tests.reading.word_files import NAMESPACES, STYLES_LINK, cell, paragraph, row, run, styles, table, word_file


def control(content: str) -> str:
    """A content control, whose title is not shown."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="77座"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def text_box(content: str) -> str:
    """A text box, and the same once more for old programs."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def drop_down(*entries: str, chosen: int) -> str:
    """A drop-down field of a form: what it shows is told by its list alone."""
    listed = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
    data = f'<w:ffData><w:name w:val="D"/><w:ddList><w:result w:val="{chosen}"/>{listed}</w:ddList></w:ffData>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    return f'{begin}<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _notes(kind: str, text: str) -> dict[str, str | bytes]:
    return {f"word/{kind}s.xml": f'<w:{kind}s {NAMESPACES}><w:{kind} w:id="2">{paragraph(text)}</w:{kind}></w:{kind}s>'}


def _mark(kind: str) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="2"/></w:r>'


_NESTED = paragraph(run("全县新建水库"), control(run("9")), run("座，完成投资"), control(control(run("3.4"))), run("亿元。"))
_FALLBACK = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox>'
    f"<w:txbxContent>{paragraph(DAMS)}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_INSIDE = (
    '<w:hyperlink><w:ins w:id="1"><w:smartTag w:uri="u" w:element="e"><w:r><w:t>9</w:t></w:r></w:smartTag></w:ins></w:hyperlink>'
)
_RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>77</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>3.4亿</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
_COMMENT = f'<w:comments {NAMESPACES}><w:comment w:id="0">{paragraph("应为77座。")}</w:comment></w:comments>'
CASES = (
    Case(
        "strict, with notes",
        word_file(
            paragraph(run("全县新建水库9座"), _mark("footnote"), run("，完成投资3.4亿元"), _mark("endnote"), run("。")),
            strict=True,
            parts={**_notes("footnote", GRAIN), **_notes("endnote", JOBS)},
            links={"rf": ("footnotes", "footnotes.xml"), "re": ("endnotes", "endnotes.xml")},
        ),
        OF_ALL,
    ),
    Case(
        "strict, content controls inside of each other",
        word_file(control(table(control(row(control(cell(control(_NESTED))))))) + paragraph(GRAIN), strict=True),
        OF_BOTH,
        ("77",),
    ),
    Case(
        "strict, a text box in a cell",
        word_file(
            table(row(cell(paragraph(run("框"), text_box(control(paragraph(DAMS))))), "空")) + paragraph(GRAIN), strict=True
        ),
        OF_BOTH,
    ),
    Case("a text box for old programs alone", word_file(paragraph(run("图"), _FALLBACK)), OF_DAMS),
    Case(
        "a number in an inserted link, another in two runs",
        word_file(paragraph(run("全县新建水库"), _INSIDE, run("座，完成投资3"), "<w:proofErr/>", run(".4"), run("亿元。"))),
        OF_DAMS,
    ),
    Case(
        "a comment",
        word_file(
            paragraph(run(DAMS), '<w:r><w:commentReference w:id="0"/></w:r>'),
            parts={"word/comments.xml": _COMMENT},
            links={"rc": ("comments", "comments.xml")},
        ),
        OF_DAMS,
        ("77",),
    ),
    Case(
        "a page that is embedded to be shown in place",
        word_file(
            paragraph(DAMS) + '<w:altChunk r:id="ra"/>',
            parts={"word/chunk.html": f"<html><body><p>{GRAIN}</p></body></html>".encode()},
            links={"ra": ("aFChunk", "chunk.html")},
        ),
        OF_BOTH,
    ),
    Case(
        "a damaged archive that is embedded",
        word_file(
            paragraph(DAMS) + '<w:altChunk r:id="ra"/>',
            parts={"word/chunk.docx": b"PK\x03\x04" + bytes(100)},
            links={"ra": ("aFChunk", "chunk.docx")},
        ),
        OF_DAMS,
    ),
    Case(
        "the chosen entry of a drop-down field",
        word_file(paragraph(run("全县新建水库"), drop_down("7", "9", chosen=1), run("座，完成投资3.4亿元。"))),
        OF_DAMS,
    ),
    Case(
        "a row that was deleted",
        word_file(
            table(row("项目", "水库"), row("一", "77座", properties='<w:del w:id="1"/>'), row("二", "9座")) + paragraph(GRAIN)
        ),
        (("9", "座"), *OF_GRAIN),
        ("77",),
    ),
    Case(
        "above and below the line",
        word_file(
            paragraph(
                run("建筑面积3200m"),
                run("2", '<w:vertAlign w:val="superscript"/>'),
                run("，投资12万元"),
                run("1", '<w:vertAlign w:val="superscript"/>'),
                run("，减排CO"),
                run("2", '<w:vertAlign w:val="subscript"/>'),
                run("5万吨。"),
            )
        ),
        (("3200", "m²"), ("120000", "元"), ("50000", "吨")),
    ),
    Case(
        "directions and ruby",
        word_file(
            paragraph(
                f'<w:bdo w:val="ltr">{run("全县新建水库9座")}</w:bdo>',
                f'<w:dir w:val="ltr">{run("，完成投资")}</w:dir>',
                _RUBY,
                run("元。"),
            )
        ),
        OF_DAMS,
        ("77",),
    ),
    Case(
        "hidden by a style",
        word_file(
            paragraph(run(DAMS), run("另有77座。", '<w:rStyle w:val="H"/>')),
            parts=styles('<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'),
            links=STYLES_LINK,
        ),
        OF_DAMS,
        ("77",),
    ),
    Case(
        "struck out, and hidden in browsers only",
        word_file(paragraph(run(DAMS, "<w:webHidden/>"), run("另有77座。", "<w:dstrike/>"), run(JOBS, '<w:strike w:val="0"/>'))),
        (*OF_DAMS, ("48000", "人")),
        ("77",),
    ),
    Case(
        "the end of a page in a number",
        word_file(paragraph(run("全年完成投资12"), "<w:r><w:lastRenderedPageBreak/><w:t>345.6万元。</w:t></w:r>")),
        (("123456000", "元"),),
    ),
)
