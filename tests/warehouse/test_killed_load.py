"""A run that is killed at any point leaves the old warehouse or the new one, and the next run ends well."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.warehouse.killed_loads import LoadScene

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_STEPS = 10
"""From the audited candidate to the end: seal, rights, rename, list of publications, link, swap, pruning."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoadScene]:
    with LoadScene(tmp_path_factory.mktemp("killed")) as made:
        yield made


@pytest.mark.long
def test_killed_at_steps_and_moments(scene: LoadScene) -> None:
    _, steps, seconds = scene.undisturbed()
    assert steps > 50
    for step in [*range(1, steps - LAST_STEPS, 25), *range(steps - LAST_STEPS, steps + 1)]:
        scene.kill(step=step)
    dice = random.Random(6)  # noqa: S311
    for _ in range(1):
        scene.kill(moment=dice.uniform(0, seconds))
    # the last step is behind the swap, all others before it
    assert scene.old > 3
    assert scene.new >= 1
