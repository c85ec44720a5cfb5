"""The text layer of a PDF, page by page."""

from __future__ import annotations

import pytest

from transforms.reading.document import read_document
from transforms.records import UnreadableError


def pdf(*pages: str) -> bytes:
    """A PDF with a line of Latin text on each page."""
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for i, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
        font = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        resources = f"/Resources << /Font {font} >> /MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {4 + 2 * i} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_each_page_is_a_text() -> None:
    document = read_document("a.pdf", pdf("GDP 5.1%", "page two"))
    assert document.media_type == "application/pdf"
    assert document.encoding is None
    assert [page.strip() for page in document.pages] == ["GDP 5.1%", "page two"]


def test_an_empty_page_keeps_its_number() -> None:
    assert [page.strip() for page in read_document("a.pdf", pdf("one", "", "three")).pages] == ["one", "", "three"]


def test_a_scan_is_refused() -> None:
    with pytest.raises(UnreadableError, match="without a text layer"):
        read_document("a.pdf", pdf("", ""))
