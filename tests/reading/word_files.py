"""Word documents built by hand from their XML, so that a test says exactly what is in them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "http://purl.oclc.org/ooxml/officeDocument/math",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "http://purl.oclc.org/ooxml/drawingml/diagram",
}


def run(text: str, properties: str = "") -> str:
    """A run with some text."""
    about = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{about}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*parts: str, properties: str = "") -> str:
    """A paragraph of runs; a part that is no markup is text."""
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{about}{''.join(part if part.startswith('<') else run(part) for part in parts)}</w:p>"


def cell(*blocks: str, properties: str = "") -> str:
    """A cell of paragraphs; a block that is no markup is a paragraph."""
    about = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    content = "".join(block if block.startswith("<") else paragraph(block) for block in blocks) or "<w:p/>"
    return f"<w:tc>{about}{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; a cell that is no markup is text."""
    about = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{about}{''.join(one if one.startswith('<') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def relationships(links: Mapping[str, tuple[str, str]], *, external: Mapping[str, tuple[str, str]] | None = None) -> str:
    """The part with the links of another: by identifier, the last word of their type, and their target."""
    inside = "".join(f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"/>' for name, (kind, target) in links.items())
    outside = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'
        for name, (kind, target) in (external or {}).items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}{outside}</Relationships>'
    )


def word_file(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    external: Mapping[str, tuple[str, str]] | None = None,
    main: str = "word/document.xml",
    main_type: str = MAIN_TYPE,
    strict: bool = False,
) -> bytes:
    """A Word document.

    Args:
        body: What is in its `w:body`.
        parts: Further parts by name: XML, or bytes that are written as they are.
        links: Links of the main part to parts.
        external: Links of the main part to places outside the file.
        main: Name of the main part.
        main_type: Content type of the main part.
        strict: Whether it is written in the strict namespaces.
    """
    folder, name = main.rsplit("/", 1)
    override = f'<Override PartName="/{main}" ContentType="{main_type}"/>'
    every: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{override}</Types>',
        "_rels/.rels": relationships({"rId1": ("officeDocument", main)}),
        main: f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        f"{folder}/_rels/{name}.rels": relationships(links or {}, external=external),
        **(parts or {}),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in every.items():
            if isinstance(content, bytes):
                archive.writestr(part, content)
                continue
            text = content
            for transitional, replacement in STRICT.items() if strict else ():
                text = text.replace(transitional, replacement)
            archive.writestr(part, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return buffer.getvalue()


def styles(*each: str) -> dict[str, str | bytes]:
    """The part with the styles."""
    return {"word/styles.xml": f"<w:styles {NAMESPACES}>{''.join(each)}</w:styles>"}


def numbering(*each: str) -> dict[str, str | bytes]:
    """The part with the lists."""
    return {"word/numbering.xml": f"<w:numbering {NAMESPACES}>{''.join(each)}</w:numbering>"}


STYLES_LINK = {"rIdS": ("styles", "styles.xml")}
NUMBERING_LINK = {"rIdN": ("numbering", "numbering.xml")}
