from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest
import sqlalchemy as sa

from expectations.duckdb_readonly import URL, attach, connect, engine_arguments

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / 'it\'s a "file".duckdb'
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE numbers AS SELECT i FROM range(1000) AS r(i)")
    return path


def test_a_result_survives_what_ends_a_transaction(database: Path) -> None:
    engine = sa.create_engine(URL, **engine_arguments(connect(database)))
    with engine.connect() as connection:
        result = connection.execute(sa.text("SELECT i FROM numbers ORDER BY i"))

    assert [row[0] for row in result.fetchall()] == list(range(1000))


def test_temporary_tables_are_seen_and_the_file_is_not_changed(database: Path) -> None:
    raw = connect(database)
    raw.execute("CREATE TEMP TABLE beside AS SELECT 7 AS seven")
    engine = sa.create_engine(URL, **engine_arguments(raw))

    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT seven FROM beside")).scalar() == 7
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        raw.execute("DELETE FROM numbers")


def test_readers_do_not_disturb_each_other(database: Path) -> None:
    first, second = connect(database), connect(database)

    assert first.execute("SELECT count(*) FROM numbers").fetchone() == second.execute("SELECT count(*) FROM numbers").fetchone()


def test_another_file_is_attached_whatever_its_name(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "candidate.duckdb"
    duckdb.connect(str(other)).close()
    connection = connect(other)

    attach(connection, database, "published")

    assert connection.execute("SELECT count(*) FROM published.numbers").fetchone() == (1000,)
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        connection.execute("DELETE FROM published.numbers")
