"""Where the pages of a document begin in its text, and back from an offset there to page and offset on the page."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transforms.records import PAGE_BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence


class JoinedPages(NamedTuple):
    """A document's text, and the offset in it of each page's first character."""

    text: str
    starts: list[int]


class TouchedPages(NamedTuple):
    """The number (from 1) of the first page that a span touches, and the starts of all that it touches."""

    page_no: int
    starts: list[int]


class PageSpan(NamedTuple):
    """A page by its number (from 1), and the characters [start, end) of it."""

    page_no: int
    start: int
    end: int


def join_pages(pages: Sequence[str]) -> JoinedPages:
    """A document's text, its pages joined by a page break, and the offset there of each page's first character."""
    starts: list[int] = []
    length = 0
    for page in pages:
        starts.append(length)
        length += len(page) + len(PAGE_BREAK)
    return JoinedPages(PAGE_BREAK.join(pages), starts)


def touched_pages(starts: Sequence[int], start: int, end: int) -> TouchedPages:
    """Number (from 1) of the page that the span starts on, and the starts of all pages it touches.

    Args:
        starts: Start of each page of the document.
        start: Start of a span in the document's text.
        end: Its end, exclusive.
    """
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, max(start, end - 1)) - 1
    return TouchedPages(first + 1, list(starts[first : last + 1]))


def locate(page_no: int, page_starts: Sequence[int], start: int, end: int) -> PageSpan:
    """Page, start and end on that page of a span in the document's text; the end is clipped to the page.

    Args:
        page_no: Number of the first of the pages in `page_starts`.
        page_starts: Starts of consecutive pages, the first at or before `start`.
        start: Start of the span in the document's text.
        end: Its end, exclusive.
    """
    if len(page_starts) == 1:
        return PageSpan(page_no, start - page_starts[0], end - page_starts[0])
    index = bisect_right(page_starts, start) - 1
    page_start = page_starts[index]
    if index + 1 < len(page_starts):
        end = min(end, page_starts[index + 1] - len(PAGE_BREAK))
    return PageSpan(page_no + index, start - page_start, end - page_start)
