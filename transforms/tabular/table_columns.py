"""The columns of a table: what each one's head says, and which are labels, values, codes, ranks, times or units in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.structure.periods.period_mentions import find_periods
from transforms.structure.regions.region_mentions import find_regions
from transforms.tabular.cell_context import Place, PlacedPeriod, PlacedRegion
from transforms.tabular.cell_grid import is_nothing, number_of
from transforms.tabular.header_levels import is_unit_only, year_of
from transforms.tabular.table_units import unit_of, without_unit
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from transforms.records import PeriodMention, RegionMention
    from transforms.tabular.cell_grid import Cell, GridRow
    from transforms.tabular.header_levels import Level
    from transforms.tabular.table_units import TableUnit

LABEL, VALUE, ROW_NUMBER, CODE, RANK, DATE, UNIT, REMARK, EVENT = (
    "label", "value", "row_number", "code", "rank", "date", "unit", "remark", "event",
)  # fmt: skip
_BY_HEAD = (
    ("row_number", ROW_NUMBER), ("code", CODE), ("telephone", CODE), ("rank", RANK), ("event_date", EVENT), ("date", DATE),
    ("remark", REMARK),
)  # fmt: skip
_WRAPPED_DATE = re.compile(r"(?=[^ ]{2,9} )(?:19|20)[0-9]{2} ?[-./年] ?[0-9]{1,2} ?[-./月] ?[0-9]{1,2} ?日?")
"""A day that its cell has no room for on one line."""
_WRAPPED = re.compile(r"(?<=[一-鿿]) (?=[一-鿿])")
"""Where a line of a head ends (比上年 同期)."""
_COMPARED = re.compile(r"[比较同与占为]$")
_COMPARISON = re.compile(r"[^比较]{0,12}[比较](?:上|去|前|同|年初)[^比较]{0,6}")
_BEGINS_WITH_NUMBER = re.compile(r"[-−－+＋约近超]?[0-9０-９]")
_NO_DAYS = frozenset({"recurring", "duration"})
"""Kinds of time that are no days of a value (年均, 连续3年): parts of its name."""
_WHOLE = re.compile(r"[0-9]+")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_EDGES_OF_YEAR = frozenset({"年初", "年末", "年中", "期初", "期末"})
_SINCE = re.compile(r"(?:起|以来|至今|到现在|至本[月期])?累计|起|以来|至今")
_SET_THEN = re.compile(r"预算|结转|结余|安排|计划|下达")
_BASE_OF_INDEX = re.compile(
    r"[（(]?(?P<words>(?:以?(?:上[年月期周]|去年|前[年月]|基期|[0-9]{4}\s?年?)(?:同[月期])?))\s*[=＝为]\s*100+(?![0-9])[)）]?"
)
"""上月=100: what an index is against, neither its name nor its time."""
_OF_WHOLE = re.compile(r"^(?:其\s*中|[#＃])\s*[:：]?\s*")
"""其中：女生 as a head: a part of the head over it."""
_OPEN_EDGE = " 　，,、·:：-—/"


class Told(NamedTuple):
    """A time or region that a text names, and where the text stands."""

    period: PeriodMention | None
    region: RegionMention | None
    place: Place
    rest: str
    rest_place: Place | None


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        role: What its cells are.
        name: Its heads joined, times, regions, units and words that say nothing left out.
        name_place: Where the name stands, None where it is put together.
        unit: The unit that its head tells.
        period: The time that its head names, with where.
        region: The region that its head names, with where.
        is_total: Whether its head says that it sums up.
        last_head: The last of its heads that says something.
        is_index: Whether its head tells what its values are against (上月=100).
        block: Which of the tables that stand side by side (收入 | 金额 | 支出 | 金额) it is of, from 0.
    """

    role: str
    name: str | None = None
    name_place: Place | None = None
    unit: TableUnit | None = None
    period: PlacedPeriod | None = None
    region: PlacedRegion | None = None
    is_total: bool = False
    last_head: str | None = None
    is_index: bool = False
    block: int = 0


