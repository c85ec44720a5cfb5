"""What is not read is called by its name, with what to do about it, whatever its file is called."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

import pytest

from tests.reading.ole_files import compound_file
from transforms.lexicon import lexicon
from transforms.reading import containers, detect, office, spreadsheets
from transforms.reading.document import read_document
from transforms.records import UnreadableError


def zipped(*names: str, **texts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in [*((name, "x") for name in names), *texts.items()]:
            archive.writestr(name, text)
    return buffer.getvalue()


def tarred() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("报告.txt"))
    return buffer.getvalue()


def ole(*streams: str) -> bytes:
    return compound_file(dict.fromkeys(streams, b"x" * 100))


PROTECTED_WORD = bytes(10) + b"\0\1" + bytes(500)
"""The head of a document whose flags say fEncrypted ([MS-DOC] 2.5.2)."""


def of_size(head: bytes, size: int = 400) -> bytes:
    return head.ljust(size, b"\0")


def name_of_case(value: object) -> str:
    """An archive has the time in it, and would be another case in each process."""
    return "" if isinstance(value, bytes) else str(value)


BITMAP = b"BM" + (400).to_bytes(4, "little") + b"\0\0\0\0" + (54).to_bytes(4, "little") + (40).to_bytes(4, "little")
XML = "<?xml version='1.0' encoding='UTF-8'?>\n"


@pytest.mark.parametrize(
    ("content", "said", "code"),
    [
        (zipped("a.txt"), "ZIP archive", "archive"),
        (zipped(), "ZIP archive", "archive"),
        (zipped("文件/报告.docx"), "ZIP archive", "archive"),
        (gzip.compress(b"x"), "gzip archive", "archive"),
        (tarred(), "TAR archive", "archive"),
        (of_size(b"Rar!\x1a\x07\x01\x00"), "RAR archive", "archive_needs_libarchive"),
        (of_size(b"7z\xbc\xaf\x27\x1c"), "7z archive", "archive_needs_libarchive"),
        (of_size(BITMAP), "BMP image", "image"),
        (of_size(b"\xff\xd8\xff\xe0"), "JPEG image", "image"),
        (of_size(b"RIFF\0\0\0\0WEBPVP8 "), "WebP image", "image"),
        (of_size(b"\0\0\0\x18ftypheic"), "HEIC image", "image"),
        (f"{XML}<svg xmlns='http://www.w3.org/2000/svg'><text>5</text></svg>".encode(), "SVG drawing", "image"),
        (of_size(b"AT&TFORM"), "DjVu scan", "scan"),
        (of_size(b"\0\0\0\x18ftypmp42"), "a video (MP4)", "video"),
        (of_size(b"\0\0\0\x1cftypisom"), "a video (MP4)", "video"),
        (of_size(b"\x1aE\xdf\xa3"), "a video (MKV", "video"),
        (of_size(b"RIFF\0\0\0\0AVI LIST"), "a video (AVI)", "video"),
        (of_size(b"RIFF\0\0\0\0WAVEfmt "), "sound recording (WAV)", "sound"),
        (of_size(b"\0\0\0\x18ftypM4A "), "sound recording (M4A)", "sound"),
        (of_size(b"ID3\x03"), "sound recording (MP3)", "sound"),
        (of_size(b"\xff\xfb\x90\x64"), "sound recording (MP3)", "sound"),
        (zipped("[Content_Types].xml", "xl/workbook.bin"), "Excel workbook (XLSB)", "spreadsheet"),
        (f"{XML}<?mso-application progid='Excel.Sheet'?><Workbook/>".encode(), "XML format of 2003", "spreadsheet"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint presentation (PPTX)", "presentation"),
        (ole("PowerPoint Document"), "old PowerPoint presentation", "presentation"),
        (ole("WordDocument"), "old Word document", "old_office_format"),
        (ole(), "old Office document", "old_office_format"),
        (f"{XML}<w:wordDocument xmlns:w='urn:x'/>".encode(), "XML format of 2003", "old_office_format"),
        (f"{XML}<pkg:package xmlns:pkg='urn:x'/>".encode(), "one XML file", "old_office_format"),
        (ole("EncryptionInfo", "EncryptedPackage"), "protected by a password", "encrypted"),
        (compound_file({"WordDocument": PROTECTED_WORD}), "protected by a password", "encrypted"),
        (ole("\5HwpSummaryInformation"), "Hangul document", "other_document"),
        (ole("WordDocument")[:-500], "copied only in part", "truncated"),
        (compound_file({"WordDocument": bytes(9000)})[:6000], "copied only in part", "truncated"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "Workbook".encode("utf-16-le") + bytes(600), "copied only in part", "truncated"),
        (ole("__properties_version1.0"), "message of Outlook", "outlook_message"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "(ODT)", "other_document"),
        (zipped(mimetype="application/epub+zip"), "electronic book", "fixed_layout"),
        (b"{\\rtf1\\ansi 5}", "Rich Text", "other_document"),
        (of_size(b"CAJ\0"), "CAJ document", "fixed_layout"),
        (of_size(b"SQLite format 3\0"), "SQLite database", "database"),
        (of_size(b"L\0\0\0\x01\x14\x02\0"), "Windows shortcut", "shortcut"),
        (of_size(b"\x7fELF"), "Linux program", "program"),
        (zipped("[Content_Types].xml", "xl/workbook.xml")[:90], "Excel workbook (XLSX) that was copied or", "truncated"),
        (zipped("a.txt", "b.txt")[:60], "ZIP archive that was copied or downloaded only in part", "truncated"),
    ],
    ids=name_of_case,
)  # fmt: skip
@pytest.mark.parametrize("name", ["报告.docx", "报告.txt"])
def test_what_a_file_is_and_what_to_do(content: bytes, said: str, code: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transforms.reading.document.is_installed", lambda: False)  # what the extra and LibreOffice would read
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(UnreadableError) as refusal:
        read_document(name, content)
    assert said in refusal.value.reason
    assert refusal.value.code == code
    if code != "truncated":
        assert refusal.value.reason.startswith(f"{name} is a")
        assert refusal.value.remedy == dict(lexicon("remedies").iter_rows())[code]


@pytest.mark.parametrize(
    "text",
    [
        "BM公司2023年营收5亿元。",
        "MSCF",
        "ID3算法5项",
        "CAJ文献5篇",
        "FLV格式5个",
        "GIF动图：5张",
        "<?xml version='1.0'?><报告>造林5万亩</报告>",
    ],
)
def test_a_text_that_begins_like_a_format_is_text(text: str) -> None:
    assert read_document("a.txt", text.encode()).pages[0] == text


def test_the_tables_of_formats_fit_together() -> None:
    refused = lexicon("refused_formats")
    codes = set(lexicon("remedies")["reason_code"])
    assert set(refused["reason_code"]) == codes
    assert refused["media_type"].is_duplicated().sum() == 0
    named = {*lexicon("file_magic")["media_type"], *lexicon("container_marks")["media_type"]}
    assert {name for name in named if detect.refused(name) is None} == {*spreadsheets.MEDIA_TYPES, containers.OFD}
    assert all(remedy.endswith(".") for remedy in lexicon("remedies")["remedy"])
