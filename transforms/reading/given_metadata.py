"""What a record of a bundle says of its text beside it, and the document that both make."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from transforms.records import VisibleText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import ReadDocument

_SOURCE = "来源："
_HEAD = 300
"""Characters of a text in which its source is looked for."""


class Given(NamedTuple):
    """What a record says of its text, beside it.

    Attributes:
        title: Its title.
        published_on: The day that it was published on.
        source: Who published it.
        region: The region that it is of, as written.
    """

    title: str | None = None
    published_on: datetime.date | None = None
    source: str | None = None
    region: str | None = None


NOTHING_GIVEN = Given()


def with_given(document: ReadDocument, given: Given) -> ReadDocument:
    """A record's text as a document: under its title and its source, where it does not begin with them, and of its day."""
    head = _bare(document.pages[0][:_HEAD]) if document.pages else ""
    added = []
    if given.title and not head.startswith(_bare(given.title)):
        added.append(given.title)
    if given.source and _bare(given.source) not in head:
        added.append(f"{_SOURCE}{given.source}")
    if added:
        first = "\n".join((*added, "", document.pages[0]))
        document = replace(document, pages=(first, *document.pages[1:]), visible_text=_with_lines(document.visible_text, added))
    return replace(document, published_on=given.published_on or document.published_on)


def _bare(text: str) -> str:
    return "".join(text.split())


def _with_lines(visible: VisibleText | None, lines: Sequence[str]) -> VisibleText | None:
    """The account of a text with lines that its record holds as well."""
    if visible is None:
        return None
    more = sum(len(_bare(line.removeprefix(_SOURCE))) for line in lines)
    return VisibleText(visible.held + more, visible.read + more, visible.left_out)
