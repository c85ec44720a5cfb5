"""Whether bytes are a web page: told by its tags anywhere, comments and scripts aside; and the encoding that it declares."""

from __future__ import annotations

import re

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# What may hold anything, tags too, and is no text of the page, by its first characters; and where each ends.
_OPENS = re.compile(rb"<!--|<script\b|<style\b", re.IGNORECASE)
_ENDS = {
    b"<!--": re.compile(rb"--!?>"),
    b"<script": re.compile(rb"</script[^>]{0,200}>", re.IGNORECASE),
    b"<style": re.compile(rb"</style[^>]{0,200}>", re.IGNORECASE),
}
_DOCUMENT = re.compile(rb"<(?:!doctype\s{1,8}html|html|head|body|meta|title|link)\b[^<>]{0,2000}>", re.IGNORECASE)
_BLOCK = re.compile(rb"<(?:p|h[1-6]|li|ul|ol|div|span|font|section|article|center|br|dl|dd|dt)\b[^<>]{0,2000}>", re.IGNORECASE)
_CELL = re.compile(rb"<(?:table|tr|td|th)\b[^<>]{0,2000}>", re.IGNORECASE)
_CLOSING = re.compile(rb"</[A-Za-z][A-Za-z0-9]{0,15}\s{0,8}>")
_MARKDOWN = re.compile(rb"^(?:#{1,6} |\|[ :]?---|!\[|```|\$\$)", re.MULTILINE)
_LEAST_TAGS = 3
# Header lines that a program saved with the page, or a person pasted: HTTP/1.1 200 OK, Content-Type: text/html.
_HEADERS = re.compile(
    r"\s{0,8}(?:HTTP/\d(?:\.\d)? \d{3}[^\n]{0,80}\n)?(?:[A-Za-z][A-Za-z0-9-]{1,40}: ?[^\n]{0,2000}\n){1,80}\s{0,40}(?=<)"
)
_BYTE_HEADERS = re.compile(_HEADERS.pattern.encode())
_CHARSET = re.compile(rb"<meta\b[^>]{1,400}?charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w-]{1,40})", re.IGNORECASE)
_CONTENT_TYPE = re.compile(rb"^Content-Type: ?[^\r\n]{0,200}?charset=[\"']?([\w-]{1,40})", re.IGNORECASE | re.MULTILINE)
_XML = re.compile(rb"\s{0,40}<\?xml\b[^>]{1,200}?encoding\s{0,4}=\s{0,4}[\"']([\w-]{1,40})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})")
# Void elements, and those that the next of their kind closes.
_NOT_NESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option".split()  # noqa: SIM905
)
EMBEDDED_FILE = re.compile(r"data:[a-z]{1,20}/[A-Za-z0-9.+-]{1,80}(?:;[a-z]{1,20}=[\w.-]{1,40}){0,3};base64,[A-Za-z0-9+/=%]*")
"""RFC 2397."""
DEEPEST = 10_000
"""Parsers take a time that grows with the square of the depth; browsers themselves stop at 512."""
_SEARCHED_BYTES = 1 << 20


def is_markup(content: bytes) -> bool:
    """Whether bytes are a web page or a piece of one. Takes linear time.

    A page has a tag of documents (`html`, `body`, `meta` …) beside others; a piece begins with a tag, or has
    paragraphs, and no marks of Markdown, which may hold tables as tags too.
    """
    if b"<" not in content:
        return False
    text = _stripped(content.replace(b"\0", b""))  # UTF-16 markup reads as ASCII without its zero bytes
    shown = without_opaque(text)
    begins = text[:1] == b"<"
    blocks, closing = len(_BLOCK.findall(shown)), len(_CLOSING.findall(shown))
    if documents := len(_DOCUMENT.findall(shown)):
        return begins or (closing > 0 and documents + blocks >= _LEAST_TAGS)
    if _MARKDOWN.search(shown):
        return False
    if begins:
        return blocks + len(_CELL.findall(shown)) >= _LEAST_TAGS
    return blocks >= _LEAST_TAGS and closing >= _LEAST_TAGS


def without_opaque(text: bytes) -> bytes:
    """The bytes without comments, scripts and styles, closed or not."""
    kept: list[bytes] = []
    at = 0
    while found := _OPENS.search(text, at):
        kept.append(text[at : found.start()])
        end = _ENDS[found.group().lower()].search(text, found.end())
        if end is None:
            return b"".join(kept)
        at = end.end()
    kept.append(text[at:])
    return b"".join(kept)


def declared_encoding(content: bytes) -> str | None:
    """The encoding that the page's `meta`, its XML declaration or a header before it names, None when none does."""
    head = content[:_SEARCHED_BYTES]
    if headers := _BYTE_HEADERS.match(head):
        found = _CONTENT_TYPE.search(headers.group())
        if found:
            return found[1].decode("ascii", "ignore")
    found = _XML.match(head) or _CHARSET.search(without_opaque(head))
    return found[1].decode("ascii", "ignore") if found else None


def nesting(markup: str) -> int:
    """How many elements at most are open at once, by their tags; those that others close without a tag are not counted.

    It is looked into only where far more tags open than close, and is 0 otherwise.
    """
    if markup.count("<") - 2 * markup.count("</") < DEEPEST:
        return 0
    depth = deepest = 0
    for closing, name in _TAG.findall(markup):
        if name.lower() not in _NOT_NESTED:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def without_embedded_files(markup: str) -> str:
    """The markup without pictures and fonts that stand in it as base64: they are no text, and far longer than it."""
    return EMBEDDED_FILE.sub("", markup) if ";base64," in markup else markup


def without_headers(markup: str) -> str:
    """The markup without the header lines of a transfer that were saved before it."""
    headers = _HEADERS.match(markup)
    return markup[headers.end() :] if headers else markup


def _stripped(content: bytes) -> bytes:
    for mark in _MARKS:
        content = content.removeprefix(mark)
    return content.lstrip()
