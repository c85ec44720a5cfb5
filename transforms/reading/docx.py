"""A Word document (DOCX, DOCM, DOTX; ISO/IEC 29500) -> its text, one paragraph or row of a table a line.

Read is what a reader sees on the page, in reading order. Heads and feet of pages are left out: they repeat on each page what is
no part of the text. Notes and text boxes stand behind the paragraph that they hang on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.file_dates import word_date
from transforms.reading.word.package import REMEDY, Package
from transforms.reading.word.story import Story
from transforms.records import UnreadableError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from transforms.records import VisibleText

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_USUAL_MAIN_PART = "word/document.xml"
_MAIN_CONTENT = (
    "wordprocessingml.document.main",
    "wordprocessingml.template.main",
    "word.document.macroenabled.main",
    "word.template.macroenabledtemplate.main",
)
"""In content types of main parts, in small letters: documents and templates, with macros (never looked at) or without."""


class WordText(NamedTuple):
    """A document's text in reading order, how much of the text that the file holds it is, and the day the file was made."""

    text: str
    visible_text: VisibleText
    made_on: datetime.date | None


def docx_text(content: bytes, read_embedded: Callable[[bytes, int], list[str]], depth: int = 0) -> WordText:
    """Reads a document.

    Args:
        content: The file.
        read_embedded: Reads a file that is embedded to be shown in place: its bytes and how deep it lies -> lines.
        depth: How deep this document lies in others.

    Raises:
        UnreadableError: The file is damaged, protected by a password, or too large.
    """
    package = Package(content)
    main = main_part(package)
    if main is None:
        raise UnreadableError("A Word document without its main text.", REMEDY, code="damaged")
    try:
        story = Story(package, main, read_embedded, depth).read()
    except RecursionError as error:
        raise UnreadableError("A Word document nested too deeply to be read.", REMEDY, code="damaged") from error
    return WordText("\n".join(story.lines), story.visible, word_date(package))


def main_part(package: Package) -> str | None:
    """The name of the part with the main text: by relationship, by content type, or by its usual name."""
    types = package.content_types()
    linked = [link.target for link in package.relationships("") if link.kind == "officeDocument"]
    typed = [name for name, content_type in types.items() if _is_main(content_type) and name in package]
    candidates = [name for name in linked if _is_main(types.get(name.lower(), "")) or name.lower() not in types]
    candidates += typed
    if _USUAL_MAIN_PART in package:
        candidates.append(_USUAL_MAIN_PART)
    return next(iter(candidates), None)


def _is_main(content_type: str) -> bool:
    return any(name in content_type.lower() for name in _MAIN_CONTENT)
