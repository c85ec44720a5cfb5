"""The region that a record of a bundle says its text is of."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from transforms.structure.regions.region_mentions import find_regions
from transforms.structure.regions.region_table import all_regions, contains, province_of
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from transforms.records import Article

_CODE = re.compile(r"\d{6}")


def of_given_region(articles: list[Article], given: str | None) -> list[Article]:
    """The articles of a text, each of the region that its record names (by name or code), unless it is of a part of that."""
    code = region_code(given) if given else None
    if code is None:
        return articles
    return [
        article if article.region_code and contains(code, article.region_code) else replace(article, region_code=code)
        for article in articles
    ]


def region_code(name: str) -> str | None:
    """The code of a region that a field names alone (江苏, 江苏省南京市, 320000); None for the nation, and for several."""
    name = simplified(name.strip())
    if _CODE.fullmatch(name):
        return name if name in _codes() and province_of(name) is not None else None
    code, at = None, 0
    for mention in find_regions(name):
        if mention.code is None or mention.start != at or (code is not None and not contains(code, mention.code)):
            return None
        code, at = mention.code, mention.end
    return code if at == len(name) and province_of(code) is not None else None


@cache
def _codes() -> frozenset[str]:
    return frozenset(region.code for region in all_regions())
