"""A process is held to its seconds; work that says that it needs more (pages that are pictures, many rows) is given more."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import polars as pl
import pytest

from orchestration.engines import Lost
from orchestration.engines.local import LocalEngine
from orchestration.isolation import allow_for_rows
from transforms.pipeline import Stage
from transforms.reading.limits import allow_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transforms.pipeline import Frames

LIMIT = 0.8


def ready() -> None:
    """Nothing is prepared."""


def read_pages(pages: int) -> int:
    """So many pages of a third of a second, each with time of its own."""
    for _ in range(pages):
        allow_seconds(0.6)
        time.sleep(0.33)
    return pages


def hang(_: int) -> None:
    """Takes longer than it may, and says nothing."""
    time.sleep(60)


def read_and_hang(_: int) -> None:
    """Has time for a page, and takes more."""
    allow_seconds(0.5)
    time.sleep(60)


@pytest.fixture
def engine() -> Iterator[LocalEngine]:
    engine = LocalEngine(1, 800, ready)
    yield engine
    engine.close()


def test_each_page_that_is_a_picture_has_time_of_its_own(engine: LocalEngine) -> None:
    assert engine.map(read_pages, [1, 6, 2], [LIMIT] * 3) == [1, 6, 2]


def test_what_hangs_is_ended_with_the_time_that_it_had(engine: LocalEngine) -> None:
    assert engine.map(hang, [0], [LIMIT]) == [Lost("timeout", "took longer than 1 seconds")]
    assert engine.map(read_and_hang, [0], [1.6]) == [Lost("timeout", "took longer than 2 seconds")]


def read_rows(rows: int) -> int:
    """A stage over so many rows, each of a thousandth of a second."""

    def rest(article: pl.DataFrame) -> Frames:
        time.sleep(article.height / 1000)
        return {}

    frames = {"article": pl.DataFrame({"text": ["5"] * rows})}
    stage = Stage("rest", rest, ("article",), ())
    allow_for_rows(stage, frames)
    stage(frames)
    return rows


def test_each_row_that_a_stage_reads_adds_to_its_time(engine: LocalEngine) -> None:
    assert engine.map(read_rows, [2000], [LIMIT]) == [2000]
