"""Files of each format that refer to what is outside of them, in all the ways that their formats have."""

from __future__ import annotations

from email.message import EmailMessage
from io import BytesIO
from zipfile import ZipFile

from tests.reading.ofd_files import ofd
from tests.reading.pdf_files import Page, Text
from tests.reading.shown.case import DAMS
from tests.reading.word_files import paragraph, run, word_file
from tests.reading.workbook_files import Sheet, workbook

_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def files(address: str, path: str) -> dict[str, bytes]:
    """A file for each format, by the ending of its name.

    Args:
        address: An address on a network, with a slash at its end.
        path: A file on this machine.
    """
    local = f"file://{path}"
    entity = f'<!DOCTYPE x SYSTEM "{address}x.dtd" [<!ENTITY e SYSTEM "{local}"><!ENTITY % p SYSTEM "{address}p.dtd"> %p;]>'
    page = _page(address, local)
    message = EmailMessage()
    message["From"], message["Date"], message["Subject"] = "a@example.invalid", "Mon, 1 Jan 2024 08:00:00 +0800", "报告"
    message.add_alternative(page, subtype="html")
    return {
        "html": page.encode(),
        "xhtml": f'<?xml version="1.0"?>{entity}<html xmlns="http://www.w3.org/1999/xhtml"><body>{DAMS}&e;</body></html>'.encode(),
        "eml": bytes(message),
        "external.eml": _external_body(address, path),
        "md": f"# 报告\n\n![图]({address}a.png)\n![图]({local})\n<img src='{address}b.png'>\n\n{DAMS}\n".encode(),
        "docx": _word(address, local),
        "entity.docx": _replaced(word_file(paragraph(DAMS)), "word/document.xml", "<w:document", f"{entity}<w:document"),
        "xlsx": _workbook(address, local),
        "entity.xlsx": _replaced(_book(), "xl/workbook.xml", "<workbook", f"{entity}<workbook"),
        "ofd": ofd(Page([Text(100, 700, DAMS)])),
        "entity.ofd": _replaced(ofd(Page([Text(100, 700, DAMS)])), "OFD.xml", "<ofd:OFD", f"{entity}<ofd:OFD"),
        "pdf": _pdf(address, path),
        "txt": f"{DAMS}\n{address}\n{local}\n".encode(),
        "rtf": _rich_text(address, path),
        "odt": _open_document(address, local),
    }


def _page(address: str, local: str) -> str:
    return (
        f'<!DOCTYPE html SYSTEM "{address}x.dtd"><html manifest="{address}m"><head><base href="{address}"><title>报告</title>'
        f'<meta http-equiv="refresh" content="0; url={address}r"><link rel="stylesheet" href="{address}a.css">'
        f'<link rel="dns-prefetch preconnect prefetch" href="{address}"><link rel="icon" href="{local}">'
        f'<style>@import url("{address}b.css"); @import "{local}"; p{{background:url({address}c.png)}}</style>'
        f'<script src="{address}d.js"></script><script>fetch("{address}e")</script></head>'
        f'<body background="{address}f.png"><p>{DAMS}</p><img src="{address}g.png" srcset="{local} 2x">'
        f'<iframe src="{local}"></iframe><object data="{local}"></object><embed src="{address}h">'
        f'<video src="{address}i" poster="{address}j"></video>'
        f'<svg><use href="{address}k#a"></use><image href="{local}"/></svg>'
        f'<xi:include href="{local}" parse="text"/></body></html>'
    )


def _external_body(address: str, path: str) -> bytes:
    head = "From: a@example.invalid\nDate: Mon, 1 Jan 2024 08:00:00 +0800\nMIME-Version: 1.0\n"
    return (
        f'{head}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{DAMS}\n'
        f'--b\nContent-Type: message/external-body; access-type=local-file; name="{path}"\n\nContent-Type: text/plain\n\n'
        f'--b\nContent-Type: message/external-body; access-type=URL; URL="{address}x"\n\nContent-Type: text/plain\n\n--b--\n'
    ).encode()


