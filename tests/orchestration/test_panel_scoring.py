"""`zhibiao score --panel FILE`: published observations compared with labelled headline indicators."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from orchestration.cli.labelled import print_panel_score
from orchestration.panel_scoring import read_labels, score_panel
from orchestration.settings import SettingsError
from orchestration.warehouse.publish import open_readonly
from tests.orchestration.sites import Site, make_site

if TYPE_CHECKING:
    from pathlib import Path

NAME = "甘肃省2025年政府工作报告.txt"
TEXT = """甘肃省人民政府工作报告
（2025年1月16日在甘肃省第十四届人民代表大会第三次会议上）

2024年，全省地区生产总值13002.9亿元、增长5.8%，居民消费价格下降0.1%，城镇调查失业率5.2%。

今年主要预期目标是：地区生产总值增长5.5%左右。
"""


def label(indicator: str, measure: str, value: float, surface: str, **more: object) -> dict[str, Any]:
    of = {"file": NAME, "province": "甘肃省", "kind": "outcome", "year": 2024, "raw_start": TEXT.index(surface)}
    return of | {"indicator": indicator, "measure": measure, "value": value} | more


LABELS = [
    label("地区生产总值", "level", 1300290000000, "13002.9亿元"),
    label("地区生产总值", "growth", 5.8, "5.8%"),
    label("居民消费价格", "growth", -0.1, "0.1%"),
    label("城镇调查失业率", "share", 5.2, "5.2%"),
    label("地区生产总值", "growth", 5.5, "5.5%", kind="target", year=2025),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = make_site(tmp_path_factory.mktemp("panel"))
    (made.seeds / NAME).write_text(TEXT, encoding="utf-8")
    assert made.run().success
    return made


def written(folder: Path, labels: list[dict[str, Any]]) -> Path:
    file = folder / "panel.jsonl"
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in labels), encoding="utf-8")
    return file


def test_a_right_panel_is_all_right(site: Site, tmp_path: Path) -> None:
    with open_readonly(site.paths) as connection:
        score = score_panel(connection, read_labels(written(tmp_path, LABELS)))
    assert score.mistakes == []
    assert (score.labelled, score.right, score.cells, score.wrong_cells) == (5, 5, 5, 0)


def test_each_wrong_field_is_told(site: Site, tmp_path: Path) -> None:
    wrong = [
        LABELS[0] | {"value": 1},
        LABELS[1] | {"year": 2023},
        LABELS[2] | {"indicator": "商品零售价格"},
        LABELS[3] | {"kind": "target"},
        LABELS[4] | {"measure": "level"},
        LABELS[4] | {"raw_start": 0},
        LABELS[4] | {"province": "青海省"},
        LABELS[4] | {"file": "another.txt"},
    ]
    with open_readonly(site.paths) as connection:
        score = score_panel(connection, read_labels(written(tmp_path, wrong)))
    assert (score.labelled, score.right) == (7, 0)
    expected = {"value", "year", "indicator", "status", "transformation", "figure", "region"}
    assert set(score.wrong_fields) == expected
    assert score.wrong_cells > 0


def test_the_command_prints_shares(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_panel_score(written(tmp_path, LABELS), site.paths)
    said = capsys.readouterr().out
    assert "labelled figures" in said
    assert "wrong cells" in said


@pytest.mark.parametrize(
    ("content", "told"),
    [("{", "line 1, is no JSON"), ('{"file": "a"}', "lacks province"), (json.dumps(LABELS[0] | {"kind": "hope"}), "is none")],
)
def test_a_line_that_is_no_label_is_named(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "panel.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=told):
        read_labels(file)


def test_a_panel_of_reports_that_are_not_loaded_says_what_to_do(site: Site, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="load them first"):
        print_panel_score(written(tmp_path, [LABELS[0] | {"file": "another.txt"}]), site.paths)
    with pytest.raises(SettingsError, match="no file"):
        read_labels(tmp_path / "none.jsonl")
