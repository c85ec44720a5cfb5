"""A web page -> its text, one block element a line; scripts, styles and navigation left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_DROPPED = frozenset({"script", "style", "nav", "noscript", "template", "svg", "iframe", "select", "button", "title"})
# HTML Living Standard, 15.3: elements that are rendered as blocks.
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    }
)
_CELLS = frozenset({"td", "th"})
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# The name of the site behind the title of the page: 苏州前三季度GDP增长4.6%_苏州市统计局.
_SITE = re.compile(r"(?:[_|｜]|\s[-–—]+\s?|--).{2,40}$")
_HEAD_BYTES = 4096


def declared_encoding(content: bytes) -> str | None:
    """The encoding that the page's `meta` names, None when it names none."""
    found = _DECLARED.search(content[:_HEAD_BYTES])
    return found.group(1).decode("ascii") if found else None


def page_text(markup: str) -> str:
    """The text of a page as a reader sees it: blocks as lines, cells of a row parted by tabs.

    The page's `title` is put first when the text does not have it, the name of the site behind it aside.
    """
    parser = _TextParser()
    parser.feed(markup)
    parser.close()
    text = _AROUND_BREAK.sub("\n", "".join(parser.pieces)).strip(" \n")
    title = _WHITE_SPACE.sub(" ", "".join(parser.title)).strip()
    known = not title or title in text or (parser.heading and _SITE.sub("", title).strip() in text)
    return text if known else f"{title}\n{text}".rstrip("\n")


class _TextParser(HTMLParser):
    """Collects `pieces` of text; `title` apart, and whether the page has a `heading`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.title: list[str] = []
        self.heading = False
        self._open_dropped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _DROPPED:
            self._open_dropped.append(tag)
        elif tag == "br" or tag in _BLOCKS:
            self.heading = self.heading or tag in ("h1", "h2")
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _DROPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open_dropped:
            while self._open_dropped.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append("\t")

    def handle_data(self, data: str) -> None:
        if not self._open_dropped:
            self.pieces.append(_WHITE_SPACE.sub(" ", data))
        elif self._open_dropped[-1] == "title":
            self.title.append(data)
