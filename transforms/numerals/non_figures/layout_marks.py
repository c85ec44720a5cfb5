"""Numbers that the printed page adds: how many pages there are, and which this is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import Classification

if TYPE_CHECKING:
    from transforms.numerals.number_context import NumberContext

_PAGE_OF = re.compile(r"页[ ／/]?共[ ]?[0-9０-９]+[ ]?页")
_PAGES = re.compile(r"页[ ／/]?共[ ]?\Z")


@rule(after="页")
def page_of(context: NumberContext) -> Classification | None:
    """第1页/共12页: the number of a printed page, and how many there are."""
    if context.before == "第" and _PAGE_OF.match(context.text, context.end):
        return Classification(context.start - 1, context.end, "layout", "layout.page_number")
    if _PAGES.search(context.ahead(5)):
        return Classification(context.start, context.end + 1, "layout", "layout.page_number")
    return None
