"""What the record that a text came in says of it: its title where none was found, its region where the text has no finer one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.structure.regions.region_mentions import find_regions
from transforms.structure.regions.region_table import all_regions, contains, province_of
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from transforms.records import Article

_CODE = re.compile(r"\d{6}")


def with_record(articles: list[Article], title: str | None, region_name: str | None) -> list[Article]:
    """The articles of a text, with what its record says.

    Args:
        articles: The articles found in it.
        title: The record's title: of a text that is one article and shows none.
        region_name: The region that the record names, by name or code. It is the region of each article, but for one that is of
            a part of it.
    """
    code = region_code(region_name) if region_name else None
    if code is not None:
        articles = [
            article if article.region_code and contains(code, article.region_code) else replace(article, region_code=code)
            for article in articles
        ]
    if title and len(articles) == 1 and articles[0].title is None:
        articles = [replace(articles[0], title=title)]
    return articles


def region_code(name: str) -> str | None:
    """The code of a region that a field names alone (江苏, 江苏省南京市, 320000); None for the nation, and for several."""
    name = simplified(name.strip())
    if _CODE.fullmatch(name):
        return name if any(known.code == name for known in all_regions()) else None
    code, at = None, 0
    for mention in find_regions(name):
        if mention.code is None or mention.start != at:
            return None
        code, at = mention.code, mention.end
    return code if at == len(name) and province_of(code) is not None else None
