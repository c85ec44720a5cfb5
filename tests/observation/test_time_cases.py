"""Each marked figure of tests/cases/times.txt gets its time and its status from the whole pipeline."""

from __future__ import annotations

import pytest

from tests.observation.time_cases import Case, cases, observed, told

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_figure_is_of_its_time(case: Case) -> None:
    found = observed(case.name, case.text)

    read = {(figure.start, figure.surface): found.get(figure.start) for figure in case.figures}
    wanted = {(figure.start, figure.surface): (figure.time, figure.status) for figure in case.figures}

    assert {key: seen and (told(seen), seen["obs_status"]) for key, seen in read.items()} == wanted


def test_there_are_cases_of_many_kinds() -> None:
    assert len(CASES) >= 20
    assert sum(len(case.figures) for case in CASES) >= 150
