"""Which elements of a web page a browser does not show: by tag, attributes, style, or a rule of the page's own style sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import SelectolaxError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NO_TEXT = frozenset({"script", "style", "head", "title", "meta", "link"})
"""Elements whose content is no text of the page."""
NEVER_SHOWN = frozenset({
    "template", "noscript", "iframe", "object", "audio", "video", "canvas", "svg", "select", "textarea", "datalist", "button",
    "noframes", "noembed", "annotation", "annotation-xml",
})  # fmt: skip
"""Elements whose content a browser that runs scripts does not show, or that are pictures or parts of forms."""
READINGS = frozenset({"rt", "rp", "rtc"})
"""How the characters before are read aloud: no text of the sentence."""
_BRACE = re.compile(r"[{}]")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = re.compile(r"([^{}@;]{1,400})\{([^{}]{0,4000})\}")
_DECLARATION = re.compile(
    r"(?:^|;)\s{0,40}(display|visibility)\s{0,8}:\s{0,8}([a-z-]{1,20})\s{0,8}(!\s{0,4}important)?", re.IGNORECASE
)
_NO_SIZE = re.compile(r"(?:^|;)\s{0,40}font-size\s{0,8}:\s{0,8}0(?:\.0{1,4})?(?:px|pt|r?em|%)?\s{0,8}(?:[!;]|$)", re.IGNORECASE)
# Selectors whose meaning does not depend on what the reader does: tags, classes, ids, attributes, their order in the page.
_SOUND = re.compile(r"[\w\-.#*\s>+~\[\]=\"'^$|]{1,200}")
_PARTS = (re.compile(r"#[\w-]+"), re.compile(r"\.[\w-]+|\[[^\]]{0,100}\]"), re.compile(r"(?<![\w.#\-\[=\"'])[A-Za-z][\w-]*"))
_MEDIA = re.compile(r"@(media|supports)\b([^{};]{0,300})\{", re.IGNORECASE)
_MOST_RULES = 2000


class _Hiding(NamedTuple):
    """One declaration that hides or shows, in the order in which the last one holds."""

    important: bool
    specificity: tuple[int, int, int]
    order: int
    selector: str
    hides: bool


class Visibility:
    """Tells of each element of a page whether it is shown."""

    def __init__(self, page: LexborHTMLParser) -> None:
        """Reads the style sheets inside the page; what is outside of the file is never fetched."""
        self._by_rules = _by_rules(page)

    def hides(self, node: LexborNode, tag: str) -> bool:
        """Whether the element's whole content is not shown."""
        attributes = node.attributes
        if tag in NEVER_SHOWN or (tag == "dialog" and "open" not in attributes):
            return True
        if not attributes:
            return self._by_rules.get(node.mem_id, False) if self._by_rules else False
        if "hidden" in attributes:
            return True
        style = attributes.get("style")
        if style and (told := _told(style)) is not None:
            return told
        if style and _NO_SIZE.search(style) and _is_plain_text(node):
            return True
        return self._by_rules.get(node.mem_id, False) if self._by_rules else False


def _is_plain_text(node: LexborNode) -> bool:
    """Whether an element holds no other one: these may set a size of their own (`font-size: 0` is also used against gaps)."""
    child = node.child
    while child is not None:
        if child.tag != "-text":
            return False
        child = child.next
    return True


def _told(style: str) -> bool | None:
    """Whether declarations hide (True) or show (False), None where they say nothing; the last one counts."""
    lowered = style.lower()
    if "display" not in lowered and "visibility" not in lowered:
        return None
    said = {name: value in ("none", "hidden", "collapse") for name, value, _ in _DECLARATION.findall(lowered)}
    return any(said.values()) if said else None


def _by_rules(page: LexborHTMLParser) -> dict[int, bool]:
    """Of the elements that a rule of the page's style sheets hides or shows, whether the strongest of them hides."""
    sheets = [text for node in page.css("style") if _may_hide(text := node.text())]
    if not sheets:
        return {}
    found: dict[int, bool] = {}
    for rule in sorted(_rules("\n".join(sheets))):
        try:
            for node in page.css(rule.selector):
                found[node.mem_id] = rule.hides
        except SelectolaxError:
            continue
    return found


def _may_hide(sheet: str) -> bool:
    lowered = sheet.lower()
    return "none" in lowered or "hidden" in lowered


def _rules(sheet: str) -> list[_Hiding]:
    rules: list[_Hiding] = []
    for order, (selectors, body) in enumerate(_RULE.findall(_for_screens(_COMMENT.sub("", sheet)))):
        declarations = _DECLARATION.findall(body)
        if not declarations or len(rules) >= _MOST_RULES:
            continue
        hides = _told(body) or False
        important = any(mark for *_, mark in declarations)
        for selector in selectors.split(","):
            selector = selector.strip()  # noqa: PLW2901
            if selector and _SOUND.fullmatch(selector):
                weight = (len(_PARTS[0].findall(selector)), len(_PARTS[1].findall(selector)), len(_PARTS[2].findall(selector)))
                rules.append(_Hiding(important, weight, order, selector, hides))
    return rules


def _for_screens(sheet: str) -> str:
    """The rules that hold on any screen: those for print, and for screens of some widths, are left out with their braces."""
    kept: list[str] = []
    at = 0
    while found := _MEDIA.search(sheet, at):
        kept.append(sheet[at : found.start()])
        end = _closing_brace(sheet, found.end())
        if found[1].lower() == "media" and found[2].strip().lower() in ("screen", "all", "only screen"):
            kept.append(sheet[found.end() : end])
        at = end + 1
    kept.append(sheet[at:])
    return "".join(kept)


def _closing_brace(sheet: str, start: int) -> int:
    depth = 1
    for found in _BRACE.finditer(sheet, start):
        depth += 1 if found.group() == "{" else -1
        if not depth:
            return found.start()
    return len(sheet)
