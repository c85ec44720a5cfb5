"""A DuckLake whose catalog is a DuckDB file: one snapshot a load, equal to the published file row for row."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest

from orchestration.settings import Settings, SettingsError
from orchestration.warehouse.errors import LakeError, LakeInUseError
from orchestration.warehouse.lake import attached, bring_up_to_date
from orchestration.warehouse.lake_place import LakePlace
from orchestration.warehouse.publish import published_path, rollback
from tests.warehouse.fakes import Warehouse, text_of
from tests.warehouse.lakes import differences, loads_shown, reading, rows
from transforms.schemas.marts import MARTS
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from pathlib import Path

FIGURES = "SELECT surface FROM figures ORDER BY ALL"
HOLDS = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"


@pytest.fixture
def place(tmp_path: Path) -> LakePlace:
    return LakePlace(str(tmp_path / "it's a catalog.ducklake"), tmp_path / "lake's data")


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    made = Warehouse(tmp_path)
    made.put("a.txt", text_of("甲", "培训教师10人次", "新建学校3所", region="110000", organizations=["北京市教委"]))
    made.put("b.txt", text_of("乙", "2021年减负7所", "到了2022", region="330100", reporters=["乙"]))
    return made


def load(warehouse: Warehouse) -> str:
    candidate = warehouse.run()
    assert candidate is not None
    return candidate.load_id


def share(warehouse: Warehouse, place: LakePlace) -> int | None:
    published = published_path(warehouse.paths)
    assert published is not None
    return bring_up_to_date(place, published, warehouse.root / "spill")


def test_two_loads_are_two_snapshots_and_time_travel_gives_the_old_rows(warehouse: Warehouse, place: LakePlace) -> None:
    first = load(warehouse)
    assert share(warehouse, place) == 1
    assert differences(place, warehouse.paths) == []
    warehouse.put("b.txt", text_of("乙", "2021年减负8所"))
    warehouse.put("c.txt", text_of("丙", "花了9元"))
    second = load(warehouse)
    assert share(warehouse, place) == 2
    assert differences(place, warehouse.paths, (*STAR, *MARTS)) == []
    assert loads_shown(place) == [first, second]
    assert rows(place, FIGURES) == [("10人次",), ("3所",), ("8所",), ("9元",)]
    old = "SELECT surface FROM fact_figure AT (VERSION => 1) ORDER BY ALL"
    assert rows(place, old) == [("10人次",), ("3所",), ("7所",)]


def test_only_rows_of_documents_that_changed_are_written(warehouse: Warehouse, place: LakePlace) -> None:
    load(warehouse)
    share(warehouse, place)
    warehouse.put("b.txt", text_of("乙", "2021年减负8所"))
    load(warehouse)
    snapshot = share(warehouse, place)
    assert snapshot == 2
    query = (
        "SELECT change_type, surface FROM ducklake_table_changes(current_database(), 'main', 'fact_figure', 2, 2) ORDER BY ALL"
    )
    assert rows(place, query) == [("delete", "7所"), ("insert", "8所")]


def test_what_is_shown_already_makes_no_snapshot(warehouse: Warehouse, place: LakePlace) -> None:
    only = load(warehouse)
    share(warehouse, place)
    assert share(warehouse, place) is None
    assert loads_shown(place) == [only]


def test_loads_that_were_missed_are_caught_up_with(warehouse: Warehouse, place: LakePlace) -> None:
    load(warehouse)
    share(warehouse, place)
    warehouse.put("a.txt", text_of("甲", "培训教师11人次"))
    load(warehouse)
    (warehouse.seeds / "b.txt").unlink()
    load(warehouse)
    share(warehouse, place)
    assert differences(place, warehouse.paths) == []
    assert rows(place, FIGURES) == [("11人次",)]


def test_a_rollback_is_followed(warehouse: Warehouse, place: LakePlace) -> None:
    load(warehouse)
    warehouse.put("a.txt", text_of("甲", "培训教师11人次"))
    load(warehouse)
    share(warehouse, place)
    rollback(warehouse.paths)
    assert share(warehouse, place) == 2
    assert differences(place, warehouse.paths) == []


def test_tables_and_views_of_another_version_are_made_anew(warehouse: Warehouse, place: LakePlace) -> None:
    load(warehouse)
    share(warehouse, place)
    with attached(place, warehouse.root / "spill") as connection:
        connection.execute("USE lake")
        connection.execute("ALTER TABLE fact_figure DROP COLUMN surface")
        connection.execute("CREATE VIEW of_another_version AS SELECT 1 AS one")
    share(warehouse, place)
    assert differences(place, warehouse.paths) == []
    with reading(place) as connection, pytest.raises(duckdb.CatalogException):
        connection.execute("FROM of_another_version")


def test_tables_and_columns_carry_their_meaning(warehouse: Warehouse, place: LakePlace) -> None:
    load(warehouse)
    share(warehouse, place)
    tables = "SELECT table_name, comment FROM duckdb_tables() WHERE database_name = current_database() AND NOT internal"
    columns = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE database_name = current_database()"
    assert dict(rows(place, tables)) == {table.name: table.grain for table in STAR}
    said = {(table, column) for table, column, comment in rows(place, columns) if comment is not None}
    assert said >= {(table.name, column.name) for table in STAR for column in table.columns}


def test_no_key_may_be_null_for_null_matches_nothing() -> None:
    nullable = [(table.name, column.name) for table in STAR for column in table.columns if column.nullable]
    assert [(table.name, name) for table in STAR for name in table.key if (table.name, name) in nullable] == []


def test_a_key_that_stands_twice_leaves_the_last_snapshot(warehouse: Warehouse, place: LakePlace) -> None:
    load(warehouse)
    share(warehouse, place)
    twice = warehouse.root / "twice.duckdb"
    with duckdb.connect(str(twice)) as connection:
        connection.execute(f"ATTACH '{published_path(warehouse.paths)}' AS published (READ_ONLY)")
        connection.execute("COPY FROM DATABASE published TO twice")
        connection.execute("INSERT INTO fact_figure SELECT * REPLACE ('又' AS surface) FROM fact_figure WHERE surface = '3所'")
        connection.execute("UPDATE load SET load_id = load_id || '+'")
    with pytest.raises(LakeError, match="fact_figure would have 3 rows, not 4"):
        bring_up_to_date(place, twice, warehouse.root / "spill")
    assert differences(place, warehouse.paths) == []
    assert len(loads_shown(place)) == 1


def test_a_data_folder_that_cannot_be_made_is_said_and_the_published_file_stays(warehouse: Warehouse, tmp_path: Path) -> None:
    load(warehouse)
    published = published_path(warehouse.paths)
    (tmp_path / "no folder").touch()
    with pytest.raises(LakeError, match="the next run catches up"):
        share(warehouse, LakePlace(str(tmp_path / "catalog.ducklake"), tmp_path / "no folder" / "data"))
    assert published_path(warehouse.paths) == published


def test_a_catalog_that_another_process_has_open_is_said(warehouse: Warehouse, place: LakePlace) -> None:
    load(warehouse)
    share(warehouse, place)
    command = [sys.executable, "-c", HOLDS, place.catalog]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(LakeInUseError, match="another process has its catalog"), attached(place, warehouse.root / "spill"):
            pass
        other.communicate()
    assert share(warehouse, place) is None


@pytest.mark.parametrize(
    ("catalog", "data", "said"),
    [
        ("postgres:dbname=zhibiao", "", "set both"),
        ("", "lake", "set both"),
        ("mysql:dbname=zhibiao", "lake", "name such a one"),
        ("catalog.ducklake", "s3://bucket/lake", "name such a one"),
        ("warehouse/zhibiao.duckdb", "lake", "a place of its own"),
        ("catalog.ducklake", "seeds/lake", "a place of its own"),
    ],
)
def test_settings_that_cannot_be_used_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalog: str, data: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    values = {"LAKE": catalog, "LAKE_DATA": data, "SEEDS": "seeds", "WAREHOUSE": "warehouse"}
    for name, value in values.items():
        monkeypatch.setenv(f"ZHIBIAO_{name}", value)
    with pytest.raises(SettingsError, match=said):
        Settings.from_environment()


@pytest.mark.parametrize(
    "catalog", ["postgres:host=h password=geheim user=u", "postgres:password = 'geheim'", "postgres:postgresql://u:geheim@h/d"]
)
def test_no_message_holds_a_password(catalog: str, tmp_path: Path) -> None:
    place = LakePlace(catalog, tmp_path)
    assert "geheim" not in place.without_secrets(f"cannot open {catalog}\nwith geheim")
    assert "geheim" not in repr(place)
