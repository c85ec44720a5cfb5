"""SDMX-CSV 2.0 as a program of the field reads it: pysdmx reads data and structure, and the data keep to the structure."""

from __future__ import annotations

import csv
import datetime
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pysdmx.io import read_sdmx
from pysdmx.model import Codelist, Dataflow, DataStructureDefinition, Role

from orchestration.cli.main import main
from orchestration.exports.sdmx_file import time_period
from orchestration.warehouse.publish import open_readonly
from transforms.structure.regions.region_table import NATION

if TYPE_CHECKING:
    from tests.orchestration.sites import Site

TIME = re.compile(r"\d{4}|\d{4}-Q[1-4]|\d{4}-\d\d(-\d\d)?|\d{4}-\d\d-\d\d/P\d+[YMD]")


@pytest.fixture
def message(exported: Site) -> tuple[Any, Any, list[dict[str, Any]]]:
    """The data as pysdmx reads them, the structure as it reads that, and the rows of the view that belong in."""
    assert main(["export", "--format", "sdmx-csv", "--output", "out.csv"]) == 0
    with open_readonly(exported.paths) as connection:
        found = connection.table("observations")
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    needed = ("indicator", "ref_area", "time_start", "time_end")
    return (
        read_sdmx(Path("out.csv")).data,
        read_sdmx(Path("out.structure.json")),
        [row for row in rows if all(row[name] is not None for name in needed)],
    )


def test_pysdmx_reads_one_data_set_of_the_dataflow(message: tuple[Any, Any, list[dict[str, Any]]]) -> None:
    [data], structure, rows = message
    assert data.short_urn == "Dataflow=ZHIBIAO:OBSERVATIONS(1.0)"
    assert len(data.data) == len(rows) > 15
    [flow] = structure.get_dataflows()
    assert isinstance(flow, Dataflow)
    assert flow.id == "OBSERVATIONS"


def test_every_column_is_a_component_and_every_code_is_in_its_list(message: tuple[Any, Any, list[dict[str, Any]]]) -> None:
    [data], structure, _ = message
    [definition] = structure.get_data_structure_definitions()
    assert isinstance(definition, DataStructureDefinition)
    assert [component.id for component in definition.components] == list(data.data.columns)
    coded = 0
    lists = {one.id: {code.id for code in one.codes} for one in structure.get_codelists() if isinstance(one, Codelist)}
    for component in definition.components:
        if component.local_enum_ref:
            coded += 1
            codes = lists[re.findall(r":(CL_\w+)\(", component.local_enum_ref)[0]]
            assert set(data.data[component.id]) <= codes, component.id
    assert coded == 7
    assert all(re.fullmatch(r"[A-Za-z0-9_@$-]+", code) for codes in lists.values() for code in codes)


def test_the_dimensions_are_a_key_and_none_is_empty(message: tuple[Any, Any, list[dict[str, Any]]]) -> None:
    [data], structure, _ = message
    [definition] = structure.get_data_structure_definitions()
    dimensions = [component.id for component in definition.components if component.role == Role.DIMENSION]
    assert dimensions == ["FREQ", "REF_AREA", "INDICATOR", "TRANSFORMATION", "FIGURE", "TIME_PERIOD"]
    keys = list(data.data[dimensions].itertuples(index=False, name=None))
    assert len(set(keys)) == len(keys)
    assert all(all(key) for key in keys)


def test_values_times_ten_to_their_power_are_the_warehouse_s(message: tuple[Any, Any, list[dict[str, Any]]]) -> None:
    _, _, rows = message
    by_key = {row["figure_key"]: row for row in rows}
    with Path("out.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert {row["STRUCTURE"] for row in found} == {"dataflow"}
    assert {row["ACTION"] for row in found} == {"I"}
    for row in found:
        held = by_key.pop(row["FIGURE"])
        power = Decimal(10) ** int(row["UNIT_MULT"])
        for name, column in (("OBS_VALUE", "value"), ("VALUE_LOW", "value_low"), ("VALUE_HIGH", "value_high")):
            assert (Decimal(row[name]) * power if row[name] else None) == held[column]
        assert (row["OBS_STATUS"], row["SENTENCE"]) == (held["obs_status"], held["sentence"])
        assert TIME.fullmatch(row["TIME_PERIOD"])
    assert by_key == {}
    printed = {(row["SENTENCE"][:5], row["OBS_VALUE"], row["UNIT_MULT"]) for row in found}
    assert ("2023年", "4.7", "12") in printed


def test_the_nation_is_one_area_with_the_code_of_the_regions(
    exported: Site, message: tuple[Any, Any, list[dict[str, Any]]]
) -> None:
    [data], structure, _ = message
    [areas] = [one for one in structure.get_codelists() if one.id == "CL_AREA"]
    assert {code.id: code.name for code in areas.codes}[NATION] == "中华人民共和国"
    assert NATION in set(data.data["REF_AREA"])
    with open_readonly(exported.paths) as connection:
        found = connection.table("observations").filter(f"ref_area = '{NATION}'").select("ref_area_name").distinct().fetchall()
        known = {code for (code,) in connection.table("dim_region").select("region_code").fetchall()}
        used = {code for (code,) in connection.table("observations").select("ref_area").distinct().fetchall()} - {None}
    assert found == [("全国",)]
    assert used <= known


def test_what_has_no_indicator_area_or_time_is_counted(exported: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "sdmx-csv", "--output", "out.csv"]) == 0
    said = capsys.readouterr().out
    with open_readonly(exported.paths) as connection:
        [(held,)] = connection.table("observations").count("*").fetchall()
    written, left_out = (int(number) for number in re.findall(r"(\d+) rows", said))
    assert written + left_out == held
    assert left_out > 0


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-04-01", "2024-06-30", "2024-Q2"),
        ("2024-09-01", "2024-09-30", "2024-09"),
        ("2024-09-03", "2024-09-03", "2024-09-03"),
        ("2024-01-01", "2024-09-30", "2024-01-01/P9M"),
        ("2021-01-01", "2025-12-31", "2021-01-01/P5Y"),
        ("2024-02-01", "2026-01-31", "2024-02-01/P2Y"),
        ("2023-12-15", "2024-01-14", "2023-12-15/P31D"),
        ("0960-01-01", "0960-12-31", "0960"),
    ],
)
def test_times_are_in_sdmx_s_notation(start: str, end: str, period: str) -> None:
    assert time_period(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)) == period
