"""CSV, JSON lines and Parquet give back exactly what the view holds, and `datapackage.json` describes them."""

from __future__ import annotations

import codecs
import csv
import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow.parquet as pq
import pytest

from orchestration.cli.main import main
from orchestration.warehouse.publish import open_readonly
from tests.exports.conftest import FORMULA

if TYPE_CHECKING:
    from tests.orchestration.sites import Site

VIEWS = ("figures", "observations", "panel", "arithmetic", "articles", "load_history", "dim_indicator", "fact_figure")


def held(site: Site, view: str) -> list[dict[str, Any]]:
    """The rows of a view, in no order."""
    with open_readonly(site.paths) as connection:
        found = connection.table(view)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def types(site: Site, view: str) -> dict[str, str]:
    with open_readonly(site.paths) as connection:
        found = connection.table(view)
        return dict(zip(found.columns, map(str, found.types), strict=True))


def sortable(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


def typed(cells: list[str | None], kind: str) -> list[object]:
    """The values that the cells of a column of the CSV stand for, as its descriptor says."""
    if kind == "VARCHAR":
        return [cell[1:] if cell is not None and cell.startswith("'") else cell for cell in cells]
    if kind.endswith("[]"):
        return [None if cell is None else json.loads(cell) for cell in cells]
    with duckdb.connect() as connection:
        return [value for (value,) in connection.execute(f"SELECT CAST(unnest(?) AS {kind})", [cells]).fetchall()]


def cells(path: Path) -> tuple[list[str], list[list[str | None]]]:
    """Header and rows; None for an empty cell, "" for a quoted one."""
    with duckdb.connect() as connection:
        found = connection.read_csv(
            str(path), all_varchar=True, header=True, allow_quoted_nulls=False, sep=",", quotechar='"', escapechar='"'
        )
        return found.columns, [list(row) for row in found.fetchall()]


@pytest.mark.parametrize("view", VIEWS)
def test_a_csv_gives_back_every_value(exported: Site, view: str) -> None:
    assert main(["export", "--view", view, "--output", "out.csv"]) == 0
    kinds, (header, rows) = types(exported, view), cells(Path("out.csv"))
    columns = [typed([row[at] for row in rows], kinds[name]) for at, name in enumerate(header)]
    found = [dict(zip(header, values, strict=True)) for values in zip(*columns, strict=True)]
    assert len(found) > 2
    assert sortable(found) == sortable(held(exported, view))


def test_a_csv_is_one_that_spreadsheets_know_and_calculate_nothing_of(exported: Site) -> None:
    assert main(["export", "--output", "out.csv"]) == 0
    content = Path("out.csv").read_bytes()
    assert content.startswith(codecs.BOM_UTF8 + b"figure_key,source_file,")
    assert content.endswith(b"\r\n")
    with Path("out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = {name for name, kind in types(exported, "figures").items() if kind.startswith(("DECIMAL", "DOUBLE", "BIGINT"))}
    texts = [cell for row in rows for name, cell in row.items() if name not in numbers]
    assert not [text for text in texts if text.startswith(tuple("=+-@＝＋－＠\t\r"))]
    assert f"'{FORMULA}" in texts
    assert "''旧.txt" in texts
    assert {row["value"] for row in rows if row["surface"] == "80%"} == {"80"}


def test_json_lines_have_every_digit(exported: Site) -> None:
    for view in VIEWS:
        assert main(["export", "--format", "jsonl", "--view", view, "--output", f"{view}.jsonl"]) == 0
        kinds = types(exported, view)
        lines = Path(f"{view}.jsonl").read_text(encoding="utf-8").splitlines()
        found = [json.loads(line, parse_float=Decimal) for line in lines]
        expected = held(exported, view)
        for row in expected:
            for name, value in row.items():
                if kinds[name] in {"DATE", "TIMESTAMP"} and value is not None:
                    row[name] = value.isoformat()
                if isinstance(value, float):
                    row[name] = Decimal(repr(value)).normalize()
                if isinstance(value, Decimal):
                    row[name] = value.normalize()
        for row in found:
            for name, value in row.items():
                if kinds[name].startswith(("DECIMAL", "DOUBLE")) and value is not None:
                    row[name] = Decimal(value).normalize()
        assert sortable(found) == sortable(expected)


@pytest.mark.parametrize("view", VIEWS)
def test_parquet_keeps_every_type(exported: Site, view: str) -> None:
    assert main(["export", "--format", "parquet", "--view", view, "--output", "out.parquet"]) == 0
    with duckdb.connect() as connection:
        found = connection.read_parquet("out.parquet")
        assert dict(zip(found.columns, map(str, found.types), strict=True)) == types(exported, view)
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    assert sortable(rows) == sortable(held(exported, view))
    fields = pq.read_schema("out.parquet")
    assert all(field.metadata[b"description"] for field in fields)


def test_rows_stand_in_the_order_of_the_texts(exported: Site) -> None:  # noqa: ARG001 - it names the warehouse
    assert main(["export", "--format", "jsonl", "--output", "out.jsonl"]) == 0
    rows = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    places = [(row["source_file"], row["page_no"], row["raw_start"]) for row in rows]
    assert places == sorted(places)


def test_a_folder_of_exports_is_one_data_package(exported: Site) -> None:
    for form, view in (("csv", "figures"), ("parquet", "panel"), ("jsonl", "dim_region"), ("csv", "figures")):
        assert main(["export", "--format", form, "--view", view, "--output", f"{view}.{form}", "--force"]) == 0
    package = json.loads(Path("datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == ["dim_region.jsonl", "figures.csv", "panel.parquet"]
    assert package["$schema"].startswith("https://datapackage.org/profiles/2.0/")
    assert "licenses" not in package
    for resource in package["resources"]:
        content = Path(resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert "licenses" not in resource
        assert len(resource["extractorVersion"]) > 8
        assert resource["loadId"]
        kinds = types(exported, resource["view"])
        assert [field["name"] for field in resource["schema"]["fields"]] == list(kinds)
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert "any" not in {field["type"] for field in resource["schema"]["fields"]}
    figures = package["resources"][1]
    assert figures["schema"]["primaryKey"] == ["figure_key"]
    assert {field["name"]: field["type"] for field in figures["schema"]["fields"]}["value"] == "number"
    assert "primaryKey" not in package["resources"][2]["schema"]  # base is of its key, and NULL for levels


def test_what_was_deleted_is_described_no_more(exported: Site) -> None:  # noqa: ARG001 - it names the warehouse
    assert main(["export", "--output", "first.csv"]) == 0
    Path("first.csv").unlink()
    assert main(["export", "--output", "second.csv"]) == 0
    package = json.loads(Path("datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == ["second.csv"]


def test_a_condition_may_ask_other_views(exported: Site) -> None:
    where = "figure_key IN (SELECT figure_key FROM observations WHERE indicator = '地区生产总值')"
    assert main(["export", "--format", "jsonl", "--where", where, "--output", "out.jsonl"]) == 0
    rows = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {row["figure_key"] for row in held(exported, "observations") if row["indicator"] == "地区生产总值"}
    assert {row["figure_key"] for row in rows} == known != set()


def test_no_row_is_a_file_with_its_header(exported: Site) -> None:  # noqa: ARG001 - it names the warehouse
    for form in ("csv", "jsonl", "parquet"):
        assert main(["export", "--format", form, "--where", "false", "--output", f"out.{form}"]) == 0
    assert Path("out.csv").read_text(encoding="utf-8-sig").count("\n") == 1
    assert Path("out.jsonl").read_bytes() == b""
    assert pq.read_table("out.parquet").num_rows == 0


def test_without_an_output_the_file_is_in_the_folder_exports(exported: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--where", "page_no = 1", "--force"]) == 0
    file = exported.warehouse / "exports" / "figures.csv"
    assert file.is_file()
    assert str(file) in capsys.readouterr().out
