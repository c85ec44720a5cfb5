"""The tables of a batch: lines of articles that may be rows, read as tables; and where a cell's words stand in the source."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol

from transforms.records import PAGE_BREAK
from transforms.spans import CharacterSpan
from transforms.tabular.cell_context import TablePlaces
from transforms.tabular.cell_grid import TableLine, split_line
from transforms.tabular.table_caption import tells_time_alone
from transforms.tabular.table_interpreter import Around, read_tables_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from transforms.stages.sentence_batch import SentenceBatch
    from transforms.tabular.cell_context import CellReading, Place, RowReading

_BETWEEN = frozenset({"page_number", "rule", "chrome", "footnote_mark"})
"""Kinds of paragraph that stand between the rows of a table and are none."""
_MAY_BE_HEAD = frozenset({"running_head", "body", "heading", "label", "title", "subtitle"})
_DATED_TITLE = re.compile(r"[^：:]*[一-鿿]{2}[（(][^（）()：:]*[0-9][^（）()：:]*[）)]$")
"""主要江河水情（2024年7月5日8时）: what a table is called, though it ends as a line of its source does."""
_MOST_ABOVE = 3
_LONGEST_HEAD = 120
_PROSE = re.compile(r"[。！？；]")


class TableContext(Protocol):
    """What the tables of an article take over from it."""

    @property
    def title(self) -> str | None:
        """Its title."""

    @property
    def published_on(self) -> datetime.date | None:
        """Its day."""

    @property
    def region_code(self) -> str | None:
        """Its region."""


def read_batch_tables(
    batch: SentenceBatch, raw: Mapping[str, str], document_keys: Sequence[str], contexts: Mapping[str, TableContext]
) -> dict[int, RowReading]:
    """The rows of all tables of a batch, by the number of their sentence; tables are numbered through a document."""
    found: dict[int, RowReading] = {}
    if "table" not in batch.kinds:
        return found
    last_no: dict[str, int] = {}
    for article_key, numbers in groupby(range(len(batch.kinds)), key=batch.article_keys.__getitem__):
        own = list(numbers)
        context = contexts[article_key]
        around = Around(TableLine(-1, context.title) if context.title else None, context.published_on, context.region_code)
        document_key = document_keys[own[0]]
        for run, above in _runs(batch, own):
            lines = [TableLine(n, batch.texts[n], _indent(raw[document_key], int(batch.offsets(n)[0]))) for n in run]
            read = read_tables_of(lines, above, around, last_no.get(document_key, 0) + 1)
            last_no[document_key] = max((row.table_no for row in read.values()), default=last_no.get(document_key, 0))
            found |= read
    return found


def places_of(cell: CellReading, row: RowReading, batch: SentenceBatch, raw: str, start: int) -> TablePlaces:
    """Where a cell is.

    Args:
        cell: The cell, with its context.
        row: Its row.
        batch: The sentences that hold the places of its words.
        raw: The document's text.
        start: Raw offset of the cell's number, which tells the page.
    """
    context = cell.context
    spans = (context.property_place, context.period_place, context.region_place) if context else (None, None, None)
    return TablePlaces(row.table_no, row.row_no, cell.column_no, *(_raw_span(place, batch, raw, start) for place in spans))


def _raw_span(place: Place | None, batch: SentenceBatch, raw: str, start: int) -> CharacterSpan | None:
    """The raw span of some words, None where they stand on another page than the number, or nowhere in the text."""
    if place is None or place.line_no < 0:
        return None
    offsets = batch.offsets(place.line_no)[place.start : place.end].tolist()
    if not offsets:
        return None
    span = CharacterSpan(min(offsets), max(offsets) + 1)
    first, last = sorted((span.start, start))
    return None if PAGE_BREAK in raw[first : last + 1] else span


def _runs(batch: SentenceBatch, numbers: Sequence[int]) -> list[tuple[list[int], list[TableLine]]]:
    """Lines of an article that follow each other and may be of one table, with the lines above, the nearest first."""
    may_be = [n for n in numbers if batch.kinds[n] == "table" or _is_short(batch, n)]
    tables = {n for n in numbers if batch.kinds[n] == "table"}
    runs: list[tuple[list[int], list[TableLine]]] = []
    shown = [n for n in numbers if batch.kinds[n] not in _BETWEEN]
    position = {n: at for at, n in enumerate(shown)}
    candidates = [n for n in may_be if n in position]
    for _, group in groupby(enumerate(candidates), key=lambda pair: position[pair[1]] - pair[0]):
        run = list(map(itemgetter(1), group))
        first = next((at for at, n in enumerate(run) if n in tables), None)
        if first is None:
            continue
        last = max(at for at, n in enumerate(run) if n in tables)
        top = first
        while top > 0 and batch.kinds[run[top - 1]] == "running_head":
            top -= 1
        if top == first and top > 0 and len(split_line(0, batch.texts[run[top - 1]]).cells) > 1:
            top -= 1  # heads that layout took for text
        above = [TableLine(n, batch.texts[n]) for n in reversed(run[max(top - _MOST_ABOVE, 0) : top])]
        runs.append((run[top : last + 1], above))
    return runs


def _is_short(batch: SentenceBatch, number: int) -> bool:
    text = batch.texts[number]
    kind = batch.kinds[number]
    is_of_table = _DATED_TITLE.match(text) is not None or tells_time_alone(text)
    may_be = kind in _MAY_BE_HEAD or (kind == "source" and is_of_table)
    return may_be and len(text) <= _LONGEST_HEAD and _PROSE.search(text) is None


def _indent(raw: str, start: int) -> str:
    """The white space before the first character of a line."""
    at = start
    while at > 0 and raw[at - 1] in " \t\u3000\xa0":
        at -= 1
    return raw[at:start]
