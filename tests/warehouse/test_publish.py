"""Publishing, going back, refusing, cleaning up."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import duckdb
import pytest

from orchestration.warehouse.errors import WarehouseError
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publications import is_as_published, seal
from orchestration.warehouse.publish import (
    clean_leftovers,
    current_version,
    open_readonly,
    publish,
    published_path,
    published_versions,
    refuse,
    rollback,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def paths(tmp_path: Path) -> WarehousePaths:
    return WarehousePaths(tmp_path / "warehouse")


def candidate(paths: WarehousePaths, number: int) -> Path:
    paths.building.mkdir(parents=True, exist_ok=True)
    path = paths.building / f"load-{number}.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE t AS SELECT ? AS n", [number])
    seal(path)
    return path


def number(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT n FROM t").fetchone()
    assert row is not None
    return int(row[0])


def test_first_publication_is_a_relative_link_to_a_file_nobody_may_write(paths: WarehousePaths) -> None:
    version = publish(paths, candidate(paths, 1))
    assert str(paths.published.readlink()) == "versions/v_000001.duckdb"
    assert stat.S_IMODE(version.stat().st_mode) == 0o444
    assert published_path(paths) == version.resolve()


def test_moved_warehouse_still_opens(paths: WarehousePaths) -> None:
    publish(paths, candidate(paths, 1))
    moved = WarehousePaths(paths.root.rename(paths.root.with_name("moved")))
    with open_readonly(moved) as connection:
        assert number(connection) == 1


def test_open_connection_keeps_the_old_version_and_the_next_one_sees_the_new(paths: WarehousePaths) -> None:
    publish(paths, candidate(paths, 1))
    with duckdb.connect(str(paths.published), read_only=True) as old:
        assert number(old) == 1
        publish(paths, candidate(paths, 2))
        with duckdb.connect(str(paths.published), read_only=True) as new:
            assert (number(old), number(new), number(old.cursor())) == (1, 2, 1)


def test_query_that_streams_goes_on_through_a_publication(paths: WarehousePaths) -> None:
    publish(paths, candidate(paths, 1))
    with duckdb.connect(str(paths.published), read_only=True) as old:
        running = old.execute("SELECT t.n + r.range * 0 FROM t, range(300000) AS r")
        assert running.fetchone() == (1,)
        for later in (2, 3, 4, 5):  # the version it reads is pruned meanwhile
            publish(paths, candidate(paths, later))
        assert set(running.fetchall()) == {(1,)}


def test_last_three_versions_stay(paths: WarehousePaths) -> None:
    for later in range(1, 6):
        publish(paths, candidate(paths, later))
    assert list(published_versions(paths)) == [3, 4, 5]


def test_rollback_goes_back_one_and_again_one(paths: WarehousePaths) -> None:
    for later in (1, 2, 3):
        publish(paths, candidate(paths, later))
    rollback(paths)
    rollback(paths)
    with open_readonly(paths) as connection:
        assert number(connection) == 1
    with pytest.raises(WarehouseError, match="no earlier version"):
        rollback(paths)
    # what was rolled back is kept for a look, and its number is not used again
    assert {file.name for file in paths.refused.iterdir()} == {"v_000002.duckdb", "v_000003.duckdb"}
    assert publish(paths, candidate(paths, 4)).name == "v_000004.duckdb"


def test_rollback_onto_a_damaged_version_is_refused(paths: WarehousePaths) -> None:
    publish(paths, candidate(paths, 1)).chmod(0o644)
    publish(paths, candidate(paths, 2))
    paths.version(1).write_bytes(b"garbage")
    with pytest.raises(WarehouseError, match=r"v_000001\.duckdb is not the file that was published"):
        rollback(paths)
    assert current_version(paths) == 2


def test_refused_candidates_are_kept_the_last_three(paths: WarehousePaths) -> None:
    for later in range(1, 6):
        refuse(paths, candidate(paths, later))
    assert sorted(file.name for file in paths.refused.iterdir()) == ["load-3.duckdb", "load-4.duckdb", "load-5.duckdb"]
    assert published_path(paths) is None


def test_leftovers_of_killed_runs_are_removed(paths: WarehousePaths) -> None:
    publish(paths, candidate(paths, 1))
    candidate(paths, 2)
    (paths.building / "load-2.duckdb.wal").write_bytes(b"x")
    spill = paths.building / "load-2.tmp"
    spill.mkdir()
    (spill / "block").write_bytes(b"x")
    (paths.versions / "v_000001.duckdb.tmp").mkdir()
    (paths.root / ".zhibiao.duckdb.123").symlink_to("versions/v_000009.duckdb")
    candidate(paths, 3).rename(paths.version(2))  # killed between the rename and the swap
    clean_leftovers(paths)
    assert list(paths.building.iterdir()) == []
    assert not (paths.root / ".zhibiao.duckdb.123").is_symlink()
    assert [file.name for file in paths.versions.iterdir()] == ["v_000001.duckdb"]
    assert clean_leftovers(paths) == []
    with open_readonly(paths) as connection:
        assert number(connection) == 1


def test_no_warehouse_is_said(paths: WarehousePaths) -> None:
    with pytest.raises(WarehouseError, match="There is no warehouse"):
        open_readonly(paths)


def test_folder_in_the_way_is_said(paths: WarehousePaths) -> None:
    paths.published.mkdir(parents=True)
    with pytest.raises(WarehouseError, match="is a folder"):
        publish(paths, candidate(paths, 1))


def test_plain_file_in_place_of_the_link_is_read_and_then_replaced(paths: WarehousePaths) -> None:
    candidate(paths, 1).rename(paths.published)
    with open_readonly(paths) as connection:
        assert number(connection) == 1
    publish(paths, candidate(paths, 2))
    with open_readonly(paths) as connection:
        assert number(connection) == 2


def test_only_what_its_audit_left_is_published(paths: WarehousePaths) -> None:
    changed = candidate(paths, 1)
    with duckdb.connect(str(changed)) as connection:
        connection.execute("INSERT INTO t VALUES (2)")
    with pytest.raises(WarehouseError, match="changed after its audit"):
        publish(paths, changed)
    assert published_path(paths) is None


def test_a_candidate_without_an_audit_is_not_published(paths: WarehousePaths) -> None:
    unaudited = candidate(paths, 1)
    unaudited.with_suffix(".sha256").unlink()
    with pytest.raises(WarehouseError, match="was not audited"):
        publish(paths, unaudited)


def test_a_published_file_that_somebody_wrote_into_is_told(paths: WarehousePaths) -> None:
    version = publish(paths, candidate(paths, 1))
    assert is_as_published(paths, version)
    version.chmod(0o644)
    with duckdb.connect(str(version)) as connection:
        connection.execute("CREATE TABLE mine AS SELECT 1 AS n")
    assert not is_as_published(paths, version)


def test_a_query_of_a_reader_reaches_no_other_file(paths: WarehousePaths) -> None:
    publish(paths, candidate(paths, 1))
    other = paths.root / "other.csv"
    other.write_text("a\n1\n", encoding="utf-8")
    with open_readonly(paths) as connection:
        with pytest.raises(duckdb.PermissionException):
            connection.execute("SELECT * FROM read_csv(?)", [str(other)])
        with pytest.raises(duckdb.Error):
            connection.execute("SET enable_external_access = true")
