"""The rules are as right as promised: no score below its floor, the published page current, and the counting itself correct."""

from __future__ import annotations

import csv
import fcntl
import json
from pathlib import Path
from typing import Any

import pytest

from orchestration.accuracy import FIELDS, Tally, count, f1_interval, together, wilson
from orchestration.accuracy_page import PAGE, counted_documents, render
from orchestration.cli.main import main
from orchestration.scoring import GOLD, Comparison, below_floors, compare, labelled_documents, scores_of, summarize
from orchestration.settings import SettingsError

Scored = dict[str, Any]
TEXT = "全省新建学校31所，培训教师2万人次。其中一是公办校，占60%。\n"


@pytest.fixture(scope="session")
def scored(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Scored:
    """The page and the summary, from one run over all labelled documents, however many processes run the tests."""
    base = tmp_path_factory.getbasetemp()
    path = (base if worker_id == "master" else base.parent) / "accuracy.json"
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            documents = counted_documents()
            summary = summarize({one.name: scores_of(one) for one, _ in documents})
            path.write_text(json.dumps({"page": render(documents), "summary": summary}), encoding="utf-8")
    found: Scored = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_no_score_is_below_its_floor(scored: Scored) -> None:
    assert below_floors(scored["summary"]) == []


def test_every_score_has_a_floor_and_a_reason(scored: Scored) -> None:
    with (GOLD / "floors.csv").open(encoding="utf-8", newline="") as file:
        floors = list(csv.DictReader(file))
    named = [(row["documents"], row["field"]) for row in floors]
    assert sorted(named) == sorted((group, field) for group, fields in scored["summary"].items() for field in fields)
    assert {group for group, _ in named} == {"seed", "dev", "held_back"}
    assert all(row["reason"] and 0.5 < float(row["floor"]) <= 1 for row in floors)


def test_the_page_is_current(scored: Scored) -> None:
    assert PAGE.read_text(encoding="utf-8") == scored["page"], "run python -m orchestration.accuracy_page"


def test_the_page_names_every_field_and_disposition(scored: Scored) -> None:
    for name in (*FIELDS, "date", "idiom", "layout", "ordinal", "work report", "0.9 to 1.0"):
        assert name in scored["page"]


def test_a_score_below_its_floor_is_named_with_the_reason(tmp_path: Path) -> None:
    floors = tmp_path / "floors.csv"
    floors.write_text("documents,field,floor,reason\ndev,period,0.9,two agree\ndev,region,0.9,also\n", encoding="utf-8")
    assert below_floors({"dev": {"period": 0.85, "region": 0.95}}, floors) == [
        "dev period is 0.8500, the floor is 0.9: two agree"
    ]


def label(surface: str, **other: object) -> Scored:
    """A label, or a result, of a figure of TEXT."""
    start = TEXT.index(surface)
    value = other.pop("value", 31)
    row = {
        "surface": surface, "raw_start": start, "raw_end": start + len(surface), "value": value, "value_low": value,
        "value_high": value, "modifier": "exact", "unit": "所", "dimension": "count", "measured_entity": ["学校"],
        "measured_property": None, "region": None, "period": None, "status": "achieved", "tier": "A",
    }  # fmt: skip
    return row | other


def result(surface: str, **other: object) -> Scored:
    return label(surface, **({"measured_entity": "学校", "confidence": 0.9} | other))


def numeral(surface: str, disposition: str, **other: object) -> Scored:
    start = TEXT.index(surface)
    return {"surface": surface, "raw_start": start, "raw_end": start + len(surface), "disposition": disposition} | other


def compared(figures: list[Scored], found: list[Scored], others: list[Scored], numerals: list[Scored]) -> Comparison:
    return Comparison("a", "work_report", "dev", TEXT, figures, others, found, numerals)


def test_each_field_is_counted_by_itself() -> None:
    figures = [
        label("31所", region="浙江省", period="2021年"),
        label("2万人次", value=20000, unit="人次", measured_entity=["教师"]),
        label("60%", value=60, unit="%", tier="B"),
    ]
    found = [result("31所", region="江苏省", value=30), result("60%", value=60, unit="%"), result("校", value=1)]
    fields = count(compared(figures, found, [], [])).fields
    assert fields["figure"] == Tally(labelled=2, given=2, right=1)  # one missed, one invented, the debatable one not asked for
    assert fields["quantity"] == Tally(labelled=2, given=2, right=0)
    assert fields["unit"] == Tally(labelled=2, given=2, right=1)
    assert fields["region"] == Tally(labelled=1, given=1, right=0)
    assert fields["period"] == Tally(labelled=1, given=0, right=0)
    assert fields["measured_property"] == Tally()
    assert fields["measured_entity"] == Tally(labelled=2, given=2, right=1)


def test_the_whole_country_is_no_region() -> None:
    fields = count(compared([label("31所", region="全国")], [result("31所")], [], [])).fields
    assert fields["region"] == Tally()


def test_an_accepted_disposition_counts_as_the_labelled_one() -> None:
    others = [numeral("一", "list_marker", also_accepted=["lexical"])]
    assert count(compared([], [], others, [numeral("一是", "lexical")])).dispositions == {"list_marker": Tally(1, 1, 1)}
    wrong = count(compared([], [], others, [numeral("一是", "idiom")])).dispositions
    assert wrong == {"list_marker": Tally(labelled=1), "idiom": Tally(given=1)}


def test_a_missed_figure_counts_against_the_disposition_it_was_given() -> None:
    missed = count(compared([label("31所")], [], [], [numeral("31", "ordinal")]))
    assert missed.dispositions == {"ordinal": Tally(given=1)}


def test_counts_add_up_and_give_precision_recall_and_f1() -> None:
    one = count(compared([label("31所")], [result("31所")], [], []))
    none = count(compared([label("31所")], [], [], []))
    total = together([one, none])
    assert total.fields["figure"] == Tally(labelled=2, given=1, right=1)
    assert (total.fields["figure"].precision, total.fields["figure"].recall) == (1.0, 0.5)
    assert total.fields["figure"].f1 == pytest.approx(2 / 3)
    assert [one.entity for one in total.judged] == [True]
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)
    assert Tally(labelled=3).f1 == 0


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [
        # Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_is_the_published_one(right: int, of: int, low: float, high: float) -> None:
    assert list(wilson(right, of)) == pytest.approx([low, high], abs=5e-5)


def test_the_interval_of_f1_is_of_documents_and_the_same_each_time() -> None:
    tallies = [Tally(10, 10, 10)] * 9 + [Tally(10, 10, 0)]
    low, high = f1_interval(tallies) or (1.0, 0.0)
    assert 0.6 <= low < 0.9 < high == 1.0  # a document in ten fails as a whole: wider than Wilson's over 100 figures
    assert low < wilson(90, 100)[0]
    assert f1_interval(tallies) == (low, high)
    assert f1_interval([*tallies[:9], Tally()]) is None


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with one labelled document, and another that lacks its text."""
    for name in ("report", "without"):
        (tmp_path / name).mkdir()
        lines = [label("31所"), label("2万人次", value=20000, unit="人次", measured_entity=["教师"])]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (tmp_path / name / "figures.jsonl").write_text(text, encoding="utf-8")
    (tmp_path / "report" / "text.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_any_folder_of_labels_is_scored(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "--gold", str(gold)]) == 0
    said = capsys.readouterr().out
    assert "measured_entity" in said
    assert "report" in said
    assert "Left out" in said.splitlines()[-1]
    assert "without" in said.splitlines()[-1]


def test_labels_count_the_characters_of_all_pages(gold: Path) -> None:
    folder = gold / "report"
    (folder / "text.txt").write_text(f"这是第一页。\f{TEXT}", encoding="utf-8")
    lines = [row | {end: row[end] + 7 for end in ("raw_start", "raw_end")} for row in (label("31所"), label("60%"))]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "figures.jsonl").write_text(text, encoding="utf-8")
    scores = scores_of(compare(folder))
    assert (scores["span_exact"], scores["reconciled"]) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("figures.jsonl", b'{"surface": "31"\n', "figures.jsonl line 1 is no JSON"),
        ("figures.jsonl", b"[]\n", "figures.jsonl line 1 is no JSON object"),
        ("figures.jsonl", b'\n{"surface": "31"}\n', "figures.jsonl line 2 lacks dimension"),
        ("non_figures.jsonl", b'{"surface": "31"}\n', "non_figures.jsonl line 1 lacks"),
        ("text.txt", b"\xff\xfe", "text.txt is not UTF-8"),
        ("meta.json", b"{", "meta.json is no JSON"),
    ],
)
def test_labels_that_cannot_be_used_are_named(
    gold: Path, name: str, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (gold / "report" / name).write_bytes(content)
    assert main(["score", "--gold", str(gold)]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_without_labels_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="holds no labelled document"):
        labelled_documents(tmp_path)


def test_labels_without_any_text_are_named(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (gold / "report" / "text.txt").unlink()
    assert main(["score", "--gold", str(gold)]) == 2
    assert "has labels and no text" in capsys.readouterr().err
