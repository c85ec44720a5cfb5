"""The day that a file says it was made on, apart from its text: `meta` of a page, core properties of DOCX, Info of a PDF."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from transforms.records import UnreadableError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from transforms.reading.word.package import Package

_DAY = re.compile(r"(?<!\d)(?:D:)?(?P<year>(?:19|20)\d\d)[-/.年]?(?P<month>[01]?\d)[-/.月]?(?P<day>[0-3]?\d)(?!\d{3,5}(?!\d))")
_PUBLISHED = frozenset({
    "pubdate", "publishdate", "publish-date", "firstpublishedtime", "publishedtime", "article:published_time", "og:release_date",
    "datepublished", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date", "articledate", "docdate", "ptime",
})  # fmt: skip
"""Names under which pages say when they were published: 政府网站发展指引 (PubDate), Open Graph, schema.org, Dublin Core."""
_CORE = "docProps/core.xml"
_CREATED = "{http://purl.org/dc/terms/}created"
_TEMPLATE = datetime.date(2013, 12, 23)
"""What documents carry that python-docx makes from its template."""


def page_date(page: LexborHTMLParser) -> datetime.date | None:
    """The day on which a web page was published, by its `meta` elements; None when they do not say."""
    for node in page.css("meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property") or node.attributes.get("itemprop") or ""
        if name.strip().lower() in _PUBLISHED and (day := named_day(node.attributes.get("content") or "")):
            return day
    return None


def word_date(package: Package) -> datetime.date | None:
    """The day on which a Word document was made, by its core properties (ISO/IEC 29500-2, 10); None when they do not say."""
    try:
        root = package.root(_CORE)
    except UnreadableError:  # its text is not touched by that
        return None
    created = root.find(_CREATED) if root is not None else None
    day = named_day(created.text or "") if created is not None else None
    return None if day == _TEMPLATE else day


def named_day(text: str) -> datetime.date | None:
    """The first day of a text like 2024-03-05T10:00:00Z or D:20240305100000+08'00'; None when there is none in the calendar."""
    found = _DAY.search(text[:64])
    if found is None:
        return None
    try:
        return datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
