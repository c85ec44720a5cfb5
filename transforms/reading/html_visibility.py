"""Which elements of a web page a browser does not show: by tag, attributes, style, or a rule of the page's own style sheet."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import SelectolaxError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
STRUCK = frozenset({"del", "s", "strike"})
"""What its author has struck out; what stands for it follows (`ins`)."""
STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s{0,8}:[^;]{0,40}\bline-through", re.IGNORECASE)
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
_BESIDE = re.compile(r"(?:^|[;\s])(?:left|right|top|bottom)\s{0,8}:\s{0,8}-(?:\d{4,8}(?:\.\d{1,4})?px|\d{3,8}(?:\.\d{1,4})?r?em)")
_CUT_OFF = re.compile(
    r"(?:^|[;\s])(?:clip\s{0,8}:\s{0,8}rect\(\s{0,8}[01](?:px)?[\s,]{1,8}[01](?:px)?[\s,]{1,8}[01](?:px)?[\s,]{1,8}[01](?:px)?\s{0,8}\)"
    r"|clip-path\s{0,8}:\s{0,8}inset\(\s{0,8}(?:50|100)%)"
)
_INDENTED_AWAY = re.compile(r"(?:^|[;\s])text-indent\s{0,8}:\s{0,8}-(?:\d{4,8}px|\d{3,8}r?em)")
_NO_HEIGHT = re.compile(r"(?:^|[;\s])(?:max-)?height\s{0,8}:\s{0,8}0(?:px|r?em|%)?\s{0,8}(?:[!;]|$)")
_OVERFLOW = re.compile(r"(?:^|[;\s])overflow(?:-y)?\s{0,8}:\s{0,8}hidden")


class Sight(Enum):
    """What of an element a browser shows. `UNSEEN` holds for what is inside until an element there is `SEEN`."""

    SHOWN, HIDDEN, UNSEEN, SEEN = range(4)


class _Hiding(NamedTuple):
    """One declaration that hides or shows, in the order in which the last one holds."""

    important: bool
    specificity: tuple[int, int, int]
    order: int
    selector: str
    told: _Told


class _Told(NamedTuple):
    """What declarations say of `display` and of `visibility`: whether they hide (True) or show (False), None for nothing."""

    gone: bool | None = None
    unseen: bool | None = None


class Visibility:
    """Tells of each element of a page whether it is shown."""

    def __init__(self, page: LexborHTMLParser | LexborNode, sheets: Mapping[str, str] | None = None) -> None:
        """Reads the style sheets inside the page; what is outside of the file is never fetched.

        Args:
            page: The page, or a part of it.
            sheets: Style sheets that came with the page in one file (MHTML), by the address that the page names.
        """
        self._by_rules = _by_rules(page, sheets or {})

    def of(self, node: LexborNode, tag: str) -> Sight:
        """Whether the element's content is shown."""
        attributes = node.attributes
        if tag in NEVER_SHOWN or (tag == "dialog" and "open" not in attributes) or "hidden" in attributes:
            return Sight.HIDDEN
        style = attributes.get("style")
        if not style and not self._by_rules:
            return Sight.SHOWN
        own = _told(style) if style else _Told()
        if style and own.gone is None and own.unseen is None and _NO_SIZE.search(style) and _is_plain_text(node):
            return Sight.HIDDEN
        told = self._by_rules.get(node.mem_id, _Told()) if self._by_rules else _Told()
        if told.gone if own.gone is None else own.gone:
            return Sight.HIDDEN
        unseen = told.unseen if own.unseen is None else own.unseen
        return Sight.SHOWN if unseen is None else Sight.UNSEEN if unseen else Sight.SEEN

    def gone_by_rules(self) -> frozenset[int]:
        """Identities of the elements that a rule takes out of the page."""
        return frozenset(identity for identity, told in self._by_rules.items() if told.gone)


