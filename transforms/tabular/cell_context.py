"""What is known of one cell of a table, apart from its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from transforms.records import PeriodMention, RegionMention
    from transforms.spans import CharacterSpan
    from transforms.tabular.table_units import TableUnit


class Place(NamedTuple):
    """Characters [start, end) of one of the lines given."""

    line_no: int
    start: int
    end: int


class PlacedPeriod(NamedTuple):
    """A time that a head, label or caption names, and where it stands."""

    period: PeriodMention
    place: Place


class PlacedRegion(NamedTuple):
    """A region that a head or label names, and where it stands."""

    region: RegionMention
    place: Place


class CellContext(NamedTuple):
    """What a table says of a cell's number.

    Attributes:
        entity: Words of the row's label.
        entity_span: Where they stand in the cell's own line, None where they are put together or stand elsewhere.
        property: Words of the column's heads, joined.
        property_place: Where they stand, None where they are put together.
        unit: The unit, None where the table tells none.
        unit_rule: Name of the rule that found it.
        is_count: Whether a number without unit counts something.
        is_ratio: Whether it is a ratio without unit.
        period: The time that a head, label or caption names; its offsets are those of `period_place`.
        period_place: Where it stands.
        region: The region that the column is of, its offsets those of `region_place`.
        region_place: Where it stands.
        status: achieved or target.
        rules: Names of what else was told (table.total, table.share, table.growth, table.part).
    """

    entity: str | None = None
    entity_span: CharacterSpan | None = None
    property: str | None = None
    property_place: Place | None = None
    unit: TableUnit | None = None
    unit_rule: str = "table.bare"
    is_count: bool = False
    is_ratio: bool = False
    period: PeriodMention | None = None
    period_place: Place | None = None
    region: RegionMention | None = None
    region_place: Place | None = None
    status: str = "achieved"
    rules: tuple[str, ...] = ()


class CellReading(NamedTuple):
    """A cell as read.

    Attributes:
        start: Where it begins in its line.
        end: Where it ends.
        column_no: Its column, from 1.
        disposition: `figure` for a cell of values; what numbers are there that are none; None: what the recognizer says.
        rule: Name of the rule that told so.
        context: What is known of its value, None where it holds none.
    """

    start: int
    end: int
    column_no: int
    disposition: str | None
    rule: str
    context: CellContext | None = None


class RowReading(NamedTuple):
    """A line of a table as read: the number of its table in the text and of its row in the table, both from 1; its cells."""

    table_no: int
    row_no: int
    cells: tuple[CellReading, ...]


class TablePlaces(NamedTuple):
    """Where a cell is in its table, all from 1, and the raw spans of its words that stand in other lines of its page."""

    table_no: int
    row_no: int
    column_no: int
    property: CharacterSpan | None
    period: CharacterSpan | None
    region: CharacterSpan | None
