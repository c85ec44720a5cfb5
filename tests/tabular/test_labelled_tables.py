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
