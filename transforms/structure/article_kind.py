"""What sort of article it is: report, discussion, news, commentary, document."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.structure.publication_date import has_dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST_PARAGRAPHS = 2
"""Where a dateline is looked for: a headline that was taken for a paragraph may stand before it."""


def article_kind(
    title: str | None,
    organizations: Sequence[str],
    body: Sequence[str],
    *,
    is_discussion: bool,
    has_author: bool,
    has_reporters: bool,
) -> str:
    """One of `schemas.vocabularies.ARTICLE_KINDS`.

    Args:
        title: The title, if it has one.
        organizations: Who signs it.
        body: Its paragraphs of running text.
        is_discussion: Whether a speaker is introduced.
        has_author: Whether a person signs it, other than reporters.
        has_reporters: Whether reporters sign it.
    """
    if is_discussion:
        return "discussion"
    if any(map(has_dateline, body[:_FIRST_PARAGRAPHS])):
        return "news"
    for kind, pattern in _titles():
        if title and pattern.search(title):
            return kind
    if organizations:
        return "report"
    return "commentary" if has_author else "news" if has_reporters else "document"


@cache
def _titles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Words of titles that tell the kind, in order of the table."""
    return tuple((kind, re.compile(pattern)) for pattern, kind in lexicon("article_kinds").select("pattern", "kind").iter_rows())
