"""What each paragraph is on the page: title line, byline, label, speaker, credit, source, heading or text."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from transforms.layout.shapes import (
    CREDIT_LINE,
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
    from collections.abc import Callable, Sequence

    from transforms.records import Paragraph

_LONGEST_TITLE = 60
_LONGEST_SPEAKER = 90
# ——2025年1月18日在某省第十四届人民代表大会第三次会议上; also as a sentence that goes on with who spoke.
_OCCASION = re.compile(
    r"[（(—─\-\s]*(?:\d{4}|[〇零一二三四五六七八九]{4})年\w{1,3}月\w{1,3}日[^。]{0,30}在[^。]{2,60}(?:会议?|大会|全会)上"
)
_COLON = re.compile("[：:]")
# 加油！全省再建一百所学校; 学校怎么建？三问教育局长: where no text stands above it, a call or a question opens a headline.
_CALL = re.compile(r"[^。！？!?；;]{2,20}[！？!?]{1,2}[^。！？!?；;]{4,30}[！？!?]?")
_SPACE = re.compile(r"\s")
_YEAR = re.compile(r"\d{4}\s*年")
_BARE_YEAR = re.compile(r"\d{4}\s*年度?")
_PART_OF_A_BOOK = re.compile("目[录錄次]|前言|引言|序言|导言|导语|结束语|结语|后记|附[录件表注]")
_BARE_SPEAKER = re.compile(r"(?!其中|例如|比如|如下|此外|注)(?:[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff·]{2,12}记者)\s*[:：]")
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


_BEFORE_CALLS = frozenset({None, Role.SOURCE, Role.LABEL, Role.CREDIT, Role.FURNITURE})


def roles(paragraphs: Sequence[Paragraph]) -> list[Role]:
    """The role of each paragraph, from its own shape and the paragraph before it; who spoke once is later named only."""
    found: list[Role] = []
    before: Role | None = None
    spoken = False
    for paragraph in paragraphs:
        if paragraph.kind in _FURNITURE:
            found.append(Role.FURNITURE)
            continue
        text = paragraph.text.text
        before = Role.SPEAKER if spoken and _BARE_SPEAKER.fullmatch(text) else _role(text, before)
        spoken = spoken or before is Role.SPEAKER
        found.append(before)
    return found


def is_bare_year(text: str) -> bool:
    """Whether a line of a title page is a year (2021年度), the first half of the title below it."""
    return _BARE_YEAR.fullmatch(text) is not None


def introduction_end(text: str) -> int:
    """End of the introduction of a speaker, with an organization and an office, that opens a paragraph; 0 when there is none."""
    colon = _COLON.search(text, 0, _LONGEST_SPEAKER)
    if colon is None:
        return 0
    introduction = text[: colon.end()]
    speaker = None if holds_sentence(introduction) or SALUTATION.fullmatch(introduction) else split_speaker(introduction)
    return colon.end() if speaker is not None and speaker.organizations and speaker.name else 0


def _role(text: str, before: Role | None) -> Role:
    """The first role whose shape the text has; `before` is the role of the paragraph before it."""
    if len(text) > _LONGEST_SPEAKER and not text.startswith(("（", "(")):
        return Role.BODY
    return next((role for role, has_shape in _SHAPES if has_shape(text, before)), Role.BODY)


def _is_author(text: str, before: Role | None) -> bool:
    """A line of reporters, or an office and a name, as under the title of a report (`广东省省长 王伟中`)."""
    if CREDIT_LINE.fullmatch(text):
        return is_credit(text)
    named = before in HEADLINE_ROLES and len(text) <= _LONGEST_TITLE and not is_terminal(text)
    return named and _SPACE.search(text) is not None and split_speaker(text) is not None


def _introduces_speaker(text: str, before: Role | None) -> bool:
    """A line of offices and a name that ends with a colon; without a label before it, it must name an organization."""
    speaker = split_speaker(text) if text.endswith(("：", ":")) and not SALUTATION.fullmatch(text) else None
    if speaker is None:
        return False
    return bool(speaker.name) and (before is Role.LABEL or bool(speaker.organizations))


def _is_open_line(text: str) -> bool:
    """A line that is no sentence; titles may call out or ask."""
    return (
        len(text) <= _LONGEST_TITLE
        and not holds_sentence(text)
        and (not is_terminal(text) or text.endswith(("！", "？", "!", "?")))
    )


def _is_title(text: str, before: Role | None) -> bool:
    begins_well = not text[0].isdigit() or _YEAR.match(text) is not None
    return begins_well and (_is_open_line(text) or (before in _BEFORE_CALLS and _CALL.fullmatch(text) is not None))


_SHAPES: tuple[tuple[Role, Callable[[str, Role | None], bool]], ...] = (
    (Role.LABEL, lambda text, _: LABEL.fullmatch(text) is not None),
    (Role.AUTHOR, _is_author),
    (Role.CREDIT, lambda text, _: is_credit(text)),
    (Role.SPEAKER, _introduces_speaker),
    (Role.SOURCE, lambda text, _: SOURCE.match(text) is not None or is_date_line(text)),
    (Role.OCCASION, lambda text, _: _OCCASION.match(text) is not None),
    (Role.BYLINE, lambda text, _: is_organization_line(text)),
    (Role.HEADING, lambda text, _: _is_open_line(text) and (MARKER.match(text) or _PART_OF_A_BOOK.fullmatch(text)) is not None),
    (Role.TITLE, _is_title),
)
