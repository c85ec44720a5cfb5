"""A reader's verdicts: what a file of them must be, what becomes of them, and that no figure changes by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from orchestration.cli.main import main
from orchestration.scoring import compare
from orchestration.verdicts import VerdictsError, read_verdicts
from tests.warehouse.fakes import Warehouse, text_of

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = {
    "figure_key": "0" * 20, "source_file": "a.txt", "content_sha256": "", "surface": "12人次", "value": "12", "verdict": "right",
    "field": None, "better": None, "reason": None, "source": None, "given_at": "2026-01-05T10:00:00Z",
}  # fmt: skip

BETTER = {"verdict": "better", "field": "value", "better": "1"}


def saved(tmp_path: Path, *rows: dict[str, Any] | str) -> Path:
    file = tmp_path / "verdicts.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(GIVEN | row, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    made = Warehouse(tmp_path / "site")
    made.put("a.txt", text_of("培训12人次。", "建成3所。", "种菜7畦。", title="甲", region="110000"))
    made.run()
    return made


def keys(warehouse: Warehouse) -> dict[str, str]:
    with duckdb.connect(str(warehouse.paths.published), read_only=True) as connection:
        return dict(connection.execute("SELECT surface, figure_key FROM fact_figure").fetchall())


def take_in(warehouse: Warehouse, file: Path, *more: str) -> int:
    return main(["corrections", str(file), "--warehouse", str(warehouse.paths.root), "--seeds", str(warehouse.seeds), *more])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "line 1: it is not JSON"),
        ("[1]", "a verdict must be an object"),
        ({"figure_key": "x"}, "figure_key must be 20 hex digits"),
        ({"figure_key": None}, "figure_key must be 20 hex digits"),
        ({"surface": 12}, "surface is missing"),
        ({"verdict": "maybe"}, "verdict must be right, wrong or better"),
        ({"verdict": "wrong"}, "field must be one of value, unit"),
        ({"verdict": "wrong", "field": "sentence"}, "field must be one of value, unit"),
        ({"verdict": "better", "field": "value"}, "a better value must be given"),
        ({"verdict": "better", "field": "not_a_figure", "better": "1"}, "a better value must be given"),
        ({"verdict": "better", "field": "value", "better": "twelve"}, "'twelve' is no plain number"),
        ({"verdict": "better", "field": "value", "better": "NaN"}, "'NaN' is no plain number"),
        ({"verdict": "better", "field": "status", "better": "done"}, "a status is one of achieved"),
        ({"reason": 5}, "reason must be a text"),
    ],
)
def test_a_line_that_is_no_verdict_is_named(tmp_path: Path, row: dict[str, Any] | str, said: str) -> None:
    with pytest.raises(VerdictsError, match=said) as caught:
        read_verdicts(saved(tmp_path, row))
    assert "verdicts.jsonl, line 1: " in str(caught.value)


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(VerdictsError, match="cannot be read: No such file"):
        read_verdicts(tmp_path / "none.jsonl")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(VerdictsError, match=r"is not UTF-8 \(byte 0\)"):
        read_verdicts(tmp_path / "bytes")


def test_of_two_verdicts_on_one_figure_the_later_counts(tmp_path: Path) -> None:
    [one] = read_verdicts(saved(tmp_path, {}, "", {"verdict": "wrong", "field": "unit"}))
    assert (one.verdict, one.line) == ("wrong", 3)


def test_a_better_value_is_shown_beside_the_printed_one_after_the_next_run(warehouse: Warehouse, tmp_path: Path) -> None:
    better = {"figure_key": keys(warehouse)["12人次"], **BETTER, "better": "120,000", "reason": "漏印“万”", "source": "更正启事"}
    file = saved(tmp_path, better)
    by_hand = "# by hand\n- {source_file: b.txt, surface: 1所, expected: 1, corrected: 2, reason: r, source: s}\n"
    (warehouse.seeds / "corrections.yml").write_text(by_hand, encoding="utf-8")
    assert take_in(warehouse, file) == 0
    with duckdb.connect(str(warehouse.paths.published), read_only=True) as connection:
        assert connection.execute("SELECT value FROM figures WHERE surface = '12人次'").fetchall() == [(12,)]
    assert (warehouse.seeds / "corrections.yml").read_text(encoding="utf-8").startswith("# by hand\n- {source_file: b.txt")
    warehouse.run()
    with duckdb.connect(str(warehouse.paths.published), read_only=True) as connection:
        asked = "SELECT value, value_as_printed, correction_reason FROM figures WHERE surface = '12人次'"
        shown = connection.execute(asked).fetchall()
    assert shown == [(120000, 12, "漏印“万” (更正启事)")]


def test_taking_in_twice_adds_nothing(warehouse: Warehouse, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = saved(tmp_path, {"figure_key": keys(warehouse)["12人次"], "verdict": "better", "field": "value", "better": "13"})
    assert take_in(warehouse, file) == 0
    first = (warehouse.seeds / "corrections.yml").read_bytes()
    assert "Added to" in capsys.readouterr().out
    assert take_in(warehouse, file) == 0
    assert (warehouse.seeds / "corrections.yml").read_bytes() == first
    assert "Added to" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"figure_key": "f" * 20}, "the warehouse has no such figure any more"),
        ({"surface": "13人次"}, "it is written 12人次 now"),
        ({"value": "13"}, "its value is another one now"),
    ],
)
def test_a_verdict_that_does_not_fit_is_left_out_and_told(
    warehouse: Warehouse, tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, Any], said: str
) -> None:
    file = saved(tmp_path, {"figure_key": keys(warehouse)["12人次"], **BETTER} | changed)
    assert take_in(warehouse, file) == 1
    assert said in capsys.readouterr().err
    assert not (warehouse.seeds / "corrections.yml").exists()


def test_a_malformed_file_of_corrections_is_not_added_to(
    warehouse: Warehouse, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(tmp_path, {"figure_key": keys(warehouse)["12人次"], **BETTER})
    (warehouse.seeds / "corrections.yml").write_text("[]", encoding="utf-8")
    assert take_in(warehouse, file) == 1
    assert "corrections.yml" in capsys.readouterr().err
    assert (warehouse.seeds / "corrections.yml").read_text(encoding="utf-8") == "[]"


def test_verdicts_are_labels_that_the_scorer_takes(warehouse: Warehouse, tmp_path: Path) -> None:
    key = keys(warehouse)
    file = saved(
        tmp_path,
        {"figure_key": key["12人次"]},
        {"figure_key": key["3所"], "surface": "3所", "value": "3", "verdict": "better", "field": "value", "better": "4"},
        {"figure_key": key["7畦"], "surface": "7畦", "value": "7", "verdict": "wrong", "field": "not_a_figure"},
    )
    gold = tmp_path / "gold"
    assert take_in(warehouse, file, "--gold", str(gold)) == 0
    [folder] = gold.iterdir()
    compared = compare(folder)
    labels = [(label["surface"], label["value"], label["tier"]) for label in compared.figures]
    assert labels == [
        ("12人次", 12, "A"),
        ("3所", 4, "A"),
    ]
    assert all(compared.text[label["raw_start"] : label["raw_end"]] == label["surface"] for label in compared.figures)
