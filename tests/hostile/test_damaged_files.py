"""Thousands of damaged files end as rows or in the quarantine, each with a reason; sound files beside them do not notice."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

import polars as pl
import pytest

from orchestration.isolation import FAULTS_BORNE, SHARE_OF_FAULTS_BORNE
from tests.hostile.damage import BOMBS, TEXT, damaged
from tests.orchestration.staging_sites import OUTPUTS, run_all, staged_seeds
from transforms.reading.limits import MEGABYTE, Limits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LIMITS = Limits(seconds=30, memory_mb=1_500)
SEED = 20261130
OVERSHOOT_MB = 600
"""A process is looked at fifty times a second (`engines/local.py`); where all cores are busy the look comes later."""
QUICK_BOMBS = (
    "a picture that unpacks to 400 MB",
    "entities in entities",
    "depth",
    "tags in tags",
    "comments that do not end",
    "digits",
)


def check(folder: Path, number: int, bombs: Sequence[str]) -> None:
    good = {f"good{index}.txt": TEXT.replace("131", str(200 + index)) for index in range(30)}
    expected = run_all(staged_seeds(folder / "good", good), workers=2)
    files = dict(damaged(SEED, number, bombs))
    staging = staged_seeds(folder / "all", {**files, **good})
    run_all(staging, 2, limits=LIMITS)
    loaded = staging.scan("document").collect()
    refused = staging.scan("quarantine").collect()
    assert sorted([*loaded["source_file"], *refused["source_file"]]) == sorted([*files, *good])
    assert all(row["reason"].endswith((".", "。")) and row["remedy"] and row["reason_code"] for row in refused.to_dicts())
    assert 0 < len(loaded) - len(good) < len(files)  # some damage leaves a file readable, some does not
    keys = loaded.filter(pl.col("source_file").str.starts_with("good"))["document_key"].to_list()
    for name in set(OUTPUTS) - {"quarantine"}:
        rows = staging.scan(name).filter(pl.col("document_key").is_in(keys)).collect().rows()
        assert sorted(map(repr, rows)) == expected[name], name
    faults = refused.filter(pl.col("reason_code").is_in(["timeout", "memory", "crashed", "program_fault"]))
    assert len(faults) <= max(FAULTS_BORNE, SHARE_OF_FAULTS_BORNE * len(files))
    peak_bytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert peak_bytes < (LIMITS.memory_mb + OVERSHOOT_MB) * MEGABYTE


def test_damaged_files_end_with_a_reason_and_cost_nobody_else(tmp_path: Path) -> None:
    check(tmp_path, 60, QUICK_BOMBS)


@pytest.mark.long
def test_thousands_of_damaged_files_end_with_a_reason_and_cost_nobody_else(tmp_path: Path) -> None:
    check(tmp_path, 5_000, [*BOMBS, *BOMBS])
