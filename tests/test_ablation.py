"""The ablation drops what it says, finds the drop's effect, and names only rules that exist."""

from __future__ import annotations

import multiprocessing

from benchmarks.ablation import compare, outcome, rules

MISSED = {
    "DISPOSITION dates.年": "dev disposition",
    "ENTITY preceding_noun": "dev measured_entity",
    "LEXICON status_words.plan": "dev status",
    "LEXICON units.bare_noun": "seed quantity_f1",
    "LEXICON units.trait.event": "seed measured_entity",
}


def test_what_is_dropped_is_missed() -> None:
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=1) as pool:
        whole, *found = pool.starmap(outcome, [(rule, []) for rule in (None, *MISSED)], chunksize=1)

    assert set(MISSED) <= set(rules())
    assert not isinstance(whole, str)
    for (rule, score), without in zip(MISSED.items(), found, strict=True):
        assert not isinstance(without, str), without
        assert compare(rule, whole, without).scores[score] < 0
