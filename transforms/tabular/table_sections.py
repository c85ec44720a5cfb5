"""Rows without values that tell something of the rows below them: a unit, a measure, a time, a region, a group.

`绝对数（元）`, `构成（%）`, `一、农业产值（亿元）`, `2023年`, `城镇居民`: yearbooks part a table so (国家统计局: 统计年鉴).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from transforms.tabular.cell_context import Place, PlacedPeriod, PlacedRegion
from transforms.tabular.cell_grid import is_nothing, number_of
from transforms.tabular.row_labels import RowLabel, mark_of, without_mark
from transforms.tabular.table_columns import told_by
from transforms.tabular.table_units import without_unit
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from transforms.tabular.cell_grid import Cell, GridRow
    from transforms.tabular.table_units import TableUnit

_NOTE = re.compile(r"(?:附?注|说明|备注|(?:数据|资料)?来源|填[报表])\s*\d?\s*[:：.、]|[*※]")
_LONGEST = 40
_LIST_NUMBER = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,3}|[A-Z])[)）、.．]?")
_MEASURE_ROLES = ("growth", "growth_bare", "share", "rate", "index", "of_currency", "of_area", "of_mass")
_OF_WHOLE_ROLES = ("growth", "growth_bare", "share", "index")
"""What such a measure says of another one (构成, 比上年增长): the head of a column says of which."""


class PlacedName(NamedTuple):
    """What a cell is of, and where that is said; no place where it is put together."""

    name: str | None
    place: Place | None


class LabelInTable(NamedTuple):
    """What a row is called, for which measure and time: rows of one table that share it are of different groups."""

    words: str | None
    measure: str | None
    period: str | None


class Section(NamedTuple):
    """What the rows without values above a row tell of it; each field None where they do not tell it.

    Attributes:
        mark: The kind of list mark of the nearest such row (`hanzi` of 一、), empty without one.
        unit: The unit of the values.
        measure: What is measured (构成, 粮食产量), with the place where it stands.
        period: The time of the values.
        region: Their region.
        group: The words that name a group of rows (城镇居民).
    """

    mark: str = ""
    unit: TableUnit | None = None
    measure: str | None = None
    measure_place: Place | None = None
    period: PlacedPeriod | None = None
    region: PlacedRegion | None = None
    group: str | None = None

    @property
    def is_of_another(self) -> bool:
        """Whether the measure is one of another measure (构成, 比上年增长)."""
        return self.measure is not None and any(is_of_role(self.measure, role) for role in _OF_WHOLE_ROLES)


NOTHING = Section()


class RowOfSection(NamedTuple):
    """The words of a row's label, and what the rows above it tell."""

    words: str | None
    section: Section


class _Open(NamedTuple):
    """A section that is not ended: the kind of its list mark, what holds below it, whether its row has values of its own."""

    mark: str
    section: Section
    has_values: bool


def sections_of(body: Sequence[GridRow], published_on: datetime.date | None, home: str | None) -> list[Section]:
    """What the rows above tell of each row; what a row of values tells itself goes before it.

    A section ends with the next that tells the same, and with a row of the same kind of list mark (二、 ends what 一、 tells).
    A row of values with a list mark names the group of the rows below it, and tells nothing else of them.

    Args:
        body: The rows below the heads.
        published_on: Day that 上年 is reckoned from.
        home: Code of the region that 全省 is of.
    """
    headings = [_heading(row) for row in body]
    by_row = _told_by_rows([row for row, cell in zip(body, headings, strict=True) if cell is None], published_on, home)
    found: list[Section] = []
    above: list[_Open] = []
    for row, cell in zip(body, headings, strict=True):
        own = _read(row.line_no, cell, published_on, home) if cell is not None else None
        mark = own.mark if own is not None else mark_of(row.filled[0].text) if row.filled else ""
        if own is not None and not mark:
            above = [one for one in above if not one.has_values]
            while above and not above[-1].mark:
                own = _within(own, above.pop().section, by_row)
        elif mark and mark in [one.mark for one in above]:
            above = above[: [one.mark for one in above].index(mark)]
        now = above[-1].section if above else NOTHING
        if own is not None:
            now = _within(own, now, by_row)
            above.append(_Open(mark, now, has_values=False))
        elif mark and (words := _words_of(row.filled[0].text)):
            above.append(_Open(mark, now._replace(group=words), has_values=True))
        found.append(now)
    return found


