"""A DuckLake whose catalog is a real PostgreSQL: snapshots for readers in other processes, also while a load is written."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from orchestration.warehouse.errors import LakeError
from orchestration.warehouse.lake import bring_up_to_date
from orchestration.warehouse.lake_place import LakePlace
from orchestration.warehouse.publish import published_path
from tests.operations.clusters import cluster
from tests.orchestration.sites import PAGE, make_site
from tests.orchestration.test_commands import zhibiao
from tests.warehouse.fakes import Warehouse, text_of
from tests.warehouse.lakes import differences, loads_shown, reading, rows
from transforms.schemas.marts import MARTS
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Event
    from pathlib import Path

pytestmark = pytest.mark.long
SPAWNED = multiprocessing.get_context("spawn")
LOADS = 4
SEEN = "SELECT (SELECT count(*) FROM load), count(*), min(surface), max(surface) FROM figures"


@pytest.fixture(scope="module")
def catalog() -> Iterator[str]:
    with cluster() as address:
        url = sa.make_url(address)
        yield f"postgres:dbname={url.database} host={url.host} port={url.port} user={url.username} password={url.password}"


def load(warehouse: Warehouse, place: LakePlace, number: int) -> str:
    """Publishes and shares a load all of whose figures say its number."""
    for name in "abc":
        warehouse.put(f"{name}.txt", text_of(name, *[f"第{name}{line}项培训教师{number}人次" for line in "甲乙丙"]))
    candidate = warehouse.run()
    published = published_path(warehouse.paths)
    assert candidate is not None
    assert published is not None
    assert bring_up_to_date(place, published, warehouse.root / "spill") is not None
    return candidate.load_id


def read_on(place: LakePlace, ready: Event, stop: Event, said: Queue[list[tuple[int, int, str, str]]]) -> None:
    """What a reader sees, asking without pause."""
    seen = []
    with reading(place) as connection:
        while not stop.is_set():
            seen += connection.execute(SEEN).fetchall()
            ready.set()
    said.put(seen)


def test_snapshots_are_whole_for_readers_elsewhere_while_loads_are_written(catalog: str, tmp_path: Path) -> None:
    place, warehouse = LakePlace(catalog, tmp_path / "data"), Warehouse(tmp_path)
    loads = [load(warehouse, place, 1)]
    ready, stop, said = SPAWNED.Event(), SPAWNED.Event(), SPAWNED.Queue()
    reader = SPAWNED.Process(target=read_on, args=(place, ready, stop, said))
    reader.start()
    assert ready.wait(120)
    loads += [load(warehouse, place, number) for number in range(2, LOADS + 1)]
    stop.set()
    seen = said.get(timeout=120)
    reader.join()
    assert set(seen) <= {(number, 9, f"{number}人次", f"{number}人次") for number in range(1, LOADS + 1)}
    assert len(set(seen)) > 1, "the reader saw no load come"
    assert loads_shown(place) == loads
    assert differences(place, warehouse.paths, (*STAR, *MARTS)) == []
    old = [rows(place, f"SELECT DISTINCT surface FROM fact_figure AT (VERSION => {number})") for number in range(1, LOADS + 1)]  # noqa: S608
    assert old == [[(f"{number}人次",)] for number in range(1, LOADS + 1)]


def test_a_password_that_is_wrong_is_said_without_it(catalog: str, tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    warehouse.put("a.txt", text_of("甲", "培训教师10人次"))
    assert warehouse.run() is not None
    published = published_path(warehouse.paths)
    assert published is not None
    place = LakePlace(catalog.replace("geheim", "falsch"), tmp_path / "data")
    with pytest.raises(LakeError, match="password authentication failed") as raised:
        bring_up_to_date(place, published, tmp_path / "spill")
    assert "falsch" not in str(raised.value)


def test_a_run_with_a_database_that_does_not_answer_ends_with_2_and_publishes_nothing(tmp_path: Path) -> None:
    site = make_site(tmp_path, PAGE)
    settings = {"ZHIBIAO_LAKE": "postgres:host=127.0.0.1 port=1 password=falsch", "ZHIBIAO_LAKE_DATA": str(tmp_path / "data")}
    done = zhibiao("run", "--seeds", site.seeds, "--warehouse", site.warehouse, **settings)
    assert done.returncode == 2, done.stderr
    assert "The DuckLake cannot be reached" in done.stderr
    assert "ZHIBIAO_LAKE" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "falsch" not in done.stderr
    assert not site.paths.published.exists()
