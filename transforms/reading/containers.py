"""Formats that hold others: what a ZIP, an OLE file, a RIFF file, an MP4 or an XML file is, by what is in it."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from transforms.lexicon import lexicon
from transforms.reading.ole_file import OleFile
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

ZIP, OLE, RIFF, MP4, BITMAP = "application/zip", "application/x-ole-storage", "application/x-riff", "video/mp4", "image/bmp"
MPEG_SOUND = "audio/mpeg"
ENCRYPTED = "application/x-office-encrypted"
BROKEN_ZIP = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError)
"""What zipfile raises where an archive cannot be listed."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFD = "application/ofd"
_OLD_WORD_STREAM = "WordDocument"
_ENTRY, _DIRECTORY_END = b"PK\x03\x04", b"PK\x05\x06"
# The record at the end of an archive has 22 bytes and a comment of at most 65,535 (APPNOTE.TXT 4.3.16).
_DIRECTORY_END_WITHIN = 22 + 65_535
_LEAST_NAME_OF_AN_ENTRY = 30
_WORD_PARTS = "word/"
_OFFICE_PARTS = {"word/": "Word document (DOCX)", "xl/": "Excel workbook (XLSX)", "ppt/": "PowerPoint presentation (PPTX)"}
_COPY_AGAIN = "Copy or download the whole file again and put it there."
_XML_ROOT = re.compile(
    rb"\s{0,100}<\?xml\b[^>]{0,400}\?>\s{0,100}(?:<(?:\?[^>]{0,1000}\?|!--(?:[^-]|-(?!->)){0,4000}--|!DOCTYPE[^>\[]{0,400})>\s{0,100}){0,20}"
    rb"<(?:[\w.-]{1,40}:)?([\w.-]{1,60})"
)
_MARKS_OF_ORDER = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SEARCHED_BYTES = 16_384
_BITMAP_HEADER_SIZES = frozenset({12, 40, 52, 56, 64, 108, 124})


def narrowed(media_type: str, content: bytes) -> str | None:
    """What a file with the first bytes of a container is; None when the bytes came together by chance.

    Raises:
        UnreadableError: It is an archive that was copied only in part.
    """
    ask = _NARROWED.get(media_type)
    return media_type if ask is None else ask(content)


def xml_media_type(content: bytes) -> str | None:
    """What an XML file is by its root element, None when it is no XML or none that is known."""
    head = content[:_SEARCHED_BYTES].replace(b"\0", b"")
    for mark in _MARKS_OF_ORDER:
        head = head.removeprefix(mark)
    root = _XML_ROOT.match(head)
    return _marks("xml").get(root[1].decode()) if root else None


def _zip(content: bytes) -> str:
    try:
        return zip_media_type(BytesIO(content))
    except BROKEN_ZIP as error:
        raise _broken(content) from error


def zip_media_type(stream: BinaryIO) -> str:
    """What a ZIP archive is by its parts: an office document, or an archive.

    Raises:
        BROKEN_ZIP: It cannot be listed.
    """
    with zipfile.ZipFile(stream) as archive:
        names = {info.filename.replace("\\", "/").lstrip("/"): info for info in archive.infolist()}
        lowered = {name.lower() for name in names}
        if any(name.startswith(_WORD_PARTS) and name.endswith((".xml", ".rels")) for name in lowered) and not lowered & {
            "xl/workbook.xml",
            "ppt/presentation.xml",
        }:
            return WORD
        if "mimetype" in names and names["mimetype"].file_size < 200:
            declared = archive.read("mimetype").decode("ascii", "ignore").strip()
            if found := _marks("mimetype").get(declared):
                return found
        marks = ((mark.lower(), media_type) for mark, media_type in _marks("zip").items())
        return next((media_type for mark, media_type in marks if mark in lowered), ZIP)


def _broken(content: bytes) -> UnreadableError:
    """Why an archive cannot be opened: its end is not there, or it is damaged."""
    names = _entry_names(content)
    what = next((said for part, said in _OFFICE_PARTS.items() if any(name.startswith(part) for name in names)), None)
    if what is None:
        what = "Office document" if "[Content_Types].xml" in names else "ZIP archive"
    article = "An" if what[0] in "EO" else "A"
    if _DIRECTORY_END not in content[-_DIRECTORY_END_WITHIN:]:
        return UnreadableError(
            f"{article} {what} that was copied or downloaded only in part: its end is missing.",
            _COPY_AGAIN,
            len(content),
            code="truncated",
        )
    return UnreadableError(f"A damaged {what}: its list of parts cannot be read.", _COPY_AGAIN, code="damaged")


def _entry_names(content: bytes) -> set[str]:
    """The names in the headers before each part of an archive, which are there also when its end is not."""
    names: set[str] = set()
    at = content.find(_ENTRY)
    while at >= 0:
        length = int.from_bytes(content[at + 26 : at + 28], "little")
        names.add(content[at + _LEAST_NAME_OF_AN_ENTRY : at + _LEAST_NAME_OF_AN_ENTRY + length].decode("utf-8", "replace"))
        at = content.find(_ENTRY, at + 4)
    return names


def _ole(content: bytes) -> str:
    """By the streams at its root; documents that are embedded have theirs further down."""
    try:
        file = OleFile(content)
        file.check_whole()
        if _OLD_WORD_STREAM in file and _is_encrypted(file.stream(_OLD_WORD_STREAM)):
            return ENCRYPTED
    except ValueError as error:
        reason = "A file of an old Office program (DOC, XLS, PPT) that was copied only in part, or is damaged."
        raise UnreadableError(reason, _COPY_AGAIN, len(content), code="truncated") from error
    return next((found for name, found in _marks("ole").items() if name in file), OLE)


def _is_encrypted(main: bytes) -> bool:
    """Whether the head of an old Word document says that a password protects it (fEncrypted, [MS-DOC] 2.5.2)."""
    return len(main) > 11 and main[11] & 1 == 1


def _riff(content: bytes) -> str:
    return _marks("riff").get(content[8:12].decode("latin-1"), RIFF)


def _mp4(content: bytes) -> str:
    return _marks("ftyp").get(content[8:12].decode("latin-1"), MP4)


def _bitmap(content: bytes) -> str | None:
    """BM begins a text as well; a bitmap says the size of its header behind (BITMAPINFOHEADER)."""
    return BITMAP if int.from_bytes(content[14:18], "little") in _BITMAP_HEADER_SIZES else None


def _mpeg_sound(content: bytes) -> str | None:
    """ID3 begins a text as well; a tag has its version (2 to 4) behind. FF FB begins a frame, whose bit rate is never 15."""
    if content[:3] == b"ID3":
        return MPEG_SOUND if content[3:4] in (b"\2", b"\3", b"\4") else None
    return MPEG_SOUND if len(content) > 3 and content[2] >> 4 not in (0, 15) else None


@cache
def _marks(container: str) -> dict[str, str]:
    table = lexicon("container_marks")
    rows = table.filter(table["container"] == container).select("mark", "media_type").iter_rows()
    return dict(rows)


_NARROWED: dict[str, Callable[[bytes], str | None]] = {
    ZIP: _zip,
    OLE: _ole,
    RIFF: _riff,
    MP4: _mp4,
    BITMAP: _bitmap,
    MPEG_SOUND: _mpeg_sound,
}
