"""The page of a policy question is what the queries answer, and the panel of its reports is as right as its floors promise."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from orchestration.panel_scoring import read_labels, score_panel
from orchestration.scoring import below_floors
from orchestration.warehouse.publish import open_readonly
from tests.sql.answering import answer
from tests.sql.policy_question import QUESTION, REPORTS, page, panel_site

if TYPE_CHECKING:
    from tests.orchestration.sites import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return panel_site(tmp_path_factory.mktemp("policy"))


def test_the_page_is_current(site: Site) -> None:
    assert QUESTION.read_text(encoding="utf-8") == page(site.paths.published), "run python -m tests.sql.policy_question"


def test_the_answers_are_those_of_the_labels(site: Site) -> None:
    """Told by the labels alone, without the views."""
    labels = read_labels(REPORTS / "labels.jsonl")
    growth = {
        (row["province"], row["kind"]): row["value"]
        for row in labels
        if (row["indicator"], row["measure"], row["year"]) == ("地区生产总值", "growth", 2024)
    }
    _, *rows = answer(site.paths.published, "questions/growth_planned_and_reached")
    told = {province: (float(planned.split()[-1]), reached) for province, planned, reached, *_ in rows}
    provinces = {row["province"] for row in labels}
    assert set(told) == provinces
    assert len(provinces) >= 5
    for province, (planned, reached) in told.items():
        assert planned == growth[province, "target"]
        assert (None if reached == "NULL" else float(reached)) == growth.get((province, "outcome"))
    _, *counted = answer(site.paths.published, "questions/growth_not_told")
    silent = {row[0]: row[-1] for row in counted if row[1:3] == ["地区生产总值", "G1Y"]}
    for kind, names in (("target", []), ("outcome", ["海南省"])):
        assert [name for name in silent[kind].split("、") if name] == names
        assert [province for province in provinces if (province, kind) not in growth] == names


def test_the_panel_is_as_right_as_promised(site: Site) -> None:
    with open_readonly(site.paths) as connection:
        score = score_panel(connection, read_labels(REPORTS / "labels.jsonl"))
    scores = {"right": score.right / score.labelled, "cells_right": 1 - score.wrong_cells / score.cells}
    assert below_floors({"panel": scores}, REPORTS / "floors.csv") == [], score.mistakes


def test_the_labels_of_the_panel_stand_where_they_say_and_no_figure_twice() -> None:
    labels = read_labels(REPORTS / "labels.jsonl")
    assert len(labels) >= 100
    assert len({(row["file"], row["raw_start"]) for row in labels}) == len(labels)
    for row in labels:
        text = (REPORTS / row["file"]).read_bytes().decode()
        assert text[row["raw_start"] : row["raw_end"]] == row["surface"]
        assert row["report_year"] - 1 <= row["year"] <= row["report_year"]
        assert json.dumps(row["value"]) != "null"
    assert all(count >= 6 for count in Counter(row["file"] for row in labels).values())
