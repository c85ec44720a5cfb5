"""The label of a row: what it names, whether it is a total, a part of the row above, a time or a region."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.spans import CharacterSpan
from transforms.tabular.cell_context import Place, PlacedPeriod, PlacedRegion
from transforms.tabular.table_columns import told_by
from transforms.tabular.table_units import without_unit
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from transforms.records import RegionMention
    from transforms.tabular.cell_grid import Cell
    from transforms.tabular.table_units import TableUnit

_MARK = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十0-9]{1,3}[)）]、?|[0-9]{1,2}(?:[、．]|\.(?![0-9]))"
    r"|[#＃※☆★●○◆◇·•\-—])\s*"
)
_CODE = re.compile(r"^[0-9]{3,9}[ 　]+(?=[一-鿿])")
"""The code of a subject before its name (2100410 突发公共卫生事件应急处理)."""
_MARK_KINDS = (
    ("hanzi", re.compile(r"[一二三四五六七八九十]{1,3}[、．.]")),
    ("hanzi_in_brackets", re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")),
    ("digits", re.compile(r"[0-9]{1,2}(?:[、．]|\.(?![0-9]))")),
    ("digits_in_brackets", re.compile(r"[（(][0-9]{1,3}[)）]")),
)
_PART_SAID = re.compile(r"(?P<words>[^:：]{1,12})[:：]\s*(?P<part>.*)")
_PART = re.compile(r"(?:其\s*中|[#＃])\s*(?P<part>.*)")
"""其中：普通教育; other words before a colon only where they say that a part follows (在总数中：三级医院)."""
_COUNT = re.compile(
    r"[（(]\s*[共计]{0,2}\s*[0-9]{1,6}\s*(?:个|项|家|户|所|人|名|件|宗|处|条|座|批|辆|台|套|张|只|头|部|幢|栋|块|份|种)[一-鿿]{0,2}\s*[)）]\s*$"
)
"""合计（6个）, 交通水利（3个项目）: how many a sum is of."""
_SPACED = re.compile(r"[一-鿿](?:[ 　]+[一-鿿])+")
"""合　　计: letters set apart to fill the column."""
_EDGE = " 　:：、，,"
_LONGEST_ATTRIBUTE = 2
"""Characters of a label that only tells a part (女, 城镇, 民办); a longer one names what it is."""


class RowLabel(NamedTuple):
    """The label of a row.

    Attributes:
        words: What it names, marks and unit aside; None where it names nothing but a time.
        span: Where the words stand in the row's line, None where they stand in another or are put together.
        unit: The unit that it tells.
        period: The time that it names, with where.
        region: The region that it is, and no more, with where.
        is_total: Whether it says that the row sums up.
        is_part: Whether the row is a part of the row above (其中).
        attribute: Its own words, where they only tell a part from its siblings (女, 城镇).
    """

    words: str | None
    span: CharacterSpan | None
    unit: TableUnit | None = None
    period: PlacedPeriod | None = None
    region: PlacedRegion | None = None
    is_total: bool = False
    is_part: bool = False
    attribute: str | None = None

    def in_region(self, instead: RegionMention | None) -> RowLabel:
        """The label, its name the one of another region, or of none that is known; as it is where that is None."""
        return self if instead is None or self.region is None else self._replace(region=self.region._replace(region=instead))


class LabelCell(NamedTuple):
    """A cell of a row's label: its line (of one that spans rows: an earlier one), and whether its head says a proper name."""

    line_no: int
    cell: Cell
    is_name: bool


def read_label(cells: Sequence[LabelCell], line_no: int, published_on: datetime.date | None, home: str | None) -> RowLabel:
    """The label that the cells of a row's label columns make.

    Args:
        cells: The filled ones.
        line_no: The row's own line.
        published_on: Day that 上年 is reckoned from.
        home: Code of the region that 全省 is of.
    """
    words: list[str] = []
    of_region: list[str] = []
    span: CharacterSpan | None = None
    unit: TableUnit | None = None
    period: PlacedPeriod | None = None
    region: PlacedRegion | None = None
    is_total = is_part = False
    for line, cell, is_name in cells:
        text, own = without_unit(_COUNT.sub("", _CODE.sub("", cell.text)))
        unit = own or unit
        mark = _MARK.match(text)
        part = _part_of(text[mark.end() :] if mark and mark[0].strip() not in "#＃" else text)
        if part:
            is_part, text = True, without_mark(part)
        elif mark:
            text = text[mark.end() :]
        text = text.strip(_EDGE)
        at = max(cell.text.find(text), 0)
        place = Place(line, cell.start + at, cell.start + at + len(text))
        told = told_by(text, place, published_on, home)
        if told.period is not None and not told.rest:
            period = PlacedPeriod(told.period, told.place)
            continue
        if told.region is not None and is_name:
            told = told._replace(region=None)  # a station is called after its city
        elif told.region is not None and len(cells) > 1:
            region, of_region = PlacedRegion(told.region, told.place), [text]
            continue
        region = PlacedRegion(told.region, told.place) if told.region is not None else region
        is_total = is_total or is_of_role(text, "total")
        if text:
            spaced = _SPACED.fullmatch(text) is not None
            words.append("".join(text.split()) if spaced else text)
            span = CharacterSpan(place.start, place.end) if line == line_no and not spaced else None
    joined = "".join(words or of_region) or None
    attribute = joined if joined and len(joined) <= _LONGEST_ATTRIBUTE else None
    return RowLabel(joined, span if len(words) == 1 else None, unit, period, region, is_total, is_part, attribute)


def _part_of(text: str) -> str | None:
    """What a label names behind words that say that it is a part (其中：), None without such."""
    said = _PART_SAID.match(text)
    found = said if said and is_of_role(said["words"], "part") else _PART.match(text)
    return found["part"] if found else None


def mark_of(text: str) -> str:
    """The kind of list mark that a label begins with (`hanzi` of 一、), empty without one."""
    return next((kind for kind, mark in _MARK_KINDS if mark.match(text)), "")


def without_mark(text: str) -> str:
    """A label without its list mark."""
    mark = _MARK.match(text)
    return text[mark.end() :] if mark else text


def is_sibling(label: RowLabel, before: RowLabel | None) -> bool:
    """Whether a row is one more part of what the part right above it is of: 其中：男性, then 女性."""
    told = (label, before) if before is not None and before.is_part and not label.is_part else ()
    return bool(told) and all(one.attribute and is_of_role(one.attribute, "attribute") for one in told)


def belonging_to(label: RowLabel, above: RowLabel | None) -> RowLabel:
    """The label of a part with what it is a part of: 在校生 其中：女 is 在校生女; 税收收入 其中：增值税 names itself."""
    if not label.is_part or above is None or not label.words or not above.words or above.region:
        return label
    unit = label.unit or above.unit
    if len(label.words) > _LONGEST_ATTRIBUTE or label.words[-1] == above.words[-1]:
        return label._replace(unit=unit)
    return label._replace(words=f"{above.words}{label.words}", span=None, unit=unit)
