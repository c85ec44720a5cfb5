"""A document that hangs, crashes or bloats its process, or that a stage fails on, costs itself alone; with one worker too.

Real processes work on real files. Only the stage is one of the tests' own, for no text is known that does such harm.
"""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING

import pytest

from orchestration.isolation import SECONDS_PER_DOCUMENT, run_stage
from orchestration.warehouse.errors import WarehouseError
from tests.orchestration.hostile import AT_ONCE, CODES, FAIL, GREED, HANG, HOSTILE_STAGES, KILL
from tests.orchestration.staging_sites import local_engine, rows_of, run_all, staged_seeds
from transforms.pipeline import STAGES
from transforms.reading.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = Limits(seconds=5, memory_mb=800)
GOOD = {f"{number:03}.txt": f"全省新建学校{number + 2}所，投入1.{number}亿元。\n" for number in range(200)}


@pytest.mark.long
def test_a_hanging_a_crashing_and_a_greedy_document_among_200_cost_their_own_and_no_more_than_the_limits(tmp_path: Path) -> None:
    began = time.monotonic()
    expected = run_all(staged_seeds(tmp_path / "good", GOOD), workers=2)
    undisturbed = time.monotonic() - began
    hostile = {"040a.txt": HANG, "090a.txt": KILL, "160a.txt": GREED}
    staging = staged_seeds(tmp_path / "all", GOOD | hostile)
    began = time.monotonic()
    found = run_all(staging, 2, HOSTILE_STAGES, LIMITS)
    disturbed = time.monotonic() - began
    quarantined = {row["source_file"]: row for row in staging.scan("quarantine").collect().to_dicts()}
    assert {name: row["reason_code"] for name, row in quarantined.items()} == {n: CODES[t] for n, t in hostile.items()}
    assert {name: found[name] for name in found if name != "quarantine"} == {
        name: rows for name, rows in expected.items() if name != "quarantine"
    }
    # The part, a piece of it and the document itself; beside that each loss has a process begin anew, which takes most of an
    # undisturbed run of these small files. The hanging document alone would take an hour.
    limits = 3 * LIMITS.seconds + SECONDS_PER_DOCUMENT * (len(GOOD) + 20)
    assert disturbed < limits + 10 * undisturbed + 60


@pytest.mark.long
@pytest.mark.parametrize("workers", [1, 2])
def test_each_harm_has_its_reason_code_and_costs_nobody_else(tmp_path: Path, workers: int) -> None:
    # A harm in every part; of good ones so many that the harms are no more than one in twenty.
    texts = {f"{20 * number:03}harm.txt": f"{text}{number}\n" for number, text in enumerate(CODES)}
    good = dict(list(GOOD.items())[:171])
    expected = run_all(staged_seeds(tmp_path / "good", good))
    staging = staged_seeds(tmp_path / "all", good | texts, files_a_part=20)
    found = run_all(staging, workers, HOSTILE_STAGES, LIMITS)
    rows = {row["source_file"]: row for row in staging.scan("quarantine").collect().to_dicts()}
    assert {name: rows[name]["reason_code"] for name in rows} == dict(zip(texts, CODES.values(), strict=True))
    assert {name: found[name] for name in found if name != "quarantine"} == {
        name: table for name, table in expected.items() if name != "quarantine"
    }
    assert rows["000harm.txt"]["reason"] == "On this file, the stage articles took longer than 5 seconds."
    assert "ZHIBIAO_MAX_SECONDS" in rows["000harm.txt"]["remedy"]
    assert rows["000harm.txt"]["content_sha256"] == hashlib.sha256(texts["000harm.txt"].encode()).hexdigest()


def test_a_part_of_one_document_and_a_part_of_hostile_ones_alone_end(tmp_path: Path) -> None:
    texts = {"a.txt": "本市新增就业5万人。\n", "b.txt": AT_ONCE, "c.txt": FAIL}
    staging = staged_seeds(tmp_path, texts, files_a_part=1)
    found = run_all(staging, 2, HOSTILE_STAGES, LIMITS)
    assert len(found["figure"]) == 1
    assert sorted(staging.scan("quarantine").collect()["reason_code"]) == ["memory", "program_fault"]


def test_a_stage_that_is_tried_again_keeps_what_it_refused(tmp_path: Path) -> None:
    staging = staged_seeds(tmp_path, {"a.txt": "本市新增就业5万人。\n", "b.txt": FAIL})
    with local_engine(1) as engine:
        for stage in (*HOSTILE_STAGES[:2], *HOSTILE_STAGES[1:]):
            run_stage(stage, staging, engine, staging.parts(), LIMITS)
    assert staging.scan("quarantine").collect()["source_file"].to_list() == ["b.txt"]
    assert len(rows_of(staging)["figure"]) == 1


def test_a_fault_on_many_documents_stops_the_run(tmp_path: Path) -> None:
    staging = staged_seeds(tmp_path, {f"{number}.txt": f"{FAIL}{number}" for number in range(3)})
    with local_engine(1) as engine:
        run_stage(STAGES[0], staging, engine, staging.parts(), LIMITS)
        with pytest.raises(
            WarehouseError, match=r"failed on 3 files.*the stage articles failed; \S+/faults/articles-\w+\.txt says where\."
        ):
            run_stage(HOSTILE_STAGES[1], staging, engine, staging.parts(), LIMITS)
