"""Regions named in a text, and whose an article, a sentence or a figure is."""

from __future__ import annotations

from transforms.structure.region_articles import article_region, opening_province
from transforms.structure.region_attribution import passage_region, region_of, sentence_region
from transforms.structure.region_mentions import find_regions
from transforms.structure.region_table import Region, all_groups, all_regions, contains, province_of, region

__all__ = [
    "Region",
    "all_groups",
    "all_regions",
    "article_region",
    "contains",
    "find_regions",
    "opening_province",
    "passage_region",
    "province_of",
    "region",
    "region_of",
    "sentence_region",
]
