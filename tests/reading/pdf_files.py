"""Small PDFs for tests, written object by object: text of any place, size, angle, colour and mode, pictures, fields, fonts."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAPPED = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font "
    "/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    "/DW 1000 /W [1 [500] 2 95 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 "
    "/FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>"
)
PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    "stream\n\x80\nendstream"
)

_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Each def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange 256 beginbfrange
{} endbfrange endcmap end end"""
EACH = _CMAP.format("\n".join(f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in range(256)))
"""A map to Unicode by which each code means the character of its number: object 5 of every file."""


@dataclass(frozen=True)
class Text:
    """A line of text; `x`, `y` are its origin in points from the lower left, `mode` 3 is invisible, `grey` 1 white."""

    x: float
    y: float
    text: str
    size: float = 12
    mode: int = 0
    grey: float = 0
    angle: float = 0

    def operators(self) -> str:
        c, s = cos(radians(self.angle)), sin(radians(self.angle))
        shown = self.text.encode("utf-16-be").hex()
        place = f"{c:.4f} {s:.4f} {-s:.4f} {c:.4f} {self.x} {self.y} Tm"
        return f"BT /F1 {self.size} Tf {self.mode} Tr {self.grey} g {place} <{shown}> Tj ET"


@dataclass(frozen=True)
class Box:
    """A filled rectangle, or the picture stretched over it."""

    x: float
    y: float
    width: float
    height: float
    picture: bool = False
    grey: float = 0

    def operators(self) -> str:
        if self.picture:
            return f"q {self.width} 0 0 {self.height} {self.x} {self.y} cm /I1 Do Q"
        return f"q {self.grey} g {self.x} {self.y} {self.width} {self.height} re f Q"


@dataclass(frozen=True)
class Strokes:
    """Rectangles (x, y, width, height) that are stroked as one path."""

    boxes: Sequence[tuple[float, float, float, float]]

    def operators(self) -> str:
        path = " ".join(f"{x} {y} {width} {height} re" for x, y, width, height in self.boxes)
        return f"q 0.5 w {path} S Q"


@dataclass(frozen=True)
class Field:
    """A form field with a value."""

    x: float
    y: float
    width: float
    value: str
    name: str = "f"
    flags: int = 4


@dataclass(frozen=True)
class Page:
    """What is drawn on a page, in order."""

    drawn: Sequence[Text | Box | Strokes] = ()
    fields: Sequence[Field] = ()
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None


def pdf(*pages: Page, font: str = _MAPPED, sheet: str = "0 0 595 842", inherited: bool = False) -> bytes:
    """A PDF of these pages; `inherited`: the box of the sheet stands once, at the root of the page tree."""
    own, root = ("", f" /MediaBox [{sheet}]") if inherited else (f" /MediaBox [{sheet}]", "")
    objects: list[str] = ["", "", font, PICTURE, f"<< /Length {len(EACH)} >>\nstream\n{EACH}\nendstream"]
    kids: list[int] = []
    widgets: list[int] = []
    for page in pages:
        stream = "\n".join(item.operators() for item in page.drawn)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        contents = len(objects)
        annotations: list[int] = []
        for item in page.fields:
            value = "FEFF" + item.value.encode("utf-16-be").hex()
            rect = f"[{item.x} {item.y} {item.x + item.width} {item.y + 14}]"
            objects.append(
                f"<< /Type /Annot /Subtype /Widget /FT /Tx /T ({item.name}{len(objects)}) /V <{value}> /Rect {rect} "
                f"/F {item.flags} /DA (/Helv 10 Tf 0 g) >>"
            )
            annotations.append(len(objects))
        widgets += annotations
        crop = f" /CropBox [{' '.join(map(str, page.crop))}]" if page.crop else ""
        noted = f" /Annots [{' '.join(f'{i} 0 R' for i in annotations)}]" if annotations else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R{own}{crop}{noted} /Rotate {page.rotate} /Contents {contents} 0 R "
            "/Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >> >>"
        )
        kids.append(len(objects))
    form = f" /AcroForm << /Fields [{' '.join(f'{i} 0 R' for i in widgets)}] >>" if widgets else ""
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R{form} >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{i} 0 R' for i in kids)}] /Count {len(kids)}{root} >>"
    body, offsets = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def lines(*texts: str, x: float = 72, top: float = 760, size: float = 12, leading: float = 20) -> list[Text | Box | Strokes]:
    """Lines of text below each other."""
    return [Text(x, top - i * leading, text, size) for i, text in enumerate(texts)]
