"""Part of stage 5: what the figures of a batch are as observations, but for the time.

Sentences are looked at one by one; their figures' places on the page are turned into places in the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from transforms.observation.base_time import against
from transforms.observation.description import Description, describe
from transforms.observation.figure_words import FigureWords
from transforms.observation.indicators import indicators
from transforms.observation.qualifiers import scope_of
from transforms.stages.segment_sentences import NATIONAL_KINDS
from transforms.structure.organizations import organization_kind
from transforms.structure.regions.region_articles import is_national
from transforms.structure.regions.region_mentions import find_regions
from transforms.structure.regions.region_table import NATION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from transforms.observation.resolved_time import ResolvedTime


_BODIES = frozenset(("hospital", "school", "university", "company", "bank", "institute", "public_institution"))
_OF_AREA = re.compile(r"全[省市区州县国]|[我本][省市区县]|我国")
_PRINTED_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_REPORTING = frozenset(("report", "document"))
"""Kinds of articles that may report on the nation as a whole."""
_STATES = frozenset(("stock", "share", "average", "rate", "index"))
_MOST_POWER = 12
"""万亿, the largest magnitude before a unit."""


class _Figure(NamedTuple):
    """The columns of a figure that are read here."""

    sentence_key: str
    figure_key: str
    page_no: int
    raw_start: int
    raw_end: int
    surface: str
    value: Decimal | None
    unit: str | None
    dimension: str
    measured_entity: str | None
    measured_property: str | None
    entity_raw_start: int | None
    property_raw_start: int | None
    region_raw_start: int | None
    region_code: str | None
    region_basis: str
    organization: str | None
    table_no: int | None


class _Sentence(NamedTuple):
    """The columns of a sentence that are read here."""

    sentence_key: str
    article_key: str
    kind: str
    text: str
    page_no: int
    page_starts: Sequence[int]
    region_basis: str


def describe_figures(
    article: pl.DataFrame, sentence: pl.DataFrame, figure: pl.DataFrame, offsets: Mapping[str, Sequence[int]]
) -> dict[str, Description]:
    """What each figure is as an observation, by figure key.

    Args:
        article: Rows of `staged.ARTICLE`.
        sentence: Rows of `staged.SENTENCE` of these articles.
        figure: Rows of `staged.FIGURE` of these sentences, those of a sentence together and in order.
        offsets: Offsets in its page of each character of a sentence that has figures, by sentence key.
    """
    homes = {row[0]: _home(*row[1:]) for row in article.select("article_key", "region_code", "kind", "title", "text").iter_rows()}
    rows = map(_Figure._make, figure.select(_Figure._fields).iter_rows())
    by_sentence = {key: list(found) for key, found in groupby(rows, key=attrgetter("sentence_key"))}
    found: dict[str, Description] = {}
    kept = sentence.select(_Sentence._fields).filter(sentence["sentence_key"].is_in(by_sentence.keys()))
    for columns in map(_Sentence._make, kept.iter_rows()):
        figures = by_sentence[columns.sentence_key]
        home = None if columns.kind in NATIONAL_KINDS else homes[columns.article_key]
        for row, description in zip(figures, _described(figures, columns, offsets[columns.sentence_key], home), strict=True):
            is_own = row.organization is not None and _is_body(row.organization) and not _OF_AREA.search(columns.text)
            found[row.figure_key] = description._replace(indicator=None) if is_own else description
    return found


def _home(region_code: str | None, kind: str, title: str | None, text: str) -> str | None:
    """The area that an article's figures are of where they name none: its region, or the nation."""
    if region_code is not None or kind not in _REPORTING:
        return region_code
    return NATION if is_national(title, text) else None


def _described(figures: Sequence[_Figure], sentence: _Sentence, offsets: Sequence[int], home: str | None) -> list[Description]:
    """What the figures of a sentence are; a line of a table is no sentence, each of its cells is told by itself."""
    cells = [_of_cell(row, home) if row.table_no is not None else None for row in figures]
    if all(cells):
        return [cell for cell in cells if cell is not None]
    mentions = find_regions(sentence.text, home) if sentence.region_basis != "none" else ()
    read = describe(sentence.text, [_words(row, sentence, offsets) for row in figures], mentions, home)
    return [cell or told for cell, told in zip(cells, read, strict=True)]


def _of_cell(row: _Figure, home: str | None) -> Description:
    """A cell of a table: its row's label and its column's heads say what it is, as one phrase (常住人口增速 4.8)."""
    entity, of = row.measured_entity or "", row.measured_property or ""
    start = len(entity) + len(of)
    text = f"{entity}{of}{row.surface}"
    places = (0 if entity else None, len(entity) if of else None)
    figure = FigureWords(
        start,
        len(text),
        row.surface,
        row.value,
        row.unit,
        row.dimension,
        entity or None,
        of or None,
        *places,
        None,
        row.region_code,
    )
    mentions = find_regions(text, home) if row.region_basis != "none" else ()
    told = describe(text, [figure], mentions, home)[0]
    return told._replace(unit_mult=_power_of_head(row) or told.unit_mult)


def _power_of_head(row: _Figure) -> int:
    """The power of ten that a head's unit multiplies a printed number by (4 of 36.8 below 产量（万吨）), 0 where it is none."""
    number = _PRINTED_NUMBER.search(row.surface.replace(",", ""))
    if number is None or not row.value:
        return 0
    printed = Decimal(number[0])
    return next((power for power in range(1, _MOST_POWER + 1) if printed.scaleb(power) == abs(row.value)), 0)


@cache
def _is_body(name: str) -> bool:
    """Whether an organization gives figures of its own, not of the region where it lies: a hospital, a school, a company."""
    return organization_kind(name) in _BODIES


def _words(row: _Figure, sentence: _Sentence, offsets: Sequence[int]) -> FigureWords:
    """A figure at its place in its sentence."""
    page_start = sentence.page_starts[row.page_no - sentence.page_no]

    def place(raw: int | None) -> int | None:
        if raw is None:
            return None
        index = bisect_left(offsets, raw + page_start)
        return index if index < len(offsets) and offsets[index] == raw + page_start else None

    return FigureWords(
        bisect_left(offsets, row.raw_start + page_start),
        bisect_left(offsets, row.raw_end - 1 + page_start) + 1,
        row.surface,
        row.value,
        row.unit,
        row.dimension,
        row.measured_entity,
        row.measured_property,
        place(row.entity_raw_start),
        place(row.property_raw_start),
        place(row.region_raw_start),
        row.region_code,
    )


def is_state(description: Description) -> bool:
    """Whether a figure is a level of an indicator that has one at each moment (a stock, a share), and sums up over no time."""
    if description.indicator is None or description.transformation not in ("N", "SH"):
        return False
    return indicators()[description.indicator].stat_type in _STATES


def columns_of(description: Description, time: ResolvedTime) -> dict[str, Any]:
    """The columns of an observation that say what its value is of, and compared with what.

    Args:
        description: What its sentence says of it.
        time: The time of its value.
    """
    columns: dict[str, Any] = description._asdict()
    transformation, base = against(description.transformation, description.base, time)
    qualifiers = list(description.qualifiers)
    scope = scope_of(description.indicator, qualifiers)
    return columns | {"transformation": transformation, "base": base, "qualifiers": qualifiers, "scope": scope}
