"""The parts of an office package (ISO/IEC 29500-2: a ZIP archive), found by relationship and read as XML.

Nothing outside the archive is ever opened: external relationships are left out, entities are not resolved, no schema is fetched.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.limits import check_unpacked
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

REMEDY = "Open it in a word processor and save it again as DOCX, or as text."
_WORD = "Word document"
_FETCH_AGAIN = "Get the file from its source again."
_ENCRYPTED_ENTRY = 0x1
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, LookupError, RuntimeError)
"""What `zipfile` raises on a damaged archive, or on one packed in a way that it does not know."""


class Relationship(NamedTuple):
    """A link from a part to another: the last word of its type, and the name of the part."""

    identifier: str
    kind: str
    target: str


class Package:
    """An office package, its parts by name in any case of letters.

    Raises:
        UnreadableError: It is damaged, or its parts are encrypted.
    """

    def __init__(self, content: bytes, kind: str = _WORD) -> None:
        self._kind = kind
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except DAMAGE as error:
            raise damaged("its list of parts cannot be read", kind) from error
        infos = self._archive.infolist()
        if any(info.flag_bits & _ENCRYPTED_ENTRY for info in infos):
            raise UnreadableError(
                "An archive protected by a password.", "Take the password off and put the file there again.", code="encrypted"
            )
        check_unpacked(infos)
        self._parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def content(self, name: str) -> bytes | None:
        """The bytes of a part, None when there is no such part.

        Raises:
            UnreadableError: The part is damaged.
        """
        info = self._parts.get(name.lower())
        if info is None:
            return None
        try:
            return self._archive.read(info)
        except DAMAGE as error:
            raise damaged(f"its part {name} cannot be unpacked", self._kind) from error

    def root(self, name: str) -> Element | None:
        """The root element of a part, None when there is no such part.

        Raises:
            UnreadableError: The part is damaged, or no XML that may be read safely.
        """
        content = self.content(name)
        return None if content is None else parse(content, name, self._kind)

    def relationships(self, part: str) -> Iterator[Relationship]:
        """The links of a part (of the package itself: "") to parts of the package that are there."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        for element in root if root is not None else ():
            target, kind = element.get("Target"), element.get("Type")
            if not target or not kind or element.get("TargetMode") == "External":
                continue
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if path in self:
                yield Relationship(element.get("Id", ""), kind.rsplit("/", 1)[-1], path)

    def content_types(self) -> dict[str, str]:
        """The content type of each part that `[Content_Types].xml` names, by the part's name in small letters."""
        root = self.root("[Content_Types].xml")
        elements = root if root is not None else ()
        return {
            element.get("PartName", "").lstrip("/").lower(): element.get("ContentType", "")
            for element in elements
            if element.get("PartName")
        }


def parse(content: bytes, name: str, kind: str = _WORD) -> Element:
    """A part's XML; no entity is expanded and nothing is fetched.

    Raises:
        UnreadableError: It is not well-formed, nested too deeply, or declares entities (no word processor writes any).
    """
    from lxml import etree  # noqa: PLC0415  (only office files need it)

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(f"its part {name} is no sound XML ({error.msg})", kind) from error
    if root.getroottree().docinfo.doctype:
        raise damaged(f"its part {name} declares a document type, which no word processor does", kind)
    return root


def damaged(what: str, kind: str = _WORD) -> UnreadableError:
    """A refusal that says what of the document is damaged."""
    return UnreadableError(f"A damaged {kind}: {what}.", _FETCH_AGAIN, code="damaged")