def _words_of(text: str) -> str:
    """The words of a label, its mark and unit aside; none of a total."""
    words = without_unit(without_mark(text)).words.strip(" 　:：")
    return "" if is_of_role(words, "total") else words


def _told_by_rows(rows: Iterable[GridRow], published_on: datetime.date | None, home: str | None) -> frozenset[str]:
    """Which of time and region the labels of rows with values tell: a row that lacks its values only is no section then."""
    found: set[str] = set()
    for row in rows:
        for cell in row.filled[:2]:
            told = told_by(cell.text, Place(row.line_no, 0, 0), published_on, home)
            found |= {"period"} if told.period is not None and not told.rest else set()
            found |= {"region"} if told.region is not None else set()
    return frozenset(found)


def _within(own: Section, now: Section, by_row: frozenset[str]) -> Section:
    """The section in force from a row on: what the row tells, and what it leaves as it is."""
    kept = now if own.unit is None and own.measure is None else now._replace(unit=None, measure=None, measure_place=None)
    return Section(
        own.mark,
        own.unit or kept.unit,
        own.measure or kept.measure,
        own.measure_place if own.measure else kept.measure_place,
        kept.period if own.period is None or "period" in by_row else own.period,
        kept.region if own.region is None or "region" in by_row else own.region,
        own.group or kept.group,
    )


def _heading(row: GridRow) -> Cell | None:
    """The words of a row that has no values and stands over others; None of any other row."""
    filled = row.filled
    if len(filled) == 2 and _LIST_NUMBER.fullmatch(filled[0].text) and number_of(filled[1]) is None:
        only = filled[1]
    elif len(filled) == 1:
        only = filled[0]
    else:
        return None
    is_none = number_of(only) is not None or is_nothing(only.text) or len(only.text) > _LONGEST or _NOTE.match(only.text)
    return None if is_none or only.text[-1] in "。；" or is_of_role(only.text, "total") else only


def is_section(row: GridRow) -> bool:
    """Whether a row of words alone tells a unit, a measure or a time of the rows below, as no wrapped label does."""
    cell = _heading(row) if len(row.filled) == 1 else None
    if cell is None:
        return False
    told = _read(row.line_no, cell, None, None)
    return bool(told.unit or told.measure or told.period)


def _read(line_no: int, cell: Cell, published_on: datetime.date | None, home: str | None) -> Section:
    text, unit = without_unit(without_mark(cell.text))
    text = text.strip(" 　:：")
    at = max(cell.text.find(text), 0)
    place = Place(line_no, cell.start + at, cell.start + at + len(text))
    told = told_by(text, place, published_on, home)
    period = PlacedPeriod(told.period, told.place) if told.period is not None else None
    region = PlacedRegion(told.region, told.place) if told.region is not None else None
    words = told.rest
    measures = any(is_of_role(words, role) for role in _MEASURE_ROLES) and (
        unit is not None or not is_of_role(words, "of_currency")
    )
    is_said = bool(words) and not is_of_role(words, "generic")
    return Section(
        mark_of(cell.text),
        unit,
        words if is_said and measures else None,
        told.rest_place if is_said and measures else None,
        period,
        region,
        text if is_said and not measures else text if region is not None else None,
    )


def named_in(section: Section, name: str | None, place: Place | None) -> PlacedName:
    """What a cell is of, by its column's heads and by its section: 构成 of a column without a name, 城镇构成 of one with it."""
    if section.measure is None or (name is not None and not section.is_of_another):
        return PlacedName(name, place)
    return PlacedName(section.measure, section.measure_place) if name is None else PlacedName(f"{name}{section.measure}", None)


def recurring_labels(labels: Iterable[RowOfSection]) -> frozenset[LabelInTable]:
    """The labels that several groups of a table have (本科, of 普通本专科 and of 成人本专科), each with its measure and time.

    Args:
        labels: The rows with values.
    """
    groups: defaultdict[LabelInTable, set[str | None]] = defaultdict(set)
    for words, section in labels:
        groups[_key(words, section)].add(section.group)
    return frozenset(key for key, found in groups.items() if len(found) > 1)


def told_apart(label: RowLabel, section: Section, recurring: frozenset[LabelInTable]) -> RowLabel:
    """The label with the name of its group before it, where other groups have the same."""
    if label.words is None or section.group is None or _key(label.words, section) not in recurring:
        return label
    return label._replace(words=f"{section.group}{label.words}", span=None)


def _key(words: str | None, section: Section) -> LabelInTable:
    return LabelInTable(words, section.measure, section.period.period.surface if section.period else None)
