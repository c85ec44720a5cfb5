"""What each paragraph is on the page: title line, byline, label, speaker, credit, source, heading or text."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from transforms.layout.shapes import (
    CREDIT_LINE,
    DASHED,
    LABEL,
    MARKER,
    SALUTATION,
    SOURCE,
    holds_sentence,
    is_organization_line,
    is_terminal,
)
from transforms.structure.organizations import split_speaker
from transforms.structure.publication_date import is_date_line
from transforms.structure.reporters import is_credit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Paragraph

_LONGEST_TITLE = 60
_LONGEST_SPEAKER = 90
# ——2025年1月18日在云南省第十四届人民代表大会第三次会议上; also as a sentence: 2025年1月14日在……会议上北京市市长殷勇作政府工作报告。
_OCCASION = re.compile(
    r"[（(—─\-\s]*(?:\d{4}|[〇零一二三四五六七八九]{4})年\w{1,3}月\w{1,3}日[^。]{0,30}在[^。]{2,60}(?:会议?|大会|全会)上"
)
_COLON = re.compile("[：:]")
_FURNITURE = frozenset({"running_head", "page_number", "rule", "chrome", "footnote", "footnote_mark", "table"})


class Role(Enum):
    """What a paragraph is on the page."""

    TITLE = auto()
    OCCASION = auto()
    BYLINE = auto()
    AUTHOR = auto()
    SOURCE = auto()
    LABEL = auto()
    SPEAKER = auto()
    CREDIT = auto()
    HEADING = auto()
    BODY = auto()
    FURNITURE = auto()


HEADLINE_ROLES = frozenset({Role.TITLE, Role.OCCASION, Role.BYLINE, Role.AUTHOR, Role.SOURCE})
"""Roles of what stands around a title."""


def roles(paragraphs: Sequence[Paragraph]) -> list[Role]:
    """The role of each paragraph, from its own shape and the paragraph before it."""
    found: list[Role] = []
    for paragraph in paragraphs:
        before = next((role for role in reversed(found) if role is not Role.FURNITURE), None)
        found.append(Role.FURNITURE if paragraph.kind in _FURNITURE else _role(paragraph.text.text, before))
    return found


def introduction_end(text: str) -> int:
    """End of the introduction of a speaker, with an organization and an office, that opens a paragraph; 0 when there is none."""
    colon = _COLON.search(text, 0, _LONGEST_SPEAKER)
    if colon is None:
        return 0
    introduction = text[: colon.end()]
    speaker = None if holds_sentence(introduction) or SALUTATION.fullmatch(introduction) else split_speaker(introduction)
    return colon.end() if speaker is not None and speaker[0] and speaker[2] else 0


def _role(text: str, before: Role | None) -> Role:  # noqa: PLR0911  (one line a shape)
    if len(text) > _LONGEST_SPEAKER and not text.startswith(("（", "(")):
        return Role.BODY
    if LABEL.fullmatch(text):
        return Role.LABEL
    if is_credit(text):
        return Role.AUTHOR if CREDIT_LINE.fullmatch(text) else Role.CREDIT
    if text.endswith(("：", ":")) and not SALUTATION.fullmatch(text) and _introduces_speaker(text, before):
        return Role.SPEAKER
    if SOURCE.match(text) or is_date_line(text):
        return Role.SOURCE
    if _OCCASION.match(text):
        return Role.OCCASION
    if is_organization_line(text):
        return Role.BYLINE
    if before in HEADLINE_ROLES and len(text) <= _LONGEST_TITLE and _is_office_and_name(text):
        return Role.AUTHOR
    if len(text) > _LONGEST_TITLE or is_terminal(text) and not text.endswith(("！", "？", "!", "?")) or holds_sentence(text):
        return Role.BODY
    if MARKER.match(text):
        return Role.HEADING
    return Role.TITLE if not text[0].isdigit() or re.match(r"\d{4}\s*年", text) or DASHED.match(text) else Role.BODY


def _introduces_speaker(text: str, before: Role | None) -> bool:
    """A line of offices and a name that ends with a colon; without a label before it, it must name an organization."""
    speaker = split_speaker(text)
    if speaker is None:
        return False
    organizations, _, name = speaker
    return bool(name) and (before is Role.LABEL or bool(organizations))


def _is_office_and_name(text: str) -> bool:
    """An office and a name with a space between, as under the title of a report (`广东省省长 王伟中`)."""
    return bool(re.search(r"\s", text)) and not is_terminal(text) and split_speaker(text) is not None
