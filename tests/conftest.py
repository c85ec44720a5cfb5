"""What holds for all tests.

Those that need a program of the system are left out where it is missing, and the report's head says so.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage
from hypothesis import settings

from tests.operations.programs import missing

if TYPE_CHECKING:
    from collections.abc import Generator

    import dagster as dg

    from tests.orchestration.sites import Site

# Speed is measured in benchmarks/, so a slow machine fails no test. The same change passes or fails every time: what is tried
# follows from the test. `pytest --hypothesis-profile=explore` tries other examples at every run, and more of them.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile("repeatable")

collect_ignore = sorted(missing())

# Runs of Dagster wait half of their time for SQLite to reach the disk; a file system in memory does not make them wait.
MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3  # noqa: S108  # pytest makes a folder of its own in it
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

TESTS = Path(__file__).parent
WHOLE_RUNS = {"expectations", "exports", "hostile", "operations", "orchestration", "report", "sql", "warehouse"}
"""Folders whose tests are about other rooms than transforms/, and mostly run a job: they would take twice as long if measured."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Coverage tells which lines of transforms/ are run by tests that look at what they give, not by a job that passes there."""
    measured = Coverage.current()
    if measured is None or item.path.relative_to(TESTS).parts[0] not in WHOLE_RUNS:
        return (yield)
    measured.stop()
    try:
        return (yield)
    finally:
        measured.start()


@pytest.fixture(scope="session")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dg.ExecuteInProcessResult]:
    """The real page, loaded; nobody may change this site."""
    from tests.orchestration.sites import PAGE, make_site  # noqa: PLC0415  (Dagster, seconds that most tests need not wait for)

    site = make_site(tmp_path_factory.mktemp("loaded"), PAGE)
    return site, site.run()


def pytest_report_header() -> list[str]:
    return [f"LEFT OUT: tests/{test}: {why}" for test, why in sorted(missing().items())]
