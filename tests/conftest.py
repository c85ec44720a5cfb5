"""What holds for all tests.

Those that need a program of the system are left out where it is missing, and the report's head says so.
"""

from __future__ import annotations

from hypothesis import settings

from tests.operations.programs import missing

# Speed is measured in benchmarks/, so a slow machine fails no test. The same change passes or fails every time: what is tried
# follows from the test. `pytest --hypothesis-profile=explore` tries other examples at every run, and more of them.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile("repeatable")

collect_ignore = sorted(missing())


def pytest_report_header() -> list[str]:
    return [f"LEFT OUT: tests/{test}: {why}" for test, why in sorted(missing().items())]
