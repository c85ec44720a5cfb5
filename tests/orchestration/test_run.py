"""A whole materialization on the real page: what is published, what a second run does, what a bad file does."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
from typing import TYPE_CHECKING, Any, NoReturn

import dagster as dg
import duckdb
import pytest

from orchestration.failing import explain
from tests.measurement.construction_tables import construction_tables
from tests.measurement.marked_cases import parse
from tests.observation.time_cases import cases as time_cases
from tests.orchestration.sites import PAGE, PROJECT, Site, make_site

if TYPE_CHECKING:
    from pathlib import Path

Loaded = tuple[Site, "dg.ExecuteInProcessResult"]
RUN_OF_DIGITS = re.compile(r"[0-9０-９]+|[〇零一二两三四五六七八九十百千万亿]+")


def test_the_page_is_published(loaded_once: Loaded) -> None:
    site, result = loaded_once
    assert result.success
    assert site.rows("SELECT value, unit, modifier FROM figures WHERE surface = '13亿元'") == [(1_300_000_000, "元", "about")]


def test_articles_are_those_of_the_labels(loaded_once: Loaded) -> None:
    labels = json.loads((PROJECT / "tests/gold/000_bdc0546a26270c09/articles.json").read_text(encoding="utf-8"))
    expected = [
        (a["article_no"], a["kind"], a["title"], a["region"], a["organizations"], a["speaker"], a["speaker_role"])
        for a in labels["articles"]
    ]
    columns = "article_no, kind, title, region, organizations, speaker, speaker_role"
    assert loaded_once[0].rows(f"SELECT {columns} FROM articles ORDER BY article_no") == expected  # noqa: S608
    reporters = loaded_once[0].rows("SELECT DISTINCT unnest(reporters) FROM articles")
    assert {name for (name,) in reporters} == {person["name"] for person in labels["reporters"]}


@pytest.mark.long
def test_every_text_of_the_case_tables_passes_the_audit(tmp_path: Path) -> None:
    """What is known to be hard to read must not refuse the load that it stands in."""
    site = make_site(tmp_path)
    cases = PROJECT / "tests/cases"
    lines = (cases / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {"sentences": [json.loads(line)["text"].replace("\n", "") for line in lines]}
    with (cases / "dispositions.csv").open(encoding="utf-8") as file:
        texts["dispositions"] = [row["marked"].replace("[", "").replace("]", "") for row in csv.DictReader(file)]
    for name, column in {"units": "text", "modifiers": "text", "numerals": "surface"}.items():
        with (cases / f"{name}.csv").open(encoding="utf-8") as file:
            texts[name] = [f"共{row[column]}。" if column == "surface" else row[column] for row in csv.DictReader(file)]
    with (cases / "status.csv").open(encoding="utf-8") as file:
        texts["status"] = [parse(row["sentence"]).text for row in csv.DictReader(file)]
    texts |= {name: [row.marked.text for row in rows] for name, rows in construction_tables().items()}
    lines = (cases / "observations.jsonl").read_text(encoding="utf-8").splitlines()
    texts["observations"] = [json.loads(line)["sentence"].replace("\n", "") for line in lines]
    for case in time_cases():
        (site.seeds / case.name).write_text(case.text, encoding="utf-8")
    for table in ("articles", "paragraphs"):
        for number, line in enumerate((cases / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()):
            (site.seeds / f"{table}{number}.txt").write_text(json.loads(line)["text"], encoding="utf-8")
    for name, sentences in texts.items():
        (site.seeds / f"2001年{name}.txt").write_text("\n".join(dict.fromkeys(sentences)) + "\n", encoding="utf-8")
    result = site.run()
    refusing = [
        check.check_name
        for check in result.get_asset_check_evaluations()
        if not check.passed and check.severity is dg.AssetCheckSeverity.ERROR
    ]
    assert refusing == []
    assert result.success
    assert site.rows("SELECT source_file, surface, reason, sentence FROM withheld") == []
    assert site.rows("SELECT count(*) > 500 FROM figures") == [(True,)]
    views = site.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal")
    assert len(views) > 15
    for (view,) in views:
        site.rows(f"SELECT * FROM {view}")  # noqa: S608  # no value of a case overflows in any of them


def test_every_numeral_of_the_page_is_in_one_row(loaded_once: Loaded) -> None:
    spans = loaded_once[0].rows("SELECT raw_start, raw_end FROM numeral_audit")
    for run in RUN_OF_DIGITS.finditer(PAGE.read_bytes().decode()):
        assert sum(start <= run.start() and run.end() <= end for start, end in spans) == 1, run


def test_the_source_at_the_offsets_is_the_surface(loaded_once: Loaded) -> None:
    text = PAGE.read_bytes().decode()
    rows = loaded_once[0].rows(
        "SELECT surface, raw_start, raw_end FROM figures UNION ALL SELECT surface, raw_start, raw_end FROM numeral_audit"
    )
    assert len(rows) > 200
    assert [surface for surface, start, end in rows if "".join(text[start:end].split()) != surface] == []


def test_every_asset_shows_its_rows_and_a_preview(loaded_once: Loaded) -> None:
    materialized = [
        event.step_materialization_data.materialization for event in loaded_once[1].get_asset_materialization_events()
    ]
    shown = {material.asset_key.to_user_string(): material.metadata for material in materialized}
    assert {
        "seed_file",
        "staged/article",
        "staged/sentence",
        "staged/figure",
        "fact_figure",
        "published_warehouse",
    } <= shown.keys()
    for name, metadata in shown.items():
        if name.startswith(("staged/", "fact_", "dim_")):
            assert {"dagster/row_count", "preview"} <= metadata.keys(), name
    assert int(str(shown["staged/figure"]["dagster/row_count"].value)) > 60
    assert "压减率" in str(shown["staged/figure"]["preview"].value)


def test_every_suite_is_a_check_that_was_evaluated(loaded_once: Loaded) -> None:
    evaluations = loaded_once[1].get_asset_check_evaluations()
    suites = {path.stem for path in (PROJECT / "expectations/suites").glob("*.json")}
    assert {evaluation.check_name for evaluation in evaluations} == suites
    assert sum(int(str(evaluation.metadata["expectations"].value)) for evaluation in evaluations) > 100


def test_a_second_run_changes_nothing(site: Site) -> None:
    before = site.paths.published.resolve(), site.paths.published.stat().st_mtime_ns
    result = site.run()
    assert result.success
    assert result.is_node_skipped("published_warehouse")
    assert (site.paths.published.resolve(), site.paths.published.stat().st_mtime_ns) == before


def test_bad_files_are_named_and_the_others_loaded(tmp_path: Path) -> None:
    site = make_site(tmp_path, PAGE)
    (site.seeds / "empty.txt").write_bytes(b"")
    (site.seeds / "program.txt").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4)
    assert site.run().success
    refused = dict(site.rows("SELECT source_file, reason FROM quarantine"))
    assert refused.keys() == {"empty.txt", "program.txt"}
    assert all(reason for reason in refused.values())
    assert site.rows("SELECT count(*) > 60 FROM figures") == [(True,)]
    assert sorted(site.rows("SELECT source_file, status FROM load_history")) == [
        (PAGE.name, "loaded"),
        ("empty.txt", "quarantined"),
        ("program.txt", "quarantined"),
    ]


@pytest.mark.long
def test_a_run_that_is_told_to_end_says_so_and_publishes_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = site.paths.published.resolve()
    (site.seeds / "report.txt").write_text("云南省政府工作报告\n\n全省粮食产量达到1957万吨。\n", encoding="utf-8")

    def told_to_end(*_: object) -> NoReturn:
        os.kill(os.getpid(), signal.SIGTERM)
        pytest.fail("the signal was not heard")

    with monkeypatch.context() as patch:
        patch.setattr("orchestration.assets.star_tables.new_load_id", told_to_end)
        result = site.run()
    [failure] = result.filter_events(lambda event: event.event_type is dg.DagsterEventType.RUN_FAILURE)
    assert explain(failure).reason == "the run was stopped from outside. Run again: the next one begins anew."
    assert site.paths.published.resolve() == before
    assert site.run().success
    assert site.rows("SELECT count(*) FROM documents") == [(2,)]


def test_empty_seeds_make_an_empty_warehouse(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    assert site.run().success
    assert site.rows("SELECT count(*) FROM figures") == [(0,)]


@pytest.mark.long
def test_a_version_is_published_while_another_process_reads_the_old_one(site: Site) -> None:
    with duckdb.connect(str(site.paths.published), read_only=True) as reader:
        before = reader.execute("SELECT count(*) FROM documents").fetchall()
        (site.seeds / "report.txt").write_text("云南省政府工作报告\n\n全省粮食产量达到1957万吨，增长2.1%。\n", encoding="utf-8")
        assert site.run().success
        assert reader.execute("SELECT count(*) FROM documents").fetchall() == before == [(1,)]
    assert site.rows("SELECT count(*) FROM documents") == [(2,)]


def test_a_removed_file_leaves_the_views_and_stays_in_history(site: Site) -> None:
    (site.seeds / PAGE.name).unlink()
    assert site.run().success
    assert site.rows("SELECT count(*) FROM figures") == [(0,)]
    assert [status for (status,) in site.rows("SELECT status FROM load_history")] == ["removed"]


def test_a_document_among_others_has_the_figures_that_it_has_alone(tmp_path: Path) -> None:
    """A unit line ends with its document, in a real run too."""
    texts = {
        "a.txt": "各县土地供应情况\n\n单位：公顷\n\n青阳县   96.15   12.30\n石台县   41.20   8.05\n",
        "b.txt": "各乡镇考核得分\n\n东乡镇   31.3   90.2\n西乡镇   30.8   88.6\n",
    }
    rows = "SELECT source_file, surface, value, unit, measured_entity FROM figures ORDER BY ALL"
    found: dict[str, list[tuple[Any, ...]]] = {}
    for name, files in {"both": texts, **{file: {file: text} for file, text in texts.items()}}.items():
        site = make_site(tmp_path / name)
        for file, text in files.items():
            (site.seeds / file).write_text(text, encoding="utf-8")
            os.utime(site.seeds / file, (1, 1))
        assert site.run().success
        found[name] = site.rows(rows)
    assert found["both"] == found["a.txt"] + found["b.txt"]
    assert {(row[0], row[3]) for row in found["both"]} == {("a.txt", "公顷"), ("b.txt", None)}
