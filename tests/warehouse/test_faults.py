"""What can happen to the files of a warehouse, and what the next run makes of it."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import duckdb
import pytest

from orchestration.warehouse.candidate import build_candidate, new_load_id
from orchestration.warehouse.connecting import explained
from orchestration.warehouse.errors import CorruptWarehouseError, NoSpaceError, WarehouseError
from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.history import history as carried_over
from orchestration.warehouse.ledger import read_ledger
from orchestration.warehouse.lock import writer_lock
from orchestration.warehouse.publish import clean_leftovers, current_version, open_readonly, published_path
from orchestration.warehouse.seeds import read_content
from sql import statement
from tests.warehouse.fakes import REFERENCE, Warehouse, text_of, write_staged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    made = Warehouse(tmp_path)
    made.put("a.txt", text_of("培训12人次。"))
    made.put("b.txt", text_of("建成3所。"))
    made.run()
    return made


def version(warehouse: Warehouse) -> Path:
    path = published_path(warehouse.paths)
    assert path is not None
    return path


def overwrite(file: Path, content: bytes) -> None:
    file.chmod(0o644)
    file.write_bytes(content)


def history(warehouse: Warehouse) -> int:
    with open_readonly(warehouse.paths) as connection:
        row = connection.execute("SELECT count(*) FROM load_history").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("damage", ["garbage", "truncated", "empty", "flipped header"])
def test_damaged_file_is_rebuilt_by_the_next_run(warehouse: Warehouse, damage: str) -> None:
    before, content = fingerprints(version(warehouse)), version(warehouse).read_bytes()
    damaged = {
        "garbage": b"\x07" * 50_000,
        "truncated": content[:5000],
        "empty": b"",
        "flipped header": content[:4096] + b"\xff" * 4096 * 2 + content[12288:],
    }
    overwrite(version(warehouse), damaged[damage])
    assert "damaged" in str(read_ledger(warehouse.paths).rebuild_reason)
    warehouse.run()
    assert fingerprints(version(warehouse)) == before


def test_damage_that_only_reading_finds_is_rebuilt_by_the_run_after(warehouse: Warehouse) -> None:
    before, content = fingerprints(version(warehouse)), bytearray(version(warehouse).read_bytes())
    # every block but the three headers and the first, which the ledger may stand in
    for start in range(12288 + 262144 * 3, len(content), 262144):
        content[start + 8 : start + 4096] = os.urandom(4088)
    overwrite(version(warehouse), bytes(content))
    warehouse.put("c.txt", text_of("7畦"))
    for _ in range(2):
        try:
            warehouse.run()
        except CorruptWarehouseError:
            continue
    (warehouse.seeds / "c.txt").unlink()
    warehouse.run()
    assert fingerprints(version(warehouse)) == before


def test_damage_that_the_candidate_shows_marks_the_warehouse_for_a_rebuild(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse.put("c.txt", text_of("7畦"))

    def damaged(_: str) -> str:
        raise duckdb.IOException("Corrupt database file: computed checksum 1 does not match stored checksum 2 in block at 3")

    monkeypatch.setattr("orchestration.warehouse.candidate.statement", damaged)
    with pytest.raises(CorruptWarehouseError, match="checksum"):
        warehouse.run()
    monkeypatch.undo()
    assert list(warehouse.paths.building.iterdir()) == []
    assert warehouse.plan().rebuild
    warehouse.run()
    assert warehouse.plan().is_empty
    assert history(warehouse) == 5  # two versions each of a and b, one of c: the ledger could be read and was kept


def test_deleted_file_is_rebuilt_and_the_history_of_an_older_version_kept(warehouse: Warehouse) -> None:
    warehouse.put("c.txt", text_of("7畦"))
    warehouse.run()
    before = fingerprints(version(warehouse))
    version(warehouse).unlink()
    assert warehouse.paths.published.is_symlink()
    assert read_ledger(warehouse.paths).rebuild_reason == "the published file is gone"
    warehouse.run()
    assert fingerprints(version(warehouse)) == before
    assert history(warehouse) == 2 + 3


def test_deleted_link_is_rebuilt(warehouse: Warehouse) -> None:
    before = fingerprints(version(warehouse))
    warehouse.paths.published.unlink()
    warehouse.run()
    assert fingerprints(version(warehouse)) == before


def test_deleted_folder_is_made_again(warehouse: Warehouse) -> None:
    before = fingerprints(version(warehouse))
    shutil.rmtree(warehouse.paths.root)
    warehouse.run()
    assert fingerprints(version(warehouse)) == before


def test_file_of_another_program_is_replaced(warehouse: Warehouse) -> None:
    before = fingerprints(version(warehouse))
    warehouse.paths.published.unlink()
    with duckdb.connect(str(warehouse.paths.published)) as connection:
        connection.execute("CREATE TABLE mine AS SELECT 1 AS n")
    assert read_ledger(warehouse.paths).rebuild_reason == "it was made by another version of the program"
    warehouse.run()
    assert fingerprints(version(warehouse)) == before


def test_older_schema_is_built_anew_and_its_history_kept(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprints(version(warehouse))
    version(warehouse).chmod(0o644)
    with duckdb.connect(str(version(warehouse))) as connection:
        for table in ("load", "ingest_file"):  # as a version without these columns, and with one more, had them
            connection.execute(
                f"DROP VIEW IF EXISTS load_history; DROP VIEW IF EXISTS quarantine; ALTER TABLE {table} ADD COLUMN old INT"
            )
        connection.execute("ALTER TABLE load DROP COLUMN views_version")
        connection.execute("ALTER TABLE ingest_file DROP COLUMN byte_offset")
    monkeypatch.setattr("orchestration.warehouse.ledger.schema_version", lambda: "another")
    assert "another version" in str(read_ledger(warehouse.paths).rebuild_reason)
    warehouse.run()
    monkeypatch.undo()
    assert fingerprints(version(warehouse)) == before
    with open_readonly(warehouse.paths) as connection:
        rows = connection.execute(
            "SELECT status, reason FROM load_history WHERE source_file = 'a.txt' ORDER BY load_id"
        ).fetchall()
        assert connection.execute("SELECT count(*) FROM load").fetchone() == (2,)
    assert [status for status, _ in rows] == ["superseded", "loaded"]
    assert rows[0][1].startswith("the warehouse was built anew: ")


def test_history_finds_a_column_by_its_former_name(warehouse: Warehouse) -> None:
    warehouse.put("bad.bin", b"\0")
    warehouse.run()
    version(warehouse).chmod(0o644)
    with duckdb.connect(str(version(warehouse))) as connection:
        for view in ("load_history", "quarantine"):
            connection.execute(f"DROP VIEW {view}")
        connection.execute("ALTER TABLE ingest_file RENAME COLUMN remedy TO mend")
    assert carried_over(warehouse.paths)["ingest_file"]["remedy"].drop_nulls().to_list() == ["convert it"]


def test_other_views_are_replaced_and_nothing_is_read(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orchestration.warehouse.versions.views_version", lambda: "another")
    made = warehouse.plan()
    assert (made.is_empty, made.to_read, made.rebuild) == (False, (), False)
    assert "other views" in made.describe()
    warehouse.run()
    assert warehouse.plan().is_empty


def test_file_open_for_writing_elsewhere_is_said(warehouse: Warehouse) -> None:
    version(warehouse).chmod(0o644)
    program = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(version(warehouse))], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(WarehouseError, match="another program has the file open for writing"):
            read_ledger(warehouse.paths)
        other.communicate()
    assert warehouse.plan().is_empty


def test_folder_that_may_not_be_written_to_is_said(warehouse: Warehouse) -> None:
    warehouse.paths.root.chmod(0o555)
    pid = os.fork()
    if not pid:
        if os.geteuid() == 0:
            os.setuid(65534)  # what root may do says nothing
        try:
            with writer_lock(warehouse.paths):
                os._exit(1)
        except WarehouseError as error:
            os._exit(0 if "cannot be written to" in error.message else 2)
        os._exit(3)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


@contextmanager
def full_disk(limit: int) -> Iterator[None]:
    """No file may grow beyond `limit` bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.parametrize("room", [-100_000, 0], ids=["for the copy", "for the new rows"])