def _word(address: str, local: str) -> bytes:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    told = ("INCLUDETEXT", "INCLUDEPICTURE", "DDEAUTO", "LINK Word.Document.8", "HYPERLINK")
    fields = [field.format(f'{name} "{where}"') for name in told for where in (address, local)]
    external = {
        "e1": ("attachedTemplate", f"{address}t.dotm"),
        "e2": ("image", local),
        "e3": ("aFChunk", local),
        "e4": ("subDocument", f"{address}s.docx"),
        "e5": ("oleObject", f"{address}o"),
        "e6": ("frame", local),
        "e7": ("footnotes", local),
    }
    body = paragraph(run(DAMS), *fields) + '<w:altChunk r:id="e3"/><w:subDoc r:id="e4"/>'
    chunk = {"word/chunk.html": _page(address, local).replace(DAMS, "").encode(), "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    return word_file(f'{body}<w:altChunk r:id="c"/>', parts=chunk, links={"c": ("aFChunk", "chunk.html")}, external=external)


def _book() -> bytes:
    return workbook([Sheet("水利", [["项目", "水库（座）"], ["甲县", 9]])])


def _workbook(address: str, local: str) -> bytes:
    link = f'<Relationship Id="x" Type="{_LINKS}/externalLinkPath" Target="{local}" TargetMode="External"/>'
    more = {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": f"<Relationships>{link}</Relationships>",
        "xl/connections.xml": f'<connections><connection id="1" type="4"><webPr url="{address}q"/></connection></connections>',
    }
    return _replaced(_book(), "xl/_rels/workbook.xml.rels", "</Relationships>", f"{link}</Relationships>", more)


def _pdf(address: str, path: str) -> bytes:
    """A page whose content says that it is in another file, with actions that open others."""
    objects = (
        f"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI ({address}u) >> /AA << /WC << /S /JavaScript /JS "
        f"(app.launchURL\\('{address}'\\)) >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [4 0 R 5 0 R] /Resources << /Font << /F1 << /Type /Font "
        "/Subtype /Type1 /BaseFont /Helvetica >> >> >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] "
        f"/A << /S /Launch /F ({path}) >> >> "
        "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] "
        f"/A << /S /GoToR /F ({path}) /D [0] >> >>] >>",
        f"<< /Length 0 /F ({path}) >>\nstream\n\nendstream",
        "<< /Length 44 >>\nstream\nBT /F1 12 Tf 100 700 Td (9 dams, 3.4) Tj ET    \nendstream",
    )
    body = "%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        f"{body}xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    ).encode()


def _rich_text(address: str, path: str) -> bytes:
    text = "".join(f"\\u{ord(character)}?" for character in DAMS)
    fields = "".join(
        f'{{\\field{{\\*\\fldinst {name} "{where}" \\\\d}}{{\\fldrslt }}}}'
        for name in ("INCLUDETEXT", "INCLUDEPICTURE", "DDEAUTO")
        for where in (f"{address}f", path)
    )
    return f"{{\\rtf1\\ansi\\ansicpg936 {{\\*\\template {address}t.dot}}{text}\\par {fields}}}".encode()


def _open_document(address: str, local: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
        for name, of in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    linked = "".join(
        f'<text:section text:name="s{at}"><text:section-source xlink:href="{where}"/><text:p/></text:section>'
        f'<text:p><draw:frame><draw:image xlink:href="{where}" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame></text:p>'
        for at, where in enumerate((f"{address}a.odt", local))
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        "content.xml": f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        f"<office:body><office:text><text:p>{DAMS}</text:p>{linked}</office:text></office:body></office:document-content>",
    }
    return _packed(parts)


def _replaced(archive: bytes, part: str, old: str, new: str, more: dict[str, str] | None = None) -> bytes:
    """An archive with something else in one of its parts, and with more parts."""
    with ZipFile(BytesIO(archive)) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    assert old in parts[part]
    return _packed(parts | {part: parts[part].replace(old, new, 1)} | (more or {}))


def _packed(parts: dict[str, str]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return content.getvalue()
