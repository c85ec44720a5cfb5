"""A document on which a stage fails costs that document alone; how many processes there are changes nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from orchestration import staging as staging_module
from orchestration.engines.local import LocalEngine
from orchestration.found_files import read_contents, write_found
from orchestration.staging import Staging, run_part, run_stage
from orchestration.warehouse.errors import WarehouseError
from orchestration.warehouse.seeds import scan
from transforms.pipeline import STAGES, Stage
from transforms.stages.articles import find_articles

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

TEXTS = {
    "a.txt": "全省新建学校3所，投入1.2亿元。\n",
    "b.txt": "本市新增就业5万人。\n",
    "c.txt": "粮食产量达到1957万吨，增长2.1%。\n",
}
OUTPUTS = tuple(name for stage in STAGES for name in stage.outputs)


def staged_seeds(folder: Path, texts: dict[str, str], *, parts: bool = False) -> Staging:
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    for name, text in texts.items():
        (seeds / name).write_text(text, encoding="utf-8")
    staging = Staging(folder / "staged")
    found = scan(seeds)
    write_found(staging.table("seed_file"), found, found)
    if parts:  # one file a part
        for number, file in enumerate(found):
            write_found(folder / f"one{number}", found, [file])
            (folder / f"one{number}" / "part-000000.parquet").replace(staging.table("seed_file") / f"part-{number:06}.parquet")
    return staging


def run_all(staging: Staging, workers: int = 1) -> dict[str, list[str]]:
    engine = LocalEngine(workers)
    try:
        for stage in STAGES:
            run_stage(stage, staging, engine, staging.parts())
    finally:
        engine.close()
    return {name: sorted(map(repr, staging.scan(name).collect().rows())) for name in OUTPUTS}


def failing_on(name: str) -> Stage:
    """The stage `articles`, with a fault that shows on one document."""

    def function(document: pl.DataFrame, document_text: pl.DataFrame) -> dict[str, pl.DataFrame]:
        if name in document["source_file"].to_list():
            message = "a fault"
            raise ZeroDivisionError(message)
        return find_articles(document, document_text)

    return Stage("articles", function, STAGES[1].inputs, STAGES[1].outputs)


def test_a_document_that_a_stage_fails_on_is_quarantined_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging = staged_seeds(tmp_path, TEXTS)
    stages = (STAGES[0], failing_on("b.txt"), *STAGES[2:])
    monkeypatch.setattr(staging_module, "STAGES", stages)
    for stage in stages:
        staging.clear(stage.outputs)
        run_part(staging, stage.name, "part-000000.parquet")
    assert staging.scan("document").collect()["source_file"].to_list() == ["a.txt", "c.txt"]
    assert staging.scan("document_text").collect()["document_key"].n_unique() == 2
    assert set(staging.scan("article").collect()["source_file"]) == {"a.txt", "c.txt"}
    [refused] = staging.scan("quarantine").collect().to_dicts()
    assert refused["source_file"] == "b.txt"
    assert refused["content_sha256"] == hashlib.sha256(TEXTS["b.txt"].encode()).hexdigest()
    assert "articles" in refused["reason"]
    assert "a fault" in refused["reason"]
    assert staging.count("figure") == 4


def test_a_fault_on_many_documents_stops_the_run(tmp_path: Path) -> None:
    def function(document: pl.DataFrame, document_text: pl.DataFrame) -> dict[str, pl.DataFrame]:
        message = f"a fault on {document.height} with {document_text.height} pages"
        raise ZeroDivisionError(message)

    staging = staged_seeds(tmp_path, TEXTS)
    engine = LocalEngine(1)
    run_stage(STAGES[0], staging, engine, staging.parts())
    broken = Stage("articles", function, STAGES[1].inputs, STAGES[1].outputs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging_module, "STAGES", (STAGES[0], broken, *STAGES[2:]))
        with pytest.raises(WarehouseError, match=r"failed on 3 files.*a fault on 1"):
            run_stage(broken, staging, engine, staging.parts())


def test_parts_and_processes_change_nothing(tmp_path: Path) -> None:
    whole = run_all(staged_seeds(tmp_path / "whole", TEXTS))
    apart = run_all(staged_seeds(tmp_path / "apart", TEXTS, parts=True), workers=2)
    assert len(whole["figure"]) == 5
    assert apart == whole


def test_a_file_that_changed_since_it_was_found_is_left_out(tmp_path: Path) -> None:
    staging = staged_seeds(tmp_path, TEXTS)
    (tmp_path / "seeds" / "b.txt").write_text("改过了9家。", encoding="utf-8")
    contents = read_contents(staging.table("seed_file") / "part-000000.parquet")
    assert contents["source_file"].to_list() == ["a.txt", "c.txt"]


def test_no_files_make_empty_tables(tmp_path: Path) -> None:
    rows = run_all(staged_seeds(tmp_path, {}))
    assert all(not table for table in rows.values())
