"""Readers that open, query and close without pause while versions are published: no error, every answer of one version."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

import duckdb

from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publications import seal
from orchestration.warehouse.publish import publish

if TYPE_CHECKING:
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Event
    from pathlib import Path

READERS = 4
PUBLISHES = 30
ROWS = 1000
SPAWNED = multiprocessing.get_context("spawn")
QUERY = "SELECT min(a.n), max(a.n), count(*), (SELECT sum(n) FROM b) FROM a"


def write_version(paths: WarehousePaths, number: int) -> None:
    paths.building.mkdir(parents=True, exist_ok=True)
    candidate = paths.building / f"{number}.duckdb"
    with duckdb.connect(str(candidate)) as connection:
        connection.execute("CREATE TABLE a AS SELECT $number AS n FROM range($rows)", {"number": number, "rows": ROWS})
        connection.execute("CREATE TABLE b AS FROM a")
    seal(candidate)
    publish(paths, candidate)


def read_on(published: Path, ready: Event, stop: Event, said: Queue[tuple[list[str], set[int]]]) -> None:
    errors: list[str] = []
    seen: set[int] = set()
    while not stop.is_set():
        try:
            with duckdb.connect(str(published), read_only=True) as connection:
                row = connection.execute(QUERY).fetchone()
        except duckdb.Error as error:
            errors.append(str(error))
            continue
        if row is None or row != (row[0], row[0], ROWS, row[0] * ROWS):
            errors.append(f"not of one version: {row}")
        else:
            seen.add(row[0])
        ready.set()
    said.put((errors, seen))


def test_readers_during_publishes(tmp_path: Path) -> None:
    paths = WarehousePaths(tmp_path)
    write_version(paths, 1)
    stop, said = SPAWNED.Event(), SPAWNED.Queue()
    ready = [SPAWNED.Event() for _ in range(READERS)]
    readers = [SPAWNED.Process(target=read_on, args=(paths.published, event, stop, said)) for event in ready]
    for reader in readers:
        reader.start()
    assert all(event.wait(60) for event in ready)
    for number in range(2, PUBLISHES + 2):
        write_version(paths, number)
    stop.set()
    outcomes = [said.get(timeout=60) for _ in readers]
    for reader in readers:
        reader.join()
    assert [errors for errors, _ in outcomes] == [[]] * READERS
    assert len(set().union(*(seen for _, seen in outcomes))) > PUBLISHES // 4
