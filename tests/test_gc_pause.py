"""The garbage collector is on again after a pause, whatever happened meanwhile."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from transforms.gc_pause import gc_paused
from transforms.pipeline import STAGES
from transforms.schemas.staged import SEED_CONTENT

SEEDS = Path(__file__).parents[1] / "seeds"


def test_it_rests_and_is_at_work_again() -> None:
    assert gc.isenabled()
    with gc_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_at_work_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), gc_paused():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_rest_within_a_rest_does_not_end_it() -> None:
    with gc_paused():
        with gc_paused():
            pass
        assert not gc.isenabled()


def test_the_figures_stage_makes_no_cycles_that_only_the_collector_could_free() -> None:
    content = (SEEDS / "000_bdc0546a26270c09.txt").read_bytes()
    frames = {"seed_content": SEED_CONTENT.frame([{"source_file": "a.txt", "content_sha256": "0" * 64, "content": content}])}
    for stage in STAGES[:3]:
        frames |= stage(frames)
    [figures] = [stage for stage in STAGES if stage.name == "figures"]
    figures(frames)  # tables and patterns are made once a process
    gc.collect()
    with gc_paused():
        figures(frames)
        assert gc.collect() == 0
