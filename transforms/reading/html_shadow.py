"""Shadow roots that a page declares (`<template shadowrootmode>`): a browser shows them in place of the element's own content.

HTML Living Standard, 4.12.3 and 4.12.4; saved pages write them so (Chrome, also as `shadowmode`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.reading.html_visibility import Visibility

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MARKS = ("shadowroot", "shadowmode")
_TEMPLATES = "template[shadowrootmode], template[shadowroot], template[shadowmode]"
_DEEPEST = 50
"""Shadow roots inside of each other, at most; what lies deeper stays hidden."""


def open_shadow_roots(page: LexborHTMLParser, markup: str) -> None:
    """Puts the content of declared shadow roots where a browser shows it, and what their slots name into the slots."""
    if not any(mark in markup for mark in _MARKS):
        return
    for _ in range(_DEEPEST):
        templates = page.css(_TEMPLATES)
        if not templates:
            return
        for template in templates:
            _open(template)


def _open(template: LexborNode) -> None:
    host, content = template.parent, template.template_fragments()
    if host is not None and content:
        _apply_own_rules(content[0])
        slots = content[0].css("slot")
        own = [child for child in _children(host) if child.mem_id != template.mem_id]
        for child in _children(content[0]):
            template.insert_before(child, move=True)
        _fill(slots, own)
    template.decompose()


def _apply_own_rules(content: LexborNode) -> None:
    """The style sheets of a shadow root hold in it only: what they hide is marked, and they go."""
    gone = Visibility(content).gone_by_rules()
    for node in content.css("*") if gone else ():
        if node.mem_id in gone:
            node.attrs["hidden"] = ""
    for sheet in content.css("style"):
        sheet.decompose()


def _fill(slots: list[LexborNode], own: list[LexborNode]) -> None:
    """Moves the element's own content into the slots of its names; what has none is not shown."""
    by_name = {slot.attributes.get("name") or "": slot for slot in reversed(slots)}
    filled: set[int] = set()
    for node in own:
        is_text = node.tag == "-text"
        slot = by_name.get("" if is_text else node.attributes.get("slot") or "")
        if slot is not None:
            slot.insert_before(node, move=True)
            if not is_text or (node.text_content or "").strip():
                filled.add(slot.mem_id)
        elif is_text:
            node.remove()
        elif node.tag and node.tag[0] not in "-!":
            node.attrs["hidden"] = ""
    for slot in slots:
        if slot.mem_id in filled:
            slot.decompose()  # what it holds itself is shown only while it is empty


def _children(node: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found
