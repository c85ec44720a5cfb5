"""Tables -> what each cell's number is: its unit, of what, when, where; or that it is no value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.tabular.attribute_columns import without_attributes
from transforms.tabular.cell_context import CellContext, CellReading, RowReading
from transforms.tabular.cell_grid import is_nothing, number_of
from transforms.tabular.cell_units import Named, UnitsAround, unit_of_cell
from transforms.tabular.column_relations import are_fractions, is_of_now, times_of_growth, topics_of_growth
from transforms.tabular.header_levels import is_column_numbers, says_column_numbers, with_head_over
from transforms.tabular.table_caption import read_caption
from transforms.tabular.table_columns import CODE, DATE, EVENT, LABEL, RANK, REMARK, ROW_NUMBER, UNIT, VALUE, read_columns
from transforms.tabular.table_labels import labels_of, stands_over_codes, with_groups
from transforms.tabular.table_regions import of_one_province
from transforms.tabular.table_rows import find_tables
from transforms.tabular.table_sections import named_in, sections_of
from transforms.tabular.table_units import unit_of
from transforms.tabular.table_words import is_of_role

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from transforms.tabular.cell_context import PlacedPeriod
    from transforms.tabular.cell_grid import GridRow, TableLine
    from transforms.tabular.row_labels import RowLabel
    from transforms.tabular.table_labels import Labels
    from transforms.tabular.table_rows import FoundTable
    from transforms.tabular.table_sections import Section
    from transforms.tabular.table_units import TableUnit

_NO_VALUE = {
    ROW_NUMBER: ("layout", "layout.row_number"),
    CODE: ("identifier", "table.code"),
    RANK: ("ordinal", "table.rank"),
    DATE: ("date", "table.time"),
    EVENT: ("date", "table.time"),
}
_BARE_TOTAL = re.compile(r"(?:总|合|小|共|累)\s*计")
_LABELS = ("lexical", "table.label")
"""Of the numbers in a label or head (60岁以上人口): parts of a name, not counted."""


class Around(NamedTuple):
    """What a table takes over from the text that it stands in."""

    title: TableLine | None
    published_on: datetime.date | None
    home: str | None


def read_tables_of(
    lines: Sequence[TableLine], above: Sequence[TableLine], around: Around, first_no: int = 1
) -> dict[int, RowReading]:
    """The rows of the tables among lines that follow each other, by the number of their line.

    Args:
        lines: The lines.
        above: Lines before them with their numbers, the nearest first.
        around: What the tables take over.
        first_no: The number of the first table.

    Returns:
        A reading of each row whose cells can be told, heads included. Takes time linear in the cells.
    """
    found: dict[int, RowReading] = {}
    for table_no, table in enumerate(find_tables(lines), first_no):
        over = (*table.above, *(above if lines[0].number >= _first_line(table) - len(table.above) else ()))
        found |= _Table(table, over, around).rows(table_no)
    return found


def _first_line(table: FoundTable) -> int:
    return (table.head_rows or table.body)[0].line_no


class _Table:
    """One table as it is read."""

    def __init__(self, table: FoundTable, over: Sequence[TableLine], around: Around) -> None:
        if over and is_of_role(over[0].text, "head_over"):
            table = table._replace(heads=with_head_over(table.heads, over[0]))
            over = over[1:]
        self._table, self._around = table, around
        self._words_over = [line.text for line in (*over, *([around.title] if around.title else ()))]
        caption = read_caption(over, around.published_on, around.home)
        titled = read_caption([around.title] if around.title else [], around.published_on, around.home)
        self._caption = caption.completed_by(titled)
        numbering = [row for row in table.body if is_column_numbers(row)]
        if len(numbering) == len(table.body):  # a single row of values may look like one
            numbering = [row for row in numbering if says_column_numbers(row)]
        self._numbering = numbering
        self._body = [row for row in table.body if row not in numbering]
        columns = read_columns(table.heads.columns, self._body, around.published_on, around.home)
        self._columns = without_attributes(columns, self._body)
        sections = sections_of(self._body, around.published_on, around.home)
        self._sections = {row.line_no: section for row, section in zip(self._body, sections, strict=True)}
        self._below_one = [are_fractions(self._body, at) for at in range(len(self._columns))]
        self._topics = topics_of_growth(self._columns, self._caption.measure)
        self._times = times_of_growth(self._columns)

    def rows(self, table_no: int) -> dict[int, RowReading]:
        """The readings of all rows."""
        found: dict[int, RowReading] = {}
        if not self._numbering and not any(column.role in (VALUE, RANK) for column in self._columns):
            return found
        row_no = 0
        for row in self._table.head_rows:
            row_no += 1
            cells = (CellReading(cell.start, cell.end, at, *_LABELS) for at, cell in enumerate(row.cells, 1) if cell.text)
            found[row.line_no] = RowReading(table_no, row_no, tuple(cells))
        labels = labels_of(self._body, self._columns, self._around.published_on, self._around.home)
        labels = with_groups(self._of_one_province(labels), self._sections)
        for row in self._table.body:
            row_no += 1
            if row.line_no not in labels:
                cells = (CellReading(c.start, c.end, at, "layout", "layout.column_number") for at, c in enumerate(row.cells, 1))
                found[row.line_no] = RowReading(table_no, row_no, tuple(cells))
                continue
            found[row.line_no] = RowReading(table_no, row_no, tuple(self._cells(row, labels[row.line_no])))
        return found

    def _of_one_province(self, labels: Labels) -> Labels:
        """The labels, counties that seem to lie in another province than the others taken for places of the same name."""
        heads = {level.text for column in self._table.heads.columns for level in column}
        told = [label for own in labels.values() for label in own.values()]
        home = self._caption.region.region.code if self._caption.region is not None else self._around.home
        instead = of_one_province(
            told, [*self._words_over, *heads, *(label.words or "" for label in told if label.is_total)], home
        )
        return {
            line_no: {block: label.in_region(instead.get(label.words or "")) for block, label in own.items()}
            for line_no, own in labels.items()
        }

    def _cells(self, row: GridRow, labels: dict[int, RowLabel]) -> Iterator[CellReading]:
        section = self._sections[row.line_no]
        units = {
            column.block: unit_of(row.text(at))
            for at, column in enumerate(self._columns)
            if column.role == UNIT and not is_of_role(column.last_head or "", "per_unit")
        }
        for at, (cell, column) in enumerate(zip(row.cells, self._columns, strict=False)):
            if not cell.text:
                continue
            if stands_over_codes(row, at, column):
                yield CellReading(cell.start, cell.end, at + 1, *_LABELS)
            elif column.role in _NO_VALUE:
                told = _NO_VALUE[column.role] if column.role != RANK or number_of(cell) else (None, "table.text")
                yield CellReading(cell.start, cell.end, at + 1, *told)
            elif column.role in (LABEL, UNIT):
                yield CellReading(cell.start, cell.end, at + 1, *_LABELS)
            elif column.role == REMARK or is_nothing(cell.text):
                yield CellReading(cell.start, cell.end, at + 1, None, "table.text")
            else:
                label = labels[column.block]
                context = self._context(at, label, section, units.get(column.block) or label.unit or section.unit)
                yield CellReading(cell.start, cell.end, at + 1, "figure", context.unit_rule, context)

    def _context(self, at: int, label: RowLabel, section: Section, row_unit: TableUnit | None) -> CellContext:
        column, caption = self._columns[at], self._caption
        name, name_place = named_in(section, column.name, column.name_place)
        entity, span = label.words, label.span
        named = Named(name, column.last_head, entity)
        found = unit_of_cell(
            UnitsAround(column.unit, row_unit, caption.units), named, is_index=column.is_index, all_below_one=self._below_one[at]
        )
        names_nothing = entity is None or label.region is not None or label.is_total
        if names_nothing and name and is_of_role(name, "growth_bare") and (topic := self._topics.get(at)):
            name, name_place = f"{topic}{name}", None
        tells_none = name is None or (column.is_total and _BARE_TOTAL.fullmatch(name))
        if names_nothing and tells_none and caption.measure and caption.measure not in (entity or ""):
            name, name_place = caption.measure, None
        if entity is None:
            entity, span, name, name_place = name, None, None, None
        own = column.period or self._times[at] or label.period or section.period
        period = caption.period if own is None or (caption.period and is_of_now(own, caption.period)) else own
        heads = "".join(level.text for level in self._table.heads.columns[at]) if at < len(self._table.heads.columns) else ""
        rules = tuple(
            rule
            for rule, told in (
                ("table.total", label.is_total or column.is_total),
                ("table.part", label.is_part),
                (
                    "table.growth",
                    name is not None and (is_of_role(name, "growth") or is_of_role(column.name or "", "growth_bare")),
                ),
                ("table.share", any(is_of_role(words, "share") for words in (name, label.words) if words)),
            )
            if told
        )
        period_words, period_place = period or (None, None)
        region, region_place = column.region or label.region or section.region or caption.region or (None, None)
        return CellContext(
            entity, span, name, name_place, found.unit, found.rule, found.is_count, found.is_ratio,
            period_words, period_place, region, region_place, self._status(heads, period), rules,
        )  # fmt: skip

    def _status(self, heads: str, period: PlacedPeriod | None) -> str:
        first = period.period.period_start if period else None
        published_on = self._around.published_on
        if first is not None and published_on is not None and first > published_on:
            return "target"
        return "target" if is_of_role(heads, "planned") else "achieved"