def read_columns(
    levels: Sequence[Sequence[Level]], body: Sequence[GridRow], published_on: datetime.date | None, home: str | None
) -> list[Column]:
    """The columns of a table.

    Args:
        levels: The levels of each column's head, from the top down.
        body: The rows below the heads.
        published_on: Day that 上年 in a head is reckoned from.
        home: Code of the region that 全省 in a head is of.
    """
    values = [[row.cells[at] for row in body if row.text(at)] for at in range(len(levels))]
    first_words = next((at for at, cells in enumerate(values) if cells and not _are_numbers(cells)), len(levels))
    roles = [
        _role(heads, cells, is_before_words=at < first_words < len(levels), is_first=at == 0)
        for at, (heads, cells) in enumerate(zip(levels, values, strict=True))
    ]
    found: list[Column] = []
    block = 0
    for at, role in enumerate(roles):
        own = role
        if role == LABEL and VALUE in (column.role for column in found if column.block == block):
            begins = VALUE in roles[at:] and _begins_block(at, levels, roles)
            block, own = block + begins, LABEL if begins else REMARK
        is_headed = own in (VALUE, RANK)
        column = _with_heads(own, levels[at], published_on, home) if is_headed else Column(own, last_head=_last(levels[at]))
        found.append(column._replace(block=block))
    return found


def _begins_block(at: int, levels: Sequence[Sequence[Level]], roles: Sequence[str]) -> bool:
    """Whether a column of words behind values begins a table of its own: its head is a label's, or the heads behind recur."""
    last = _last(levels[at])
    if last == _last(levels[0]) or is_of_role(last, "label"):
        return True
    following = next(place for place in range(at, len(roles)) if roles[place] == VALUE)
    if _has_own_top(at, following, levels):
        return True
    return _last(levels[following]) in {_last(levels[place]) for place in range(at) if roles[place] == VALUE}


def _has_own_top(at: int, following: int, levels: Sequence[Sequence[Level]]) -> bool:
    """Whether a top head stands over a column of words and the values behind it, another over the first column (收入 | 支出)."""
    tops = [levels[place][0] if len(levels[place]) > 1 else None for place in (0, at, following)]
    return tops[0] is not None and tops[1] is not None and tops[1] == tops[2] and tops[0] != tops[1]


def _last(heads: Sequence[Level]) -> str:
    return heads[-1].text if heads else ""


def told_by(text: str, place: Place, published_on: datetime.date | None, home: str | None) -> Told:
    """The time or region that a head or label names, and the words beside it.

    A time that something is compared with (比2022年增长) is no time of the value.
    """
    year = year_of(text)
    if _WRAPPED_DATE.fullmatch(text) and (days := find_periods("".join(text.split()), published_on)):
        return Told(days[0], None, place, "", None)
    against = [found.span("words") for found in _BASE_OF_INDEX.finditer(text)]
    periods = [
        one
        for one in find_periods(year or text, published_on)
        if one.kind not in _NO_DAYS and not any(start <= one.start < end for start, end in against) and not _is_since(text, one)
    ]
    period = next((one for one in periods if not _COMPARED.search(text[: one.start]) and not _is_of_name(text, one)), None)
    if period is not None:
        end = min(period.end, len(text))
        if len(periods) == 1 or periods[0] is period:
            before, after = text[: period.start], text[end:]
            rest = (before + after).strip(_OPEN_EDGE)
            at = text.find(rest) if rest else -1
            where = Place(place.line_no, place.start + at, place.start + at + len(rest)) if at >= 0 else None
            own = Place(place.line_no, place.start + period.start, place.start + end)
            return Told(period, None, own, rest, where)
    region = next(iter(find_regions(text, home)), None)
    if region is not None and (region.start, region.end) == (0, len(text)):
        return Told(None, region, place, "", None)
    return Told(None, None, place, text, place)


def _is_since(text: str, period: PeriodMention) -> bool:
    """Whether a beginning of a year is where a sum begins (自年初累计), no day of the value."""
    words = text[period.start : period.end]
    return words == "至今" or (words in _EDGES_OF_YEAR and _SINCE.match(text, period.end) is not None)


def _is_of_name(text: str, period: PeriodMention) -> bool:
    """Whether a beginning or end of a year is part of a name (年初预算数, 年末结转和结余), no day of the value."""
    return text[period.start : period.end] in _EDGES_OF_YEAR and _SET_THEN.match(text, period.end) is not None


