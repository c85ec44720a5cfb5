"""A long table is worked on in parts: the same rows, in memory that its parts take and not the whole."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from tests.tabular.labelled_tables import TABLES
from transforms.pipeline import STAGES, transform
from transforms.schemas.staged import NUMERAL, SEED_CONTENT
from transforms.stages import row_slices, sentence_batch
from transforms.stages.row_slices import RowSlices

if TYPE_CHECKING:
    import polars as pl

    from transforms.pipeline import Frames

ROWS = 600
WHOLE = 10**9
BYTES_OF_A_ROW = 4_000
"""What a row of four cells may hold at most while figures are made: its readings stay, its numbers and dicts do not."""
BYTES_OF_PARTS = 500_000


def _long(rows: int) -> bytes:
    lines = [f"{100_000 + no},第{no}村,{1000 + no}.{no % 100:02},{2000 + no}" for no in range(rows)]
    return "\n".join(["代码,村,粮食产量（吨）,常住人口（人）", *lines]).encode()


def _labelled() -> list[bytes]:
    rows = ([*table.above, *(",".join(f'"{cell}"' for cell in row) for row in table.rows)] for table in TABLES)
    return ["\n".join(lines).encode() for lines in rows]


def _contents(contents: list[bytes]) -> pl.DataFrame:
    return SEED_CONTENT.frame(
        {"source_file": f"{no}.csv", "content_sha256": str(no), "content": content} for no, content in enumerate(contents)
    )


def _in_parts(monkeypatch: pytest.MonkeyPatch, sentences: int, rows: int) -> None:
    monkeypatch.setattr(sentence_batch, "SENTENCES_AT_ONCE", sentences)
    monkeypatch.setattr(row_slices, "ROWS_AT_ONCE", rows)


@pytest.mark.parametrize(("sentences", "rows"), [(1, 1), (7, 3), (100, 50)])
def test_parts_give_the_rows_of_the_whole(monkeypatch: pytest.MonkeyPatch, sentences: int, rows: int) -> None:
    contents = _contents([*_labelled(), _long(120)])
    _in_parts(monkeypatch, WHOLE, WHOLE)
    whole = transform(contents)
    assert whole["figure"].height > 240
    _in_parts(monkeypatch, sentences, rows)
    in_parts = transform(contents)
    assert {name: in_parts[name].equals(frame) for name, frame in whole.items()} == dict.fromkeys(whole, True)


def test_memory_of_figures_is_bounded_by_the_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    frames: Frames = {"seed_content": _contents([_long(ROWS)])}
    for stage in STAGES[:3]:
        frames |= stage(frames)
    figures = STAGES[3]
    figures(frames)  # what is loaded or remembered at first is no part of it
    _in_parts(monkeypatch, 50, 50)
    tracemalloc.start()
    try:
        made = figures(frames)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert made["figure"].height == 2 * ROWS
    assert peak < BYTES_OF_PARTS + BYTES_OF_A_ROW * ROWS


@pytest.mark.parametrize("count", [0, 1, 3, 4, 7])
def test_slices_give_the_frame_of_all_rows(count: int) -> None:
    row = dict.fromkeys(NUMERAL.schema, "x") | {"page_no": 1, "raw_start": 0, "raw_end": 1}
    rows = [row | {"numeral_key": str(no)} for no in range(count)]
    slices = RowSlices(NUMERAL, 3)
    slices.extend(iter(rows[:2]))
    slices.extend(rows[2:])
    assert slices.frame().equals(NUMERAL.frame(rows))
    assert slices.frame().schema == NUMERAL.schema
