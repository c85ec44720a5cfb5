"""A whole run that is killed between two stages leaves the old warehouse, and the next run ends as one that nothing disturbed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.orchestration.killed_runs import RunScene

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.long
def test_killed_when_audited_and_not_yet_published(tmp_path: Path) -> None:
    with RunScene(tmp_path) as scene:
        boundaries = scene.undisturbed().steps
        scene.kill(step=boundaries - 1)  # the last two are those of publishing
    assert (scene.old, scene.new) == (1, 0)
