"""The regions of a table's rows together: names of counties that only look like those of other provinces are no regions.

`高新区`, `城西区` and `江北新区` are names that many cities have; the table of gazetteers knows one of each, or none. Where most
counties of a table lie in one province, one that lies in another is taken for a place of the same name.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from transforms.structure.regions.region_mentions import find_regions
from transforms.structure.regions.region_table import COUNTY, PREFECTURE, PROVINCE, province_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transforms.records import RegionMention
    from transforms.tabular.row_labels import RowLabel

ELSEWHERE = "beside regions of another province"
"""Reason of a mention whose region is not known, though a region of its name is."""
_OF_NATION = re.compile(
    r"全国|国家|百强|各省|省市|省份|东西部|对口|协作|沿[海边线江]|流域|区域|经济圈|经济带|城市群|三角|大湾区|国际|跨省"
)
_OF_ONE = re.compile(r"[各分](?:县|区|市县|县区|县市|旗|乡镇|街道|镇)|(?:本|全)[县市区]|市(?:本级|辖区|直)")
_LEAST = 3


def of_one_province(labels: Iterable[RowLabel], around: Sequence[str], home: str | None) -> dict[str, RegionMention]:
    """What the names of counties in a table are instead, by name; of those that stay as they are nothing.

    Args:
        labels: The labels of its rows.
        around: Its title, caption and heads: words of the nation among them leave all as they are.
        home: Code of the region that the table is of.
    """
    told = {label.words or "": label.region.region for label in labels if label.region is not None}
    counties = {words: region for words, region in told.items() if region.code is not None and region.level == COUNTY}
    provinces = Counter(province_of(region.code) for region in counties.values())
    own = province_of(home)
    provinces.update([own] * (own is not None))
    if len(provinces) < 2 or any(map(_OF_NATION.search, around)) or any(r.level == PROVINCE for r in told.values()):
        return {}
    is_of_one = any(map(_OF_ONE.search, around))
    if own is not None:
        nearest = own if is_of_one else None
    else:
        first, count = provinces.most_common(1)[0]
        cities = {province_of(region.code) for region in told.values() if region.level == PREFECTURE}
        nearest = first if count * 2 > len(counties) and len(counties) >= _LEAST and cities <= {first} else None
        is_of_one = is_of_one and not cities
    if nearest is None and (own is not None or not is_of_one):
        return {}
    return {words: _within(words, region, nearest) for words, region in counties.items() if province_of(region.code) != nearest}


def _within(words: str, region: RegionMention, province: str | None) -> RegionMention:
    """The region of a name in a province; a mention without a code where it has none."""
    own = next(iter(find_regions(words, province)), None) if province is not None else None
    if own is not None and own.code is not None and province_of(own.code) == province:
        return own
    return region._replace(code=None, reason=ELSEWHERE)
