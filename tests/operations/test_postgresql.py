"""Runs kept in a real PostgreSQL: the whole job as the command line runs it, read back as Dagster's processes read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dagster as dg
import pytest
import sqlalchemy as sa
from dagster_postgres import PostgresRunStorage

from tests.operations.clusters import cluster, connected
from tests.orchestration.sites import PAGE, Site, make_site
from tests.orchestration.test_commands import zhibiao

if TYPE_CHECKING:
    from collections.abc import Iterator


pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with cluster() as address:
        yield address


@pytest.fixture(scope="module")
def loaded(database: str, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real page, loaded by `zhibiao run` with the database as storage."""
    site = make_site(tmp_path_factory.mktemp("postgresql"), PAGE)
    done = run(site, database)
    assert done == (0, ""), done
    return site


def run(site: Site, address: str) -> tuple[int, str]:
    """`zhibiao run`: its exit status, and what it said to standard error."""
    settings = {"ZHIBIAO_POSTGRESQL_URL": address, "ZHIBIAO_WORKERS": "1"}
    done = zhibiao("run", "--seeds", site.seeds, "--warehouse", site.warehouse, **settings)
    return done.returncode, done.stderr


def statuses(address: str) -> list[str]:
    with connected(address) as connection:
        return list(connection.scalars(sa.text("SELECT status FROM runs ORDER BY id")))


def test_the_run_is_kept_in_the_database(loaded: Site, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded.rows("SELECT count(*) > 60 FROM figures") == [(True,)]
    monkeypatch.setenv("ZHIBIAO_POSTGRESQL_URL", database.replace("postgresql:", "postgresql+psycopg2:"))
    with dg.DagsterInstance.from_config(str(loaded.warehouse / "dagster")) as instance:
        assert isinstance(instance.run_storage, PostgresRunStorage)
        [record] = instance.get_run_records()
        assert record.dagster_run.job_name == "ingest"
        assert record.dagster_run.is_success
        published = instance.get_latest_materialization_event(dg.AssetKey("published_warehouse"))
        assert published is not None
        assert published.run_id == record.dagster_run.run_id
        events = instance.all_logs(record.dagster_run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
        assert len(events) > 10


def test_nothing_of_it_is_kept_in_files_beside(loaded: Site, database: str) -> None:
    home = loaded.warehouse / "dagster"
    assert [file.name for file in home.rglob("*.db")] == []
    files = [file for file in home.rglob("*") if file.is_file()]
    assert files
    assert [file.name for file in files if database.encode() in file.read_bytes()] == []
    assert statuses(database) == ["SUCCESS"]


def test_the_next_run_finds_the_tables_made_and_adds_to_them(loaded: Site, database: str) -> None:
    before = statuses(database)
    assert run(loaded, database)[0] == 0
    assert statuses(database) == [*before, "SUCCESS"]


def test_a_database_that_does_not_answer_is_said_in_one_sentence(loaded: Site, database: str) -> None:
    status, said = run(loaded, database.replace("geheim", "falsch"))
    assert status == 2
    assert "ZHIBIAO_POSTGRESQL_URL cannot be reached" in said
    assert "password authentication failed" in said
    assert "falsch" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("address", ["127.0.0.1", "postgresql://zhibiao:falsch@127.0.0.1:port/postgres"])
def test_what_is_no_address_is_said(loaded: Site, address: str) -> None:
    status, said = run(loaded, address)
    assert status == 2
    assert "is no address" in said
    assert "falsch" not in said
    assert "Traceback" not in said