def _role(heads: Sequence[Level], cells: Sequence[Cell], *, is_before_words: bool, is_first: bool) -> str:
    head = "".join(level.text for level in heads)
    last = heads[-1].text if heads else ""
    if is_of_role(last, "unit") and any(unit_of(cell.text) for cell in cells):
        return UNIT
    numbers = _are_numbers(cells)
    named = next((role for name, role in _BY_HEAD if is_of_role(last, name) or is_of_role(head, name)), None)
    if named is None and any(is_of_role(level.text, "code") for level in heads):
        named = CODE  # 科目编码, over 类, 款 and 项
    if named == ROW_NUMBER and not is_first and not is_before_words:
        named = CODE
    if named is not None and (named != RANK or numbers):
        return named
    if not numbers or (is_of_role(last, "class") and not all(number_of(cell) for cell in cells)):
        return LABEL
    return _by_values([cell.text for cell in cells], is_before_words=is_before_words, is_first=is_first, is_named=bool(head))


def _by_values(texts: Sequence[str], *, is_before_words: bool, is_first: bool, is_named: bool) -> str:
    """The role of a column of numbers whose head does not tell it."""
    whole = [text for text in texts if _WHOLE.fullmatch(text)]
    if whole and len(whole) == len(texts):
        if all(_MOBILE.fullmatch(text) for text in whole) or (len(whole) > 1 and any(t[0] == "0" and len(t) > 1 for t in whole)):
            return CODE
        if is_before_words:
            counted = list(map(int, whole)) == list(range(1, len(whole) + 1))
            return ROW_NUMBER if counted else CODE
        if is_first and all(year_of(text) for text in whole):
            return DATE
        if is_first and not is_named and len(whole) > 2 and list(map(int, whole)) == list(range(1, len(whole) + 1)):
            return ROW_NUMBER
    return VALUE


def _are_numbers(cells: Sequence[Cell]) -> bool:
    """Whether most cells that say something are numbers, or begin with one that has its unit behind it."""
    told = [cell for cell in cells if not is_nothing(cell.text)]
    numbers = sum(number_of(cell) is not None or _is_measured(cell.text) for cell in told)
    return numbers * 2 > len(told)


def _is_measured(text: str) -> bool:
    return len(text) <= 16 and _BEGINS_WITH_NUMBER.match(text) is not None and year_of(text[:4]) is None


def _with_heads(role: str, heads: Sequence[Level], published_on: datetime.date | None, home: str | None) -> Column:
    names: list[tuple[str, Place | None]] = []
    unit: TableUnit | None = None
    period: PlacedPeriod | None = None
    region: PlacedRegion | None = None
    is_total = False
    for level in heads:
        if is_unit_only(level):
            unit = unit_of(level.text.strip("（）()"))
            continue
        words, own = without_unit(_BASE_OF_INDEX.sub("", _OF_WHOLE.sub("", level.text)))
        unit = own or unit
        at = level.text.find(words)
        place = Place(level.place.line_no, level.place.start + max(at, 0), level.place.start + max(at, 0) + len(words))
        told = told_by(words, place, published_on, home)
        if told.period is not None:
            period = PlacedPeriod(told.period, told.place)
        if told.region is not None:
            region = PlacedRegion(told.region, told.place)
        is_total = is_total or is_of_role(told.rest, "total")
        says_nothing = is_of_role(told.rest, "generic") and not (names and is_of_another(names[-1][0]))
        if told.rest and not says_nothing and not is_of_role(told.rest, "label"):
            names.append((told.rest, told.rest_place if at >= 0 else None))
    name = _WRAPPED.sub("", "".join(text for text, _ in names)) or None
    last = names[-1][0] if names else None
    is_index = any(_BASE_OF_INDEX.search(level.text) for level in heads)
    return Column(role, name, names[0][1] if len(names) == 1 else None, unit, period, region, is_total, last, is_index)


def is_of_another(name: str) -> bool:
    """Whether a head names a growth or share, so that the head below says of what (比去年同期, 数量)."""
    return _COMPARISON.fullmatch(name) is not None or any(is_of_role(name, role) for role in ("growth", "growth_bare", "share"))
