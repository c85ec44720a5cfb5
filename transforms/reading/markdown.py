"""Markdown, as people and recognition tools write it -> the text that it shows; headings keep their mark, which the layout knows.

What is undone: formulas, tables (of pipes, and HTML's), images, links, emphasis, code fences, escapes, references, comments.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from transforms.mapped_text import Edit
from transforms.reading.latex import shown
from transforms.reading.markup import EMBEDDED_FILE
from transforms.reading.superscripts import lowered, raised
from transforms.reading.tables import CELL_BREAK, cell_text, row_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from transforms.mapped_text import MappedText

MEDIA_TYPE = "text/markdown"
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,100}\])")
_IMAGE_TAG = re.compile(r"<img\b[^<>]{0,2000}>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?:[^-<]|-(?!->)|<(?!!--)){0,20000}-->")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)[^\n`]{0,60}$\n?", re.MULTILINE)
_FRONT_MATTER = re.compile(
    r"\A\ufeff?\n{0,20}---[ \t]*\n(?:[A-Za-z_][\w .-]{0,60}:[^\n]{0,1000}\n|[ \t-][^\n]{0,1000}\n){1,60}---[ \t]*(?:\n|\Z)"
)
_FRONT_MATTER_WITHIN = 30
_HTML_TABLE = re.compile(
    r"(?:<html>\s{0,20}<body>\s{0,20})?<table\b(?:(?!</?table\b)[\s\S]){0,400000}</table>(?:\s{0,20}</body>\s{0,20}</html>)?",
    re.IGNORECASE,
)
_RULE_ROW = re.compile(
    r"^ {0,3}\|?[ \t]{0,20}:?-{1,200}:?[ \t]{0,20}(?:\|[ \t]{0,20}:?-{1,200}:?[ \t]{0,20}){0,200}\|?[ \t]*$", re.MULTILINE
)
_PIPE = re.compile(r"(?<!\\)\|")
_DISPLAY = re.compile(r"\$\$([^$]{1,4000}?)\$\$|\\\[((?:[^\\]|\\(?![\[\]])){1,4000}?)\\\]")
# The dollars of a formula stand close around it (Pandoc), or around a command of LaTeX.
_INLINE = re.compile(r"(?<![\\$])\$(?!\$)((?:[^$\\\n]|\\[^\n]){1,600}?)\$(?!\$)|\\\(((?:[^\\\n]|\\(?![()])){1,600}?)\\\)")
_LATEX = re.compile(r"\\[A-Za-z%$,;]|[\^_]\s?\{|[\^_]\s?[0-9A-Za-z]")
_SPACED_NUMBER = re.compile(r"[0-9.,:+\-=<>()/%~{}A-Za-z ]{1,80}")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_TEXT_COMMAND = re.compile(r"\\(?:text|mathrm|mbox|textrm|hbox)\s?\{[^{}]*\}")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,20})\](:[ \t]?)?")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:[^()\s]{0,2000})(?:\s+\"[^\"\n]{0,200}\")?\)")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]{1,2000})>")
_STRUCK = re.compile(r"~~(?=\S)(?:[^~\n]{1,500})(?<=\S)~~")
_EMPHASIS = (
    re.compile(r"(?P<mark>\*{2,3}|__)(?=\S)(?P<text>[^*\n]{1,500}?)(?<=\S)(?P=mark)"),
    re.compile(r"(?<![*A-Za-z0-9])(?P<mark>\*)(?=[^\s*])(?P<text>[^*\n]{1,300}?)(?<=[^\s*])(?P=mark)(?!\*)"),
    re.compile(r"(?<![A-Za-z0-9_])(?P<mark>_)(?=[^\s_])(?P<text>[^_\n]{1,300}?)(?<=[^\s_])(?P=mark)(?![A-Za-z0-9_])"),
    re.compile(r"(?P<mark>==)(?=\S)(?P<text>[^=\n]{1,300}?)(?<=\S)(?P=mark)"),
    re.compile(r"(?P<mark>`{1,2})(?P<text>[^`\n]{1,300}?)(?P=mark)"),
)
_RAISED_TAG = re.compile(r"<(sup|sub)\b[^<>]{0,100}>([^<>]{0,100})</\1>", re.IGNORECASE)
_BREAK_TAG = re.compile(r"<br\s?/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"</?(?:p|div|center|h[1-6]|section|details|summary|figure|figcaption)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:u|b|i|em|strong|span|font|small|big|mark|a|ins|s|del|html|body|code|kbd)\b[^<>]{0,500}>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:[A-Za-z]{2,10}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$%&^\"'=:;,/?@])")
_HARD_BREAK = re.compile(r"\\$", re.MULTILINE)
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE)
# A bullet before a number would read as its minus sign.
_BULLET = re.compile(r"^([ \t]{0,12})[-*+](?=[ \t]+[0-9０-９(（])", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"(?<=\S)[ \t]+#{1,6}[ \t]*$", re.MULTILINE)
_HTML_DOCUMENT = re.compile(r"\s{0,200}<(?:!doctype|html|head|\?xml)", re.IGNORECASE)
_BOLD_PAIRS = 2
_MARKS = "#!$|`~*<\\"
"""One of these is in each Markdown text; a single character is looked for many times quicker than any pattern."""


def is_markdown(text: str) -> bool:
    """Whether a text has a mark of Markdown that no other text has: a heading, an image, a table, a formula, a fence.

    Takes linear time. HTML's tables are such a mark only beside another, or where the text does not begin as a web page.
    """
    if not any(mark in text for mark in _MARKS):
        return False
    outside = _HTML_TABLE.sub("", text) if "</" in text else text
    has_table = len(outside) < len(text)
    if "<" in text and (_HTML_DOCUMENT.match(outside) or (not has_table and _HTML_DOCUMENT.match(text))):
        return False
    return (
        ("#" in outside and _HEADING.search(outside) is not None)
        or ("![" in outside and _IMAGE.search(outside) is not None)
        or _has_fence(outside)
        or ("|" in outside and _has_pipe_table(outside))
        or any(_is_formula(found, outside) and _LATEX.search(found[0]) for found in _formulas(outside))
        or (has_table and _BLOCK_TAG.search(outside) is None)
        or (outside.count("**") >= 2 * _BOLD_PAIRS and len(_EMPHASIS[0].findall(outside)) >= _BOLD_PAIRS)
    )


def _has_fence(text: str) -> bool:
    return text.count("```") + text.count("~~~") > 1 and _FENCE.search(text) is not None


def _has_pipe_table(text: str) -> bool:
    """Whether a row of dashes stands under a row with a pipe."""
    rules = (found for found in _RULE_ROW.finditer(text) if "|" in found.group())
    return any("|" in text[max(0, found.start() - 400) : found.start()] for found in rules)


def undo_markdown(text: MappedText, table_text: Callable[[str], str]) -> MappedText:
    """The text that Markdown shows; each character knows the place in the source that it came from.

    Args:
        text: The source.
        table_text: Reads a table in HTML: its markup -> its rows as lines, their cells parted by tabs.
    """
    if ";base64," in text.text:
        text = _cut(text, EMBEDDED_FILE)
    text = _cut(text, _FRONT_MATTER, _COMMENT, _IMAGE, _IMAGE_TAG, _FENCE)
    text = text.replace(_formula_edits(text.text))
    text = text.replace(
        Edit(found.start(), found.end(), f"\n{_rows(table_text, found.group())}\n") for found in _HTML_TABLE.finditer(text.text)
    )
    text = text.replace(_pipe_table_edits(text.text))
    text = text.replace(Edit(found.start(1) + len(found[1]), found.end(), "•") for found in _BULLET.finditer(text.text))
    text = text.replace(
        Edit(found.start(), found.end(), f"[{found[1]}]{' ' if found[2] else ''}") for found in _FOOTNOTE.finditer(text.text)
    )
    text = text.replace(Edit(found.start(), found.end(), found[1]) for found in _LINK.finditer(text.text))
    text = text.replace(Edit(found.start(), found.end(), found[1]) for found in _AUTOLINK.finditer(text.text))
    text = _cut(text, _STRUCK, _QUOTE, _CLOSING_HASHES)
    for pattern in _EMPHASIS:
        text = text.replace(_mark_edits(pattern, text.text))
    text = text.replace(_script_edits(text.text))
    text = text.replace(Edit(found.start(), found.end(), "\n") for found in _BREAK_TAG.finditer(text.text))
    text = text.replace(Edit(found.start(), found.end(), "\n") for found in _BLOCK_TAG.finditer(text.text))
    text = _cut(text, _TAG, _HARD_BREAK)
    text = text.replace(Edit(found.start(), found.end(), found[1]) for found in _ESCAPE.finditer(text.text))
    return text.replace(
        Edit(found.start(), found.end(), html.unescape(found.group())) for found in _REFERENCE.finditer(text.text)
    )


def without_front_matter(text: str) -> str:
    """A text without the settings that programs which make pages of it read before it (`---`, `date: …`, `---`)."""
    return _FRONT_MATTER.sub("", text, count=1) if "---" in text[:_FRONT_MATTER_WITHIN] else text


def _cut(text: MappedText, *patterns: re.Pattern[str]) -> MappedText:
    for pattern in patterns:
        text = text.replace(Edit(found.start(), found.end(), "") for found in pattern.finditer(text.text))
    return text


def _mark_edits(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    """Takes out the marks around emphasised words, and leaves the words."""
    for found in pattern.finditer(text):
        yield Edit(found.start(), found.start("text"), "")
        yield Edit(found.end("text"), found.end(), "")


def _script_edits(text: str) -> Iterator[Edit]:
    for found in _RAISED_TAG.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        written = raised if found[1].lower() == "sup" else lowered
        yield Edit(found.start(), found.end(), written(found[2], before))


def _formulas(text: str) -> Iterator[re.Match[str]]:
    if "$" in text or "\\" in text:
        yield from _DISPLAY.finditer(text)
        yield from _INLINE.finditer(text)


def _is_formula(found: re.Match[str], text: str) -> bool:
    """Whether what stands between two dollars is a formula, and not words between two prices."""
    inner = found[1] if found[1] is not None else found[2]
    if _IDEOGRAPH.search(_TEXT_COMMAND.sub("", inner)):
        return False
    if found[0].startswith("\\") or _LATEX.search(inner):
        return True
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    is_close = not inner.startswith(" ") and not inner.endswith(" ")
    return (
        is_close
        and _SPACED_NUMBER.fullmatch(inner) is not None
        and not after.isdecimal()
        and not (before.isascii() and before.isalnum())
    )


def _formula_edits(text: str) -> list[Edit]:
    edits: list[Edit] = []
    done = 0
    for found in sorted(_formulas(text), key=lambda one: (one.start(), -one.end())):
        if found.start() >= done and _is_formula(found, text):
            inner = found[1] if found[1] is not None else found[2]
            before = text[max(0, found.start() - 12) : found.start()].rstrip()
            edits.append(Edit(found.start(), found.end(), shown(inner, before)))
            done = found.end()
    return edits


def _rows(table_text: Callable[[str], str], markup: str) -> str:
    """A table of HTML as rows, its line breaks in the source being spaces."""
    lines = table_text(markup.replace("\n", " ")).split("\n")
    return "\n".join(row_text(tuple(map(cell_text, line.split(CELL_BREAK)))) for line in lines)


def _pipe_table_edits(text: str) -> list[Edit]:
    """Rows of tables of pipes as cells parted by tabs; the row of dashes under their head goes."""
    edits: list[Edit] = []
    if "|" not in text:
        return edits
    spans = _line_spans(text)
    rules = {
        number for number, (start, end) in enumerate(spans) if "|" in text[start:end] and _RULE_ROW.fullmatch(text[start:end])
    }
    rows: set[int] = set()
    for rule in sorted(rules):
        if rule > 0 and _PIPE.search(text[slice(*spans[rule - 1])]):
            rows.add(rule - 1)
        number = rule + 1
        while number < len(spans) and number not in rules and _PIPE.search(text[slice(*spans[number])]):
            rows.add(number)
            number += 1
    for number, (start, end) in enumerate(spans):
        if number in rules:
            edits.append(Edit(start, min(end + 1, len(text)), ""))
        elif number in rows:
            edits += _row_edits(text, start, end)
    return edits


def _row_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """A row: its outer pipes go, each inner one with the spaces around it becomes a tab, `<br>` a space."""
    line = text[start:end]
    body_start = start + len(line) - len(line.lstrip())
    body_end = start + len(line.rstrip())
    first = body_start + 1 if text[body_start] == "|" else body_start
    last = body_end - 1 if body_end > first and text[body_end - 1] == "|" and text[body_end - 2] != "\\" else body_end
    cells = _PIPE.split(_BREAK_TAG.sub(" ", text[first:last]))
    if _BREAK_TAG.search(line):
        yield Edit(start, end, row_text(tuple(map(cell_text, cells))))
        return
    first = _behind_spaces(text, first, last)
    yield Edit(start, first, "")
    at = first
    for pipe in _PIPE.finditer(text, first, last):
        yield Edit(_spaces_before(text, at, pipe.start()), _behind_spaces(text, pipe.end(), last), "\t")
        at = _behind_spaces(text, pipe.end(), last)
    yield Edit(max(at, _spaces_before(text, at, last)), end, "")


def _spaces_before(text: str, first: int, at: int) -> int:
    while at > first and text[at - 1] in " \t\u3000":
        at -= 1
    return at


def _behind_spaces(text: str, at: int, last: int) -> int:
    while at < last and text[at] in " \t\u3000":
        at += 1
    return at


def _line_spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        spans.append((start, end - 1 if text[end - 1 : end] == "\r" and end > start else end))
        start = end + 1
    return spans
