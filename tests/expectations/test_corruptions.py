from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import duckdb
import pytest

from expectations.declared import ORIGIN
from expectations.suite_loading import load_suites
from tests.expectations import small_star
from tests.expectations.corrupting import PAGE, Corruption, corrupt, corruptions, noticed, read_by

if TYPE_CHECKING:
    from pathlib import Path

CASES = corruptions()
SOME = [pytest.param(case, marks=() if number % 10 == 0 else pytest.mark.long) for number, case in enumerate(CASES)]
"""All by make test-long, a tenth of them by make test."""
LATER = "20250101T000000Z-cccc"
FOUND = {f"{e.suite}.{e.name}" for suite in load_suites() for e in suite.expectations if e.name.endswith("_key_found")}


@pytest.fixture(scope="module")
def increments(clean: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """For each file of the clean warehouse a candidate of a load that read it again and left the other alone."""
    made = []
    for number, (source_file, _) in enumerate(small_star.DOCUMENTS):
        made.append(tmp_path_factory.mktemp("increment") / f"{number}.duckdb")
        shutil.copy(clean, made[-1])
        with duckdb.connect(str(made[-1])) as connection:
            connection.execute(read_by(LATER, source_file))
    return made


@pytest.mark.parametrize("case", SOME, ids=lambda case: case.name)
def test_a_corruption_of_what_an_increment_read_is_noticed_by_its_audit(
    case: Corruption, clean: Path, increments: list[Path], tmp_path: Path
) -> None:
    # What it refers to in a document that was not read is not there, as far as the audit of an increment sees.
    suite = case.caught_by.split(".")[0]
    accepted = {case.caught_by, *(name for name in FOUND if name.startswith(f"{suite}."))}

    assert any(noticed(*corrupt(increment, case, tmp_path, clean), only=accepted, load_id=LATER) for increment in increments)


def test_a_clean_increment_is_not_noticed(clean: Path, increments: list[Path]) -> None:
    assert [noticed(increment, clean, load_id=LATER) for increment in increments] == [{}, {}]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_corruption_is_noticed(case: Corruption, clean: Path, tmp_path: Path) -> None:
    assert case.caught_by in noticed(*corrupt(clean, case, tmp_path), only={case.caught_by})


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


INTRODUCED = "UPDATE dim_article SET speaker_key = NULL"
"""No article has a speaker of its own any more: only the lines inside it introduce them."""


def test_a_figure_may_be_told_by_whoever_a_line_before_it_introduces(clean: Path, tmp_path: Path) -> None:
    case = Corruption("speakers in mid-article", INTRODUCED, "", "")

    assert noticed(*corrupt(clean, case, tmp_path), only={"fact_figure.speaker_of_article"}) == {}


def test_a_figure_is_not_told_by_whoever_a_line_behind_it_introduces(clean: Path, tmp_path: Path) -> None:
    later = "UPDATE document_sentence SET paragraph_no = 99 WHERE kind = 'speaker'"
    case = Corruption("speakers behind their figures", f"{INTRODUCED}; {later}", "", "")

    assert "fact_figure.speaker_of_article" in noticed(*corrupt(clean, case, tmp_path), only={"fact_figure.speaker_of_article"})
