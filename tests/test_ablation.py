"""The ablation drops what it says, finds the drop's effect, and names only rules that exist."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import pytest

from benchmarks.ablation import compare, outcome, rules

MISSED = {
    "DISPOSITION dates.年": "dev disposition",
    "ENTITY preceding_noun": "dev measured_entity",
    "LEXICON status_words.past": "dev status",
    "LEXICON units.bare_noun": "seed quantity_f1",
    "LEXICON units.trait.event": "seed measured_entity",
}


@pytest.mark.long
def test_what_is_dropped_is_missed() -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
        whole, *found = pool.map(partial(outcome, texts=[]), (None, *MISSED))

    assert set(MISSED) <= set(rules())
    assert not isinstance(whole, str)
    for (rule, score), without in zip(MISSED.items(), found, strict=True):
        assert not isinstance(without, str), without
        assert compare(rule, whole, without).scores[score] < 0
