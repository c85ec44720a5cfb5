"""How many parts and processes there are changes no row; a file that changed since it was found waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from orchestration.found_files import read_contents
from orchestration.staging import Staging
from tests.orchestration.staging_sites import run_all, staged_seeds
from transforms.schemas import staged

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "a.txt": "全省新建学校3所，投入1.2亿元。\n",
    "b.txt": "本市新增就业5万人。\n",
    "c.txt": "粮食产量达到1957万吨，增长2.1%。\n",
}


def test_parts_and_processes_change_nothing(tmp_path: Path) -> None:
    whole = run_all(staged_seeds(tmp_path / "whole", TEXTS))
    apart = run_all(staged_seeds(tmp_path / "apart", TEXTS, files_a_part=1), workers=2)
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


def test_a_part_is_read_with_its_pieces_and_no_other_parts(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    staging.clear(["document_text"], [])
    for part, piece, key in (("part-000001", "", "a"), ("part-000001", "000007", "b"), ("part-0000010", "", "c")):
        rows = staged.DOCUMENT_TEXT.frame([{"document_key": key, "page_no": 1, "text": key}])
        staging.write("document_text", f"{part}.parquet", rows, piece)
    assert staging.read("document_text", "part-000001.parquet")["document_key"].to_list() == ["a", "b"]
    staging.remove_documents("document_text", "part-000001.parquet", ["b"])
    assert staging.read("document_text", "part-000001.parquet")["document_key"].to_list() == ["a"]
    assert staging.scan("document_text").select(pl.col("text")).collect().to_series().sort().to_list() == ["a", "c"]
