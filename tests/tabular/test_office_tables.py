"""Tables as offices publish them: nearly all cells wholly right, as web page, Word document, workbook and PDF."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.tabular.account_tables import ACCOUNT_TABLES
from tests.tabular.bulletin_tables import BULLETIN_TABLES
from tests.tabular.office_files import as_page, as_word, as_workbook, printed
from tests.tabular.office_tables import OFFICE_TABLES, OfficeTable
from tests.tabular.statistics_tables import STATISTICS_TABLES
from tests.tabular.table_pdfs import as_unruled_pdf
from tests.tabular.yearbook_tables import YEARBOOK_TABLES
from transforms.pipeline import transform
from transforms.reading import office
from transforms.schemas.staged import SEED_CONTENT
from transforms.tabular.table_units import unit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

TABLES = (*OFFICE_TABLES, *ACCOUNT_TABLES, *STATISTICS_TABLES)
UNSEEN = (*YEARBOOK_TABLES, *BULLETIN_TABLES)
"""Labelled before the program was run on them."""
_FACTORS = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}
_VALUE = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")
_LOSS = re.compile(r"\([0-9.,]+\)")
"""As accounts print it."""
OFFICE_FORMS = {"docx": as_word, "xlsx": as_workbook}
FORMS: dict[str, Callable[[OfficeTable], bytes]] = {"html": as_page, **OFFICE_FORMS, "pdf": as_unruled_pdf}


class Expected(NamedTuple):
    """What a cell is; of each field the accepted forms, none where any is. A unit is empty for none, None for any."""

    value: Decimal
    unit: str | None
    fields: tuple[tuple[str, ...], ...]


def _forms(label: str) -> tuple[str, ...]:
    """公斤/亩 is one unit, a/b are two forms, 2023/2024学年初 a time."""
    if re.match(r"[0-9]{4}/[0-9]{4}", label):
        return (label, "2023/2024学年")
    return tuple(label.split("/"))


def _expected(table: OfficeTable) -> Iterator[Expected]:
    columns = [at for at, column in enumerate(table.columns) if len(column) > 1]
    for row, label in zip(table.rows[table.heads :], table.labels, strict=True):
        entity, region, row_unit, row_period, second, row_property = (*label, *"-" * (6 - len(label)))
        for at in columns if entity != "-" else ():
            unit, of, period, own_region = (*table.columns[at], *"-" * (4 - len(table.columns[at])))
            of = row_property if row_property != "-" else of
            named = second if second != "-" and at >= (table.halves_at or columns[1]) else entity
            named, of = (of, "-") if named == "=" else (named, of)
            unit = unit if unit != "-" else row_unit
            told = unit_of(unit)
            factor = _FACTORS[told.magnitude] if told else 1
            fields = tuple(map(_forms, (named, of, period if period != "-" else row_period)))
            area = region if region != "-" else own_region
            for number in _VALUE.findall(row[at]):
                value = Decimal(number.replace(",", "")) * (-factor if _LOSS.fullmatch(row[at]) else factor)
                name = None if unit == "?" else "" if unit == "-" else told.name if told else unit
                yield Expected(value, name, (*fields, (area,) if area != "-" else ()))


def _share_of_right(files: Mapping[str, bytes], tables: Sequence[OfficeTable] = TABLES) -> float:
    """The share of the cells of all tables, each in the file of its number, that are read wholly right."""
    rows = ({"source_file": name, "content_sha256": name, "content": content} for name, content in files.items())
    frames = transform(SEED_CONTENT.frame(rows))
    assert frames["quarantine"].height == 0
    keys = dict(frames["document"].select("source_file", "document_key").iter_rows())
    columns = ("value", "unit", "measured_entity", "measured_property", "period", "region_code")
    right = cells = 0
    for name in files:
        own = frames["figure"].filter(frames["figure"]["document_key"] == keys[name]).select(columns).rows()
        for cell in _expected(tables[int(name.split(".")[0])]):
            cells += 1
            found = next((row for row in own if _is(cell, row)), None)
            if found is not None:
                right += 1
                own.remove(found)
    return right / cells


def _is(cell: Expected, row: tuple[object, ...]) -> bool:
    value, unit, *fields = row
    same_value = isinstance(value, Decimal) and value == cell.value
    same_unit = cell.unit is None or (unit or "") == cell.unit
    return same_value and same_unit and all(
        not forms or (found or "-") in forms for found, forms in zip(fields, cell.fields, strict=True)
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_nearly_all_cells_are_wholly_right(form: str) -> None:
    assert _share_of_right({f"{at}.{form}": FORMS[form](table) for at, table in enumerate(TABLES)}) >= 0.98


@pytest.mark.parametrize("form", ["html", *OFFICE_FORMS])
def test_all_cells_of_the_tables_that_were_unseen_are_wholly_right(form: str) -> None:
    assert _share_of_right({f"{at}.{form}": FORMS[form](table) for at, table in enumerate(UNSEEN)}, UNSEEN) == 1


@pytest.mark.long
@pytest.mark.skipif(office.program() is None, reason="LibreOffice (soffice) is not on this machine")
@pytest.mark.parametrize(
    ("form", "ruled", "least"), [("docx", True, 0.95), ("xlsx", True, 0.95), ("docx", False, 0.95), ("xlsx", False, 0.95)]
)
def test_tables_that_an_office_program_prints_are_read(form: str, ruled: bool, least: float, tmp_path: Path) -> None:
    files = {f"{at}.{form}": OFFICE_FORMS[form](table, ruled=ruled) for at, table in enumerate(TABLES)}
    assert _share_of_right(printed(files, tmp_path)) >= least
