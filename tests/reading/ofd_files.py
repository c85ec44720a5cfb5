"""Small OFD files for tests, part by part (GB/T 33190): the pages of `pdf_files` drawn in millimetres, templates, annotations."""

from __future__ import annotations

import html
import io
import zipfile
from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING

from tests.reading.pdf_files import Box, Page, Strokes, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_MM = 25.4 / 72
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEIGHT = 842
_FIRST_WIDE = 0x2000


@dataclass(frozen=True)
class OfdParts:
    """What a file has besides its pages: a template for all pages, annotations of the first by their kind, a day, its picture."""

    template: Sequence[Text | Box | Strokes] = ()
    annotations: Sequence[tuple[str, Sequence[Text | Box | Strokes]]] = ()
    created: str = ""
    encrypted: bool = False
    picture: bytes = b""


def ofd(*pages: Page, parts: OfdParts | None = None, each_character: bool = False) -> bytes:
    """An OFD file of one document.

    Args:
        pages: What is drawn; fields, turns and crop boxes of them are left out.
        parts: What else it has.
        each_character: Whether each character is an object of its own, as some programs write.
    """
    return ofd_of_documents([pages], parts=parts, each_character=each_character)


def ofd_of_documents(
    documents: Sequence[Sequence[Page]], *, parts: OfdParts | None = None, each_character: bool = False
) -> bytes:
    """An OFD file of several documents."""
    parts = parts or OfdParts()
    members: dict[str, str | bytes] = {}
    bodies = []
    for at, pages in enumerate(documents):
        bodies.append(
            f"<ofd:DocBody><ofd:DocInfo><ofd:CreationDate>{parts.created}</ofd:CreationDate></ofd:DocInfo>"
            f"<ofd:DocRoot>Doc_{at}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        )
        members |= _document(f"Doc_{at}", pages, parts, each_character=each_character)
    encryption = "<ofd:Encryptions>x</ofd:Encryptions>" if parts.encrypted else ""
    members["OFD.xml"] = f'<ofd:OFD {_SPACE} Version="1.0" DocType="OFD">{"".join(bodies)}{encryption}</ofd:OFD>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text if isinstance(text, bytes) else f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
    return content.getvalue()


def _document(folder: str, pages: Sequence[Page], parts: OfdParts, *, each_character: bool) -> dict[str, str | bytes]:
    box = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {595 * _MM:.3f} {_HEIGHT * _MM:.3f}</ofd:PhysicalBox></ofd:PageArea>"
    listed = "".join(f'<ofd:Page ID="{100 + at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    template = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if parts.template else ""
    noted = "<ofd:Annotations>/Doc_0/Annots/Annotations.xml</ofd:Annotations>" if parts.annotations else ""
    resources = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>" if parts.picture else ""
    members: dict[str, str | bytes] = {
        f"{folder}/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData>{box}{resources}{template}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{noted}</ofd:Document>"
    }
    if parts.picture:
        members[f"{folder}/DocumentRes.xml"] = (
            f'<ofd:Res {_SPACE} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="20" Type="Image" Format="PNG">'
            "<ofd:MediaFile>picture.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
        )
        members[f"{folder}/Res/picture.png"] = parts.picture
    used = '<ofd:Template TemplateID="9" ZOrder="Background"/>' if parts.template else ""
    for at, page in enumerate(pages):
        members[f"{folder}/Pages/Page_{at}/Content.xml"] = _content(page.drawn, used, each_character=each_character)
    if parts.template:
        members[f"{folder}/Tpls/Tpl_0/Content.xml"] = _content(parts.template, "", each_character=each_character)
    if parts.annotations:
        members[f"{folder}/Annots/Annotations.xml"] = (
            f'<ofd:Annotations {_SPACE}><ofd:Page PageID="100"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page>'
            "</ofd:Annotations>"
        )
        notes = "".join(
            f'<ofd:Annot Type="{kind}"><ofd:Appearance Boundary="0 0 210 297">{_objects(drawn, each_character=each_character)}'
            "</ofd:Appearance></ofd:Annot>"
            for kind, drawn in parts.annotations
        )
        members[f"{folder}/Annots/Page_0/Annotation.xml"] = f"<ofd:PageAnnot {_SPACE}>{notes}</ofd:PageAnnot>"
    return members


def _content(drawn: Sequence[Text | Box | Strokes], used: str, *, each_character: bool) -> str:
    objects = _objects(drawn, each_character=each_character)
    return f'<ofd:Page {_SPACE}>{used}<ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'


def _objects(drawn: Sequence[Text | Box | Strokes], *, each_character: bool) -> str:
    found: list[str] = []
    for item in drawn:
        if isinstance(item, Text):
            found += _characters(item) if each_character else [_text(item)]
        elif isinstance(item, Box):
            kind = "ImageObject" if item.picture else "PathObject"
            corner = f"{item.x * _MM:.4f} {(_HEIGHT - item.y - item.height) * _MM:.4f}"
            size = f"{item.width * _MM:.4f} {item.height * _MM:.4f}"
            told = f' ResourceID="20" CTM="{item.width * _MM:.4f} 0 0 {item.height * _MM:.4f} 0 0"' if item.picture else ""
            found.append(f'<ofd:{kind} ID="3" Boundary="{corner} {size}"{told}/>')
        else:
            found.append(_path(item))
    return "".join(found)


def _text(item: Text) -> str:
    """A line with the distances of its characters told, equal ones counted (`g 3 4.2`)."""
    size = item.size * _MM
    distances = [size * _share(character) for character in item.text[:-1]]
    told = [f"{distance:.4f}" for distance in distances]
    if len(set(told)) == 1 and len(told) > 2:
        told = ["g", str(len(told)), told[0]]
    matrix = ""
    if item.angle:
        c, s = cos(radians(item.angle)), sin(radians(item.angle))
        matrix = f' CTM="{c:.5f} {-s:.5f} {s:.5f} {c:.5f} 0 0"'
    hidden = ' Visible="false"' if item.mode == 3 else ""
    corner = f"{item.x * _MM:.4f} {(_HEIGHT - item.y) * _MM:.4f}"
    delta = f' DeltaX="{" ".join(told)}"' if told else ""
    code = f'<ofd:TextCode X="0" Y="0"{delta}>{html.escape(item.text)}</ofd:TextCode>'
    return f'<ofd:TextObject ID="4" Boundary="{corner} 100 10" Font="2" Size="{size:.4f}"{matrix}{hidden}>{code}</ofd:TextObject>'


def _characters(item: Text) -> list[str]:
    found: list[str] = []
    x = item.x
    for character in item.text:
        if not character.isspace():
            found.append(_text(Text(x, item.y, character, item.size)))
        x += item.size * _share(character)
    return found


def _path(item: Strokes) -> str:
    data = " ".join(
        f"M {x * _MM:.4f} {(_HEIGHT - y) * _MM:.4f} L {(x + width) * _MM:.4f} {(_HEIGHT - y) * _MM:.4f} "
        f"L {(x + width) * _MM:.4f} {(_HEIGHT - y - height) * _MM:.4f} L {x * _MM:.4f} {(_HEIGHT - y - height) * _MM:.4f} C"
        for x, y, width, height in item.boxes
    )
    drawn = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject ID="5" Boundary="0 0 210 297" LineWidth="0.2">{drawn}</ofd:PathObject>'


def _share(character: str) -> float:
    return 1.0 if ord(character) >= _FIRST_WIDE else 0.5
