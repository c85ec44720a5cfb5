"""Parts carried through all stages: the same rows as stage by stage, and what a killed run has finished is taken over."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from orchestration.carrying import carry_parts
from orchestration.finished_parts import FinishedParts
from orchestration.found_files import BATCH_FILES
from orchestration.isolation import run_stage
from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.seeds import scan
from tests.orchestration.hostile import FAIL, HOSTILE_STAGES, KILL
from tests.orchestration.staging_sites import local_engine, rows_of, run_all, staged_seeds
from transforms.pipeline import STAGES
from transforms.reading.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from orchestration.staging import Staging
    from transforms.pipeline import Stage

TEXTS = {f"{number:03}.txt": f"全省新建学校{number + 2}所，投入1.{number}亿元。\n" for number in range(12)}
LIMITS = Limits(seconds=5, memory_mb=800)


def carried(staging: Staging, stages: Sequence[Stage] = STAGES, version: str = "1") -> FinishedParts:
    """All parts carried through the stages, and what was left done stage by stage, as the assets do it."""
    finished = FinishedParts(staging, version)
    with local_engine(2) as engine:
        carry_parts(finished, engine, LIMITS, stages)
        done = finished.marked()
        for stage in stages:
            run_stage(stage, staging, engine, [part for part in staging.parts() if part not in done], LIMITS)
    return finished


def test_carried_parts_have_the_rows_that_stages_make_one_after_the_other(tmp_path: Path) -> None:
    expected = run_all(staged_seeds(tmp_path / "staged", TEXTS | {"empty.txt": ""}, files_a_part=4))
    staging = staged_seeds(tmp_path / "carried", TEXTS | {"empty.txt": ""}, files_a_part=4)
    finished = carried(staging)
    assert finished.marked() == set(staging.parts())
    assert rows_of(staging) == expected
    assert len(expected["quarantine"]) == 1


@pytest.mark.long
def test_a_part_with_a_harmful_document_is_left_to_the_stages_and_not_kept(tmp_path: Path) -> None:
    texts = TEXTS | {"002k.txt": KILL, "006f.txt": FAIL}
    staging = staged_seeds(tmp_path, texts, files_a_part=5)
    finished = carried(staging, HOSTILE_STAGES)
    assert len(staging.scan("figure").collect()) == 2 * len(TEXTS)
    quarantined = staging.scan("quarantine").select("source_file", "reason_code").collect().rows()
    assert sorted(quarantined) == [("002k.txt", "crashed"), ("006f.txt", "program_fault")]
    assert finished.marked() == {"part-000002.parquet"}


def test_what_is_not_whole_or_of_another_version_is_not_taken_over(tmp_path: Path) -> None:
    staging = staged_seeds(tmp_path, TEXTS, files_a_part=4)
    finished = carried(staging)
    found = scan(tmp_path / "seeds")
    assert [len(group) for group in finished.regrouped(found)] == [4, 4, 4]
    assert [len(group) for group in finished.regrouped(found[1:])] == [4, 4], "of the first part a file is gone"
    assert FinishedParts(staging, "2").regrouped(found) == []
    half = staging.table("figure") / "part-000001.parquet"
    half.write_bytes(half.read_bytes()[:-100])
    (staging.table("term") / "part-000002.parquet").unlink()
    finished.drop_broken()
    assert finished.marked() == {"part-000000.parquet"}
    finished.keep_only_these([])
    assert finished.marked() == frozenset()
    assert not list(staging.table("figure").iterdir())


def test_a_part_is_named_by_its_documents_and_the_version(tmp_path: Path) -> None:
    names = []
    for number, (texts, version) in enumerate(((TEXTS, "1"), (TEXTS, "1"), (TEXTS, "2"), (TEXTS | {"000.txt": "另"}, "1"))):
        staging = staged_seeds(tmp_path / str(number), texts)
        FinishedParts(staging, version).name_parts()
        names.append(staging.parts())
    assert names[0] == names[1]
    assert len({name for [name] in names}) == 3


@pytest.mark.long
def test_a_killed_run_is_gone_on_with_by_the_next_one(tmp_path: Path) -> None:
    seeds, warehouse = tmp_path / "seeds", tmp_path / "warehouse"
    seeds.mkdir()
    for number in range(2 * BATCH_FILES + 20):
        text = f"全省新建学校{number + 2}所。\n" + "大家一起唱歌，唱得很好听，也很高兴。\n" * 50
        (seeds / f"{number:04}.txt").write_text(text, encoding="utf-8")
    ended = _run(seeds, tmp_path / "undisturbed")
    assert "not read again" not in ended
    killed = subprocess.Popen(_command(seeds, warehouse), stdout=subprocess.DEVNULL, start_new_session=True)
    marks = warehouse / "staged" / "finished"
    while not list(marks.glob("part-*.json")):
        assert killed.poll() is None, "it ended before it was killed"
        time.sleep(0.01)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    parts = {path.stem: len(json.loads(path.read_bytes())["documents"]) for path in marks.glob("part-*.json")}
    written = {path: path.stat().st_mtime_ns for part in parts for path in (warehouse / "staged").glob(f"*/{part}.parquet")}
    # Parted anew, all others would stand in other parts.
    (seeds / "0000a.txt").write_text("全省培训教师2万人次。\n", encoding="utf-8")
    said = _run(seeds, warehouse)
    assert f"{sum(parts.values())} of them were read by a run that did not end" in said
    made_again = {path for path, when in written.items() if path.parent.name != "seed_file" and path.stat().st_mtime_ns != when}
    assert not made_again
    assert not list(marks.iterdir()), "nothing is kept once it is published"
    (seeds / "0000a.txt").unlink()
    _run(seeds, warehouse)
    assert _content(warehouse) == _content(tmp_path / "undisturbed")


def _content(warehouse: Path) -> dict[str, str]:
    return fingerprints((warehouse / "zhibiao.duckdb").resolve())


def _command(seeds: Path, warehouse: Path) -> list[str]:
    return [sys.executable, "-m", "orchestration.cli.main", "run", "--seeds", str(seeds), "--warehouse", str(warehouse)]


def _run(seeds: Path, warehouse: Path) -> str:
    return subprocess.run(_command(seeds, warehouse), check=True, capture_output=True, text=True).stdout
