from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from expectations.declared import ORIGIN
from expectations.loading import load_suites
from tests.expectations.corrupting import PAGE, Corruption, corrupt, corruptions, noticed

if TYPE_CHECKING:
    from pathlib import Path

CASES = corruptions()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_corruption_is_noticed(case: Corruption, clean: Path, tmp_path: Path) -> None:
    assert case.caught_by in noticed(*corrupt(clean, case, tmp_path), only=case.caught_by)


def test_the_page_of_corruptions_is_current() -> None:
    lines = {line.split(" | ")[0]: line for line in PAGE.read_text(encoding="utf-8").splitlines()}

    stale = [case.name for case in CASES if case.caught_by not in lines.get(f"| {case.name}", "")]

    assert stale == [], "run python -m tests.expectations.corrupting"
    assert len(lines) > len(CASES)


def test_a_clean_candidate_is_not_noticed(clean: Path, tmp_path: Path) -> None:
    nothing = Corruption("nothing", "", "", "")

    assert noticed(*corrupt(clean, nothing, tmp_path)) == {}


def test_every_expectation_written_by_hand_has_a_corruption() -> None:
    by_hand = {f"{e.suite}.{e.name}" for suite in load_suites() for e in suite.expectations if e.origin != ORIGIN}

    assert by_hand - {case.caught_by for case in CASES} == set()
