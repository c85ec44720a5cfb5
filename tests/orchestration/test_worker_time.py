"""A process is held to its seconds; work that says that it needs more (a page that is a picture) is given more, and no other."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from orchestration.engines import Lost
from orchestration.engines.local import LocalEngine
from transforms.reading.limits import allow_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

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
