"""Clean candidates for every test of the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.expectations import small_star

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small warehouse with nothing wrong."""
    return small_star.write(tmp_path_factory.mktemp("clean") / "clean.duckdb", small_star.rows())
