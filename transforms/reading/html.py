"""A web page -> what a reader sees of it: one block a line, tabs between cells of a row, furniture of the site left out."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from transforms.reading import limits
from transforms.reading.file_dates import page_date
from transforms.reading.html_blocks import held_characters, read_blocks
from transforms.reading.html_main import furniture
from transforms.reading.html_shadow import open_shadow_roots
from transforms.reading.markup import DEEPEST, nesting, without_embedded_files, without_headers
from transforms.records import UnreadableError, VisibleText

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHITE_SPACE = re.compile(r"\s+")
# The name of the site behind the title of the page: 苏州前三季度GDP增长4.6%_苏州市统计局.
_SITE = re.compile(r"(?:[_|｜]|\s[-–—]+\s?|--).{2,40}$")
_OF_FRAMES = ("A web page of frames: what they show is in other files.", "Save the pages in its frames, and put those there.")


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What a reader sees of a web page, how much of its text that is, and the day its `meta` elements give."""

    text: str
    visible_text: VisibleText
    published_on: datetime.date | None = None


def read_page(markup: str, sheets: Mapping[str, str] | None = None) -> HtmlPage:
    """Reads a page as browsers do; elements that nobody closed are closed where HTML says. Takes linear time.

    The page's `title` is put first when the text does not have it, the name of the site behind it aside.
    Nothing outside of the markup is fetched.

    Args:
        markup: The page.
        sheets: Style sheets that came with it in one file, by the addresses that the page names.

    Raises:
        UnreadableError: It has more characters than `Limits.characters`, or elements more than `markup.DEEPEST` deep; or it
            only says which other pages stand in its frames.
    """
    markup = without_embedded_files(markup)
    limits.check_characters(len(markup))
    if (depth := nesting(markup)) > DEEPEST:
        reason = f"A web page whose elements stand inside each other {depth:,} deep; at most {DEEPEST:,} are read."
        raise UnreadableError(reason, "Open it in a browser, and save its text.", code="too_large")
    markup = without_headers(markup)
    page = LexborHTMLParser(markup)
    published_on = page_date(page)
    if page.css_first("frameset") is not None:
        raise UnreadableError(*_OF_FRAMES, code="frames")
    open_shadow_roots(page, markup)
    found = read_blocks(page, sheets)
    dropped = furniture(found.blocks, markup)
    kept = [block for block, is_furniture in zip(found.blocks, dropped, strict=True) if not is_furniture]
    text = "\n".join(block.text for block in kept)
    read = sum(block.held for block in kept)
    gone = sum(block.held for block in found.blocks) - read
    left_out = found.left_out | ({"furniture": gone} if gone else {})
    heading = any(block.heading for block in kept)
    visible = VisibleText(held_characters(page.root) if page.root else 0, read, left_out)
    return HtmlPage(_titled(page, text, heading=heading), visible, published_on)


def page_text(markup: str) -> str:
    """The text of a page as a reader sees it."""
    return read_page(markup).text


def _titled(page: LexborHTMLParser, text: str, *, heading: bool) -> str:
    node = page.css_first("head > title, body > title")
    title = _WHITE_SPACE.sub(" ", node.text() if node is not None else "").strip()
    shown = _WHITE_SPACE.sub("", text)
    known = not title or _is_in(title, shown) or (heading and _is_in(_SITE.sub("", title), shown))
    return text if known else f"{title}\n{text}".rstrip("\n")


def _is_in(title: str, shown: str) -> bool:
    """Whether a title is part of a text without white space: `第 6 章` with a no-break space is the same title."""
    return _WHITE_SPACE.sub("", title) in shown