def _is_plain_text(node: LexborNode) -> bool:
    """Whether an element holds no other one: these may set a size of their own (`font-size: 0` is also used against gaps)."""
    child = node.child
    while child is not None:
        if child.tag != "-text":
            return False
        child = child.next
    return True


def _told(style: str) -> _Told:
    """What declarations say; of one property the last one counts."""
    lowered = style.lower()
    gone = unseen = None
    if "display" in lowered or "visibility" in lowered:
        said = {name: value in ("none", "hidden", "collapse") for name, value, _ in _DECLARATION.findall(lowered)}
        gone, unseen = said.get("display"), said.get("visibility")
    if gone is not False and _is_out_of_sight(lowered):
        gone = True
    return _Told(gone, unseen)


def _is_out_of_sight(lowered: str) -> bool:
    """Whether declarations put an element beside the page, or cut off all of it: what is only for machines that read aloud."""
    if "absolute" in lowered or "fixed" in lowered:
        return _BESIDE.search(lowered) is not None or _CUT_OFF.search(lowered) is not None
    if "text-indent" in lowered and _INDENTED_AWAY.search(lowered):
        return True
    return "hidden" in lowered and _NO_HEIGHT.search(lowered) is not None and _OVERFLOW.search(lowered) is not None


def _by_rules(page: LexborHTMLParser | LexborNode, sheets: Mapping[str, str]) -> dict[int, _Told]:
    """Of the elements that a rule of the page's style sheets hides or shows, what the strongest says."""
    found: dict[int, _Told] = {}
    texts = [text for text in _sheets_of(page, sheets) if _may_hide(text)] if sheets or page.css_first("style") else []
    for rule in sorted(_rules("\n".join(texts))) if texts else ():
        try:
            for node in page.css(rule.selector):
                weaker = found.get(node.mem_id, _Told())
                gone = weaker.gone if rule.told.gone is None else rule.told.gone
                found[node.mem_id] = _Told(gone, weaker.unseen if rule.told.unseen is None else rule.told.unseen)
        except SelectolaxError:
            continue
    return found


def _sheets_of(page: LexborHTMLParser | LexborNode, sheets: Mapping[str, str]) -> Iterator[str]:
    """The style sheets of a page in their order."""
    for node in page.css("style, link"):
        if node.tag == "style":
            yield node.text()
        elif "stylesheet" in (node.attributes.get("rel") or "").lower() and _is_for_screens(node.attributes.get("media") or ""):
            yield sheets.get(node.attributes.get("href") or "", "")


def _may_hide(sheet: str) -> bool:
    lowered = sheet.lower()
    return any(word in lowered for word in ("none", "hidden", "clip", "-indent"))


def _rules(sheet: str) -> list[_Hiding]:
    rules: list[_Hiding] = []
    for order, (selectors, body) in enumerate(_RULE.findall(_for_screens(_COMMENT.sub("", sheet)))):
        told = _told(body)
        if told == _Told() or len(rules) >= _MOST_RULES:
            continue
        important = any(mark for *_, mark in _DECLARATION.findall(body))
        for selector in selectors.split(","):
            selector = selector.strip()  # noqa: PLW2901
            if selector and _SOUND.fullmatch(selector):
                weight = (len(_PARTS[0].findall(selector)), len(_PARTS[1].findall(selector)), len(_PARTS[2].findall(selector)))
                rules.append(_Hiding(important, weight, order, selector, told))
    return rules


def _is_for_screens(media: str) -> bool:
    return media.strip().lower() in ("", "screen", "all", "only screen")


def _for_screens(sheet: str) -> str:
    """The rules that hold on any screen: those for print, and for screens of some widths, are left out with their braces."""
    kept: list[str] = []
    at = 0
    while found := _MEDIA.search(sheet, at):
        kept.append(sheet[at : found.start()])
        end = _closing_brace(sheet, found.end())
        if found[1].lower() == "media" and _is_for_screens(found[2]):
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
