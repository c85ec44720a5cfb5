"""A parsed web page -> its visible text as blocks, each with what the page's markup says of its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.reading.html_tables import OpenTable, is_of_data, tables_around_tables
from transforms.reading.html_visibility import NO_TEXT, READINGS, STRUCK, STRUCK_STYLE, Sight, Visibility
from transforms.reading.superscripts import lowered, raised
from transforms.reading.tables import cell_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode


# HTML Living Standard, 15.3: elements that are rendered as blocks.
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "xmp",
})  # fmt: skip
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "menu"})
_CHROME_ROLES = frozenset({"navigation", "contentinfo", "banner", "complementary", "search", "menu", "menubar", "toolbar"})
_CONTENT_TAGS = frozenset({"article", "main"})
_CHROME_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|foot(?:er)?|copyright|side(?:bar)?|bread-?crumbs?|crumbs?|related|recommend(?:ed)?|hot(?:news)?|rank(?:ing)?|share|tool(?:bar)?|"
    r"top(?:bar)?|banner|login|search|pag(?:er|ing|ination)|comments?|ads?|advert|qr(?:code)?|friend(?:link)?s?|links|position|location|"
    r"xgwz|xgyd|xgxw|dbdh|daohang|yejiao)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_RAISED_STYLE = re.compile(r"vertical-align\s{0,4}:\s{0,4}(super|sub)\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NO_TEXT_SELECTOR = ", ".join(sorted(NO_TEXT - {"head"}))
_LONGEST_NOTE = 12


@dataclass(slots=True)
class Block:
    """A block of a page's visible text.

    Attributes:
        text: Its text, on one line.
        links: Characters of it that are links.
        chrome: Whether the page's tags (2) or the names it gives its elements (1) say that it is furniture of the site; 0 if not.
        heading: Whether it is a heading of the first or second level.
        row: Whether it is a row of a table.
        held: Characters of the source that it was made of, white space aside.
    """

    text: str
    links: int
    chrome: int
    heading: bool
    row: bool
    held: int


@dataclass(slots=True)
class Blocks:
    """The blocks of a page, and the characters that are not shown, white space aside, by reason."""

    blocks: list[Block] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)


def read_blocks(page: LexborHTMLParser, sheets: Mapping[str, str] | None = None) -> Blocks:
    """The visible text of a page. No recursion: pages are nested as deeply as their authors like.

    Args:
        page: The page.
        sheets: Style sheets that came with it, by their addresses.
    """
    walk = _Walk(page, sheets)
    node = page.root
    top = node.mem_id if node is not None else 0  # nodes compare by their markup, which is slow
    while node is not None:
        following = None
        if walk.enter(node):
            following = node.first_child
            if following is None:
                walk.leave(node)
        while following is None and node is not None and node.mem_id != top:
            following = node.next
            if following is None:
                node = node.parent
                if node is not None:
                    walk.leave(node)
        node = following
    walk.flush()
    return walk.found


class _Walk:
    """Collects blocks while the page is walked."""

    def __init__(self, page: LexborHTMLParser, sheets: Mapping[str, str] | None) -> None:
        self.found = Blocks()
        self._visibility = Visibility(page, sheets)
        self._unseen: list[tuple[int, bool]] = []
        self._around_tables = tables_around_tables(page)
        self._pieces: list[str] = []
        self._links = self._held = 0
        self._link: int | None = None
        self._pre: int | None = None
        self._chrome: list[tuple[int, int]] = []
        self._heading: int | None = None
        self._table: OpenTable | None = None

    def enter(self, node: LexborNode) -> bool:
        """Takes a node; False when what is inside of it has been dealt with."""
        tag = node.tag or ""
        if tag == "-text":
            self._take(node.text_content or "")
            return False
        if tag in NO_TEXT or tag.startswith(("-", "!")):
            return tag == "-document"
        if tag in READINGS:
            return self._leave_out(node, "annotation")
        if tag in STRUCK or (tag == "span" and STRUCK_STYLE.search(node.attributes.get("style") or "")):
            return self._leave_out(node, "deleted")
        sight = self._visibility.of(node, tag)
        if sight is Sight.HIDDEN:
            return self._leave_out(node, "hidden")
        if sight is not Sight.SHOWN:
            self._unseen.append((node.mem_id, sight is Sight.UNSEEN))
        if self._set_off_the_line(node, tag):
            return False
        if tag == "br" or tag in _BLOCKS:
            self._break(node, tag)
        elif tag in ("td", "th"):
            self._open_cell()
        elif tag == "a" and self._link is None and _leads_somewhere(node):
            self._link = node.mem_id
        self._open_context(node, tag)
        return True

    def leave(self, node: LexborNode) -> None:
        """Ends a node."""
        tag = node.tag or ""
        if tag in _BLOCKS or tag in ("td", "th"):
            self._end_block(node, tag)
        identity = node.mem_id
        if self._link == identity:
            self._link = None
        if self._unseen and self._unseen[-1][0] == identity:
            self._unseen.pop()
        if self._pre == identity:
            self._pre = None
        if self._heading == identity:
            self._heading = None
        if self._chrome and self._chrome[-1][0] == identity:
            self._chrome.pop()

    def flush(self) -> None:
        """Ends the block at hand."""
        if self._table is not None and (self._table.in_cell or self._table.in_caption):
            self._pieces.append(" ")
            return
        text = _SPACES.sub(" ", "".join(self._pieces)).strip(" ")
        if text:
            self._add(text, row=False)
        self._pieces.clear()

    def _add(self, text: str, *, row: bool) -> None:
        chrome = self._chrome[-1][1] if self._chrome else 0
        self.found.blocks.append(Block(text, self._links, chrome, self._heading is not None, row, self._held))
        self._links = self._held = 0

    def _take(self, text: str) -> None:
        visible = visible_length(text)
        if self._is_unseen():
            self._count("hidden", visible)
            return
        self._held += visible
        if self._link is not None:
            self._links += visible
        if self._pre is None or "\n" not in text:
            self._pieces.append(text)
            return
        for line in text.split("\n"):
            self._pieces.append(line)
            self.flush()

    def _leave_out(self, node: LexborNode, reason: str) -> bool:
        self._count(reason, held_characters(node))
        return False

    def _count(self, reason: str, characters: int) -> None:
        if characters:
            self.found.left_out[reason] = self.found.left_out.get(reason, 0) + characters

    def _is_unseen(self) -> bool:
        return bool(self._unseen) and self._unseen[-1][1]

    def _set_off_the_line(self, node: LexborNode, tag: str) -> bool:
        """Takes what is raised or lowered, when it is short enough to be one character or a few; else it is text as any other."""
        side = {"sup": "super", "sub": "sub"}.get(tag)
        if side is None and tag in ("span", "font", "a") and (styled := _RAISED_STYLE.search(node.attributes.get("style") or "")):
            side = styled[1].lower()
        if side is None or self._is_unseen():
            return False
        text = "".join(node.text().split())
        if not text or len(text) > _LONGEST_NOTE:
            return False
        before = "".join(self._pieces[-3:])[-8:]
        self._held += len(text)
        self._pieces.append(raised(text, before) if side == "super" else lowered(text, before))
        return True

    def _break(self, node: LexborNode, tag: str) -> None:
        table = self._table
        if tag == "table" and table is None:
            self.flush()
            if node.mem_id not in self._around_tables and is_of_data(node):
                self._table = OpenTable(node.mem_id)
        elif tag == "tr" and table is not None:
            self._pieces.clear()
            table.open_row()
        elif tag == "caption" and table is not None:
            table.in_caption = True
        else:
            self.flush()

    def _open_cell(self) -> None:
        if self._table is None:
            self.flush()
            return
        self._table.open_cell()
        self._pieces.clear()

    def _end_block(self, node: LexborNode, tag: str) -> None:
        table = self._table
        if table is None:
            self.flush()
        elif tag in ("td", "th"):
            table.end_cell(node, "".join(self._pieces))
            self._pieces.clear()
        elif tag == "tr":
            row = table.end_row()
            if row is not None:
                self._add(row, row=True)
            self._links = self._held = 0
        elif tag == "caption":
            self._end_caption(table)
        elif node.mem_id == table.node:
            self._table = None
            self._pieces.clear()
        else:
            self.flush()

    def _end_caption(self, table: OpenTable) -> None:
        table.in_caption = False
        caption = cell_text("".join(self._pieces))
        self._pieces.clear()
        if caption:
            self._add(caption, row=False)

    def _open_context(self, node: LexborNode, tag: str) -> None:
        if tag in ("h1", "h2") and self._heading is None:
            self._heading = node.mem_id
        elif tag in ("pre", "listing", "xmp", "plaintext") and self._pre is None:
            self._pre = node.mem_id
        attributes = node.attributes if tag in _BLOCKS else {}
        chrome = 0
        if tag in _CONTENT_TAGS:
            chrome = -1
        elif tag in _CHROME_TAGS or (attributes.get("role") or "").lower() in _CHROME_ROLES:
            chrome = 2
        elif attributes and _CHROME_NAME.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            chrome = 1
        if chrome:
            around = self._chrome[-1][1] if self._chrome else 0
            # What stands in an article beside its text, such as a box of data, is of the article.
            told = 0 if chrome < 0 or (tag == "aside" and around == 0 and self._chrome) else max(chrome, around)
            self._chrome.append((node.mem_id, told))


def _leads_somewhere(node: LexborNode) -> bool:
    """Whether an `a` is a link: one that only gives a place a name is none, and often nobody closed it (`<a id="s1"/>`)."""
    attributes = node.attributes
    return "href" in attributes or "onclick" in attributes or not ("id" in attributes or "name" in attributes)


def visible_length(text: str) -> int:
    """Characters of a text that are no white space."""
    return sum(map(len, text.split()))


def held_characters(node: LexborNode) -> int:
    """Characters of all text inside of an element, scripts, styles and titles aside."""
    unread = sum(visible_length(part.text()) for part in node.css(_NO_TEXT_SELECTOR) if part.mem_id != node.mem_id)
    return visible_length(node.text()) - unread