def test_full_disk_leaves_the_published_file_and_no_leftover(warehouse: Warehouse, room: int) -> None:
    before = fingerprints(version(warehouse))
    warehouse.put("c.txt", text_of(*(f"第{number}次培训{number}人次，建成{number}所。" * 10 for number in range(20))))
    made = warehouse.plan()
    staged = write_staged(warehouse.root / "staged", [("c.txt", read_content(made.to_read[0]))])
    with (
        full_disk(version(warehouse).stat().st_size + room),
        pytest.raises(NoSpaceError, match="disk is full") as caught,
    ):
        build_candidate(warehouse.paths, made, staged, REFERENCE, load_id=new_load_id(made))
    assert "published file is as it was" in caught.value.remedy
    assert fingerprints(version(warehouse)) == before
    assert list(warehouse.paths.building.iterdir()) == []
    warehouse.run()
    assert warehouse.plan().is_empty


@pytest.mark.parametrize("text", ["No space left on device", "Disk quota exceeded"])
def test_full_disk_is_known_by_what_duckdb_says(text: str) -> None:
    with pytest.raises(NoSpaceError), explained("writing"):
        raise duckdb.IOException(f'IO Error: Could not write file "x.duckdb": {text}')


def test_clock_that_goes_backwards_does_not_disorder_the_loads(warehouse: Warehouse) -> None:
    warehouse.put("c.txt", text_of("7畦"))
    made = warehouse.plan()
    last = made.ledger.last_load_id
    assert last is not None
    assert new_load_id(made, datetime(1999, 1, 1, tzinfo=UTC)) > last
    os.utime(warehouse.seeds / "a.txt", (0, 0))  # a file older than it was: hashed, and found to be the same
    assert warehouse.plan().names("changed") == ()


def test_content_that_came_out_nowhere_stops_the_load(warehouse: Warehouse, tmp_path: Path) -> None:
    warehouse.put("c.txt", text_of("7畦"))
    made = warehouse.plan()
    with pytest.raises(WarehouseError, match=r"neither as a document nor as a refusal: c\.txt"):
        build_candidate(warehouse.paths, made, {"document": tmp_path / "none"}, REFERENCE, load_id=new_load_id(made))
    assert current_version(warehouse.paths) == 1
    assert clean_leftovers(warehouse.paths) == []


def test_unknown_statement_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        statement("load/nothing")
