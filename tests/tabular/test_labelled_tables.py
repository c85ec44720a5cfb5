"""Every cell of the labelled tables, in every format: its value, unit, entity, property, period and region, or no figure."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.tabular.labelled_tables import TABLES, LabelledTable
from tests.tabular.table_files import FORMATS
from transforms.pipeline import transform
from transforms.schemas.staged import SEED_CONTENT

if TYPE_CHECKING:
    import polars as pl

TWO_LEVELS = frozenset({"budget with two levels of heads", "labels that span rows, parts of the row above"})
"""Tables that columns set with spaces cannot show: which head a cell belongs to is told by lines between them."""
CASES = [(table, form) for table in TABLES for form in FORMATS if not (form == "txt" and table.name in TWO_LEVELS)]


def file_of(table: LabelledTable, form: str) -> str:
    return f"{TABLES.index(table)}.{form}"


@cache
def frames() -> dict[str, pl.DataFrame]:
    """All rows of all tables in all formats, read in one batch."""
    rows = ((file_of(table, form), FORMATS[form](table)) for table, form in CASES)
    found = transform(
        SEED_CONTENT.frame({"source_file": name, "content_sha256": name, "content": content} for name, content in rows)
    )
    assert found["quarantine"].height == 0
    return found


def rows_of(name: str, table: LabelledTable, form: str) -> pl.DataFrame:
    document = frames()["document"]
    key = document.filter(document["source_file"] == file_of(table, form))["document_key"].item()
    frame = frames()[name]
    return frame.filter(frame["document_key"] == key)


def test_the_labels_are_many() -> None:
    assert sum(len(table.labels) for table, _ in CASES) > 600


@pytest.mark.parametrize(("table", "form"), CASES, ids=lambda value: value if isinstance(value, str) else value.name)
def test_every_cell_is_what_it_is_labelled(table: LabelledTable, form: str) -> None:
    figures = rows_of("figure", table, form).drop_nulls("table_no")
    columns = ("value", "unit", "measured_entity", "measured_property", "period", "region_code")
    found = [(Decimal(value).normalize(), *words) for value, *words in figures.select(columns).iter_rows()]
    assert found == [(Decimal(value).normalize(), *words) for value, *words in table.labels]


@pytest.mark.parametrize(("table", "form"), CASES, ids=lambda value: value if isinstance(value, str) else value.name)
def test_no_other_number_is_a_figure(table: LabelledTable, form: str) -> None:
    figures, numerals = rows_of("figure", table, form), rows_of("numeral", table, form)
    assert figures.filter(figures["table_no"].is_null())["surface"].to_list() == []
    others = numerals.filter(numerals["disposition"] != "figure")
    assert set(table.no_figures) <= set(others["surface"])


def test_a_cell_is_an_observation_of_its_label_and_heads() -> None:
    """Growth in a column is growth, a share a share; the unit's magnitude and the printed digits tell how exact a value is."""
    table = next(table for table in TABLES if table.name == "regions in rows, measures with their growth in columns")
    columns = ("indicator", "transformation", "time_period", "ref_area", "unit_mult", "decimals")
    told = rows_of("observation", table, "html").select(columns).rows()
    assert told[:3] == [
        ("地区生产总值", "N", "2023", "440000", 8, 2),
        ("地区生产总值", "G1Y", "2023", "440000", 0, 1),
        ("常住人口", "N", "2023", "440000", 4, 0),
    ]


def test_a_figure_knows_its_table_row_and_column() -> None:
    table = next(table for table in TABLES if table.name == "price list")
    places = rows_of("figure", table, "xlsx").select("table_no", "row_no", "column_no").rows()
    assert places == [(1, row, column) for row in (2, 3, 4) for column in (5, 6)]


@pytest.mark.parametrize(("table", "form"), CASES, ids=lambda value: value if isinstance(value, str) else value.name)
def test_words_of_heads_stand_where_the_row_says(table: LabelledTable, form: str) -> None:
    """The raw offsets of entity, property and time hold those words on the figure's page."""
    pages = dict(rows_of("document_text", table, form).select("page_no", "text").iter_rows())
    for row in rows_of("figure", table, form).iter_rows(named=True):
        for field, words in (("entity", "measured_entity"), ("property", "measured_property")):
            start, end = row[f"{field}_raw_start"], row[f"{field}_raw_end"]
            if start is not None:
                assert pages[row["page_no"]][start:end] == row[words]
        if row["period_raw_start"] is not None:
            said = pages[row["page_no"]][row["period_raw_start"] : row["period_raw_end"]]
            assert row["period"].startswith(said)  # a head may say 2023 for 2023年
