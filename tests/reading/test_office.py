"""Old Word files, RTF and ODT, through LibreOffice: skipped where it is not; refused with what to do in its absence."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from docx import Document

from transforms.reading import office
from transforms.reading.document import read_document
from transforms.reading.limits import Limits, in_force
from transforms.reading.rich_text import without_fetching
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice (soffice) is not on this machine")
TEXT = "全市完成投资360亿元，比上年增长5.2%。"
RTF = "{\\rtf1\\ansi\\ansicpg936 " + "".join(f"\\u{ord(character)}?" for character in TEXT) + "\\par}"


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)


@pytest.mark.usefixtures("without_office")
def test_without_libreoffice_a_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableError) as refused:
        read_document("报告.rtf", RTF.encode())
    assert refused.value.code == "other_document"
    assert "DOCX" in refused.value.remedy


@needs_office
def test_rtf_is_read_and_the_note_names_the_program() -> None:
    document = read_document("报告.rtf", RTF.encode())
    assert document.media_type == "application/rtf"
    assert "".join(document.pages).strip() == TEXT
    assert document.repairs[0].startswith("converted by LibreOffice ")
    assert document.of_blocks


@needs_office
@pytest.mark.parametrize(
    ("ending", "media_type"), [("doc", "application/msword"), ("odt", "application/vnd.oasis.opendocument.text")]
)
def test_old_word_files_and_odt_are_read(tmp_path: Path, ending: str, media_type: str) -> None:
    source = Document()
    source.add_paragraph(TEXT)
    source.save(str(tmp_path / "a.docx"))
    subprocess.run(
        [shutil.which("soffice") or "", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless",
         "--convert-to", ending, "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    document = read_document(f"a.{ending}", (tmp_path / f"a.{ending}").read_bytes())
    assert document.media_type == media_type
    assert "".join(document.pages).strip() == TEXT


@needs_office
def test_what_libreoffice_cannot_open_is_damaged() -> None:
    with pytest.raises(UnreadableError) as refused:
        office.as_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "application/msword")
    assert refused.value.code == "damaged"


@needs_office
def test_a_conversion_ends_with_its_time() -> None:
    with in_force(Limits(seconds=0)), pytest.raises(UnreadableError) as refused:
        office.as_docx(RTF.encode(), "application/rtf")
    assert refused.value.code == "too_large"


@pytest.mark.parametrize(
    ("document", "left"),
    [
        (r'{\rtf1 a{\field{\*\fldinst INCLUDEPICTURE "/x/y.png" \\d}{\fldrslt b}}c}', r"{\rtf1 a{\field{\fldrslt b}}c}"),
        (
            r'{\rtf1{\*\template http://x/t.dot}a{\field{\fldinst {\b INCLUDETEXT} "x"}{\fldrslt 5}}}',
            r"{\rtf1a{\field{\fldrslt 5}}}",
        ),
        (r"{\rtf1 \{\fldinst a\}{\*\objdata \bin3 }}}\}}b}", r"{\rtf1 \{\fldinst a\}b}"),
        (r"{\rtf1 a{\fldinst never closed", r"{\rtf1 a"),
        (r"{\rtf1 fldinst \fldrslt a}", r"{\rtf1 fldinst \fldrslt a}"),
    ],
)
def test_what_a_rich_text_asks_to_fetch_is_taken_out_and_what_it_shows_stays(document: str, left: str) -> None:
    assert without_fetching(document.encode()) == left.encode()
